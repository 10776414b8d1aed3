//go:build js && wasm && go1.24

// Package gowasm is the Go half of the bridge between the generated shims and their JavaScript glue.
//
// The glue writes a call's arguments into the scratch area below, or into a block from reserve when they are large, and
// calls the shim. The shim takes them out at once, calls the user's function, leaves the results in the slots and
// stores the status last of all. The glue reads both before anything else can run Go code. So neither area needs a stack,
// however deep JavaScript and Go call each other.
//
// The numbers that both sides know are in abi.go.
package gowasm

import (
	"runtime"
	"unsafe"
)

// Pointer is what the glue hands over as an address.
type Pointer = unsafe.Pointer

// bridge is what the glue reads and writes. Its words are the fields before slots, in the order of wordStatus and so on.
type bridge struct {
	status   uint32
	depth    uint32
	goexited uint32
	reply    uint32
	slots    [SlotCount]uint64
	// One scratch area for calls from JavaScript, one for calls from JavaScript that Go has called, and so on. While a shim takes
	// its arguments out it allocates, which may let another goroutine run, and with it a call of the next depth.
	scratch [ScratchCount * ScratchSize / 8]uint64
}

// The glue finds the slots behind the words. Another layout does not compile.
var _ [unsafe.Offsetof(shared.slots)]struct{} = [4 * wordCount]struct{}{}
var _ [unsafe.Offsetof(shared.status)]struct{} = [4 * wordStatus]struct{}{}
var _ [unsafe.Offsetof(shared.depth)]struct{} = [4 * wordDepth]struct{}{}
var _ [unsafe.Offsetof(shared.goexited)]struct{} = [4 * wordGoexited]struct{}{}
var _ [unsafe.Offsetof(shared.reply)]struct{} = [4 * wordReply]struct{}{}

// A call begins with status 0, which the glue finds when it came back although the shim has not ended. The glue clears the status of
// a call that others wait for, which ends with statusNestedDone; statusDone is left as it is.
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
