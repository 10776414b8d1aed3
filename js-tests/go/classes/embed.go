package classes

import "example.test/gowasm/classes/parts"

// Base is the first field of others, at the same address.
//
//go:wasmexport
type Base struct {
	ID   int32
	Name string
}

//go:wasmexport
func (b *Base) Describe() string { return "base " + b.Name }

//go:wasmexport
func (b *Base) Rename(name string) { b.Name = name }

//go:wasmexport
func (b *Base) Kind() string { return "base" }

// Derived has all of Base, and a Kind of its own.
//
//go:wasmexport
type Derived struct {
	Base
	Extra string
}

//go:wasmexport
func NewDerived(name string) *Derived { return &Derived{Base: Base{1, name}} }

//go:wasmexport
func (d *Derived) Kind() string { return "derived" }

//go:wasmexport
func (d *Derived) Inner() *Base { return &d.Base }

//go:wasmexport
func SameBase(base *Base) *Base { return base }

//go:wasmexport
func SameDerived(derived *Derived) *Derived { return derived }

// Distant embeds a pointer, which may be nil, and a type of another package.
//
//go:wasmexport
type Distant struct {
	*Derived
	parts.Engine
	Base parts.Base `json:"other"`
}

//go:wasmexport
func NewDistant(derived *Derived) *Distant {
	return &Distant{Derived: derived, Engine: parts.Engine{Power: 5}, Base: parts.Base{Size: 7}}
}

// Both embeds two with the same names: of these it has neither.
//
//go:wasmexport
type Both struct {
	Left
	Right
}

type Left struct{ Side, OnlyLeft string }

//go:wasmexport
func (Left) Turn() string { return "left" }

//go:wasmexport
func (Left) Dance() string { return "left dance" }

type Right struct{ Side, OnlyRight string }

// Turn has no pragma, and still Both has no method that is called so.
func (Right) Turn() string { return "right" }

//go:wasmexport
func NewBoth() *Both { return &Both{Left{"l", "ol"}, Right{"r", "or"}} }

// Overlay hides what it embeds behind a field.
//
//go:wasmexport
type Overlay struct {
	Left
	Dance string
}

//go:wasmexport
func NewOverlay() *Overlay { return &Overlay{Left{"l", "ol"}, "field"} }

// Parts are those of another package.
//
//go:wasmexport
func OtherBase(base *parts.Base) *parts.Base { return base }

// Knot embeds what embeds a pointer to it.
//
//go:wasmexport
type Knot struct {
	Name string
	*Loop
}

type Loop struct{ *Knot }

//go:wasmexport
func NewKnot(name string) *Knot {
	knot := &Knot{Name: name}
	knot.Loop = &Loop{knot}
	return knot
}

//go:wasmexport
func (k *Knot) Hello() string { return "hello " + k.Loop.Knot.Name }
