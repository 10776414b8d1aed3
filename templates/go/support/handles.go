//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// held is what JavaScript has references to, each at the number that JavaScript knows it by. Nothing is at 0.
var held = []holding{{}}

type holding struct {
	value any
	// The asynchronous call that it came out of, whose context lasts as long as this is held.
	owner *Call
	// Whether JavaScript knows the number.
	isDelivered bool
	// Where the place is free: the next one that is.
	nextFree uint32
}

var firstFree uint32

// Hold keeps value alive until JavaScript drops it, and returns its number.
func Hold(value any, owner *Call) uint32 {
	number := firstFree
	if number == 0 {
		number = uint32(len(held))
		held = append(held, holding{})
	} else {
		firstFree = held[number].nextFree
	}
	held[number] = holding{value: value, owner: owner}
	if owner != nil {
		owner.holdings++
	}
	return number
}

// Held writes the number of a value that JavaScript shall have a reference to.
func (out *Writer) Held(value any) {
	number := Hold(value, out.Owner)
	out.Number(float64(number))
	if len(out.holds) == 0 {
		out.deliver = markDelivered
		undelivered = append(undelivered, out)
		undo = dropUndelivered
	}
	out.holds = append(out.holds, number)
}

// undelivered are the writers whose numbers JavaScript does not know yet.
var undelivered []*Writer

func markDelivered(out *Writer) {
	for _, number := range out.holds {
		held[number].isDelivered = true
	}
	for i, other := range undelivered {
		if other == out {
			undelivered = append(undelivered[:i], undelivered[i+1:]...)
			return
		}
	}
}

func dropUndelivered(depth uint32, call *Call) {
	others := undelivered[:0]
	for _, out := range undelivered {
		if out.Owner != call || (call == nil && out.depth != depth) {
			others = append(others, out)
			continue
		}
		for _, number := range out.holds {
			drop(number)
		}
	}
	undelivered = others
}

//go:wasmexport gowasm.heldCount
func heldCount() uint32 { return uint32(len(held)) }

// wasDelivered tells the glue of a number that it ought to know. When what comes with it cannot be made, it does not.
//
//go:wasmexport gowasm.isDelivered
func wasDelivered(number uint32) bool { return held[number].isDelivered }

// droppable has something to end when JavaScript drops it.
type droppable interface{ dropped() }

//go:wasmexport gowasm.drop
func dropHeld(number uint32) {
	depth := Enter()
	drop(number)
	Exit(depth)
}

func drop(number uint32) {
	value, owner := held[number].value, held[number].owner
	held[number] = holding{nextFree: firstFree}
	firstFree = number
	if value, ok := value.(droppable); ok {
		value.dropped()
	}
	if owner != nil {
		owner.letGo()
	}
}

//go:wasmimport gowasm ended
func ended(call uint32)

func (call *Call) letGo() {
	call.holdings--
	if call.holdings == 0 && call.cancel != nil {
		call.cancel()
		ended(call.id)
	}
}

// Callable is a function of Go's that JavaScript has: it takes its arguments, and leaves result and status as a shim does.
type Callable func(in *Reader, depth uint32)

// goFunction is a function of Go's that JavaScript has.
type goFunction struct {
	original any
	// A Callable, or a Spawnable.
	entry any
}

// HeldFunction writes the number of a function, which JavaScript calls by entry.
func (out *Writer) HeldFunction(original, entry any) {
	originalOf = findOriginal
	out.Held(&goFunction{original, entry})
}

func findOriginal(number uint32) any {
	return held[number].value.(*goFunction).original
}

//go:wasmexport gowasm.invoke
func invoke(number uint32, base unsafe.Pointer, count uint32) {
	depth := Enter()
	defer Leave(depth)
	in := OpenPacked(base)
	held[number].value.(*goFunction).entry.(Callable)(in.Unpack(count, ""), depth)
}
