//go:build js && wasm && go1.24

package gowasm

import (
	"runtime"
	"unsafe"
)

// A goroutine that waits for a promise is known to the glue by the promise's number, which the glue chose.

// waiting is a goroutine that waits for a promise.
type waiting struct {
	take func(*Reader)
	err  error
	// Of a panic while the value was taken.
	reason any
	done   chan struct{}
}

// pending is what waits for JavaScript: a goroutine for a promise, or an asynchronous call for being aborted.
type pending struct {
	number uint32
	next   *pending
	wait   *waiting
	abort  func(reason error, timedOut bool)
}

// pendings are lists of those with the same last byte of their numbers. A map would allocate in the middle of a change, which can
// let another goroutine run, with a change of its own.
var pendings [256]*pending

func addPending(one *pending) {
	list := &pendings[one.number%256]
	one.next = *list
	*list = one
}

func findPending(number uint32) *pending {
	for one := pendings[number%256]; one != nil; one = one.next {
		if one.number == number {
			return one
		}
	}
	return nil
}

func removePending(number uint32) {
	for at := &pendings[number%256]; *at != nil; at = &(*at).next {
		if (*at).number == number {
			*at = (*at).next
			return
		}
	}
}

// Await waits for the promise that the glue knows by this number, and takes what it is settled with; take may be nil. It returns
// the reason of a rejection.
func Await(promise uint32, take func(*Reader)) error {
	if shared.depth > 0 && isSynchronous() {
		refusePromise(promise)
		return Thrown()
	}
	return awaitUnless(nil, promise, take)
}

// AwaitLoosely is Await for a function without results and errors: where nobody can wait, nobody does.
func AwaitLoosely(promise uint32) error {
	if shared.depth > 0 && isSynchronous() {
		ignorePromise(promise)
		return nil
	}
	return awaitUnless(nil, promise, nil)
}

// ignorePromise has the glue look at a promise no more; its rejection is nobody's.
//
//go:wasmimport gowasm ignore
func ignorePromise(promise uint32)

// awaitUnless is Await that gives up, with no error, when the channel is closed.
func awaitUnless(over <-chan struct{}, promise uint32, take func(*Reader)) error {
	wait, err := waitFor(promise, take)
	if wait == nil {
		return err
	}
	select {
	case <-wait.done:
		return wait.result()
	case <-over:
		removePending(promise)
		return nil
	}
}

// refusePromise has the glue throw the promise away, and say why.
//
//go:wasmimport gowasm refuse
func refusePromise(promise uint32)

// isSynchronous reports whether this goroutine runs a synchronous call: whether, below its frames, there is a function that
// JavaScript has called. It takes a while, but only a function that may not wait at all, and does, has to ask.
func isSynchronous() bool {
	var pcs [64]uintptr
	for skip := 2; ; skip += len(pcs) {
		count := runtime.Callers(skip, pcs[:])
		frames := runtime.CallersFrames(pcs[:count])
		for {
			frame, more := frames.Next()
			if isEntry(frame.Function) {
				return true
			}
			if !more {
				break
			}
		}
		if count < len(pcs) {
			return false
		}
	}
}

// isEntry knows the functions that JavaScript calls and that must not wait by names such as example.com/app.gowasm_shim_Greet; what
// an asynchronous shim runs on its own goroutine is called gowasm_shim_Load.func1. The body of an iterator runs on a goroutine of
// its own as well, but is waited for.
func isEntry(function string) bool {
	name, isOurs := localName(function)
	if rest, ok := cutPrefix(name, "gowasm_"); ok {
		if shim, ok := cutPrefix(rest, "shim_"); ok {
			return !hasDot(shim)
		}
		// All of this is in one file with the shims.
		name, isOurs = rest, true
	}
	if !isOurs {
		return false
	}
	switch name {
	case "invoke", "nextElement", "stopIteration":
		return true
	}
	_, isSequence := cutPrefix(name, "HeldSequence")
	_, isPairs := cutPrefix(name, "HeldPairs")
	return isSequence || isPairs
}

// localName is the name of a function in its package, and whether that is this one.
func localName(function string) (string, bool) {
	slash := 0
	for i := range function {
		if function[i] == '/' {
			slash = i + 1
		}
		if function[i] == '[' {
			break
		}
	}
	for i := slash; i < len(function); i++ {
		if function[i] == '.' {
			return function[i+1:], function[slash:i] == "zz_gowasm_support"
		}
	}
	return function, false
}

func cutPrefix(text, prefix string) (string, bool) {
	if len(text) < len(prefix) || text[:len(prefix)] != prefix {
		return text, false
	}
	return text[len(prefix):], true
}

func hasDot(text string) bool {
	for i := range text {
		if text[i] == '.' {
			return true
		}
	}
	return false
}

func waitFor(promise uint32, take func(*Reader)) (*waiting, error) {
	if err := Thrown(); err != nil {
		return nil, err
	}
	wait := &waiting{take: take, done: make(chan struct{})}
	addPending(&pending{number: promise, wait: wait})
	return wait, nil
}

func (wait *waiting) result() error {
	if wait.reason != nil {
		panic(wait.reason)
	}
	return wait.err
}

// answer is called when a promise is settled. What it was settled with has to be taken at once.
//
//go:wasmexport gowasm.answer
func answer(promise uint32, base unsafe.Pointer, count uint32, isRejected bool) {
	depth := Enter()
	found := findPending(promise)
	if found == nil {
		Exit(depth)
		return
	}
	wait := found.wait
	removePending(promise)
	defer func() {
		wait.reason = recover()
		close(wait.done)
		Exit(depth)
	}()
	in := OpenPacked(base)
	reader := in.Unpack(count, "what a callback returned")
	if isRejected {
		wait.err = reader.Error()
	} else if wait.take != nil {
		wait.take(reader)
	}
}
