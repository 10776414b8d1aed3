//go:build js && wasm && go1.24

package gowasm

import (
	"syscall/js"
	"unsafe"
)

// What crosses by reference: values of JavaScript, the errors among them. A program without has bare.go in place of this file.

// reference is a value of JavaScript.
type reference = js.Value

// wordOf is what the runtime knows a value by, which is what a js.Value begins with.
func wordOf(value reference) uint64 { return *(*uint64)(unsafe.Pointer(&value)) }

// valueIn is the value of JavaScript that an any holds, if it does.
func valueIn(value any) (reference, bool) {
	found, ok := value.(js.Value)
	return found, ok
}

// objectOf is the object that JavaScript knows an error as, if it came from there.
func objectOf(err error) (reference, bool) {
	switch err := err.(type) {
	case js.Error:
		return err.Value, true
	case *thrown:
		return err.object, true
	}
	return js.Value{}, false
}

// Value takes a value of JavaScript.
func (in *Reader) Value() js.Value {
	// Only here, since most programs have no use for what this brings with it.
	if in.place > 0 {
		if handed.IsUndefined() {
			handed = js.Global().Get("gowasm values")
		}
		in.refs = handed.Index(in.place - 1)
		handed.SetIndex(in.place-1, js.Undefined())
		in.place = 0
	}
	return in.refs.Index(in.Length())
}

// handed is an array of the glue's own: templates/js/runtime/packed.js.
var handed js.Value

// thrown is an error of JavaScript's. On its way back it is the same object.
type thrown struct {
	// A field, not embedded, so that its many methods are not this type's.
	object  js.Value
	message string
	cause   error
}

func (err *thrown) Error() string { return err.message }
func (err *thrown) Unwrap() error { return err.cause }

// Is makes the same object the same error, however often it has crossed.
func (err *thrown) Is(target error) bool {
	other, ok := target.(*thrown)
	return ok && other.object.Equal(err.object)
}

// Error takes nil, or a chain of errors: how many they are, the object, the message of each; and what the last of them was in
// Go, where JavaScript has it from there.
func (in *Reader) Error() error {
	count := in.Length()
	if count == 0 {
		return nil
	}
	chain := make([]thrown, count)
	for i := range chain {
		chain[i].object = in.Value()
		chain[i].message = in.Text()
		if i > 0 {
			chain[i-1].cause = &chain[i]
		}
	}
	if takeOwnError != nil {
		chain[count-1].cause = takeOwnError(in)
	}
	return &chain[0]
}

// Any takes a value as encoding/json would: numbers are float64, lists []any, objects map[string]any. Other reads what has
// a tag that is not known here.
func (in *Reader) Any(other func(*Reader, uint32) any) any {
	switch tag := uint32(in.Number()); tag {
	case anyNil:
		return nil
	case anyBool:
		return in.Flag()
	case anyNumber:
		return in.Number()
	case anyInt64:
		return in.Int64()
	case anyString:
		return in.Text()
	case anyList:
		list := make([]any, in.Length())
		for i := range list {
			list[i] = in.Any(other)
		}
		return list
	case anyMap:
		count := in.Length()
		entries := make(map[string]any, count)
		for range count {
			key := in.Text()
			entries[key] = in.Any(other)
		}
		in.Distinct(len(entries), count)
		return entries
	case anyInt8s:
		return TakeElements[int8](in)
	case anyInt16s:
		return TakeElements[int16](in)
	case anyInt32s:
		return TakeElements[int32](in)
	case anyInt64s:
		return TakeElements[int64](in)
	case anyUint8s:
		return TakeElements[uint8](in)
	case anyUint16s:
		return TakeElements[uint16](in)
	case anyUint32s:
		return TakeElements[uint32](in)
	case anyUint64s:
		return TakeElements[uint64](in)
	case anyFloat32s:
		return TakeElements[float32](in)
	case anyFloat64s:
		return TakeElements[float64](in)
	case anyError:
		return in.Error()
	default:
		return other(in, tag)
	}
}
