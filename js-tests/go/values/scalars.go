// Package values has an echo for every type that crosses; js-tests/cases/values.mjs has the values. Its names say the
// type: EchoInt8 for int8, EchoInt8s for []int8, EchoInt8x3 for [3]int8.
package values

//go:wasmexport
func EchoBool(value bool) bool { return value }

//go:wasmexport
func EchoInt8(value int8) int8 { return value }

//go:wasmexport
func EchoInt16(value int16) int16 { return value }

//go:wasmexport
func EchoInt32(value int32) int32 { return value }

//go:wasmexport
func EchoInt64(value int64) int64 { return value }

//go:wasmexport
func EchoInt(value int) int { return value }

//go:wasmexport
func EchoUint8(value uint8) uint8 { return value }

//go:wasmexport
func EchoUint16(value uint16) uint16 { return value }

//go:wasmexport
func EchoUint32(value uint32) uint32 { return value }

//go:wasmexport
func EchoUint64(value uint64) uint64 { return value }

//go:wasmexport
func EchoUint(value uint) uint { return value }

//go:wasmexport
func EchoUintptr(value uintptr) uintptr { return value }

//go:wasmexport
func EchoFloat32(value float32) float32 { return value }

//go:wasmexport
func EchoFloat64(value float64) float64 { return value }

//go:wasmexport
func EchoString(value string) string { return value }

//go:wasmexport
func EchoByte(value byte) byte { return value }

//go:wasmexport
func EchoRune(value rune) rune { return value }
