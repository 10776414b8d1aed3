// Package clashes has types and fields with names that somebody else has already: JavaScript, TypeScript, the generated module.
package clashes

import (
	"time"

	"example.test/gowasm/clashes/date"
	"example.test/gowasm/clashes/failure"
)

// Names of the module's own.
type (
	Input    struct{ Text string }
	Instance struct{ Text string }
	Exports  struct{ Text string }
	GoError  struct{ Text string }
	Init     struct{ Text string }
)

// Names of JavaScript and of TypeScript's library.
type (
	Date     struct{ Text string }
	Map      map[string]int
	Object   struct{ Text string }
	Promise  struct{ Text string }
	Partial  struct{ Text string }
	Omit     struct{ Text string }
	Readonly struct{ Text string }
	Function string
	Symbol   int
)

// Words of the languages.
type (
	String    struct{ Text string }
	Delete    struct{ Text string }
	Undefined struct{ Text string }
	Never     struct{ Text string }
	Any       struct{ Text string }
	unknown   struct{ Text string }
)

// Uint8Array has a field of the type whose name it has.
type Uint8Array struct{ Bytes []byte }

// Number is an enumeration whose constants have hostile names.
type Number int

const (
	Constructor Number = 1
	Prototype   Number = 2
)

// Status is the third of that name.
type Status bool

//go:wasmexport
func EchoModule(a Input, b Instance, c Exports, d GoError, e Init) (Input, Instance, Exports, GoError, Init) {
	return a, b, c, d, e
}

//go:wasmexport
func EchoGlobals(a Date, b Map, c Object, d Promise, e Partial, f Omit, g Readonly, h Function, i Symbol) (Date, Map, Object, Promise, Partial, Omit, Readonly, Function, Symbol) {
	return a, b, c, d, e, f, g, h, i
}

//go:wasmexport
func EchoWords(a String, b Delete, c Undefined, d Never, e Any, f unknown) (String, Delete, Undefined, Never, Any, unknown) {
	return a, b, c, d, e, f
}

//go:wasmexport
func EchoBytes(value Uint8Array) Uint8Array { return value }

//go:wasmexport
func EchoNumber(value Number) Number { return value }

//go:wasmexport
func EchoDates(a date.Date, b Date, c time.Time, d date.When) (date.Date, Date, time.Time, date.When) {
	return a, b, c, d
}

//go:wasmexport
func EchoStatuses(a date.Status, b failure.Status, c Status) (date.Status, failure.Status, Status) {
	return a, b, c
}

//go:wasmexport
func EchoError(value failure.Error) failure.Error { return value }

// EchoThrown has an error of Go's beside a struct of that name.
//
//go:wasmexport
func EchoThrown(value failure.Error, err []error) (failure.Error, []error) { return value, err }

// Weekday is a function and a type.
type Weekday string

const Monday Weekday = "monday"

//go:wasmexport Weekday
func WeekdayOf(value Weekday) Weekday { return value }

// $w, $v and others are names of the generated code.
type Dollars struct {
	W    int    `json:"$w"`
	V    int    `json:"$v"`
	Key  int    `json:"$key"`
	O    int    `json:"$o"`
	Heap string `json:"$heap"`
	N    []int  `json:"$n"`
	I    int    `json:"$i"`
}

//go:wasmexport
func EchoDollars(value Dollars, in, out, reader, writer int, base Dollars, result Dollars) (Dollars, Dollars, Dollars) {
	return value, base, result
}
