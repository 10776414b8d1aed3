// golden: d.ts
// covered by: js-tests/cases/streams.mjs, js-tests/cases/go-streams.mjs

// Package streams passes bytes in chunks.
package streams

import (
	"context"
	"io"
)

// Source is a type of its own.
type Source io.Reader

// Upload has a stream in a field.
type Upload struct {
	Name string
	Body io.Reader
	To   io.WriteCloser `json:"to,omitempty"`
}

//go:wasmexport
func Open(path string) (io.ReadCloser, error) { return nil, nil }

//go:wasmexport
func Both(ctx context.Context) (io.Reader, io.Writer) { return nil, nil }

//go:wasmexport
func Copy(ctx context.Context, from io.Reader, to io.Writer) (int64, error) { return io.Copy(to, from) }

//go:wasmexport
//gowasm:async
func Close(from io.ReadCloser, to io.WriteCloser, source Source) (io.WriteCloser, Source) {
	return to, source
}

//go:wasmexport
func Send(ctx context.Context, upload Upload, more ...io.Reader) (Upload, error) { return upload, nil }

//go:wasmexport
//gowasm:async
func Lists(readers []io.ReadCloser, writers map[string]io.Writer, sinks []io.WriteCloser, sources []Source) ([]io.ReadCloser, map[string]io.Writer, []io.WriteCloser, []Source) {
	return readers, writers, sinks, sources
}

//go:wasmexport
//gowasm:async
func Call(open func(path string) (io.ReadCloser, error)) {}
