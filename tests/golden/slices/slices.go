// golden: d.ts
// covered by: js-tests/cases/values.mjs, js-tests/cases/buffers.mjs

// Package slices has slices of every kind, in and out.
package slices

//go:wasmexport
func Bools(values []bool) []bool { return values }

//go:wasmexport
func Int8s(values []int8) []int8 { return values }

//go:wasmexport
func Int16s(values []int16) []int16 { return values }

//go:wasmexport
func Int32s(values []int32) []int32 { return values }

//go:wasmexport
func Int64s(values []int64) []int64 { return values }

//go:wasmexport
func Ints(values []int) []int { return values }

//go:wasmexport
func Uint8s(values []uint8) []uint8 { return values }

//go:wasmexport
func Uint16s(values []uint16) []uint16 { return values }

//go:wasmexport
func Uint32s(values []uint32) []uint32 { return values }

//go:wasmexport
func Uint64s(values []uint64) []uint64 { return values }

//go:wasmexport
func Uints(values []uint) []uint { return values }

//go:wasmexport
func Uintptrs(values []uintptr) []uintptr { return values }

//go:wasmexport
func Float32s(values []float32) []float32 { return values }

//go:wasmexport
func Float64s(values []float64) []float64 { return values }

//go:wasmexport
func Strings(values []string) []string { return values }
