package types

import (
	"context"
	"io"
	"math/big"
	"net/netip"
	"time"
	tm "time"
	"unsafe"
)

type ID string
type Alias = string
type Point struct{ X, Y int }
type Page[T any] struct{ Items []T }

//go:wasmexport
func Kinds(m map[string]int, s struct{ X int }, p *int, c <-chan int, f func(int) bool) {}

//go:wasmexport
func Interfaces(i interface{ Error() string }, a any, b interface{}, e comparable) {}

//go:wasmexport
func Numbers(c complex64, d complex128, p unsafe.Pointer, b *big.Int) {}

//go:wasmexport
func Named(id ID, a Alias, p Point, q *Point, g Page[int], m tm.Time) {}

//go:wasmexport
func Library(ctx context.Context, t time.Time, d time.Duration, r io.Reader, n netip.Addr) {}

//go:wasmexport
func Lists(nested [][]string, matrix [2][3]float64, ids []ID, maps ...map[string]int) {}

//go:wasmexport
func Results() (m map[string]int, p Point, ok bool, err error) { return }

//go:wasmexport
func Multiline(options struct {
	Verbose bool
}) {
}

//go:wasmexport
func Shared(a, b map[string]int, größe, 世界 any) {}

//go:wasmexport
func Parenthesized(x (chan int), y []([]string)) {}

//go:wasmexport
func Undefined(x strin, y []Missing) {}

//go:wasmexport
func Tabs(	x any) {}
