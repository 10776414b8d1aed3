//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// An object of JavaScript's stands for a pointer. The same pointer has the same number as long as JavaScript has an object for it, so
// that the object is the same as well.

// Object is the pointer that JavaScript has an object for, in an interface; nil for 0.
func Object(number uint32) any { return held[number].value }

// numbers finds the number of a pointer: a hash table with linear probing, in which 0 is a free place. Not a map, which would allocate in
// the middle of a change, and let other goroutines run.
var numbers []uint32

var numberCount int

// hashOf is where the search for a pointer begins; an interface value is the address of its type, and the pointer.
func hashOf(pointer any) uint32 {
	words := *(*[2]uint64)(unsafe.Pointer(&pointer))
	hash := (words[0] ^ words[1]) * 0x9e3779b97f4a7c15
	return uint32(hash>>32) & uint32(len(numbers)-1)
}

// findNumber is the number of a pointer, or 0.
func findNumber(pointer any) uint32 {
	if len(numbers) == 0 {
		return 0
	}
	for at := hashOf(pointer); numbers[at] != 0; at = (at + 1) & uint32(len(numbers)-1) {
		if held[numbers[at]].value == pointer {
			return numbers[at]
		}
	}
	return 0
}

// growNumbers makes room for one more, so that at most half of the table is taken. It may let another goroutine run, which
// takes it.
func growNumbers() {
	size := 2 * len(numbers)
	if size == 0 {
		size = 64
	}
	grown := make([]uint32, size)
	if size <= len(numbers) {
		return
	}
	old := numbers
	numbers = grown
	for _, number := range old {
		if number != 0 {
			insertNumber(number)
		}
	}
}

func insertNumber(number uint32) {
	at := hashOf(held[number].value)
	for numbers[at] != 0 {
		at = (at + 1) & uint32(len(numbers)-1)
	}
	numbers[at] = number
}

// removeNumber is called before its place among what is held is cleared.
func removeNumber(number uint32) {
	mask := uint32(len(numbers) - 1)
	at := hashOf(held[number].value)
	for numbers[at] != number {
		at = (at + 1) & mask
	}
	// What follows without a gap moves up where its own search would otherwise end too early.
	for next := (at + 1) & mask; numbers[next] != 0; next = (next + 1) & mask {
		if home := hashOf(held[numbers[next]].value); (next-home)&mask >= (next-at)&mask {
			numbers[at] = numbers[next]
			at = next
		}
	}
	numbers[at] = 0
	numberCount--
}

// HeldObject writes the number of a pointer that JavaScript shall have an object for.
func (out *Writer) HeldObject(pointer any) {
	number := findNumber(pointer)
	for number == 0 {
		if 2*numberCount >= len(numbers) {
			growNumbers()
		}
		makeRoom()
		// Other goroutines may have run, and have given it a number, or have taken the room.
		number = findNumber(pointer)
		if number == 0 && 2*numberCount < len(numbers) && hasRoom() {
			forgetObject = removeNumber
			number = occupy(holding{value: pointer, isObject: true})
			insertNumber(number)
			numberCount++
		}
	}
	held[number].claims++
	out.claim(number)
}
