package callbacks

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Await calls back as a goroutine that can wait, although the callback's type does not say so.
//
//go:wasmexport
func Await(ctx context.Context, visit func(text string) string, text string) string {
	return visit(text)
}

//go:wasmexport
//gowasm:async
func AwaitPlain(visit func(text string) (string, error), text string) (string, error) {
	return visit(text)
}

//go:wasmexport
//gowasm:async
func AwaitNothing(visit func()) { visit() }

//go:wasmexport
func AwaitWithContext(ctx context.Context, visit func(ctx context.Context, text string) (string, error), text string) (string, error) {
	return visit(ctx, text)
}

// AwaitAll waits for many promises at once.
//
//go:wasmexport
func AwaitAll(ctx context.Context, count int, visit func(ctx context.Context, index int) (int, error)) ([]int, error) {
	results := make([]int, count)
	failures := make([]error, count)
	var group sync.WaitGroup
	for i := range count {
		group.Add(1)
		go func() {
			defer group.Done()
			results[i], failures[i] = visit(ctx, i)
		}()
	}
	group.Wait()
	return results, errors.Join(failures...)
}

// AwaitResults has results of all kinds.
//
//go:wasmexport
func AwaitResults(ctx context.Context, visit func(ctx context.Context, list []float64) (string, []float64, Person, error)) (string, []float64, Person, error) {
	return visit(ctx, []float64{1, 2, 3})
}

// AwaitWithoutError cannot be told that the callback has failed.
//
//go:wasmexport
func AwaitWithoutError(ctx context.Context, visit func(ctx context.Context) int) int {
	return visit(ctx)
}

// Deadline gives the callback a context that ends by itself.
//
//go:wasmexport
func Deadline(ctx context.Context, milliseconds int, visit func(ctx context.Context) (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(milliseconds)*time.Millisecond)
	defer cancel()
	return visit(ctx)
}

// CancelSoon gives the callback a context that Go cancels while it waits.
//
//go:wasmexport
func CancelSoon(ctx context.Context, visit func(ctx context.Context) (string, error)) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	time.AfterFunc(time.Millisecond, cancel)
	return visit(ctx)
}

// CancelWithCause does so with an error of its own.
//
//go:wasmexport
func CancelWithCause(ctx context.Context, visit func(ctx context.Context) (string, error)) (string, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	time.AfterFunc(time.Millisecond, func() { cancel(os.ErrClosed) })
	_, err := visit(ctx)
	return fmt.Sprint(err, ", ", context.Cause(ctx)), nil
}

// CancelledBefore calls back although the context has ended.
//
//go:wasmexport
func CancelledBefore(ctx context.Context, visit func(ctx context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	return visit(ctx)
}

// NoContext calls back with none.
//
//go:wasmexport
func NoContext(ctx context.Context, visit func(ctx context.Context) (string, error)) (string, error) {
	return visit(nil)
}

// SyncWithContext cannot wait, but its callback does not have to.
//
//go:wasmexport
func SyncWithContext(visit func(ctx context.Context, number int) (int, error), number int) (int, error) {
	return visit(context.Background(), number)
}

// Waiter gives out a function that takes a context.
//
//go:wasmexport
func Waiter() func(ctx context.Context, text string) (string, error) {
	return func(ctx context.Context, text string) (string, error) {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(time.Millisecond):
			return "waited for " + text, nil
		}
	}
}

// Sleeper waits until it is aborted.
//
//go:wasmexport
func Sleeper() func(ctx context.Context) error {
	return func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}
}

// AsyncTroubles are functions that take a context and fail in each way.
//
//go:wasmexport
func AsyncTroubles() map[string]func(ctx context.Context) error {
	troubles := map[string]func(ctx context.Context) error{}
	for name, trouble := range Troubles() {
		if name != "block" {
			troubles[name] = func(context.Context) error { return trouble() }
		}
	}
	return troubles
}
