//go:build js && wasm && go1.24

package gowasm

import (
	"runtime"
	"unsafe"
)

// Function is a function of JavaScript's, which the glue knows by its number. When Go drops it, so does the glue.
type Function struct {
	ID uint32
	// An object as small as a number shares its memory with others, which keep it alive.
	unused unsafe.Pointer
}

//go:wasmimport gowasm release
func releaseFunction(id uint32)

// NewFunction takes over the function of that number, which the glue holds for one owner; 0 is none.
func NewFunction(id uint32) *Function {
	if id == 0 {
		return nil
	}
	function := &Function{ID: id}
	runtime.SetFinalizer(function, (*Function).release)
	return function
}

func (function *Function) release() { releaseFunction(function.ID) }

// Imported is the function that JavaScript supplies for the import of that number.
func Imported(id uint32) *Function { return &Function{ID: id} }

// KeepAlive keeps what JavaScript has a view of.
func KeepAlive(value any) { runtime.KeepAlive(value) }

// TakeFunction takes a function, or nil.
func (in *Reader) TakeFunction() *Function {
	return NewFunction(uint32(in.Number()))
}

// Answered opens what a function of JavaScript's has returned, or thrown: its address and the number of its words are in
// the slots. At is what messages call it.
func Answered(at string) *Reader {
	in := OpenPacked(Base())
	return in.Unpack(uint32(shared.slots[1]), at)
}

// Thrown is what the function that was called last has thrown, as an error, or nil.
func Thrown() error {
	if shared.status == 0 {
		return nil
	}
	shared.status = 0
	return Answered("").Error()
}

// Called panics with what the function that was called last has thrown.
func Called() {
	if err := Thrown(); err != nil {
		panic(err)
	}
}
