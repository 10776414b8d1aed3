// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/types/clashes.ts

package type_params

import "time"

// Type parameters may be called like anything else in the declarations.

type Records[Record any] struct {
	Rows  map[string]int
	Value Record
}

type Dates[Date any] struct {
	At    time.Time
	Value Date
}

type Users[T, User any] struct {
	Value User
	Team  *Team
	Owner T
}

type Keywords[class, number, Größe, _, any_ any] struct {
	Class  class
	Number number
	Count  int
	Größe  Größe
	Any    any_
}

type Errors[GoError, Input any] struct {
	Cause error
	Own   GoError
	Input Input
}

type Team struct{ Users []User }

type User struct{ Name string }

// Inner hands its parameter on to what has no name.
type Inner[T any] struct {
	Parts []struct {
		Value  T
		Values []T
	}
	Index map[string]map[string]T
}

type Set[K comparable] struct {
	Keys map[K]struct{}
	Own  map[string]K
}

//go:wasmexport
func Echo(a Records[int], b Dates[bool], c Users[string, bool], d Keywords[int8, string, bool, bool, error], e *Errors[bool, []byte]) (Records[int], Dates[bool], Users[string, bool], Keywords[int8, string, bool, bool, error], *Errors[bool, []byte]) {
	return a, b, c, d, e
}

//go:wasmexport
func Inners(a Inner[float64], b Inner[[]string], c Set[string], d Set[[2]int8]) (Inner[float64], Inner[[]string], Set[string], Set[[2]int8]) {
	return a, b, c, d
}
