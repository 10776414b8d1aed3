package values

//go:wasmexport
func EchoBoolx0(value [0]bool) [0]bool { return value }

//go:wasmexport
func EchoInt8x0(value [0]int8) [0]int8 { return value }

//go:wasmexport
func EchoInt16x0(value [0]int16) [0]int16 { return value }

//go:wasmexport
func EchoInt32x0(value [0]int32) [0]int32 { return value }

//go:wasmexport
func EchoInt64x0(value [0]int64) [0]int64 { return value }

//go:wasmexport
func EchoIntx0(value [0]int) [0]int { return value }

//go:wasmexport
func EchoUint8x0(value [0]uint8) [0]uint8 { return value }

//go:wasmexport
func EchoUint16x0(value [0]uint16) [0]uint16 { return value }

//go:wasmexport
func EchoUint32x0(value [0]uint32) [0]uint32 { return value }

//go:wasmexport
func EchoUint64x0(value [0]uint64) [0]uint64 { return value }

//go:wasmexport
func EchoUintx0(value [0]uint) [0]uint { return value }

//go:wasmexport
func EchoUintptrx0(value [0]uintptr) [0]uintptr { return value }

//go:wasmexport
func EchoFloat32x0(value [0]float32) [0]float32 { return value }

//go:wasmexport
func EchoFloat64x0(value [0]float64) [0]float64 { return value }

//go:wasmexport
func EchoStringx0(value [0]string) [0]string { return value }

//go:wasmexport
func EchoBoolx1(value [1]bool) [1]bool { return value }

//go:wasmexport
func EchoInt8x1(value [1]int8) [1]int8 { return value }

//go:wasmexport
func EchoInt16x1(value [1]int16) [1]int16 { return value }

//go:wasmexport
func EchoInt32x1(value [1]int32) [1]int32 { return value }

//go:wasmexport
func EchoInt64x1(value [1]int64) [1]int64 { return value }

//go:wasmexport
func EchoIntx1(value [1]int) [1]int { return value }

//go:wasmexport
func EchoUint8x1(value [1]uint8) [1]uint8 { return value }

//go:wasmexport
func EchoUint16x1(value [1]uint16) [1]uint16 { return value }

//go:wasmexport
func EchoUint32x1(value [1]uint32) [1]uint32 { return value }

//go:wasmexport
func EchoUint64x1(value [1]uint64) [1]uint64 { return value }

//go:wasmexport
func EchoUintx1(value [1]uint) [1]uint { return value }

//go:wasmexport
func EchoUintptrx1(value [1]uintptr) [1]uintptr { return value }

//go:wasmexport
func EchoFloat32x1(value [1]float32) [1]float32 { return value }

//go:wasmexport
func EchoFloat64x1(value [1]float64) [1]float64 { return value }

//go:wasmexport
func EchoStringx1(value [1]string) [1]string { return value }

//go:wasmexport
func EchoBoolx3(value [3]bool) [3]bool { return value }

//go:wasmexport
func EchoInt8x3(value [3]int8) [3]int8 { return value }

//go:wasmexport
func EchoInt16x3(value [3]int16) [3]int16 { return value }

//go:wasmexport
func EchoInt32x3(value [3]int32) [3]int32 { return value }

//go:wasmexport
func EchoInt64x3(value [3]int64) [3]int64 { return value }

//go:wasmexport
func EchoIntx3(value [3]int) [3]int { return value }

//go:wasmexport
func EchoUint8x3(value [3]uint8) [3]uint8 { return value }

//go:wasmexport
func EchoUint16x3(value [3]uint16) [3]uint16 { return value }

//go:wasmexport
func EchoUint32x3(value [3]uint32) [3]uint32 { return value }

//go:wasmexport
func EchoUint64x3(value [3]uint64) [3]uint64 { return value }

//go:wasmexport
func EchoUintx3(value [3]uint) [3]uint { return value }

//go:wasmexport
func EchoUintptrx3(value [3]uintptr) [3]uintptr { return value }

//go:wasmexport
func EchoFloat32x3(value [3]float32) [3]float32 { return value }

//go:wasmexport
func EchoFloat64x3(value [3]float64) [3]float64 { return value }

//go:wasmexport
func EchoStringx3(value [3]string) [3]string { return value }

//go:wasmexport
func EchoBoolx32(value [32]bool) [32]bool { return value }

//go:wasmexport
func EchoInt8x32(value [32]int8) [32]int8 { return value }

//go:wasmexport
func EchoInt16x32(value [32]int16) [32]int16 { return value }

//go:wasmexport
func EchoInt32x32(value [32]int32) [32]int32 { return value }

//go:wasmexport
func EchoInt64x32(value [32]int64) [32]int64 { return value }

//go:wasmexport
func EchoIntx32(value [32]int) [32]int { return value }

//go:wasmexport
func EchoUint8x32(value [32]uint8) [32]uint8 { return value }

//go:wasmexport
func EchoUint16x32(value [32]uint16) [32]uint16 { return value }

//go:wasmexport
func EchoUint32x32(value [32]uint32) [32]uint32 { return value }

//go:wasmexport
func EchoUint64x32(value [32]uint64) [32]uint64 { return value }

//go:wasmexport
func EchoUintx32(value [32]uint) [32]uint { return value }

//go:wasmexport
func EchoUintptrx32(value [32]uintptr) [32]uintptr { return value }

//go:wasmexport
func EchoFloat32x32(value [32]float32) [32]float32 { return value }

//go:wasmexport
func EchoFloat64x32(value [32]float64) [32]float64 { return value }

//go:wasmexport
func EchoStringx32(value [32]string) [32]string { return value }
