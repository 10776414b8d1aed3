//go:build debug

package playground

import "runtime"

// Goroutines returns how many goroutines there are. The tests want to see none left behind.
//
//go:wasmexport
func Goroutines() int { return runtime.NumGoroutine() }
