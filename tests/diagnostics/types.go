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
func Kinds(c <-chan int, f func(int) bool, g ...func()) (chan<- string, func() error) { return nil, nil }

//go:wasmexport
func Interfaces(i interface{ Error() string }, a interface{ ~int | ~string }, e comparable) fmt.Stringer {}

//go:wasmexport
func Library(ctx context.Context, r io.Reader, p unsafe.Pointer, v reflect.Value) (io.WriteCloser, iter.Seq[int]) {
	return nil, nil
}

//go:wasmexport
func Nested(nested [][]func(), matrix [2]map[string]chan int, p **func(), m map[func()]Point, rest ...map[string]func()) {
}

//go:wasmexport
func Results() (m chan int, p Point, ok bool, err error) { return }

//go:wasmexport
func Multiline(options struct {
	Verbose bool
	Log     func(
		string,
	)
}, handler func(
	int,
)) {
}

//go:wasmexport
func Shared(a, b chan int, größe, 世界 func()) {}

//go:wasmexport
func Parenthesized(x (chan int), y []([]func())) {}

//go:wasmexport
func Undefined(x strin, y []Missing, z missing.Type, v Results) {}

//go:wasmexport
func Tabs(	x chan int) {}
