// Package smoke has one export of each of the most common kinds.
package smoke

import (
	"bytes"
	"errors"
	"fmt"
)

// Add adds.
//
//go:wasmexport
func Add(a, b int32) int32 { return a + b }

// Greet says hello.
//
//go:wasmexport
func Greet(name string) string { return "Hello, " + name + "!" }

// Half halves even numbers.
//
//go:wasmexport
func Half(n int32) (int32, error) {
	if n%2 != 0 {
		return 0, fmt.Errorf("half of %d: %w", n, errOdd)
	}
	return n / 2, nil
}

var errOdd = errors.New("an odd number")

// Reverse returns the bytes in reverse order.
//
//go:wasmexport
func Reverse(data []byte) []byte {
	reversed := bytes.Clone(data)
	for i, b := range data {
		reversed[len(data)-1-i] = b
	}
	return reversed
}
