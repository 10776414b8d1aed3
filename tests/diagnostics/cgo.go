// run: .
package cgo

// int answer() { return 42; }
import "C"

//go:wasmexport
func Answer() int { return int(C.answer()) }
