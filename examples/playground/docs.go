package playground

import (
	"go/ast"
	"go/token"
	"strings"
)

// docs are doc comments by the position of what they document.
type docs map[token.Pos]string

func (d docs) collect(file *ast.File) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			d.note([]*ast.Ident{node.Name}, node.Doc)
			return false
		case *ast.GenDecl:
			for _, spec := range node.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					d.note([]*ast.Ident{spec.Name}, spec.Doc, spec.Comment, node.Doc)
				case *ast.ValueSpec:
					d.note(spec.Names, spec.Doc, spec.Comment, node.Doc)
				}
			}
		case *ast.Field: // of a struct, or a method of an interface
			d.note(node.Names, node.Doc, node.Comment)
		}
		return true
	})
}

// note keeps the first of the comments that there are.
func (d docs) note(names []*ast.Ident, comments ...*ast.CommentGroup) {
	for _, comment := range comments {
		if text := strings.TrimSpace(comment.Text()); text != "" {
			for _, name := range names {
				d[name.Pos()] = text
			}
			return
		}
	}
}
