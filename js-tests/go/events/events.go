// Package events is called by events of JavaScript as well as by calls of its exports.
package events

import "syscall/js"

var count int

// Listen makes JavaScript call a Go function, by a microtask, so many times.
//
//go:wasmexport
func Listen(times int32) {
	var listener js.Func
	listener = js.FuncOf(func(js.Value, []js.Value) any {
		count++
		return nil
	})
	queue := js.Global().Get("queueMicrotask")
	for range times {
		queue.Invoke(listener)
	}
}

//go:wasmexport
func Count() int { return count }

var sink []byte

// Allocate makes garbage.
//
//go:wasmexport
func Allocate(size int32) { sink = make([]byte, size) }

//go:wasmexport
func Echo(text string) string { return text }

// Cancel cancels the reader of a stream and ignores the promise, as net/http does with the body of a response.
//
//go:wasmexport
func Cancel(reader js.Value) { reader.Call("cancel") }
