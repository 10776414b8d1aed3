package array_length

import "math/bits"

const size = 2 << 3

const (
	first = iota + 1
	second
	third
)

//go:wasmexport
func Constant(a [size]byte, b [second * third]int, c [0x1_0]bool, d ['a']int8, e [len("four")]int16) {}

//go:wasmexport
func Unknown(a [bits.UintSize]byte, b [missing]int, c [len(d)]int) {}

//go:wasmexport
func Impossible(a [-1]byte, b [1.5]byte, c [1 << 40]byte, d [1 / 0]byte, e ["x"]byte) {}

var d [3]int

//go:wasmexport
func Dots(a [...]int) {}
