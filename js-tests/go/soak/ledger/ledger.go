// Package ledger keeps accounts. It is linked into package soak, and a module of its own as well, which needs much less.
package ledger

import (
	"errors"
	"runtime"
	"slices"
)

var balances = map[string]int64{}

// ErrEmpty is that of an account without a name.
var ErrEmpty = errors.New("an account needs a name")

// Overdrawn tells how much is missing.
type Overdrawn struct {
	Account string
	Missing int64
}

func (o *Overdrawn) Error() string { return o.Account + " is overdrawn" }
func (o *Overdrawn) Unwrap() error { return ErrOverdrawn }

// ErrOverdrawn is what all of them wrap.
var ErrOverdrawn = errors.New("overdrawn")

// Is told of each change before it is made, and may prevent it by an exception.
//
//gowasm:import
var audit func(account string, amount int64)

//go:wasmexport
func Post(account string, amount int64) (int64, error) {
	if account == "" {
		return 0, ErrEmpty
	}
	balance := balances[account] + amount
	if balance < 0 {
		return 0, &Overdrawn{account, -balance}
	}
	audit(account, amount)
	balances[account] = balance
	return balance, nil
}

//go:wasmexport
func Balance(account string) int64 { return balances[account] }

//go:wasmexport
func Accounts() map[string]int64 { return balances }

// Visit goes through the accounts by name, until it is told to stop, and returns how many it has shown.
//
//go:wasmexport
func Visit(visit func(account string, balance int64) bool) int32 {
	names := make([]string, 0, len(balances))
	for name := range balances {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		if !visit(name, balances[name]) {
			return int32(i + 1)
		}
	}
	return int32(len(names))
}

// Remove panics where there is no such account.
//
//go:wasmexport
func Remove(account string) {
	if _, ok := balances[account]; !ok {
		panic("no account " + account)
	}
	delete(balances, account)
}

// Goroutines counts those that there are.
//
//go:wasmexport
func Goroutines() int { return runtime.NumGoroutine() }

// Collect runs the collector, twice since finalizers run between.
//
//go:wasmexport
func Collect() {
	runtime.GC()
	runtime.GC()
}
