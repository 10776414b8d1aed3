//go:build js && wasm && go1.24

package gowasm

import (
	"context"
	"errors"
	"unsafe"
)

// callContext is the context of an asynchronous call, which JavaScript can end by an AbortSignal. The context inside knows the
// cause; the error is this one's own, so that a signal of AbortSignal.timeout is context.DeadlineExceeded to everybody.
type callContext struct {
	context.Context
	over   chan struct{}
	reason error
	// What waits for the end: contexts that are derived from this one.
	followers *follower
}

func (ctx *callContext) Done() <-chan struct{} { return ctx.over }
func (ctx *callContext) Err() error            { return ctx.reason }

// AfterFunc is what package context looks for in a context of another make: it spares a goroutine for each derived one.
func (ctx *callContext) AfterFunc(follow func()) (stop func() bool) {
	one := &follower{follow: follow}
	if ctx.reason != nil {
		go follow()
		return func() bool { return false }
	}
	one.next = ctx.followers
	ctx.followers = one
	return func() bool {
		for at := &ctx.followers; *at != nil; at = &(*at).next {
			if *at == one {
				*at = one.next
				return true
			}
		}
		return false
	}
}

// follower waits for the end of a context.
type follower struct {
	follow func()
	next   *follower
}

// end is called once its cause is known.
func (ctx *callContext) end(err error) {
	if ctx.reason != nil {
		return
	}
	ctx.reason = err
	close(ctx.over)
	followers := ctx.followers
	ctx.followers = nil
	for ; followers != nil; followers = followers.next {
		followers.follow()
	}
}

// NewCallContext is NewCall for a function that takes a context, which is there at once, for JavaScript to end. What the function has
// taken ends with it then.
func NewCallContext(id uint32, taken []Abortable) (context.Context, *Call) {
	parent, cancel := context.WithCancelCause(context.Background())
	ctx := &callContext{Context: parent, over: make(chan struct{})}
	call := &Call{id: id}
	call.cancel = func() {
		removePending(id)
		cancel(nil)
		ctx.end(context.Canceled)
	}
	isAborted := false
	abort := func(reason error, timedOut bool) {
		isAborted = true
		cancel(reason)
		if timedOut {
			ctx.end(context.DeadlineExceeded)
		} else {
			ctx.end(context.Canceled)
		}
		for _, stream := range taken {
			stream.abortBy(ctx.reason)
		}
	}
	addPending(&pending{number: id, abort: abort})
	call.isAborted = func(err error) bool {
		return isAborted && (errors.Is(err, ctx.reason) || errors.Is(err, context.Cause(parent)))
	}
	return ctx, call
}

// abortCall ends the context of a call; the packed value is the reason of the signal.
//
//go:wasmexport gowasm.abort
func abortCall(id uint32, base unsafe.Pointer, count uint32, timedOut bool) {
	depth := Enter()
	in := OpenPacked(base)
	reason := in.Unpack(count, "").Error()
	if found := findPending(id); found != nil {
		found.abort(reason, timedOut)
	}
	Exit(depth)
}

// FailCall is Failed, but for the error of a context that JavaScript has ended.
func FailCall(call *Call, err error) {
	if call.isAborted(err) {
		shared.status = statusAborted
		call.isOver = true
	} else {
		call.Failed(err)
	}
}

// Spawnable is a Callable that takes a context: what it returns runs on a goroutine of its own.
type Spawnable func(in *Reader) func(context.Context, *Call)

//go:wasmexport gowasm.spawn
func spawn(call, number uint32, base unsafe.Pointer, count uint32) {
	defer Leave(Enter())()
	in := OpenPacked(base)
	run := held[number].value.(*goFunction).entry.(Spawnable)(in.Unpack(count, "an argument of a function"))
	ctx, begun := NewCallContext(call, in.Taken)
	go func() {
		defer begun.Settle()
		run(ctx, begun)
	}()
	Finish()
}

// abandon tells the glue that nobody waits for a promise any more: the signal that its function has got is aborted, with the
// reason in the slots.
//
//go:wasmimport gowasm abandon
func abandon(promise uint32, timedOut, isForgotten bool)

// AwaitContext is Await that gives up when the context ends, where the caller can be told so. With lends JavaScript has views of
// what take refers to: until the promise is settled it may use them.
func AwaitContext(ctx context.Context, promise uint32, canFail, lends bool, take func(*Reader)) error {
	wait, err := waitFor(promise, take)
	if wait == nil {
		return err
	}
	if ctx == nil {
		<-wait.done
		return wait.result()
	}
	select {
	case <-wait.done:
		return wait.result()
	case <-ctx.Done():
	}
	// A context may be of any make: nothing of it is asked once the reason is put.
	cause, timedOut := context.Cause(ctx), errors.Is(ctx.Err(), context.DeadlineExceeded)
	isForgotten := canFail && !lends
	if isForgotten {
		removePending(promise)
	}
	out := NewWriter("the cause of a context")
	out.Room(2)
	if value, ok := objectOf(cause); ok {
		out.Number(errorJS)
		out.Value(value)
	} else {
		out.Number(errorNil)
	}
	out.Put(0)
	abandon(promise, timedOut, isForgotten)
	if !canFail {
		<-wait.done
		return wait.result()
	}
	return ctx.Err()
}
