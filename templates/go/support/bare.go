//go:build js && wasm && go1.24

package gowasm

import _ "unsafe"

// A program that neither has values of JavaScript nor links syscall/js for any other reason does not link it for our sake.

// reference has no values.
type reference struct{}

func wordOf(reference) uint64          { return 0 }
func valueIn(any) (reference, bool)    { return reference{}, false }
func objectOf(error) (reference, bool) { return reference{}, false }

// setEventHandler is what syscall/js calls to be told of events. Without a handler the runtime cannot be entered other than by
// exports: goroutines that an export starts would never run.
//
//go:linkname setEventHandler syscall/js.setEventHandler
func setEventHandler(handle func() bool)

func init() {
	// There are no events; the runtime's own timers it looks at itself.
	setEventHandler(func() bool {
		if shared.reply == replyDeadlock {
			select {}
		}
		return false
	})
}
