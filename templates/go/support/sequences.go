//go:build js && wasm && go1.24

package gowasm

import "iter"

// sequence begins an iteration.
type sequence func() *iteration

// iteration makes the next element and leaves it in a slot, or reports that there is none.
type iteration struct {
	pull func(depth uint32) bool
	end  func()
	// Whether it has come to its end.
	isOver bool
}

// HeldSequence writes the number of a sequence; put leaves an element in a slot.
func HeldSequence[T any](out *Writer, elements func(yield func(T) bool), put func(uint32, *T)) {
	if elements == nil {
		out.Number(0)
		return
	}
	out.Held(sequence(func() *iteration {
		// By a function of this one: so it is known that the body must not wait.
		next, stop := iter.Pull(func(yield func(T) bool) { elements(yield) })
		// Of the iteration, not of each step, which would allocate it. It is the zero value after the last one.
		var element T
		return &iteration{pull: func(depth uint32) (ok bool) {
			element, ok = next()
			if ok {
				put(depth, &element)
			}
			return ok
		}, end: stop}
	}))
}

// HeldPairs is HeldSequence for pairs.
func HeldPairs[K, V any](out *Writer, elements func(yield func(K, V) bool), put func(uint32, *K, *V)) {
	if elements == nil {
		out.Number(0)
		return
	}
	out.Held(sequence(func() *iteration {
		next, stop := iter.Pull2(func(yield func(K, V) bool) { elements(yield) })
		var key K
		var element V
		return &iteration{pull: func(depth uint32) (ok bool) {
			key, element, ok = next()
			if ok {
				put(depth, &key, &element)
			}
			return ok
		}, end: stop}
	}))
}

// iterate begins an iteration and returns its number.
//
//go:wasmexport gowasm.iterate
func iterate(number uint32) uint32 {
	depth := Enter()
	iteration := Hold(held[number].value.(sequence)(), held[number].owner)
	held[iteration].isDelivered = true
	Exit(depth)
	return iteration
}

//go:wasmexport gowasm.next
func nextElement(number uint32) bool {
	depth := Enter()
	defer Leave(depth)()
	from := held[number].value.(*iteration)
	ok := from.pull(depth)
	from.isOver = !ok
	// The element may be an error.
	if shared.status == 0 {
		Finish()
	}
	return ok
}

// stopIteration ends an iteration, which runs what the sequence has deferred.
//
//go:wasmexport gowasm.stop
func stopIteration(number uint32) {
	defer Leave(Enter())()
	from := held[number].value.(*iteration)
	from.isOver = true
	from.end()
	Finish()
}

// dropped is called when JavaScript has forgotten the iteration, or is done with it.
func (from *iteration) dropped() {
	if from.isOver {
		return
	}
	go func() {
		// There is nobody to tell.
		defer func() { _ = recover() }()
		from.end()
	}()
}
