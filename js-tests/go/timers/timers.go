// Package timers waits for times.
package timers

import "time"

var timer *time.Timer

// Wait calls back after so many milliseconds, with the milliseconds that it took by Go's clock, unless Cancel comes before.
//
//go:wasmexport
func Wait(milliseconds int, done func(milliseconds float64)) {
	start := time.Now()
	timer = time.AfterFunc(time.Duration(milliseconds)*time.Millisecond, func() {
		done(float64(time.Since(start)) / float64(time.Millisecond))
	})
}

//go:wasmexport
func Cancel() bool { return timer.Stop() }

// Add takes a turn of the event loop.
//
//go:wasmexport
//gowasm:async
func Add(a, b int32) int32 { return a + b }

//go:wasmexport
func Size(data []byte) int { return len(data) }
