//go:build js && wasm && go1.24

// Package gowasm is the Go half of the bridge between the generated shims and their JavaScript glue.
//
// The glue writes a call's arguments into the scratch area below, or into a block from reserve when they are large, and
// calls the shim. The shim takes them out at once, calls the user's function, leaves the results in the slots and
// stores the status last of all. The glue reads both before anything else can run Go code. So neither area needs a stack,
// however deep JavaScript and Go call each other.
//
// The layout of bridge and the values of status are known to templates/js/runtime/heap.js.
package gowasm

import (
	"runtime"
	"unsafe"
)

// Pointer is what the glue hands over as an address.
type Pointer = unsafe.Pointer

// SlotCount is how many results, or how many arguments of a wide shim, the bridge has room for.
const SlotCount = 64

// scratchSize is 64 KiB, and a little more for rounding: data often comes in pieces of that size.
const scratchSize = 1025 * 64

// scratchCount is how many scratch areas there are: one for calls from outside of Go, one for calls from JavaScript that
// Go has called, and so on. While a shim takes its arguments out it allocates, which may let another goroutine run, and
// with it a call of the next depth.
const scratchCount = 4

type bridge struct {
	status uint32
	// How many calls have begun and not ended.
	depth uint32
	// Whether a synchronous call will not return: its function has called runtime.Goexit.
	goexited uint32
	// What became of the call of a function of JavaScript's that came back last.
	reply   uint32
	slots   [SlotCount]uint64
	scratch [scratchCount * scratchSize / 8]uint64
}

// What became of a call. Each begins with zero, which the glue finds when it came back although the shim has not ended: it waits for
// an event, or the program has exited. The glue clears what calls have left that others wait for, which have a status of their own to
// come; statusDone is left as it is.
const (
	_ = iota
	statusDone
	statusError
	statusPanic
	statusGoexit
	statusThrow
	statusAborted
	statusDetailedError
	statusNestedDone
)

var shared bridge

// Started tells the glue that every package is initialized.
//
//go:wasmimport gowasm started
func Started()

// attach tells the glue where the bridge is, before any package with shims is initialized.
//
//go:wasmimport gowasm attach
func attach(bridge unsafe.Pointer)

var isAttached = func() bool {
	attach(unsafe.Pointer(&shared))
	return true
}()

// idle is how many goroutines a program has that waits for nothing but calls: that of main, and the one that handles
// events and runs the exports.
const idle = 2

// busy reports whether there are goroutines that may want to run. The glue asks after a call, not the shim in each one:
// counting goroutines takes longer than a small call.
//
//go:wasmexport gowasm.busy
func busy() bool { return runtime.NumGoroutine() > idle }

// reserved is the block that the glue asked for last; the shim that it was asked for takes it over.
var reserved []uint64

// reserve makes room for arguments that do not fit the scratch area, 8-byte aligned and kept alive until the next
// shim opens it.
//
//go:wasmexport gowasm.reserve
func reserve(size uint32) unsafe.Pointer {
	depth := Enter()
	block := make([]uint64, (uint64(size)+7)/8)
	Exit(depth)
	// Making the block may have let another goroutine run, and with it a whole other call: only now is it ours.
	reserved = block
	return unsafe.Pointer(unsafe.SliceData(block))
}

// allocated keeps the blocks alive that JavaScript asked for by hand, through GoMemory.alloc: lists by a hash of their addresses. A
// map would bring its own code into small programs.
var allocated [256]*block

type block struct {
	at   unsafe.Pointer
	next *block
}

func listOf(at unsafe.Pointer) **block {
	// By the golden ratio: addresses of blocks of one size are multiples of something.
	return &allocated[uint32(uintptr(at))*0x9e3779b1>>24]
}

//go:wasmexport gowasm.alloc
func alloc(size uint32) unsafe.Pointer {
	depth := Enter()
	one := &block{at: unsafe.Pointer(unsafe.SliceData(make([]uint64, (uint64(size)+7)/8+1)))}
	Exit(depth)
	// Making it may have let another goroutine run, and with it a whole other call.
	list := listOf(one.at)
	one.next = *list
	*list = one
	return one.at
}

// free reports whether at came from alloc and had not been freed.
//
//go:wasmexport gowasm.free
func free(at unsafe.Pointer) bool {
	for list := listOf(at); *list != nil; list = &(*list).next {
		if (*list).at == at {
			*list = (*list).next
			return true
		}
	}
	return false
}
