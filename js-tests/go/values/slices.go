package values

//go:wasmexport
func EchoBools(value []bool) []bool { return value }

//go:wasmexport
func EchoInt8s(value []int8) []int8 { return value }

//go:wasmexport
func EchoInt16s(value []int16) []int16 { return value }

//go:wasmexport
func EchoInt32s(value []int32) []int32 { return value }

//go:wasmexport
func EchoInt64s(value []int64) []int64 { return value }

//go:wasmexport
func EchoInts(value []int) []int { return value }

//go:wasmexport
func EchoUint8s(value []uint8) []uint8 { return value }

//go:wasmexport
func EchoUint16s(value []uint16) []uint16 { return value }

//go:wasmexport
func EchoUint32s(value []uint32) []uint32 { return value }

//go:wasmexport
func EchoUint64s(value []uint64) []uint64 { return value }

//go:wasmexport
func EchoUints(value []uint) []uint { return value }

//go:wasmexport
func EchoUintptrs(value []uintptr) []uintptr { return value }

//go:wasmexport
func EchoFloat32s(value []float32) []float32 { return value }

//go:wasmexport
func EchoFloat64s(value []float64) []float64 { return value }

//go:wasmexport
func EchoStrings(value []string) []string { return value }

//go:wasmexport
func EchoBytes(value []byte) []byte { return value }

//go:wasmexport
func EchoRunes(value []rune) []rune { return value }
