// Package scalars has every number and boolean, in and out.
package scalars

//go:wasmexport
func Bool(value bool) bool { return value }

//go:wasmexport
func Int8(value int8) int8 { return value }

//go:wasmexport
func Int16(value int16) int16 { return value }

//go:wasmexport
func Int32(value int32) int32 { return value }

//go:wasmexport
func Int64(value int64) int64 { return value }

//go:wasmexport
func Int(value int) int { return value }

//go:wasmexport
func Uint8(value uint8) uint8 { return value }

//go:wasmexport
func Uint16(value uint16) uint16 { return value }

//go:wasmexport
func Uint32(value uint32) uint32 { return value }

//go:wasmexport
func Uint64(value uint64) uint64 { return value }

//go:wasmexport
func Uint(value uint) uint { return value }

//go:wasmexport
func Uintptr(value uintptr) uintptr { return value }

//go:wasmexport
func Float32(value float32) float32 { return value }

//go:wasmexport
func Float64(value float64) float64 { return value }

//go:wasmexport
func Byte(value byte) byte { return value }

//go:wasmexport
func Rune(value rune) rune { return value }

//go:wasmexport
func Nothing() {}
