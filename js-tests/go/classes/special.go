package classes

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// File is closed by what disposes of it.
//
//go:wasmexport
type File struct {
	Name   string
	closed int
}

//go:wasmexport
func NewFile(name string) *File { return &File{Name: name} }

var closed []string

// Closed tells what has been closed since it was last asked.
//
//go:wasmexport
func Closed() []string {
	now := closed
	closed = nil
	return now
}

// Close fails for some.
func (f *File) Close() error {
	f.closed++
	closed = append(closed, f.Name)
	switch f.Name {
	case "bad":
		return errors.New("close: bad")
	case "panic":
		panic("close: panic")
	}
	return nil
}

//go:wasmexport
func SameFile(file *File) *File { return file }

// Door has a Close that is a method as well, and no error.
//
//go:wasmexport
type Door struct{ Opened bool }

//go:wasmexport
func NewDoor() *Door { return &Door{Opened: true} }

//go:wasmexport
func (d *Door) Close() {
	d.Opened = false
	closed = append(closed, "door")
}

// Line is closed later.
//
//go:wasmexport
type Line struct{ Name string }

//go:wasmexport
func NewLine(name string) *Line { return &Line{name} }

func (l *Line) Close(ctx context.Context) error {
	time.Sleep(time.Millisecond)
	closed = append(closed, l.Name)
	if l.Name == "bad" {
		return errors.New("close: bad")
	}
	return nil
}

// Pipe is closed later, without a context.
//
//go:wasmexport
type Pipe struct{}

//go:wasmexport
func NewPipe() *Pipe { return &Pipe{} }

//go:wasmexport
//gowasm:async
func (p *Pipe) Close() {
	time.Sleep(time.Millisecond)
	closed = append(closed, "pipe")
}

// Box has a Close that means something else.
//
//go:wasmexport
type Box struct{ Lid string }

//go:wasmexport
func NewBox() *Box { return &Box{} }

//go:wasmexport
func (b *Box) Close(lid string) string {
	b.Lid = lid
	return "closed with " + lid
}

//go:wasmexport
func (b *Box) String(prefix string) string { return prefix + b.Lid }

//go:wasmexport
func (b *Box) All() []string { return []string{b.Lid} }

// Words is a slice, and gives its elements.
//
//go:wasmexport
type Words []string

//go:wasmexport
func NewWords(words ...string) Words {
	wordsWereNil = words == nil
	return words
}

var wordsWereNil bool

// WordsWereNil reports whether a constructor or a method of Words was last called without words, which then are nil.
//
//go:wasmexport
func WordsWereNil() bool { return wordsWereNil }

// NewWordsOf makes a static function.
//
//go:wasmexport
func NewWordsOf(words ...string) Words { return NewWords(words...) }

func (w Words) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, word := range w {
			if !yield(word) {
				return
			}
		}
	}
}

//go:wasmexport
func (w *Words) Add(words ...string) int {
	wordsWereNil = words == nil
	*w = append(*w, words...)
	return len(*w)
}

func (w Words) String() string { return fmt.Sprint([]string(w)) }

// Number, Table and Func are no structs either.
//
//go:wasmexport
type Number int32

//go:wasmexport
func NewNumber(number int32) *Number { return (*Number)(&number) }

//go:wasmexport
func (n Number) Value() int32 { return int32(n) }

//go:wasmexport
func (n *Number) Add(other Number) Number { *n += other; return *n }

//go:wasmexport
type Table map[string]int32

//go:wasmexport
func NewTable() Table { return Table{} }

//go:wasmexport
func (t Table) Put(key string, value int32) { t[key] = value }

//go:wasmexport
func (t Table) Get(key string) int32 { return t[key] }

//go:wasmexport
type Func func(int32) int32

//go:wasmexport
func NewFunc(f func(int32) int32) Func { return f }

//go:wasmexport
func (f Func) Call(argument int32) int32 { return f(argument) }

// Named gives its text under a name of its own.
//
//go:wasmexport
type Named struct{ Name string }

//go:wasmexport
func NewNamed(name string) *Named { return &Named{name} }

//go:wasmexport describe
func (n Named) String() string { return "named " + n.Name }

// Empty takes no memory.
//
//go:wasmexport
type Empty struct{}

//go:wasmexport
func NewEmpty() *Empty { return &Empty{} }

//go:wasmexport
func (e *Empty) Hello() string { return "hello" }

//go:wasmexport
func (e Empty) Copy() Empty { return e }

// Void takes no memory either.
//
//go:wasmexport
type Void struct{}

//go:wasmexport
func NewVoid() *Void { return &Void{} }

//go:wasmexport
func (*Void) Hello() string { return "void" }

// Grid gives pointers to elements of an array.
//
//go:wasmexport
type Grid [3]Node

//go:wasmexport
func NewGrid() *Grid { return &Grid{} }

//go:wasmexport
func (g *Grid) At(index int) *Node { return &g[index] }

//go:wasmexport
func (g *Grid) Names() []string { return []string{g[0].Name, g[1].Name, g[2].Name} }

// Single is the only one of its class.
//
//go:wasmexport
type Single struct{ Name string }

var single Single

//go:wasmexport
func NewSingle() *Single { return &single }

// Hook calls JavaScript when it is closed.
//
//go:wasmexport
type Hook struct{ visit func() }

//go:wasmexport
func NewHook(visit func()) *Hook { return &Hook{visit} }

//go:wasmexport
func (h *Hook) Run() { h.visit() }

func (h *Hook) Close() {
	closed = append(closed, "hook")
	h.visit()
}
