// Prints the values of constants as go/types sees them, for tests/go_reader.rs to compare with.
//
// In: files. Out, for each: "# path", then name and value of each constant at top level that has one in that file alone,
// without its imports and the rest of its package.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, path := range os.Args[1:] {
		fmt.Fprintln(out, "#", path)
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			continue
		}
		config := types.Config{Error: func(error) {}, Sizes: types.SizesFor("gc", "wasm")}
		info := types.Info{Defs: map[*ast.Ident]types.Object{}}
		config.Check("p", set, []*ast.File{file}, &info)
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok && decl.Tok == token.CONST {
				for _, spec := range decl.Specs {
					for _, name := range spec.(*ast.ValueSpec).Names {
						if object, ok := info.Defs[name].(*types.Const); ok {
							fmt.Fprintln(out, name.Name, text(object))
						}
					}
				}
			}
		}
	}
}

func text(object *types.Const) string {
	value := object.Val()
	switch value.Kind() {
	case constant.Bool:
		return value.String()
	case constant.String:
		return fmt.Sprintf("%x", constant.StringVal(value)) + "-"
	case constant.Int, constant.Float:
		num, denom := constant.Num(value), constant.Denom(value)
		kind := ""
		if basic, ok := object.Type().Underlying().(*types.Basic); ok && basic.Kind() == types.UntypedRune {
			kind = " rune"
		} else if ok && basic.Info()&types.IsFloat != 0 {
			kind = " float"
		}
		return num.ExactString() + "/" + denom.ExactString() + kind
	}
	return "?"
}
