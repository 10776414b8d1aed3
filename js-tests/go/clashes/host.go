package clashes

import (
	"context"
	"io"
	"iter"
)

// Types with the names of those of the host that declarations use.
type (
	AbortSignal    struct{ C int }
	AsyncIterable  struct{ E int }
	Blob           struct{ A int }
	Iterable       struct{ D int }
	ReadableStream struct{ B Blob }
	WritableStream struct{ F int }
)

//go:wasmexport
func HostNames(ctx context.Context, in io.Reader, out io.Writer, blob Blob) (AbortSignal, AsyncIterable, Iterable, ReadableStream, WritableStream, error) {
	_, err := io.Copy(out, in)
	return AbortSignal{C: blob.A}, AsyncIterable{}, Iterable{}, ReadableStream{B: blob}, WritableStream{}, err
}

//go:wasmexport
func HostIterables(ctx context.Context) (iter.Seq[Iterable], <-chan AsyncIterable) { return nil, nil }
