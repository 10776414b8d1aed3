// Package trouble goes wrong in every way that a Go function can.
package trouble

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
)

type codeError struct{ code int }

func (e *codeError) Error() string { return "code " + strconv.Itoa(e.code) }

type valueError string

func (e valueError) Error() string { return string(e) }

// A nil *codeError reads its code, which panics.
var nilPointer *codeError

type loopError struct{}

func (e *loopError) Error() string { return "round" }
func (e *loopError) Unwrap() error { return e }

type panickyError struct{}

func (panickyError) Error() string { panic("no message") }

type panickyCause struct{}

func (panickyCause) Error() string { return "outside" }
func (panickyCause) Unwrap() error { return panickyError{} }

type nilCause struct{}

func (nilCause) Error() string { return "nothing inside" }
func (nilCause) Unwrap() error { return nil }

//go:wasmexport
func Fail(how string) error {
	switch how {
	case "plain":
		return errors.New("plain")
	case "empty":
		return errors.New("")
	case "text":
		return errors.New("größer 🌍 \x00 end\nsecond line")
	case "invalid":
		return errors.New("a\xffb")
	case "long":
		return errors.New(string(make([]byte, 1<<20)))
	case "pointer":
		return &codeError{7}
	case "value":
		return valueError("a value")
	case "wrapped":
		return fmt.Errorf("outer: %w", fmt.Errorf("middle: %w", &codeError{7}))
	case "path":
		return &fs.PathError{Op: "open", Path: "/x", Err: fs.ErrNotExist}
	case "joined":
		return errors.Join(errors.New("one"), errors.New("two"))
	case "several":
		return fmt.Errorf("%w and %w", errors.New("one"), errors.New("two"))
	case "loop":
		return &loopError{}
	case "nil pointer":
		return nilPointer
	case "panics":
		return panickyError{}
	case "cause panics":
		return panickyCause{}
	case "nil cause":
		return nilCause{}
	}
	return nil
}

//go:wasmexport
func FailWithResults(fail bool) (int32, string, []byte, error) {
	if fail {
		return 1, "lost", []byte{1}, errors.New("failed with results")
	}
	return 1, "kept", []byte{1}, nil
}
