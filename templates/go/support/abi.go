//go:build js && wasm && go1.24

// Generated from src/abi.rs: UPDATE_GOLDEN=1 cargo test --test abi

package gowasm

// SlotCount is the number of 8-byte slots in the bridge: for results, and for the arguments of a wide shim.
const SlotCount = 64

// ScratchSize is the size of a scratch area in bytes: 64 KiB, a common size of data, and some room for rounding.
const ScratchSize = 65600

// ScratchCount is the number of scratch areas: one for calls from JavaScript, one for the calls below them, and so on.
const ScratchCount = 4

// FirstProgramTag is the first tag for a type of the program; the tags below belong to the shared code.
const FirstProgramTag = 32

// The 32-bit words at the start of the bridge. The slots follow them.
const (
	wordStatus   = 0 // how the last call ended
	wordDepth    = 1 // how many calls have begun and not ended
	wordGoexited = 2 // whether the function of a synchronous call has called runtime.Goexit, so that it never returns
	wordReply    = 3 // how the last call of a JavaScript function ended
	wordCount    = 4 // the number of these words
)

// How a call ended. 0 means that it has not: its function waits for an event, or the program has exited.
const (
	statusDone          = 1 // the function has returned
	statusError         = 2 // it has returned an error, whose messages and types are in the slots
	statusPanic         = 3 // it has panicked; the message and the stack are in the slots
	statusGoexit        = 4 // it has called runtime.Goexit
	statusThrow         = 5 // a JavaScript function has thrown; the exception is in the slots
	statusAborted       = 6 // the signal of an asynchronous call was aborted
	statusDetailedError = 7 // it has returned an error that crosses packed, with its class and sentinels
	statusNestedDone    = 8 // as Done, for a call that other calls waited for
)

// How a call of a JavaScript function ended.
const (
	replyDone     = 0 // the function has returned
	replyThrown   = 1 // it has thrown; the first slots have the address and the length of the packed exception
	replyPromise  = 2 // it has returned a promise, whose number is in the first slot
	replyDeadlock = 3 // there was no call; nothing can wake the program, which is to end
)

// The words at the start of a packed value that crosses to Go.
const (
	headerTexts      = 0 // the number of texts
	headerReferences = 1 // the place of its references among those that the glue hands over, from 1 on; 0 for none
	headerElements   = 2 // the number of words that are elements of short lists
	headerCount      = 3 // the number of these words
)

// What stands before an error in a packed value that crosses to JavaScript.
const (
	errorNil      = 0 // no error
	errorGo       = 1 // message and type; the error that it wraps follows
	errorJS       = 2 // a reference to the JavaScript object that the error came from
	errorDetailed = 3 // message, type, class and sentinels
)

// What stands before a value of type any.
const (
	anyNil      = 0
	anyBool     = 1
	anyNumber   = 2 // a number that is exact as a float64
	anyInt      = 3 // an int that is a number in JavaScript
	anyUint     = 4
	anyInt64    = 5 // a bigint in JavaScript
	anyUint64   = 6
	anyString   = 7
	anyList     = 8  // []any, an array in JavaScript
	anyMap      = 9  // map[string]any, an object in JavaScript
	anyStrings  = 10 // []string
	anyBools    = 11 // []bool
	anyInts     = 12 // []int
	anyUints    = 13 // []uint
	anyInt8s    = 14 // a typed array, as are those that follow
	anyInt16s   = 15
	anyInt32s   = 16
	anyInt64s   = 17
	anyUint8s   = 18
	anyUint16s  = 19
	anyUint32s  = 20
	anyUint64s  = 21
	anyFloat32s = 22
	anyFloat64s = 23
	anyError    = 24
	anyValue    = 25 // a js.Value, by reference
	anyComplex  = 26
	anyTable    = 27 // a map whose keys are no strings, a Map in JavaScript
	anyJSON     = 28 // the text of a type with its own MarshalJSON
)
