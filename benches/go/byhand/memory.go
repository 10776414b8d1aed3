//go:build js && wasm

// Byhand has the functions of package calls behind raw exports, as one would write them by hand who knows all about it.
// Its JavaScript half is benches/systems/byhand.mjs.
package main

import (
	"strings"
	"unsafe"
)

const scratchSize = 64 << 10

// area is what both sides know the address of. The state is 0 while a call is under way: JavaScript finds it when the
// function waits for an event, or the program has ended.
var area struct {
	state, length, at, count uint32
	scratch                  [scratchSize / 8]uint64
}

const (
	stateDone = 1 + iota
	stateError
	statePanic
)

// kept is what the area refers to without the collector seeing it, until the next call.
var kept unsafe.Pointer

//go:wasmexport area
func areaAddress() unsafe.Pointer { return unsafe.Pointer(&area) }

// reserved is a block for arguments that do not fit into the area; the next call takes it over, and needs no copy.
var reserved unsafe.Pointer

//go:wasmexport reserve
func reserve(size uint32) unsafe.Pointer {
	// The quickest way to memory that nobody clears first.
	var block strings.Builder
	block.Grow(int(size))
	reserved = unsafe.Pointer(unsafe.StringData(block.String()))
	return reserved
}

func scratch() unsafe.Pointer { return unsafe.Pointer(&area.scratch) }

// text is a string argument, in a block of its own or in the scratch area.
func text(at unsafe.Pointer, size uint32) string {
	if at == reserved {
		reserved = nil
		return unsafe.String((*byte)(at), size)
	}
	return string(unsafe.Slice((*byte)(at), size))
}

// elements is a list argument, likewise.
func elements[T any](at unsafe.Pointer, count uint32) []T {
	if at == reserved {
		reserved = nil
		return unsafe.Slice((*T)(at), count)
	}
	return append([]T(nil), unsafe.Slice((*T)(at), count)...)
}

func putText(text string) {
	kept = unsafe.Pointer(unsafe.StringData(text))
	area.at, area.length = uint32(uintptr(kept)), uint32(len(text))
	area.state = stateDone
}

func putElements[T any](list []T) {
	kept = unsafe.Pointer(unsafe.SliceData(list))
	area.at, area.length = uint32(uintptr(kept)), uint32(len(list))
	area.state = stateDone
}

// buffer is where lists of texts go on their way out; it serves again.
var buffer []byte

// putTexts puts the lengths of all texts, and then their text.
func putTexts(list []string) {
	size := 4 * len(list)
	for _, text := range list {
		size += len(text)
	}
	if cap(buffer) < size {
		buffer = make([]byte, size)
	}
	buffer = buffer[:size]
	lengths := unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(buffer))), len(list))
	rest := buffer[4*len(list):]
	for i, text := range list {
		lengths[i] = uint32(len(text))
		rest = rest[copy(rest, text):]
	}
	area.at = uint32(uintptr(unsafe.Pointer(unsafe.SliceData(buffer))))
	area.count, area.length = uint32(len(list)), uint32(size-4*len(list))
}

// texts is a list argument: count lengths, and then size bytes of text, which they share.
func texts(at unsafe.Pointer, count, size uint32) []string {
	list := make([]string, count)
	lengths := unsafe.Slice((*uint32)(at), count)
	text := string(unsafe.Slice((*byte)(unsafe.Add(at, 4*count)), size))
	for i, length := range lengths {
		list[i], text = text[:length], text[length:]
	}
	return list
}
