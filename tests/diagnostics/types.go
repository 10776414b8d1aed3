package types

import (
	"context"
	"io"
	"iter"
	"reflect"
	"unsafe"
)

type Point struct{ X, Y int }

//go:wasmexport
func Kinds(c chan<- int, f func(unsafe.Pointer) bool, g ...func() chan<- bool) (chan<- string, func(unsafe.Pointer) error) {
	return nil, nil
}

//go:wasmexport
func Interfaces(i interface{ Error() string }, a interface{ ~int | ~string }, e comparable) fmt.Stringer {}

//go:wasmexport
func Library(s io.Seeker, p unsafe.Pointer, v reflect.Value, ctx context.Context) (io.ReadWriter, iter.Missing[int]) {
	return nil, nil
}

//go:wasmexport
func Nested(nested [][]unsafe.Pointer, matrix [2]map[string]chan<- int, p **chan<- int, m map[unsafe.Pointer]Point, rest ...map[string]chan<- int) {
}

//go:wasmexport
func Results() (m chan<- int, p Point, ok bool, err error) { return }

//go:wasmexport
func Multiline(options struct {
	Verbose bool
	Log     interface {
		Log(string)
	}
}, handler interface {
	Handle(int)
}) {
}

//go:wasmexport
func Shared(a, b chan<- int, größe, 世界 unsafe.Pointer) {}

//go:wasmexport
func Parenthesized(x (chan<- int), y []([]chan<- int)) {}

//go:wasmexport
func Undefined(x strin, y []Missing, z missing.Type, v Results) {}

//go:wasmexport
func Tabs(	x chan<- int) {}
