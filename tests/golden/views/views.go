// Package views returns lists of numbers without a copy.
package views

import "context"

// Celsius is a number under a name.
type Celsius float32

// Samples is a list under a name.
type Samples []int16

//go:wasmexport
//gowasm:view
func Numbers(count int) []float64 { return nil }

//gowasm:view
//go:wasmexport
func All() ([]byte, []int64, []Celsius, Samples, [3]uint8, []string, []int, error) {
	return nil, nil, nil, nil, [3]uint8{}, nil, nil, nil
}

//go:wasmexport
//gowasm:view
//gowasm:async
func Later(ctx context.Context) ([]uint16, error) { return nil, nil }

// Copied is no view.
//
//go:wasmexport
func Copied(count int) []float64 { return nil }

//go:wasmexport
//gowasm:view
func Inside() [][]float64 { return nil }
