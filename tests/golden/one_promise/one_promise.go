// Package one_promise has an export that returns a promise, and that a signal ends.
package one_promise

import "context"

//go:wasmexport
func Fetch(ctx context.Context, url string) ([]byte, error) { return nil, ctx.Err() }
