// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/cases/clashes.mjs, js-tests/types/shapes.ts

package enums

import (
	"time"

	"example.com/enums/paint"
)

// Weekday is counted from Sunday.
type Weekday int

const (
	// Sunday is the first.
	Sunday Weekday = iota
	Monday // goes by the name of the moon
	_
	Wednesday
	hidden
)

// Flags can be combined.
type Flags uint8

const (
	// Read and the others are one bit each.
	Read Flags = 1 << iota
	Write
	Execute
	All     = Read | Write | Execute
	Nothing Flags = 0
)

// Size is in bytes.
type Size int64

const (
	_       = iota
	KB Size = 1 << (10 * iota)
	MB
	Huge    Size = 1<<63 - 1
	Smallest     = Size(-1 << 63)
)

// Letter is a rune.
type Letter rune

const (
	A       Letter = 'a'
	Quote          = Letter('"')
	Newline Letter = '\n'
)

// Big is unsigned, and does not fit a number.
type Big uint64

const Max Big = 1<<64 - 1

// Offset may be negative.
type Offset int32

const (
	Back    Offset = -1
	Forward        = -Back
	Twice          = 2 * Forward
	Shifted        = Twice << untyped
)

const untyped = 2

// Level has the same value under two names.
type Level string

const (
	Debug   Level = "debug"
	Info    Level = "in\"fo" + `\`
	Default       = Info
	Empty   Level = ""
	Snow    Level = "☃\u2028"
)

// state is not exported, nor are its constants.
type state string

const (
	on  state = "on"
	off state = "off"
)

// word is not exported, so all its constants count.
type word string

const (
	__proto__   word = "prototype"
	constructor word = "constructor"
	then        word = "then"
)

// Index has values that no number of JavaScript can hold, and bytes that are no text are no names.
type Index uint

const (
	Safe   Index = 1<<53 - 1
	Unsafe Index = 1<<64 - 1
)

type Bytes string

const (
	Text   Bytes = "\u00e9"
	NoText Bytes = "\xff"
)

// Ratio is no enumeration, and Enabled is none.
type Ratio float64

const Half Ratio = 0.5

type Enabled bool

const Yes Enabled = true

// Wrapped is declared as an enumeration, but has no constants.
type Wrapped Weekday

// Also is the same as Weekday.
type Also = Weekday

// Elsewhere has its constants in another file.
type Elsewhere uint16

// Room holds all of them.
type Room struct {
	Day    Weekday  `json:"day"`
	Days   []Weekday
	Week   [7]Weekday
	ByDay  map[Weekday]bool
	ByName map[Level]*Flags
	Paint  paint.Color
	Paints []paint.Color
	Month  time.Month
	State  state `json:"state,omitempty"`
}

//go:wasmexport
func Numbers(a Weekday, b Flags, c Size, d Letter, e Big, f Offset) (A Weekday, B Flags, C Size, D Letter, E Big, F Offset) {
	return a, b, c, d, e, f
}

//go:wasmexport
func Strings(level Level, state state) (Level, state) { return level, state }

//go:wasmexport
func Odd(a word, b Index, c Bytes) (word, Index, Bytes) { return a, b, c }

//go:wasmexport
func None(ratio Ratio, enabled Enabled, wrapped Wrapped, also Also) (Ratio, Enabled, Wrapped, Also) {
	return ratio, enabled, wrapped, also
}

//go:wasmexport
func Lists(days []Weekday, sizes []Size, levels []Level, week [7]Weekday, more ...Flags) ([]Weekday, []Size, []Level, [7]Weekday) {
	return days, sizes, levels, week
}

//go:wasmexport
func Rooms(room Room) Room { return room }

//go:wasmexport
func Others(elsewhere Elsewhere, color paint.Color, month time.Month, mixed Mixed) paint.Color { return color }
