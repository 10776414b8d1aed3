package events

import (
	"errors"
	"runtime"
	"syscall/js"
)

// panicInEvent hands call a function that panics, once others have run.
func panicInEvent(how, where string, call js.Value) string {
	answer := js.FuncOf(func(_ js.Value, args []js.Value) any {
		if where == "after others" {
			// Another goroutine runs below this event.
			done := make(chan bool)
			go func() { done <- true }()
			<-done
		}
		switch how {
		case "error":
			panic(errors.New("an error in an event"))
		case "nil":
			var none *int
			return *none
		case "exception":
			return args[0].Invoke()
		case "result":
			return errors.New("no value of JavaScript")
		}
		panic("a panic in an event")
	})
	defer answer.Release()
	if where == "yielded" {
		done := make(chan string)
		go func() { done <- call.Invoke(answer).String() }()
		runtime.Gosched()
		return <-done
	}
	return call.Invoke(answer).String()
}

// PanicInEvent has JavaScript call a function that panics.
//
//go:wasmexport
func PanicInEvent(how, where string, call js.Value) string {
	return panicInEvent(how, where, call)
}

// PanicInEventLater is the same for an asynchronous call.
//
//go:wasmexport
//gowasm:async
func PanicInEventLater(how, where string, call js.Value) string {
	return panicInEvent(how, where, call)
}

// RecoverFromEvent recovers the exception.
//
//go:wasmexport
func RecoverFromEvent(call js.Value) (message string) {
	defer func() {
		err, _ := recover().(error)
		message = "recovered: " + err.Error()
	}()
	return panicInEvent("", "", call)
}

// PanicInMicrotask panics in an event of its own.
//
//go:wasmexport
func PanicInMicrotask() {
	js.Global().Get("queueMicrotask").Invoke(js.FuncOf(func(js.Value, []js.Value) any { panic("nobody below") }))
}
