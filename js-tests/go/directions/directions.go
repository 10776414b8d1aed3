// Package directions has types that are others going in than coming out, for the tests of types.
package directions

import "iter"

// Args has a list of any kind where it goes in.
type Args struct {
	Data []byte
	Next *Args
}

type Loaded struct {
	Data []byte
	Tags []string
}

// Plugin goes both ways.
type Plugin struct {
	Name  string
	Setup func(b Build)
}

// Build is what a plugin gets.
type Build struct {
	OnLoad func(callback func(a Args) (Loaded, error))
}

type Plugins []Plugin

// Plan has everything in it.
type Plan struct {
	Plugins Plugins
	ByName  map[string]Plugin
	First   Boxed[Plugin]
}

type Boxed[T any] struct{ Value T }

// Hook only goes in.
type Hook struct {
	Call func(a Args) Loaded
	Log  func(text string) `json:",omitempty"`
	Data []byte
}

// Given only comes out.
type Given struct{ Call func(a Args) Loaded }

// Simple only goes in, and no function is in it.
type Simple struct {
	Data []byte
	Tags []string
	More *Simple
}

// Judge is a function that goes both ways.
type Judge func(a Args) Loaded

//go:wasmexport
func RunPlan(p Plan) Plan { return p }

//go:wasmexport
//gowasm:async
func RunLater(p Plan, hook Hook, judge Judge) Judge { return judge }

//go:wasmexport
func Give(simple Simple) Given { return Given{} }

// Setups takes functions that get functions.
//
//go:wasmexport
//gowasm:async
func Setups(setup func(b Build), param func(onLoad func(callback func(a Args) Loaded))) int { return 0 }

// Registrar returns a function that may keep what it gets for a goroutine.
//
//go:wasmexport
func Registrar() func(callback func(a Args) Loaded) { return nil }

// Color is a key of which not all have to be there.
type Color string

const (
	Red  Color = "red"
	Blue Color = "blue"
)

// These mention themselves, as arguments of generic types of TypeScript.

type Mixed map[Color]Mixed

type Named map[string]Named

type Chained *map[string]Chained

type Wrapped Listed[Wrapped]

type Listed[T any] []T

//go:wasmexport
func Mix(mixed Mixed, named Named, chained Chained, wrapped Wrapped) (Mixed, Named, Chained, Wrapped) {
	return mixed, named, chained, wrapped
}

// Names is a sequence with a name.
type Names iter.Seq[string]

// Pairs has two of each.
type Pairs iter.Seq2[string, int]

// Directory can be walked through.
//
//go:wasmexport
type Directory struct{}

//go:wasmexport
func (d *Directory) All() Names { return nil }

//go:wasmexport
func NewDirectory() *Directory { return &Directory{} }

//go:wasmexport
type Index struct{}

//go:wasmexport
func (i *Index) All() Pairs { return nil }

//go:wasmexport
func NewIndex() *Index { return &Index{} }

// Worded is said in words that mean something: Input<T>, (a) => b, Blob, ReadableStream, | undefined.
type Worded struct {
	// Is it a Promise<Blob> or null? => See Input<Worded> | null.
	Text string
}

// Words echoes. Input<Record<string, never>> => Partial<Blob> | null
//
//go:wasmexport
func Words(worded Worded) (w Worded) { return worded }
