// golden: d.ts
// covered by: js-tests/cases/callbacks.mjs, js-tests/cases/callback-values.mjs, js-tests/cases/functions.mjs

// Package functions passes functions both ways.
package functions

import (
	"errors"
	"time"
)

// Point is a struct.
type Point struct{ X, Y float64 }

// Visitor is told of each point.
type Visitor func(point Point, at int) (goOn bool)

// Mapper is generic.
type Mapper[T any] func(value T) T

// State returns the next one.
type State func(letter rune) State

// Handler is an alias.
type Handler = func(err error) error

// Options has functions in its fields.
type Options struct {
	// OnProgress is told how much is done.
	OnProgress func(done, total int) `json:"onProgress,omitempty"`
	Filter     func(name string) bool
	Visit      Visitor
	Double     Mapper[int64]
	Handlers   map[string]Handler
	Clock      *func() time.Time
}

// Each takes and returns numbers, which cross as wasm values.
//
//go:wasmexport
func Each(count int32, visit func(index int32, square float64) int32) (sum int32) { return 0 }

//go:wasmexport
func Nothing(call func()) {}

//go:wasmexport
func Numbers(f func(int8, uint16, int, uint, uintptr, int64, uint64, float32, bool) uint64, g func() bool, h func() int) {
}

// Lines takes text and returns it; errors too.
//
//go:wasmexport
func Lines(lines []string, change func(line string, at int) (string, error), done func() error) ([]string, error) {
	return nil, errors.New("no")
}

// Fill hands views to JavaScript.
//
//go:wasmexport
func Fill(fill func(buffer []byte) int, sum func(numbers []float64, times int32) float64, all func(lists [][]float64)) {
}

//go:wasmexport
func Several(f func(point *Point, delete string, _ Point) (first Point, second []string, err error)) {}

//go:wasmexport
func Rest(sum func(factor float64, numbers ...float64) float64, join func(parts ...string) string, all ...func() string) {
}

// Many takes more than wasm parameters can.
//
//go:wasmexport
func Many(f func(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o int32) int32) {}

//go:wasmexport
func Nested(f func(callback func(text string) int) func(number int) string) func(f func(error)) error { return nil }

//go:wasmexport
func Counter(start int) (next func() int, reset func(to int), fail func(text string) (int, error)) {
	return nil, nil, nil
}

//go:wasmexport
func Apply(visit Visitor, double Mapper[Point], begin State, handle Handler) (Visitor, Mapper[Point], State, Handler) {
	return visit, double, begin, handle
}

//go:wasmexport
func Run(options Options) Options { return options }

//go:wasmexport
func Spread() (sum func(factor int, numbers ...float64) float64, join func(parts ...string) (string, error)) { return nil, nil }

//go:wasmexport
func Lists(functions []func(), fixed [2]Visitor) ([]func(), [2]Visitor) { return functions, fixed }

//go:wasmexport
func Values(f func(value any, err error, at time.Time) any) func(value any) any { return nil }
