// golden: d.ts
// covered by: js-tests/cases/async.mjs, js-tests/cases/abort.mjs

// Package async has exports that return promises.
package async

import (
	"context"
	"time"
)

// Reply is a struct.
type Reply struct {
	Status int
	Body   []byte
	// More waits for the rest.
	More func(ctx context.Context, limit int) ([]byte, error) `json:"more,omitempty"`
}

// Loader may wait, since it has a context.
type Loader func(ctx context.Context, path string) ([]byte, error)

// Context is the same type under another name.
type Context = context.Context

//go:wasmexport
func Aliased(ctx Context, call func(ctx Context) error) error { return call(ctx) }

// Sleep waits.
//
//go:wasmexport
func Sleep(ctx context.Context, wait time.Duration) error { return ctx.Err() }

// Later has no context.
//
//go:wasmexport
//gowasm:async
func Later(numbers []float64) (sum float64, count int) { return 0, 0 }

//gowasm:async
//go:wasmexport at.once
func AtOnce(a, b int32) int32 { return a + b }

//go:wasmexport
//gowasm:async
func Nothing() {}

//go:wasmexport
func OnlyContext(context.Context) {}

//go:wasmexport
func Text(ctx context.Context, name string) string { return name }

// Fetch takes a parameter that is called like the one that JavaScript gets besides.
//
//go:wasmexport
func Fetch(ctx context.Context, url string, options map[string]string) (Reply, error) {
	return Reply{}, nil
}

// Rest leaves no place for options.
//
//go:wasmexport
func Rest(ctx context.Context, paths ...string) ([]string, error) { return paths, nil }

// Each may be called with functions that return promises.
//
//go:wasmexport
func Each(ctx context.Context, call func(ctx context.Context, index int) (string, error), tell func(int), ask func(text string) (bool, error), all ...func() int) error {
	return nil
}

//go:wasmexport
//gowasm:async
func Ask(ask func(question string) string) string { return ask("?") }

// Load is no promise itself.
//
//go:wasmexport
func Load(load Loader, note func(ctx context.Context), view func(ctx context.Context, buffer []byte) int) (Loader, func(ctx context.Context), func(ctx context.Context, paths ...string) string) {
	return nil, nil, nil
}

// Wide has more arguments than the compiler allows as parameters.
//
//go:wasmexport
func Wide(ctx context.Context, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p int64, text string) (string, error) {
	return text, nil
}
