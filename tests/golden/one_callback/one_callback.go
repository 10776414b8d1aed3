// Package one_callback calls a JavaScript function and returns a Go function.
package one_callback

//go:wasmexport
func Compose(first func(text string) (int32, error)) func(int32) string { return nil }
