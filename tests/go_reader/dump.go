// Prints the declarations of Go files as go/parser sees them, one a line, for tests/go_reader.rs to compare with.
//
// In: directories. Out, for each file below them: "# path", and then "! error", if go/parser rejects the file, or its
// declarations. Whatever is printed here has its twin in the test.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for _, root := range os.Args[1:] {
		filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".go") {
				fmt.Fprintln(out, "#", path)
				dump(out, path)
			}
			return nil
		})
	}
}

func dump(out *bufio.Writer, path string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		fmt.Fprintln(out, "!", strings.ReplaceAll(err.Error(), "\n", " "))
		return
	}
	fmt.Fprintln(out, "package", file.Name.Name)
	for _, spec := range file.Imports {
		name := "-"
		if spec.Name != nil {
			name = spec.Name.Name
		}
		fmt.Fprintln(out, "import", name, quote(validText(unquote(spec.Path.Value))))
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			receiver := ""
			if decl.Recv != nil {
				receiver = params(decl.Recv)
			}
			fmt.Fprintln(out, "func", decl.Name.Name, receiver+typeParams(decl.Type.TypeParams), signature(decl.Type), decl.Body != nil, doc(decl.Doc))
		case *ast.GenDecl:
			declaration(out, decl)
		}
	}
}

func declaration(out *bufio.Writer, decl *ast.GenDecl) {
	var repeated *ast.ValueSpec
	// What stands above a group is no comment of its members.
	above := func(own *ast.CommentGroup) *ast.CommentGroup {
		if decl.Lparen.IsValid() {
			return own
		}
		return decl.Doc
	}
	for iota, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			fmt.Fprintln(out, "type", spec.Name.Name, typeParams(spec.TypeParams), spec.Assign.IsValid(), typ(spec.Type), doc(above(spec.Doc)))
		case *ast.ValueSpec:
			comment := doc(above(spec.Doc), spec.Comment)
			if decl.Tok == token.CONST && (repeated == nil || spec.Type != nil || spec.Values != nil) {
				repeated = spec
			}
			for index, name := range spec.Names {
				if decl.Tok == token.CONST {
					fmt.Fprintln(out, "const", name.Name, iota, optional(repeated.Type), value(repeated.Values, index), comment)
					continue
				}
				values := spec.Values
				if len(values) != len(spec.Names) {
					values = nil
				}
				fmt.Fprintln(out, "var", name.Name, optional(spec.Type), value(values, index), comment)
			}
		}
	}
}

func doc(groups ...*ast.CommentGroup) string {
	for _, group := range groups {
		if text := group.Text(); text != "" {
			return quote(text)
		}
	}
	return "-"
}

func optional(expr ast.Expr) string {
	if expr == nil {
		return "-"
	}
	return typ(expr)
}

func typeParams(list *ast.FieldList) string {
	if list == nil {
		return "[]"
	}
	return "[" + strings.TrimSuffix(strings.TrimPrefix(params(list), "("), ")") + "]"
}

func signature(f *ast.FuncType) string {
	return params(f.Params) + params(f.Results)
}

func params(list *ast.FieldList) string {
	var items []string
	if list != nil {
		for _, field := range list.List {
			text := typ(field.Type)
			for _, name := range field.Names {
				items = append(items, name.Name+" "+text)
			}
			if field.Names == nil {
				items = append(items, "- "+text)
			}
		}
	}
	return "(" + strings.Join(items, ", ") + ")"
}

func typ(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.SelectorExpr:
		return typ(t.X) + "." + t.Sel.Name
	case *ast.IndexExpr:
		return typ(t.X) + "[" + typ(t.Index) + "]"
	case *ast.IndexListExpr:
		var args []string
		for _, arg := range t.Indices {
			args = append(args, typ(arg))
		}
		return typ(t.X) + "[" + strings.Join(args, ",") + "]"
	case *ast.StarExpr:
		return "*" + typ(t.X)
	case *ast.ParenExpr:
		return "(" + typ(t.X) + ")"
	case *ast.Ellipsis:
		return "..." + typ(t.Elt)
	case *ast.ArrayType:
		if t.Len == nil {
			return "[]" + typ(t.Elt)
		}
		return "[" + topExpr(t.Len) + "]" + typ(t.Elt)
	case *ast.MapType:
		return "map[" + typ(t.Key) + "]" + typ(t.Value)
	case *ast.ChanType:
		return map[ast.ChanDir]string{ast.SEND: "chan<- ", ast.RECV: "<-chan ", ast.SEND | ast.RECV: "chan "}[t.Dir] + typ(t.Value)
	case *ast.FuncType:
		return "func" + signature(t)
	case *ast.StructType:
		return "struct{" + fields(t) + "}"
	case *ast.InterfaceType:
		return "interface{" + elems(t) + "}"
	case *ast.BinaryExpr:
		return typ(t.X) + "|" + typ(t.Y)
	case *ast.UnaryExpr:
		return "~" + typ(t.X)
	}
	return fmt.Sprintf("%T", t)
}

