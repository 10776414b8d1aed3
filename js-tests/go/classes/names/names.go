// Package names has classes and members whose names mean something to others already.
package names

import (
	"example.test/gowasm/classes/names/date"
	deeper "example.test/gowasm/classes/names/deeper/date"
)

// Names that JavaScript knows.

//go:wasmexport
type Map struct{ Text string }

//go:wasmexport
func NewMap(text string) *Map { return &Map{text} }

//go:wasmexport
func (m *Map) Get(key string) string { return m.Text + key }

//go:wasmexport
type Set struct{ Text string }

//go:wasmexport
type Promise struct{ Text string }

//go:wasmexport
type Symbol struct{ Text string }

//go:wasmexport
type Error struct{ Text string }

//go:wasmexport
type TypeError struct{ Text string }

//go:wasmexport
type Object struct{ Text string }

//go:wasmexport
type WeakRef struct{ Text string }

//go:wasmexport
type FinalizationRegistry struct{ Text string }

//go:wasmexport
type Function struct{ Text string }

//go:wasmexport
type Array struct{ Text string }

//go:wasmexport
type Date struct{ Text string }

//go:wasmexport
type URL struct{ Text string }

//go:wasmexport
type Uint8Array struct{ Text string }

//go:wasmexport
type String struct{ Text string }

//go:wasmexport
type Reflect struct{ Text string }

//go:wasmexport
func NewReflect(Text string) *Reflect { return &Reflect{Text} }

//go:wasmexport
func Globals() (*Set, *Promise, *Symbol, *Error, *TypeError, *Object, *WeakRef, *FinalizationRegistry, *Function, *Array, *Date, *URL, *Uint8Array, *String) {
	return &Set{"Set"}, &Promise{"Promise"}, &Symbol{"Symbol"}, &Error{"Error"}, &TypeError{"TypeError"}, &Object{"Object"}, &WeakRef{"WeakRef"}, &FinalizationRegistry{"FinalizationRegistry"}, &Function{"Function"}, &Array{"Array"}, &Date{"Date"}, &URL{"URL"}, &Uint8Array{"Uint8Array"}, &String{"String"}
}

//go:wasmexport
func EchoGlobals(a *Set, b *Promise, c *Symbol, d *Error, e *Object, f *Array, g *Date, h map[string]*Map, i []*Function, j []byte) (*Set, *Promise, *Symbol, *Error, *Object, *Array, *Date, map[string]*Map, []*Function, []byte) {
	return a, b, c, d, e, f, g, h, i, j
}

// Names of the module's own.

//go:wasmexport
type GoError struct{ Text string }

//go:wasmexport
type Instance struct{ Text string }

//go:wasmexport
type Exports struct{ Text string }

//go:wasmexport
type Input struct{ Text string }

//go:wasmexport
type Init struct{ Text string }

//go:wasmexport
func Own() (*GoError, *Instance, *Exports, *Input, *Init) {
	return &GoError{"GoError"}, &Instance{"Instance"}, &Exports{"Exports"}, &Input{"Input"}, &Init{"Init"}
}

// Names of both languages.

//go:wasmexport
type Undefined struct{ Text string }

//go:wasmexport
type Class struct{ Text string }

//go:wasmexport
type class struct{ Text string }

//go:wasmexport
type static struct{ Text string }

//go:wasmexport
type Größe struct{ Länge int32 }

//go:wasmexport
func NewGröße(länge int32) *Größe { return &Größe{länge} }

//go:wasmexport
func (g *Größe) Verlängere(um int32) int32 { g.Länge += um; return g.Länge }

//go:wasmexport
func Words() (*Undefined, *Class, *class, *static, *Größe) {
	return &Undefined{"Undefined"}, &Class{"Class"}, &class{"class"}, &static{"static"}, &Größe{7}
}

// lower has a lower-case name, and its constructor an upper-case one.
//
//go:wasmexport
type lower struct{ Text string }

//go:wasmexport
func NewLower(text string) *lower { return &lower{text} }

//go:wasmexport
func NewLowerTwice(text string) *lower { return &lower{text + text} }

// Counter and counter differ in case only.
//
//go:wasmexport
type Counter struct{ Text string }

//go:wasmexport
func counter(text string) *Counter { return &Counter{text} }

// Renamed is called otherwise in JavaScript.
//
//go:wasmexport Other
type Renamed struct{ Text string }

//go:wasmexport
func NewRenamed(text string) *Renamed { return &Renamed{text} }

// Classes of other packages with names of this one, and of each other.
//
//go:wasmexport
func Dates(a *Date, b *date.Date, c *deeper.Date) (*Date, *date.Date, *deeper.Date) { return a, b, c }
