//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// None of the Put functions allocates: what an earlier one has put is referred to by the slots alone, where the
// collector does not look, and must last until the glue has read it.

func PutInt32(slot int, value int32)   { shared.slots[slot] = uint64(uint32(value)) }
func PutUint32(slot int, value uint32) { shared.slots[slot] = uint64(value) }
func PutInt64(slot int, value int64)   { shared.slots[slot] = uint64(value) }
func PutUint64(slot int, value uint64) { shared.slots[slot] = value }

func PutFloat32(slot int, value float32) {
	*(*float32)(unsafe.Pointer(&shared.slots[slot])) = value
}

func PutFloat64(slot int, value float64) {
	*(*float64)(unsafe.Pointer(&shared.slots[slot])) = value
}

func PutBool(slot int, value bool) {
	shared.slots[slot] = 0
	if value {
		shared.slots[slot] = 1
	}
}

func PutString(slot int, value string) {
	putPair(slot, unsafe.Pointer(unsafe.StringData(value)), len(value))
}

// OnHeap copies the elements of an array to where they stay. The array itself may lie on a stack, which moves.
//
//go:noinline
func OnHeap[T any](elements []T) []T { return append([]T(nil), elements...) }

// PutSlice puts a slice on the heap whose elements hold no pointers.
func PutSlice[T any](slot int, value []T) {
	putPair(slot, unsafe.Pointer(unsafe.SliceData(value)), len(value))
}

func putPair(slot int, at unsafe.Pointer, length int) {
	shared.slots[slot] = pair(at, length)
}

// pair is an address with a length, in one word.
func pair(at unsafe.Pointer, length int) uint64 {
	return uint64(uint32(uintptr(at))) | uint64(length)<<32
}

// Packed is a list of strings as the glue reads it: the number of strings, their lengths, their text.
type Packed []byte

// spare is the buffer that was put last: it holds that result until the glue has read it, and then serves the next.
var spare Packed

// spareLimit is how large a buffer may be to serve again, in bytes.
const spareLimit = 1 << 20

// Pack copies list into a buffer that stays the caller's until PutPacked.
func Pack(list []string) Packed {
	size := 4 + 4*len(list)
	for _, text := range list {
		size += len(text)
	}
	// Taken, not shared: while the buffer grows, another goroutine may run, and with it a whole other call.
	buffer := spare
	spare = nil
	if cap(buffer) < size || cap(buffer) > spareLimit {
		buffer = make(Packed, size)
	}
	buffer = buffer[:size]
	header := unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(buffer))), 1+len(list))
	header[0] = uint32(len(list))
	text := buffer[4*len(header):]
	for i, item := range list {
		header[1+i] = uint32(len(item))
		text = text[copy(text, item):]
	}
	return buffer
}

// PutPacked puts what Pack made.
func PutPacked(slot int, buffer Packed) {
	putPair(slot, unsafe.Pointer(unsafe.SliceData(buffer)), len(buffer))
	spare = buffer
}
