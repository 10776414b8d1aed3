//go:build js && wasm && go1.24

package gowasm

import (
	"runtime"
	"syscall/js"
	"unsafe"
)

// An event that comes while Go calls JavaScript (a js.Func that JavaScript calls back at once) runs on the goroutine that has called. A panic
// must not unwind the stack of that goroutine any further: the frames of JavaScript in between would stay. So it becomes an exception, which
// the js.Func throws.

// setEventHandler is what syscall/js sets its own handler by.
//
//go:linkname setEventHandler syscall/js.setEventHandler
func setEventHandler(handle func() bool)

// handleEvent is the handler of syscall/js.
var handleEvent func() bool

// handlerEntry is the address of its code: a function value is a pointer to one.
var handlerEntry uintptr

func init() {
	// It has no name that others can use, but every js.Func finds it among its callers.
	find := js.FuncOf(func(js.Value, []js.Value) any {
		var pcs [16]uintptr
		frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
		for more := true; more; {
			var frame runtime.Frame
			frame, more = frames.Next()
			if frame.Function == "syscall/js.handleEvent" {
				handlerEntry = frame.Entry
			}
		}
		return nil
	})
	find.Invoke()
	find.Release()
	if handlerEntry != 0 {
		*(*unsafe.Pointer)(unsafe.Pointer(&handleEvent)) = unsafe.Pointer(&handlerEntry)
		setEventHandler(handle)
	}
}

// handle is the handler of events.
func handle() (isEvent bool) {
	depth := shared.depth
	if depth == 0 {
		// There is no call below that could be told of a panic.
		return handleEvent()
	}
	isOver := false
	defer func() {
		if isOver {
			return
		}
		if reason := recover(); reason != nil {
			isEvent = true
			failedEvents = &failedEvent{depth, keepStack(reason), failedEvents}
		}
	}()
	isEvent = handleEvent()
	isOver = true
	return
}

// failedEvents are those that have panicked and not ended.
var failedEvents *failedEvent

type failedEvent struct {
	depth  uint32
	reason any
	next   *failedEvent
}

// endEvent ends an event that the glue has counted as a call, since it came while Go was calling JavaScript.
//
//go:wasmexport gowasm.endEvent
func endEvent() {
	depth := shared.depth
	shared.status = 0
	for at := &failedEvents; *at != nil; at = &(*at).next {
		if failed := *at; failed.depth == depth {
			*at = failed.next
			leave(depth, failed.reason)
			exit()
			return
		}
	}
	shared.status = statusNestedDone
	exit()
}
