// Package playground checks Go projects in a web page, with Go's own parser and type checker.
package playground

import (
	"context"
	"go/format"
)

// Reads a file of the project: its text, or nothing where there is no such file.
//
//gowasm:import
var readFile func(ctx context.Context, path string) (*string, error)

// Reads the declarations of a package of the standard library; nothing for what is not part of it.
//
//gowasm:import
var readLibrary func(ctx context.Context, importPath string) (*string, error)

// Check parses and type-checks all packages that these files make up. It reports each step before it takes it; an error
// thrown there ends the check. What the standard library declares is read when it is first needed, and kept.
//
// Beside the result comes a function that tells what stands at an offset of a file; nothing where that is no name, or
// nobody knows what it means.
//
//go:wasmexport
func Check(ctx context.Context, files []string, report func(step Step) error) (result Result, describe func(path string, offset int) *Meaning, err error) {
	p, err := read(ctx, files, report)
	if err == nil {
		err = p.load(ctx, report)
	}
	if err == nil {
		err = p.check(ctx, report)
	}
	if err != nil {
		return Result{}, nil, err
	}
	return p.result(), p.describe, nil
}

// Format returns Go source in the canonical style of gofmt.
//
//go:wasmexport
func Format(source string) (string, error) {
	formatted, err := format.Source([]byte(source))
	return string(formatted), err
}

// A Stage is a part of a check.
type Stage string

const (
	Reading  Stage = "read"  // files of the project
	Loading  Stage = "load"  // packages of the standard library
	Checking Stage = "check" // packages of the project
)

// A Step is what a check is about to do.
type Step struct {
	Stage Stage
	Path  string // the file or package
	Done  int    // how many of the stage's files or packages are done
	Total int
}

// A Result is what a check found out.
type Result struct {
	Problems     []Problem
	Declarations []Declaration
}

// A Problem is something that is wrong.
type Problem struct {
	Place
	Message string
}

// A Kind is a sort of declaration.
type Kind string

const (
	Const  Kind = "const"
	Var    Kind = "var"
	Type   Kind = "type"
	Func   Kind = "func"
	Method Kind = "method"
)

// A Declaration is something that a file declares for its whole package.
type Declaration struct {
	Place
	Kind      Kind
	Name      string // "Area"; of a method "Rect.Area"
	Signature string
	Doc       string
}

// A Meaning is what a name stands for.
type Meaning struct {
	Place
	Signature string // "func strings.ToUpper(s string) string"
	Doc       string
	Declared  *Place // nothing outside of the project
}

// A Place is a piece of a file's text, in the units of JavaScript's strings. A file that is not there has
// only a path.
type Place struct {
	Path   string
	Line   int // counted from 1
	Column int // counted from 1
	Start  int
	End    int
}
