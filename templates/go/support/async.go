//go:build js && wasm && go1.24

package gowasm

// An asynchronous call runs on a goroutine of its own, which may wait. The glue has it run from the event loop, and
// knows it by a number that it chose.

// settled tells the glue that slots and status are those of an asynchronous call. With isHeld JavaScript now has references
// to what came out of it; ended tells when it has dropped all of them.
//
//go:wasmimport gowasm settled
func settled(call uint32, isHeld bool)

// NewCall is the call of that number. It is made by the goroutine that runs it, on whose stack it stays unless something of it lasts.
func NewCall(id uint32) *Call { return &Call{id: id} }

// later runs the rest of a call.
func later(id uint32, run func(*Call)) {
	go func() {
		call := NewCall(id)
		defer call.Settle()
		run(call)
	}()
}

// Done is Finish for an asynchronous call. The status alone does not tell whether one is over: it may still be that of another call.
func (call *Call) Done() {
	Finish()
	call.isOver = true
}

// Failed is Fail, likewise.
func (call *Call) Failed(err error) {
	Fail(0, err)
	call.isOver = true
}

// Settle ends a call, as Leave does: its goroutine defers it.
func (call *Call) Settle() {
	if !call.isOver {
		leave(0, recover())
	}
	// Without a context nothing of it lasts.
	isHeld := call.holdings > 0 && call.cancel != nil
	// At once: slots and status are those of this call only until another goroutine runs.
	settled(call.id, isHeld)
	if !isHeld && call.cancel != nil {
		call.cancel()
	}
}
