//go:build js && wasm && go1.24

package gowasm

import "runtime"

// Function is a function of JavaScript's, which the glue knows by its number. When Go drops it, so does the glue.
type Function struct {
	ID uint32
	// Original is the function of Go's that JavaScript has got and now hands back, if it is one.
	Original any
}

//go:wasmimport gowasm release
func releaseFunction(id uint32)

// takeFunction tells the glue that a function has an owner, who releases it. If the function is one of Go's, which JavaScript hands back,
// the result is its handle, otherwise 0.
//
//go:wasmimport gowasm take
func takeFunction(id uint32) uint32

// NewFunction takes over the function of that number, which the glue holds for one owner; 0 is none.
func NewFunction(id uint32) *Function {
	if id == 0 {
		return nil
	}
	function := &Function{ID: id}
	runtime.SetFinalizer(function, (*Function).release)
	if handle := takeFunction(id); handle != 0 {
		function.Original = originalOf(handle)
	}
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

// Answered opens what a function of JavaScript's has returned, or thrown. At is what messages call it.
func Answered(at string) *Reader {
	args, count := takeAnswer()
	in := &Reader{Args: args}
	return in.Unpack(count, at)
}

// takeAnswer takes over the block that the glue has put the answer into; its address and the number of its words are in the slots.
// It allocates nothing: the next allocation may let other goroutines run, which get answers of their own.
//
//go:noinline
func takeAnswer() (Input, uint32) {
	return Open(Base()), uint32(shared.slots[1])
}

// IsSpecial reports whether the function that was called last has thrown, or returned a promise.
func IsSpecial() bool { return shared.reply != replyDone }

// Promised is the number of the promise that the function that was called last has returned, or 0.
func Promised() uint32 {
	if shared.reply != replyPromise {
		return 0
	}
	shared.reply = replyDone
	return uint32(shared.slots[0])
}

// Thrown is what the function that was called last has thrown, as an error, or nil.
func Thrown() error {
	if shared.reply != replyThrown {
		return nil
	}
	shared.reply = replyDone
	return Answered("").Error()
}

// Called panics with what the function that was called last has thrown.
func Called() {
	if err := Thrown(); err != nil {
		panic(err)
	}
}
