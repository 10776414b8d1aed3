// golden: d.ts
// covered by: js-tests/cases/class-generics.mjs

// Package class_generics has generic types with the pragma: each instance is a class.
package class_generics

// Stack is last in, first out.
//
//go:wasmexport
type Stack[T any] struct{ Items []T }

//go:wasmexport
func (s *Stack[E]) Push(items ...E) int { return 0 }

//go:wasmexport
func (s *Stack[_]) Clear() {}

// Words is a name of an instance.
type Words = Stack[string]

//go:wasmexport
func NewWords() *Words { return nil }

//go:wasmexport
func Numbers() *Stack[float64] { return nil }
