// Package faults has error classes and sentinels.
package faults

import (
	"context"
	"errors"
	"fmt"
)

// ErrMissing is what nothing is.
//
//go:wasmexport
var ErrMissing = errors.New("missing")

// ErrOther is another.
//
//go:wasmexport
var ErrOther error = &NotFound{Key: "other"}

// NotFound says what was looked for.
//
//go:wasmexport
type NotFound struct {
	// Key is the key.
	Key  string
	Tags []string
	Err  error `json:"inner"`
}

func (e *NotFound) Error() string { return "not found: " + e.Key }
func (e *NotFound) Unwrap() error { return e.Err }

//go:wasmexport
type Code int

func (c Code) Error() string { return fmt.Sprint("code ", int(c)) }

//go:wasmexport
func Fail(kind string) error {
	switch kind {
	case "missing":
		return ErrMissing
	case "wrapped":
		return fmt.Errorf("wrapped: %w", ErrMissing)
	case "notfound":
		return &NotFound{Key: "k", Tags: []string{"a"}, Err: ErrMissing}
	case "wrapped notfound":
		return fmt.Errorf("w: %w", &NotFound{Key: "k2"})
	case "code":
		return Code(7)
	case "joined":
		return errors.Join(ErrMissing, ErrOther)
	case "plain":
		return errors.New("plain")
	}
	return nil
}

//go:wasmexport
func Through(kind string, f func() error) string {
	err := f()
	var nf *NotFound
	return fmt.Sprint(errors.Is(err, ErrMissing), errors.Is(err, ErrOther), errors.As(err, &nf), " ", err)
}

//go:wasmexport
func Pass(f func() error) error { return f() }

//go:wasmexport
func Value(kind string) (error, int) { return Fail(kind), 1 }

//go:wasmexport
func Take(err error) string { return Through("", func() error { return err }) }

// At is an error by what it embeds.
//
//go:wasmexport
type At struct {
	error
	Line int
}

func (a At) Unwrap() error { return a.error }

// Account is a class whose methods fail.
//
//go:wasmexport
type Account struct {
	Balance int32
	Owner   string `gowasm:"readonly"`
}

//go:wasmexport
func NewAccount(owner string) (*Account, error) {
	if owner == "" {
		return nil, At{ErrMissing, 3}
	}
	return &Account{Owner: owner}, nil
}

//go:wasmexport
func (a *Account) Withdraw(ctx context.Context, amount int32) error {
	if amount > a.Balance {
		return &At{fmt.Errorf("withdraw: %w", ErrOther), int(amount)}
	}
	a.Balance -= amount
	return nil
}

//go:wasmexport
func Held(f func() error) int {
	for range 100 {
		_ = f()
	}
	return 0
}
