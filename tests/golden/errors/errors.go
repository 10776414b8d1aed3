package errors

import "errors"

//go:wasmexport
func Only() error { return errors.New("no") }

//go:wasmexport
func Named(path string) (err error) { return errors.New(path) }

//go:wasmexport
func Number(text string) (int, error) { return 0, nil }

//go:wasmexport
func Text(count int32) (text string, err error) { return "", nil }

//go:wasmexport
func Several(flags uint8) (first float64, rest []float64, err error) { return 1, nil, nil }

//go:wasmexport
func Parenthesized() (int64, (error)) { return 0, nil }
