// Package one_time passes types of the standard library.
package one_time

import (
	"math/big"
	"time"
)

//go:wasmexport
func Add(at time.Time, wait time.Duration) time.Time { return at.Add(wait) }

//go:wasmexport
func Square(value *big.Int) *big.Int { return value }
