// golden: d.ts
// covered by: js-tests/cases/values.mjs, js-tests/cases/refusals.mjs

// Package arrays has arrays of every kind, in and out.
package arrays

//go:wasmexport
func Bools(values [1]bool) [1]bool { return values }

//go:wasmexport
func Int8s(values [2]int8) [2]int8 { return values }

//go:wasmexport
func Int16s(values [3]int16) [3]int16 { return values }

//go:wasmexport
func Int32s(values [4]int32) [4]int32 { return values }

//go:wasmexport
func Int64s(values [1]int64) [1]int64 { return values }

//go:wasmexport
func Ints(values [2]int) [2]int { return values }

//go:wasmexport
func Uint8s(values [3]uint8) [3]uint8 { return values }

//go:wasmexport
func Uint16s(values [4]uint16) [4]uint16 { return values }

//go:wasmexport
func Uint32s(values [1]uint32) [1]uint32 { return values }

//go:wasmexport
func Uint64s(values [2]uint64) [2]uint64 { return values }

//go:wasmexport
func Uints(values [3]uint) [3]uint { return values }

//go:wasmexport
func Uintptrs(values [4]uintptr) [4]uintptr { return values }

//go:wasmexport
func Float32s(values [1]float32) [1]float32 { return values }

//go:wasmexport
func Float64s(values [2]float64) [2]float64 { return values }

//go:wasmexport
func Strings(values [3]string) [3]string { return values }

//go:wasmexport
func None(values [0]float64) [0]string { return [0]string{} }

// A tuple of more than 16 elements is typed as an array.
//
//go:wasmexport
func Many(values [17]bool) [0x11]string { return [17]string{} }
