//go:build js && wasm && go1.24

package gowasm

// held is what JavaScript has references to, each at the number that JavaScript knows it by. Nothing is at 0.
var held = []holding{{}}

type holding struct {
	value any
	// The asynchronous call that it came out of, whose context lasts as long as this is held.
	owner *Call
	// How many results have the number in them that JavaScript has not got yet.
	claims uint32
	// Whether JavaScript knows the number.
	isDelivered bool
	// Whether it is a pointer that has one number however often it crosses.
	isObject bool
	// Where the place is free: the next one that is.
	nextFree uint32
}

var firstFree uint32

// makeRoom makes room for one more. It may let another goroutine run, which takes it.
func makeRoom() {
	if firstFree == 0 && len(held) == cap(held) {
		if grown := make([]holding, 0, 2*cap(held)+8); cap(grown) > cap(held) {
			grown = grown[:len(held)]
			copy(grown, held)
			held = grown
		}
	}
}

func hasRoom() bool { return firstFree != 0 || len(held) < cap(held) }

// Hold keeps value alive until JavaScript drops it, and returns its number.
func Hold(value any, owner *Call) uint32 {
	for !hasRoom() {
		makeRoom()
	}
	return occupy(holding{value: value, owner: owner})
}

// occupy is Hold where there is room; it allocates nothing.
func occupy(one holding) uint32 {
	number := firstFree
	if number == 0 {
		number = uint32(len(held))
		held = held[:number+1]
	} else {
		firstFree = held[number].nextFree
	}
	held[number] = one
	if one.owner != nil {
		one.owner.holdings++
	}
	return number
}

// Held writes the number of a value that JavaScript shall have a reference to.
func (out *Writer) Held(value any) {
	number := Hold(value, out.Owner)
	held[number].claims++
	out.claim(number)
}

// claim writes a number that has been claimed.
func (out *Writer) claim(number uint32) {
	out.Number(float64(number))
	out.holds = append(out.holds, number)
	out.deliver = markDelivered
}

func markDelivered(out *Writer) {
	for _, number := range out.holds {
		held[number].claims--
		held[number].isDelivered = true
	}
	out.holds = out.holds[:0]
}

// Abandon is deferred where a value has references in it: when the value is not put, since making it has failed, they go nowhere.
func (out *Writer) Abandon() {
	for _, number := range out.holds {
		held[number].claims--
		dropUnlessNeeded(number)
	}
	out.holds = nil
}

// dropUnlessNeeded drops a value unless JavaScript has its number, or will get it.
func dropUnlessNeeded(number uint32) {
	if held[number].claims == 0 && !held[number].isDelivered {
		drop(number)
	}
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
	held[number].isDelivered = false
	dropUnlessNeeded(number)
	Exit(depth)
}

// forgetObject is there where JavaScript can have objects.
var forgetObject func(number uint32)

func drop(number uint32) {
	value, owner := held[number].value, held[number].owner
	if held[number].isObject {
		forgetObject(number)
	}
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
