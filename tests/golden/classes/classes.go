// golden: d.ts
// covered by: js-tests/cases/class-constructors.mjs, js-tests/cases/class-methods.mjs, js-tests/cases/class-values.mjs

// Package classes has types that JavaScript sees as classes.
package classes

import (
	"context"
	"iter"
)

// Account holds money.
//
//go:wasmexport
type Account struct {
	// Owner is whom it belongs to.
	Owner   string `json:"holder"`
	Balance int64
	Tags    []string
	Parent  *Account
	Changes <-chan int64
	Hidden  string `json:"-"`
	secret  int
}

// NewAccount opens one.
//
//go:wasmexport
func NewAccount(owner string) (*Account, error) { return nil, nil }

// NewAccountFromText reads one.
//
//go:wasmexport
func NewAccountFromText(text string) *Account { return nil }

// Deposit adds to the balance.
//
//go:wasmexport
func (a *Account) Deposit(amount int64) error { return nil }

//go:wasmexport
func (a Account) Merge(others ...*Account) (merged *Account, count int) { return nil, 0 }

//go:wasmexport
func (a *Account) Sync(ctx context.Context, each func(*Account) bool) (*Account, error) {
	return nil, nil
}

func (a *Account) String() string { return "" }

func (a *Account) All() iter.Seq2[string, *Account] { return nil }

func (a *Account) Close() error { return nil }

// Connection is closed later.
//
//go:wasmexport
type Connection struct{}

func (c *Connection) Close(ctx context.Context) error { return nil }

// Report has objects in it.
type Report struct {
	Best *Account
	All  map[string]*Account
	Copy Account
}

//go:wasmexport
func Summarize(accounts []*Account, copied Account) Report { return Report{} }

//go:wasmexport
func Connect() *Connection { return nil }
