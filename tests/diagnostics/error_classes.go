// Errors with a pragma that JavaScript cannot see as they are.
package errs

import "errors"

//go:wasmexport
type Generic[T any] struct{ Value T }

func (*Generic[T]) Error() string { return "" }

//go:wasmexport
type Named struct{ Name, Key string }

func (*Named) Error() string { return "" }

//go:wasmexport default
var ErrDefault = errors.New("default")

//go:wasmexport
var ErrTwice = errors.New("twice")

//go:wasmexport ErrTwice
var ErrAgain = errors.New("again")

//go:wasmexport
var Number = 1

//go:wasmexport
func Last() *Named { return nil }

//go:wasmexport
func Fail() error { return ErrTwice }
