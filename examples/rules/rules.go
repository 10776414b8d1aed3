// Package rules is the expression language of github.com/expr-lang/expr, ready for JavaScript.
package rules

import (
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"
)

// A Language is what rules are written in: the names they know, with their types, and the functions they may call.
//
//go:wasmexport
type Language struct{ options []expr.Option }

// NewLanguage makes a language for objects like this one.
//
//go:wasmexport
func NewLanguage(example map[string]any, functions map[string]func(args ...any) (any, error)) *Language {
	options := []expr.Option{expr.Env(example)}
	for name, function := range functions {
		options = append(options, expr.Function(name, function))
	}
	return &Language{options}
}

// A Rule is a compiled expression. It can be evaluated as often as one likes.
//
//go:wasmexport
type Rule struct {
	Type    string `gowasm:"readonly"` // what Go calls the type of its values; "interface {}" where that depends on the object
	program *vm.Program
}

// NewRule checks and compiles an expression. What is wrong with it is a CompileError.
//
//go:wasmexport
func NewRule(source string, language Language) (*Rule, error) {
	program, err := expr.Compile(source, language.options...)
	if wrong, ok := err.(*file.Error); ok {
		return nil, &CompileError{wrong, wrong.Line, wrong.Column + 1}
	} else if err != nil {
		return nil, err
	}
	return &Rule{program.Node().Type().String(), program}, nil
}

// Evaluate returns the value of the expression for an object.
//
//go:wasmexport
func (r *Rule) Evaluate(object map[string]any) (any, error) { return expr.Run(r.program, object) }
func (r *Rule) String() string                              { return r.program.Source().String() }

// A CompileError tells where an expression is wrong. Lines and columns count from 1.
//
//go:wasmexport
type CompileError struct {
	error
	Line, Column int
}
