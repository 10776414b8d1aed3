//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// Input takes a call's arguments out of the memory where the glue put them, one piece after the other, each at the
// next multiple of 8 bytes.
type Input struct {
	base   unsafe.Pointer
	offset uintptr
	// The size of the reserved block that this shim owns; 0 for the scratch area, which the next call overwrites.
	owned uintptr
}

// Open starts at base, the scratch area or the block reserved last.
func Open(base unsafe.Pointer) Input {
	if inScratch(uintptr(base)) {
		return Input{base: base}
	}
	owned := uintptr(len(reserved)) * 8
	reserved = nil
	return Input{base: base, owned: owned}
}

func inScratch(at uintptr) bool {
	return at-uintptr(unsafe.Pointer(&shared.scratch)) < ScratchCount*ScratchSize
}

// piece returns the next size bytes, size > 0, and whether the caller may keep them. It may when they are most of a
// block that nobody else owns; a small piece is copied instead, lest it keep the whole block alive.
func (in *Input) piece(size uintptr) (at unsafe.Pointer, keep bool) {
	at = unsafe.Add(in.base, in.offset)
	in.offset += (size + 7) &^ 7
	return at, size > in.owned/2 && in.owned > 0
}

// TakeString takes size bytes of UTF-8.
func TakeString(in *Input, size uint32) string {
	if size == 0 {
		return ""
	}
	at, keep := in.piece(uintptr(size))
	if keep {
		return unsafe.String((*byte)(at), size)
	}
	return string(unsafe.Slice((*byte)(at), size))
}

// TakeSlice takes count elements of a type without pointers. The slice is the caller's own.
func TakeSlice[T any](in *Input, count uint32) []T {
	if count == 0 {
		return []T{}
	}
	var element T
	return unsafe.Slice((*T)(in.bytes(unsafe.Sizeof(element)*uintptr(count))), count)
}

// bytes takes size bytes, size > 0, which are the caller's own. It is not generic, so that the program has it once.
//
//go:noinline
func (in *Input) bytes(size uintptr) unsafe.Pointer {
	at, keep := in.piece(size)
	if keep {
		return at
	}
	return copied(at, size)
}

// copied is memory with the size bytes that are at an address. As much as the elements need, it is aligned as they need it.
func copied(at unsafe.Pointer, size uintptr) unsafe.Pointer {
	// The compiler knows that what is copied need not be cleared before.
	block := make([]byte, size)
	copy(block, unsafe.Slice((*byte)(at), size))
	return unsafe.Pointer(unsafe.SliceData(block))
}

// TakeStrings takes the lengths of count strings, and then their text in one piece, which they share.
func TakeStrings(in *Input, count uint32) []string {
	list := make([]string, count)
	if count == 0 {
		return list
	}
	at, _ := in.piece(4 * uintptr(count))
	lengths := unsafe.Slice((*uint32)(at), count)
	size := uintptr(0)
	for _, length := range lengths {
		size += uintptr(length)
	}
	if size == 0 {
		return list
	}
	at, _ = in.piece(size)
	text := string(unsafe.Slice((*byte)(at), size))
	for i, length := range lengths {
		list[i], text = text[:length], text[length:]
	}
	return list
}

// The arguments of a shim that has more of them than the compiler allows come in the slots.

func SlotInt32(slot int) int32   { return int32(shared.slots[slot]) }
func SlotUint32(slot int) uint32 { return uint32(shared.slots[slot]) }
func SlotInt64(slot int) int64   { return int64(shared.slots[slot]) }
func SlotUint64(slot int) uint64 { return shared.slots[slot] }
func SlotBool(slot int) bool     { return uint32(shared.slots[slot]) != 0 }

func SlotFloat32(slot int) float32 {
	return *(*float32)(unsafe.Pointer(&shared.slots[slot]))
}

func SlotFloat64(slot int) float64 {
	return *(*float64)(unsafe.Pointer(&shared.slots[slot]))
}

// Base is the address that stands in the first slot of a wide shim.
func Base() unsafe.Pointer {
	// The glue writes half of the slot.
	at := uintptr(uint32(shared.slots[0]))
	if !inScratch(at) {
		return unsafe.Pointer(unsafe.SliceData(reserved))
	}
	scratch := unsafe.Pointer(&shared.scratch)
	return unsafe.Add(scratch, at-uintptr(scratch))
}
