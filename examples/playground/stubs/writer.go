package main

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A writer makes the stub of one package.
type writer struct {
	pkg          *types.Package
	docs         map[token.Pos]string
	reach        func(types.Object) // told of each object that a declaration mentions
	imports      map[*types.Package]string
	sealing      map[string]bool // the unexported methods of interfaces: types have to have them
	declarations []string
}

func newWriter(pkg *types.Package, docs map[token.Pos]string, reach func(types.Object)) *writer {
	w := &writer{pkg: pkg, docs: docs, reach: reach, imports: map[*types.Package]string{}, sealing: map[string]bool{}}
	for _, name := range pkg.Scope().Names() {
		if face, ok := pkg.Scope().Lookup(name).Type().Underlying().(*types.Interface); ok {
			for method := range face.ExplicitMethods() {
				if !method.Exported() {
					w.sealing[method.Name()] = true
				}
			}
		}
	}
	return w
}

// file returns the whole stub.
func (w *writer) file(doc string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%spackage %s\n", comment(doc), w.pkg.Name())
	var imports []string
	for pkg, name := range w.imports {
		imports = append(imports, fmt.Sprintf("import %s %q\n", name, pkg.Path()))
	}
	slices.Sort(imports)
	slices.Sort(w.declarations)
	for _, part := range slices.Concat(imports, w.declarations) {
		text.WriteString(part)
	}
	return text.String()
}

func (w *writer) declare(object types.Object) {
	switch object := object.(type) {
	case *types.Const:
		w.add(object, "const %s%s = %s", object.Name(), w.constantType(object), value(object))
	case *types.Var:
		w.add(object, "var %s %s", object.Name(), w.typ(object.Type()))
	case *types.Func:
		w.add(object, "func %s%s {}", object.Name(), w.signature(object.Signature()))
	case *types.TypeName:
		if object.IsAlias() {
			w.alias(object)
		} else {
			w.named(object, object.Type().(*types.Named))
		}
	}
}

func (w *writer) alias(object *types.TypeName) {
	alias, ok := object.Type().(*types.Alias)
	if !ok { // of a predeclared type, such as unsafe.Pointer
		w.add(object, "type %s = %s", object.Name(), w.typ(object.Type()))
		return
	}
	w.add(object, "type %s%s = %s", object.Name(), w.parameters(alias.TypeParams()), w.typ(alias.Rhs()))
}

func (w *writer) named(object *types.TypeName, named *types.Named) {
	w.add(object, "type %s%s %s", object.Name(), w.parameters(named.TypeParams()), w.typ(visible(named.Underlying())))
	for method := range named.Methods() {
		signature := method.Signature()
		if !method.Exported() {
			if !w.sealing[method.Name()] {
				continue
			}
			signature = bare(signature)
		}
		w.add(method, "func (%s) %s%s {}", w.receiver(method.Signature()), method.Name(), w.signature(signature))
	}
}

func (w *writer) add(object types.Object, format string, args ...any) {
	w.declarations = append(w.declarations, comment(w.docs[object.Pos()])+fmt.Sprintf(format, args...)+"\n")
}

// constantType returns the type of a typed constant, with a space before it.
func (w *writer) constantType(object *types.Const) string {
	if basic, ok := object.Type().(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		return ""
	}
	return " " + w.typ(object.Type())
}

// value returns a constant's value as an expression of the right kind: `'\x00' + 65` is a rune, `1.0/3.0` a float.
func value(object *types.Const) string {
	exact := object.Val().ExactString()
	basic, _ := object.Type().Underlying().(*types.Basic)
	switch {
	case basic.Kind() == types.UntypedRune:
		return `'\x00' + ` + exact
	case basic.Info()&types.IsFloat != 0 && !strings.ContainsAny(exact, ".p"):
		return strings.ReplaceAll(exact, "/", ".0/") + ".0"
	}
	return exact
}

// receiver returns the type of a method's receiver, whose type parameters have names of their own.
func (w *writer) receiver(signature *types.Signature) string {
	typ, pointer := signature.Recv().Type(), ""
	if p, ok := typ.(*types.Pointer); ok {
		typ, pointer = p.Elem(), "*"
	}
	var names []string
	for parameter := range signature.RecvTypeParams().TypeParams() {
		names = append(names, parameter.Obj().Name())
	}
	arguments := ""
	if names != nil {
		arguments = "[" + strings.Join(names, ", ") + "]"
	}
	return pointer + typ.(*types.Named).Obj().Name() + arguments
}

// signature returns parameters and results, those of types included.
func (w *writer) signature(signature *types.Signature) string {
	return strings.TrimPrefix(w.typ(signature), "func")
}

// parameters returns a list of type parameters, or nothing.
func (w *writer) parameters(list *types.TypeParamList) string {
	var parts []string
	for parameter := range list.TypeParams() {
		parts = append(parts, parameter.Obj().Name()+" "+w.typ(parameter.Constraint()))
	}
	if parts == nil {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// typ returns a type as one writes it in this package.
func (w *writer) typ(typ types.Type) string {
	mention(typ, w.reach)
	return types.TypeString(typ, w.qualifier)
}

// qualifier returns the name by which a package is known here, which is not that of anything else.
func (w *writer) qualifier(pkg *types.Package) string {
	if pkg == w.pkg {
		return ""
	}
	if name, ok := w.imports[pkg]; ok {
		return name
	}
	name := pkg.Name()
	for taken := true; taken; {
		taken = w.pkg.Scope().Lookup(name) != nil
		for _, other := range w.imports {
			taken = taken || name == other
		}
		if taken {
			name += "_"
		}
	}
	w.imports[pkg] = name
	return name
}

func comment(doc string) string {
	if doc == "" {
		return ""
	}
	return "// " + strings.ReplaceAll(doc, "\n", "\n// ") + "\n"
}
