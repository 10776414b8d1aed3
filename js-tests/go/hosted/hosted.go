// Package hosted calls functions of its host in the middle of its own, which may call it again.
package hosted

import (
	"os"
	"runtime"
	"strings"
)

//go:wasmimport host visit
func visit(depth int32) int32

//go:wasmimport host fail
func fail()

//go:wasmimport clock now
func now() float64

// Names that objects of JavaScript have from the start.

//go:wasmimport constructor keys
func keys(a int32) int32

//go:wasmimport constructor constructor
func construct(a int32) int32

//go:wasmimport __proto__ toString
func toText(a int32) int32

//go:wasmimport __proto__ __proto__
func proto(a uint32) uint32

//go:wasmimport hasOwnProperty a-b.c
func own(a int32) int32

// Odd calls the functions whose names JavaScript has other uses for.
//
//go:wasmexport
func Odd(a int32) []int32 {
	return []int32{keys(a), construct(a), toText(a), int32(proto(uint32(a))), own(a)}
}

// Label is a type with a name.
type Label string

// show takes every kind of value that the compiler lets cross.
//
//go:wasmimport host show
func show(text string, label Label, yes bool, small uint32, large uint64, signed int64, at *int32, half float32) bool

// Show hands over what it is given, and an address at which the host finds 42.
//
//go:wasmexport
func Show(text string, yes bool, small uint32, large uint64) bool {
	value := int32(42)
	return show(text, Label(text+"!"), yes, small, large, -1<<63, &value, 0.5)
}

// Visit calls the host between taking its arguments and returning its results.
//
//go:wasmexport
func Visit(depth int32, text string, bytes []byte, texts []string) (string, []byte, []string, int32) {
	answer := visit(depth)
	return text + "!", append(bytes, byte(depth)), append(texts, text), answer
}

//go:wasmexport
func Scalar(depth int32) int32 { return visit(depth) + depth }

// Wide takes its arguments by slots.
//
//go:wasmexport
func Wide(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o float64, depth int32, text string) (float64, int32, string) {
	sum := a + b + c + d + e + f + g + h + i + j + k + l + m + n + o
	answer := visit(depth)
	return sum, answer, text
}

//go:wasmexport
func Fail() { fail() }

//go:wasmexport
func Now() float64 { return now() }

//go:wasmexport
func Upper(text string) string { return strings.ToUpper(text) }

var ballast [][]byte

//go:wasmexport
func Grow(megabytes int32) {
	for range megabytes {
		ballast = append(ballast, make([]byte, 1<<20))
	}
}

// GrowAndVisit grows the memory, and calls the host before it returns.
//
//go:wasmexport
func GrowAndVisit(megabytes, depth int32) int32 {
	Grow(megabytes)
	return visit(depth)
}

//go:wasmexport
func VisitAndPanic(depth int32) {
	visit(depth)
	panic("after the visit")
}

// StartVisitor starts a goroutine that calls the host again and again, whenever it gets its turn.
//
//go:wasmexport
func StartVisitor(times int32) {
	go func() {
		for i := range times {
			visit(i)
			runtime.Gosched()
		}
	}()
}

// StartEnd starts a goroutine that ends the program as soon as it gets its turn.
//
//go:wasmexport
func StartEnd(how string) {
	go func() {
		if how == "exit" {
			os.Exit(9)
		}
		panic(how)
	}()
}
