// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/types/shapes.ts

package structs

import "sync"

// Person has fields of every sort.
type Person struct {
	// Name is what others say.
	Name string
	// ID is a number.
	//
	// Deprecated: use the name.
	ID         int64
	HTTPServer string
	Tagged     float64 `json:"weight"`
	Odd        bool    `json:"odd name"`
	Dash       bool    `json:"-,"`
	Proto      string  `json:"__proto__"`
	Word       string  `json:"class"`
	Built      string  `json:"constructor"`
	Größe      float32
	Bad        int      `json:"a\"b"`
	Escaped    int      `xml:"x" json:"caf\u00e9"`
	NotJSON    int      `xml:"notJson"`
	Skipped    chan int `json:"-"`
	Options    bool     `json:",omitempty"`
	secret     func()
	Two, Three int8
	Inner      struct {
		Deep bool
		// Unit has nothing in it.
		Unit struct{} `json:"unit"`
	} `json:"inner"`
}

// Optional fields are left out where encoding/json leaves them out.
type Optional struct {
	Bool    bool            `json:"bool,omitempty"`
	Int     int             `json:"int,omitempty"`
	Text    string          `json:"text,omitempty"`
	List    []byte          `json:"list,omitempty"`
	Array   [2]bool         `json:"array,omitempty"`
	Nothing [0]bool         `json:"nothing,omitempty"`
	Map     map[string]bool `json:"map,omitempty"`
	Pointer *Optional       `json:"pointer,omitempty"`
	Any     any             `json:"any,omitempty"`
	Error   error           `json:"error,omitempty"`
	Struct  Unit            `json:"struct,omitempty"`
	Complex complex128      `json:"complex,omitempty"`
	Zero    Unit            `json:"zero,omitzero"`
	ZeroInt int             `json:"zeroInt,omitzero"`
	Own     Money           `json:"own,omitzero"`
	Shared  *Money          `json:"shared,omitzero"`
	Both    []string        `json:"both,omitempty,omitzero"`
}

// Unit has no fields.
type Unit struct{}

// Money knows when it is nothing.
type Money struct{ Cents int }

func (m Money) IsZero() bool { return m.Cents == 0 }

// Locked embeds what does not cross.
type Locked struct {
	sync.Mutex
	Value int
	inner
}

type inner struct{ hidden int }

// Base is embedded by others.
type Base struct {
	// Key is the base's.
	Key   string
	Value int
}

// ByValue takes over Key, and has a Value of its own.
type ByValue struct {
	Base
	Value string
}

// ByPointer has the fields of a base that may not be there.
type ByPointer struct {
	*Base
	More bool
}

// Named has the base as an ordinary field.
type Named struct {
	Base `json:"base"`
}

// Other has fields of the same name, at the same depth.
type Other struct {
	Key   int
	Extra bool
}

// Ambiguous has no Key, since nothing decides between two.
type Ambiguous struct {
	Base
	Other
}

// Decided has the Key that carries a tag.
type Decided struct {
	Base
	Tagged
}

type Tagged struct {
	Label int `json:"key"`
}

// Deep embeds what embeds.
type Deep struct {
	ByPointer
	*ByValue
	lowercase
}

// An embedded struct that is not exported still has exported fields.
type lowercase struct {
	Seen   bool
	unseen bool
}

// TwoOfAKind embeds two fields that are one name to Go, and two to JavaScript.
type TwoOfAKind struct {
	left
	Right
}

type left struct {
	Hand string `json:"leftHand"`
}

type Right struct {
	Hand string `json:"rightHand"`
}

// Age is embedded, but no struct.
type Age uint8

// Aged has a field called after its type.
type Aged struct {
	Age
	*Unit
}

// ThroughAlias embeds a struct under another name.
type ThroughAlias struct {
	Also
}

type Also = Base

// AsOther is declared as another struct.
type AsOther Person

//go:wasmexport
func Persons(person Person, people ...Person) []Person { return append(people, person) }

//go:wasmexport
func Optionals(optional Optional) Optional { return optional }

//go:wasmexport
func Lock(locked *Locked) *Locked { return locked }

//go:wasmexport
func Embeds(a ByValue, b ByPointer, c Named, d Ambiguous, e Decided) (A ByValue, B ByPointer, C Named, D Ambiguous, E Decided) {
	return a, b, c, d, e
}

//go:wasmexport
func Deeper(a Deep, b Aged, c ThroughAlias) (Deep, Aged, ThroughAlias) { return a, b, c }

//go:wasmexport
func Hands(hands TwoOfAKind) TwoOfAKind { return hands }

//go:wasmexport
func Empty(unit Unit, bare struct{}) (Unit, struct{}) { return unit, bare }

//go:wasmexport
func Converted(person AsOther) AsOther { return person }

//go:wasmexport
func Unnamed(point struct {
	X, Y int
	Base
	Name string `json:"name,omitempty"`
}) struct{ X, Y int } {
	return struct{ X, Y int }{point.X, point.Y}
}
