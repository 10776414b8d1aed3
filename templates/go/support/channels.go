//go:build js && wasm && go1.24

package gowasm

// HeldChannel writes the number of a channel; put leaves an element in a slot.
func HeldChannel[T any](out *Writer, elements <-chan T, put func(uint32, *T)) {
	if elements == nil {
		out.Number(0)
		return
	}
	left := make(chan struct{})
	out.Held(channel{left, func() bool {
		select {
		case element, ok := <-elements:
			if ok {
				put(0, &element)
			}
			return ok
		case <-left:
			return false
		}
	}})
}

type channel struct {
	// Closed when JavaScript wants no more.
	left chan struct{}
	// Waits for an element and leaves it in a slot, or reports that there are no more.
	receive func() bool
}

// receiveNext waits for the next element of a channel on behalf of an asynchronous call.
//
//go:wasmexport gowasm.receive
func receiveNext(call, number uint32) {
	depth := Enter()
	from := held[number].value.(channel)
	later(call, func(call *Call) {
		if !from.receive() {
			// The slot says that there is none.
			shared.slots[0] = 0
		}
		call.Done()
	})
	Exit(depth)
}

//go:wasmexport gowasm.leave
func leaveChannel(number uint32) {
	depth := Enter()
	left := held[number].value.(channel).left
	select {
	case <-left:
	default:
		close(left)
	}
	Exit(depth)
}
