// golden: d.ts
// covered by: js-tests/cases/iterators.mjs, js-tests/cases/channels.mjs

// Package sequences returns iterators and channels.
package sequences

import (
	"context"
	"iter"
)

// Row is a struct.
type Row struct {
	Name  string
	Cells iter.Seq[string]
	Live  <-chan float64
}

// Rows is a type of its own.
type Rows iter.Seq[Row]

// Cells is a type of its own.
type Cells iter.Seq2[string, int]

// Table is generic.
type Table[K comparable, V any] iter.Seq2[K, V]

// Events can be received from.
type Events <-chan Row

// Pipe can be sent to as well, by Go.
type Pipe chan int

//go:wasmexport
func Walk(count int) iter.Seq[string] { return nil }

//go:wasmexport
func Numbers() iter.Seq[int32] { return nil }

//go:wasmexport
func Pairs() (iter.Seq2[string, int], error) { return nil, nil }

// Scan throws at the loop.
//
//go:wasmexport
func Scan(path string) iter.Seq2[Row, error] { return nil }

//go:wasmexport
func Ticks(ctx context.Context, count int) <-chan int { return nil }

//go:wasmexport
func Both() (chan string, <-chan []byte) { return nil, nil }

//go:wasmexport
func Named() (Rows, Cells, Table[string, Row], Events, Pipe) { return nil, nil, nil, nil, nil }

//go:wasmexport
func Inside() ([]Row, map[string]Rows, []Table[string, Row], []Events, [2]Pipe, []Cells, []iter.Seq2[int, error], func() chan Row) {
	return nil, nil, nil, nil, [2]Pipe{}, nil, nil, nil
}

//go:wasmexport
func Call(f func(rows iter.Seq[Row], live <-chan int)) {}

//go:wasmexport
func Nested() iter.Seq[iter.Seq[int]] { return nil }
