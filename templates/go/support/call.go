//go:build js && wasm && go1.24

package gowasm

import (
	"runtime"
	"syscall/js"
	"unsafe"
)

// depth is how many calls have begun and not ended.
var depth uint32

// Enter begins a call and returns its depth, which is for Leave.
func Enter() uint32 {
	depth++
	return depth
}

// Leave is deferred by every shim, and turns a panic into a status.
func Leave(call uint32) {
	if call != depth {
		// A goroutine called JavaScript, which called Go, which let the goroutine of an outer call run on and end. What
		// returns to JavaScript now is the frame of the inner call: nothing fits any more.
		shared.status = statusOvertaken
		return
	}
	depth--
	// Asking for the status first is far cheaper than calling recover every time.
	if shared.status != 0 {
		return
	}
	leave(recover())
}

// Done is the last thing that a shim does which has not failed.
func Done() { shared.status = statusDone }

// Fail ends a call whose function returned err: the messages and types of err and of all that it wraps. An exception
// of JavaScript goes back as it came.
func Fail(err error) {
	if thrown, ok := err.(js.Error); ok {
		throw(thrown)
		return
	}
	var chain []string
	for err != nil && len(chain) < 2*maxCauses {
		chain = append(chain, err.Error(), typeName(err))
		wrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = wrapper.Unwrap()
	}
	PutPacked(0, Pack(chain))
	shared.status = statusError
}

// throw puts what the runtime knows the value of an exception by, which is what a js.Value begins with.
func throw(thrown js.Error) {
	shared.slots[0] = *(*uint64)(unsafe.Pointer(&thrown.Value))
	shared.status = statusThrow
}

// maxCauses bounds the chain of an error that wraps itself.
const maxCauses = 64

func leave(reason any) {
	if reason == nil {
		shared.status = statusGoexit
		return
	}
	if thrown, ok := reason.(js.Error); ok {
		throw(thrown)
		return
	}
	stack := make([]byte, 16<<10)
	stack = stack[:runtime.Stack(stack, false)]
	PutPacked(0, Pack([]string{panicMessage(reason), string(stack)}))
	shared.status = statusPanic
}

// panicMessage says what the runtime would print for the value of a panic, without fmt.
func panicMessage(reason any) (message string) {
	defer func() {
		if recover() != nil {
			message = typeName(reason) + ", whose message panicked as well"
		}
	}()
	switch reason := reason.(type) {
	case error:
		return reason.Error()
	case interface{ String() string }:
		return reason.String()
	case string:
		return reason
	case bool:
		if reason {
			return "true"
		}
		return "false"
	case int:
		return decimal(int64(reason))
	case int8:
		return decimal(int64(reason))
	case int16:
		return decimal(int64(reason))
	case int32:
		return decimal(int64(reason))
	case int64:
		return decimal(reason)
	case uint:
		return digits(uint64(reason))
	case uint8:
		return digits(uint64(reason))
	case uint16:
		return digits(uint64(reason))
	case uint32:
		return digits(uint64(reason))
	case uint64:
		return digits(reason)
	case uintptr:
		return digits(uint64(reason))
	}
	// The runtime would print an address, or a number in a form of its own; the type says as much.
	return "a value of type " + typeName(reason)
}

func decimal(value int64) string {
	if value < 0 {
		return "-" + digits(-uint64(value))
	}
	return digits(uint64(value))
}

func digits(value uint64) string {
	var text [20]byte
	at := len(text)
	for {
		at--
		text[at] = byte('0' + value%10)
		value /= 10
		if value == 0 {
			return string(text[at:])
		}
	}
}

// never is implemented by no type.
type never interface{ gowasmNever() }

var typeNames map[unsafe.Pointer]string

// typeName is the dynamic type of value, such as *fs.PathError. The runtime tells it in the message of a failed type
// assertion, which spares small programs the size of reflect; it is remembered because a panic takes microseconds.
func typeName(value any) string {
	// An interface value starts with the address of its type.
	key := *(*unsafe.Pointer)(unsafe.Pointer(&value))
	if name, ok := typeNames[key]; ok {
		return name
	}
	name := askTypeName(value)
	if typeNames == nil {
		typeNames = make(map[unsafe.Pointer]string)
	}
	typeNames[key] = name
	return name
}

func askTypeName(value any) (name string) {
	defer func() {
		if failed, ok := recover().(*runtime.TypeAssertionError); ok {
			name = between(failed.Error(), "interface conversion: ", " is not ")
		}
	}()
	_ = value.(never)
	return ""
}

func between(text, before, after string) string {
	if len(text) < len(before) || text[:len(before)] != before {
		return text
	}
	text = text[len(before):]
	for i := 0; i+len(after) <= len(text); i++ {
		if text[i:i+len(after)] == after {
			return text[:i]
		}
	}
	return text
}
