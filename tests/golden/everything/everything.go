// command: gen
// golden: d.ts
// covered by: js-tests/gen.test.mjs

package everything

import (
	"context"
	"io"
	"iter"
)

// Options has a function.
type Options struct{ OnDone func(err error) }

//gowasm:import
var read func(ctx context.Context, path string) (io.ReadCloser, error)

//go:wasmexport
func Open(ctx context.Context, path string, options Options) (io.ReadCloser, error) {
	return read(ctx, path)
}

//go:wasmexport
func Walk() iter.Seq2[string, error] { return nil }

//go:wasmexport
func Ticks() (<-chan int, func() int) { return nil, nil }
