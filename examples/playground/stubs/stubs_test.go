package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

// Each stub passes the type checker, and declares what its package exports, with the very same types.
func TestStubsAreTheLibrary(t *testing.T) {
	library, err := load()
	if err != nil {
		t.Fatal(err)
	}
	texts := stubs(library)
	known := map[string]*types.Package{"unsafe": types.Unsafe}
	var get importer
	get = func(path string) (*types.Package, error) {
		if known[path] != nil {
			return known[path], nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, texts[path], parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		config := types.Config{IgnoreFuncBodies: true, Importer: get, Error: func(err error) { t.Error(err) }}
		known[path], err = config.Check(path, fset, []*ast.File{file}, nil)
		return known[path], err
	}
	compared := 0
	for _, pkg := range library.packages {
		if !isPublic(pkg.Path()) {
			continue
		}
		stub, err := get(pkg.Path())
		if err != nil {
			t.Errorf("%s: %v", pkg.Path(), err)
			continue
		}
		for _, name := range pkg.Scope().Names() {
			original := pkg.Scope().Lookup(name)
			if !original.Exported() {
				continue
			}
			compared++
			compare(t, original, stub.Scope().Lookup(name))
		}
	}
	if compared < 5000 {
		t.Errorf("only %d declarations were compared", compared)
	}
}

func compare(t *testing.T, original, stub types.Object) {
	t.Helper()
	if stub == nil {
		t.Errorf("no %v", original)
		return
	}
	describe := func(object types.Object) string {
		text := object.String()
		if constant, ok := object.(*types.Const); ok {
			text += " = " + constant.Val().ExactString()
		}
		if name, ok := object.(*types.TypeName); ok {
			text = "type " + name.Name()
			if types.Comparable(name.Type()) {
				text += " comparable"
			}
			for _, typ := range []types.Type{name.Type(), types.NewPointer(name.Type())} {
				for method := range types.NewMethodSet(typ).Methods() {
					if method.Obj().Exported() {
						text += "\n\t" + method.String()
					}
				}
			}
			if structure, ok := name.Type().Underlying().(*types.Struct); ok {
				for field := range structure.Fields() {
					if field.Exported() {
						text += "\n\t" + field.String()
					}
				}
			}
		}
		return text
	}
	if a, b := describe(original), describe(stub); a != b {
		t.Errorf("declared as\n%s\nbut the stub says\n%s", a, b)
	}
}