func fields(t *ast.StructType) string {
	var text strings.Builder
	for _, field := range t.Fields.List {
		names := field.Names
		embedded := names == nil
		if embedded {
			names = []*ast.Ident{embeddedName(field.Type)}
		}
		tag := "-"
		if field.Tag != nil {
			tag = quote(validText(unquote(field.Tag.Value)))
		}
		for _, name := range names {
			fmt.Fprint(&text, name.Name, " ", typ(field.Type), " ", embedded, " ", tag, " ", doc(field.Doc, field.Comment), "; ")
		}
	}
	return text.String()
}

func embeddedName(t ast.Expr) *ast.Ident {
	switch t := t.(type) {
	case *ast.StarExpr:
		return embeddedName(t.X)
	case *ast.IndexExpr:
		return embeddedName(t.X)
	case *ast.IndexListExpr:
		return embeddedName(t.X)
	case *ast.SelectorExpr:
		return t.Sel
	case *ast.Ident:
		return t
	}
	return ast.NewIdent("?")
}

func elems(t *ast.InterfaceType) string {
	var text strings.Builder
	for _, field := range t.Methods.List {
		if f, ok := field.Type.(*ast.FuncType); ok && field.Names != nil {
			fmt.Fprint(&text, field.Names[0].Name, signature(f), "; ")
		} else {
			fmt.Fprint(&text, typ(field.Type), "; ")
		}
	}
	return text.String()
}

func value(values []ast.Expr, index int) string {
	if index >= len(values) {
		return "-"
	}
	return topExpr(values[index])
}

// topExpr is expr, but "?" for what is too long for our reader.
func topExpr(e ast.Expr) string {
	if operators(e) > 1000 {
		return "?"
	}
	return expr(e)
}

func operators(e ast.Expr) int {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return operators(e.X)
	case *ast.UnaryExpr:
		return operators(e.X)
	case *ast.StarExpr:
		return operators(e.X)
	case *ast.BinaryExpr:
		return 1 + operators(e.X) + operators(e.Y)
	case *ast.SelectorExpr:
		return 1 + operators(e.X)
	case *ast.IndexExpr:
		return 1 + operators(e.X)
	case *ast.IndexListExpr:
		return 1 + operators(e.X)
	case *ast.SliceExpr:
		return 1 + operators(e.X)
	case *ast.TypeAssertExpr:
		return 1 + operators(e.X)
	case *ast.CompositeLit:
		return 1 + operators(e.Type)
	case *ast.CallExpr:
		n := 1 + operators(e.Fun)
		for _, arg := range e.Args {
			n += operators(arg)
		}
		return n
	}
	return 0
}

func expr(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.BasicLit:
		switch e.Kind {
		case token.STRING:
			return quote(unquote(e.Value))
		case token.CHAR:
			r, _, _, _ := strconv.UnquoteChar(e.Value[1:len(e.Value)-1], '\'')
			return "char:" + strconv.Itoa(int(r))
		}
		return e.Kind.String() + ":" + e.Value
	case *ast.ParenExpr:
		return "(paren " + expr(e.X) + ")"
	case *ast.UnaryExpr:
		if e.Op == token.ARROW {
			return "?"
		}
		return "(" + e.Op.String() + " " + expr(e.X) + ")"
	case *ast.StarExpr:
		return "(* " + expr(e.X) + ")"
	case *ast.BinaryExpr:
		return "(" + e.Op.String() + " " + expr(e.X) + " " + expr(e.Y) + ")"
	case *ast.SelectorExpr:
		return "(. " + expr(e.X) + " " + e.Sel.Name + ")"
	case *ast.CallExpr:
		text := "(call " + expr(e.Fun)
		for _, arg := range e.Args {
			text += " " + expr(arg)
		}
		return text + ")"
	case *ast.Ellipsis:
		return "..."
	}
	return "?"
}

func unquote(text string) string {
	value, err := strconv.Unquote(text)
	if err != nil {
		return text
	}
	return value
}

// validText replaces bytes that are not UTF-8, as our reader does where it wants text.
func validText(value string) string {
	return string([]rune(value))
}

func quote(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, b := range []byte(text) {
		if b < ' ' || b > '~' || b == '"' || b == '\\' {
			fmt.Fprintf(&quoted, "\\%02x", b)
		} else {
			quoted.WriteByte(b)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
