// Package gofmt is Go's own formatter, ready for JavaScript.
package gofmt

import (
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
)

// Format returns Go source code in the canonical style of gofmt. The source is a whole file, or a list of declarations
// or statements. A syntax error says where it is, as in "3:14: expected operand, found '}'".
//
//go:wasmexport
func Format(source string) (string, error) {
	formatted, err := format.Source([]byte(source))
	return string(formatted), err
}

// Imports returns the paths of the packages that a Go file imports, sorted, each of them once. It reads no further than
// the import declarations, so the rest of the file may be unfinished.
//
//go:wasmexport
func Imports(source string) ([]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return slices.Compact(paths), nil
}
