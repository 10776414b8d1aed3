// golden: d.ts
// covered by: js-tests/fuzz, js-tests/cases/callback-values.mjs, js-tests/cases/ownership.mjs

// Package combinations has functions, iterators, channels and streams inside of each other, and other types inside of these.
package combinations

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"math/big"
	"net/netip"
	"syscall/js"
	"time"

	"example.com/combinations/hooks"
)

// Chain calls itself.
type Chain func(next Chain) Chain

// Node is made of itself, by a function.
type Node struct {
	Name string
	Next func() (*Node, error)
}

// Tree is made of itself, by an iterator.
type Tree struct {
	Branches iter.Seq[*Tree]
}

// Box is generic.
type Box[T any] struct {
	Value T              `json:"value"`
	List  []T            `json:"list,omitempty"`
	Map   map[string]T   `json:"map,omitempty"`
	Make  func() (T, error) `json:"make,omitempty"`
}

// Pair takes and returns.
type Pair[T any] struct{ Swap func(T) (T, error) }

// Hook is written as text, although it is a function.
type Hook func(int)

func (h Hook) MarshalText() ([]byte, error)     { return nil, nil }
func (h *Hook) UnmarshalText(text []byte) error { return nil }

// Level is an enumeration.
type Level string

const Low Level = "low"

// Embedding has the methods of what it embeds.
type Embedding struct {
	Chain
	io.Reader
	*Node
	hooks.Handler
}

//go:wasmexport
func Special(f func(time.Time, time.Duration, *big.Int, json.RawMessage, js.Value, netip.Addr, complex64, Level, Hook, error, any) (time.Time, time.Duration, *big.Int, json.RawMessage, js.Value, netip.Addr, complex64, Level, Hook, any)) {
}

//go:wasmexport
func SpecialOut() func(time.Time, time.Duration, *big.Int, json.RawMessage, js.Value, netip.Addr, complex64, Level, Hook, error, any) (time.Time, time.Duration, *big.Int, json.RawMessage, js.Value, netip.Addr, complex64, Level, Hook, any) {
	return nil
}

//go:wasmexport
func Singles(a func() time.Time, b func() *big.Int, c func() js.Value, d func() Level, e func() any, f func() error, g func() (error, error), h func() []byte, i func() [2]int, j func() (_ map[Level]int)) {
}

//go:wasmexport
func Lists(a [2]func(), b map[string]func(...func()), c *func(), d []*func() error, e map[Level]Chain, f ...func(...func() Level)) (*iter.Seq[int], []<-chan func(), error) {
	return nil, nil, nil
}

//go:wasmexport
func Recursive(chain Chain, make func() *Node) (Chain, *Node, *Tree) { return chain, nil, nil }

//go:wasmexport
func Generic(a Box[func()], b Box[Chain], c Box[func(ctx context.Context) error], d Pair[[]int]) (Box[<-chan int], Box[io.Reader], Box[iter.Seq2[Level, Box[int]]], Box[any], Pair[Level]) {
	return Box[<-chan int]{}, Box[io.Reader]{}, Box[iter.Seq2[Level, Box[int]]]{}, Box[any]{}, Pair[Level]{}
}

//go:wasmexport
func Nested() (<-chan (<-chan int), iter.Seq[io.Reader], chan func() int, iter.Seq2[io.Writer, error], map[<-chan int]io.Reader, []any) {
	return nil, nil, nil, nil, nil, nil
}

//go:wasmexport
func Embed() Embedding { return Embedding{} }

//go:wasmexport
func Unnamed(options struct {
	Done   func(struct{ Code int }) struct{ Again bool } `json:"done"`
	Silent bool
}) (_ struct{ Stop func() }, err error) {
	return struct{ Stop func() }{}, nil
}

//go:wasmexport
func Imported(handler hooks.Handler, hook hooks.Hook[Level]) (hooks.Events, error) { return nil, nil }

//go:wasmexport
func Names(_ctx func(_call, options, ctx string), signal func(_ int, _ int), _p0 func(_a0 int) (_r0, _err int)) {}
