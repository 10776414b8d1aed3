// Package one_stream passes a stream each way.
package one_stream

import (
	"context"
	"io"
)

//go:wasmexport
func Compress(ctx context.Context, from io.Reader) (io.ReadCloser, error) { return nil, nil }
