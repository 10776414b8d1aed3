package ways

import (
	"context"
	"iter"
)

type Row struct {
	Cells iter.Seq[string]
	Name  string
}

type Rows iter.Seq[Row]

type Page[T any] struct{ Items []T }

//go:wasmexport
func Sequence(rows iter.Seq[int]) {}

//go:wasmexport
func Pairs(rows iter.Seq2[string, error], named Rows) {}

//go:wasmexport
func Channels(in <-chan int, both chan string, out chan<- bool) {}

//go:wasmexport
func Inside(row Row, rows []Row, page Page[<-chan int], byName map[string]*Row, more ...iter.Seq[int]) {}

//go:wasmexport
func Returned(f func() iter.Seq[int], g func() (<-chan int, error), h func(name string) Row) {}

//go:wasmexport
func Both(row Row) Row { return row }

//go:wasmexport
func TakesOne() func(rows iter.Seq[int]) { return nil }

//go:wasmexport
func Fields() struct{ Take func(in <-chan int) } { return struct{ Take func(in <-chan int) }{} }

//gowasm:import
var list func(ctx context.Context, dir string) iter.Seq[string]

//gowasm:import
var each func(give func(rows Rows))

//go:wasmexport
func Elements() iter.Seq[func(rows Rows)] { return nil }
