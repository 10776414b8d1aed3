package playground

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

func (p *project) result() Result {
	order := func(a, b Place) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Start, b.Start))
	}
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return order(a.Place, b.Place) })
	declarations := p.declarations()
	slices.SortFunc(declarations, func(a, b Declaration) int { return order(a.Place, b.Place) })
	return Result{Problems: slices.Compact(p.problems), Declarations: declarations}
}

// declarations returns what the files declare on their outermost level.
func (p *project) declarations() []Declaration {
	var all []Declaration
	for _, u := range p.packages {
		for name, object := range u.info.Defs {
			if object == nil || !object.Pos().IsValid() {
				continue
			}
			declaration := Declaration{
				Place:     p.at(name.Pos()),
				Name:      name.Name,
				Signature: signature(object, u.types),
				Doc:       p.docs[name.Pos()],
			}
			switch object := object.(type) {
			case *types.Const:
				declaration.Kind = Const
			case *types.Var:
				declaration.Kind = Var
			case *types.TypeName:
				declaration.Kind = Type
			case *types.Func:
				declaration.Kind = Func
				if receiver := object.Signature().Recv(); receiver != nil {
					named := namedType(receiver.Type())
					if named == nil || types.IsInterface(named) {
						continue
					}
					declaration.Kind, declaration.Name = Method, named.Obj().Name()+"."+name.Name
				}
			}
			isInit := name.Name == "init" && declaration.Kind == Func
			if declaration.Kind == Method || isInit || object.Parent() == u.types.Scope() {
				all = append(all, declaration)
			}
		}
	}
	return all
}

func namedType(typ types.Type) *types.Named {
	if pointer, ok := types.Unalias(typ).(*types.Pointer); ok {
		typ = pointer.Elem()
	}
	named, _ := types.Unalias(typ).(*types.Named)
	return named
}

// describe finds the name at an offset, and what it stands for.
func (p *project) describe(path string, offset int) *Meaning {
	file := p.files[path]
	if file == nil {
		return nil
	}
	pos := p.fset.File(file.FileStart).Pos(bytes(p.texts[path], offset))
	for _, u := range p.packages {
		if !slices.Contains(u.files, file) {
			continue
		}
		name := nameAt(file, pos)
		if name == nil {
			return nil
		}
		object := u.info.ObjectOf(name)
		if object == nil {
			return nil
		}
		meaning := &Meaning{Place: p.at(name.Pos()), Signature: signature(object, u.types), Doc: p.doc(object)}
		if _, ok := p.origin(object); !ok && object.Pkg() != nil {
			declared := p.at(object.Pos())
			meaning.Declared = &declared
		}
		return meaning
	}
	return nil
}

// nameAt returns the identifier that a position is in, or right behind.
func nameAt(file *ast.File, pos token.Pos) *ast.Ident {
	var found *ast.Ident
	ast.Inspect(file, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok && name.Pos() <= pos && pos <= name.End() {
			found = name
		}
		return node != nil && node.Pos() <= pos && pos <= node.End()
	})
	return found
}

// doc returns the doc comment of an object, from wherever it is declared.
func (p *project) doc(object types.Object) string {
	if imported, ok := object.(*types.PkgName); ok {
		found, _ := p.library.find(imported.Imported().Path())
		return found.doc
	}
	if found, ok := p.origin(object); ok {
		return found.docs[object.Pos()]
	}
	return p.docs[object.Pos()]
}

// origin returns the package of the standard library that declares an object.
func (p *project) origin(object types.Object) (stub, bool) {
	if object.Pkg() == nil {
		return stub{}, false
	}
	found, ok := p.library.find(object.Pkg().Path())
	return found, ok && found.types == object.Pkg()
}
