//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// Callable is a function of Go's that JavaScript has: it takes its arguments, and leaves result and status as a shim does.
type Callable func(in *Reader, depth uint32)

// goFunction is a function of Go's that JavaScript has.
type goFunction struct {
	original any
	// A Callable, or a Spawnable.
	entry any
}

// HeldFunction writes the number of a function, which JavaScript calls by entry.
func (out *Writer) HeldFunction(original, entry any) {
	originalOf = findOriginal
	out.Held(&goFunction{original, entry})
}

func findOriginal(number uint32) any {
	return held[number].value.(*goFunction).original
}

//go:wasmexport gowasm.invoke
func invoke(number uint32, base unsafe.Pointer, count uint32) {
	depth := Enter()
	defer Leave(depth)()
	in := OpenPacked(base)
	held[number].value.(*goFunction).entry.(Callable)(in.Unpack(count, "an argument of a function"), depth)
}
