// golden: d.ts
// covered by: js-tests/cases/values.mjs, js-tests/cases/wide-values.mjs

// Package variadics has rest parameters of every kind.
package variadics

//go:wasmexport
func Bools(values ...bool) int { return len(values) }

//go:wasmexport
func Int8s(values ...int8) int { return len(values) }

//go:wasmexport
func Int16s(values ...int16) int { return len(values) }

//go:wasmexport
func Int32s(values ...int32) int { return len(values) }

//go:wasmexport
func Int64s(values ...int64) int { return len(values) }

//go:wasmexport
func Ints(values ...int) int { return len(values) }

//go:wasmexport
func Uint8s(values ...uint8) int { return len(values) }

//go:wasmexport
func Uint16s(values ...uint16) int { return len(values) }

//go:wasmexport
func Uint32s(values ...uint32) int { return len(values) }

//go:wasmexport
func Uint64s(values ...uint64) int { return len(values) }

//go:wasmexport
func Uints(values ...uint) int { return len(values) }

//go:wasmexport
func Uintptrs(values ...uintptr) int { return len(values) }

//go:wasmexport
func Float32s(values ...float32) int { return len(values) }

//go:wasmexport
func Float64s(values ...float64) int { return len(values) }

//go:wasmexport
func Strings(values ...string) int { return len(values) }

//go:wasmexport
func Format(format string, width int, arguments ...string) (string, error) { return format, nil }

//go:wasmexport
func Unnamed(string, ...int) {}
