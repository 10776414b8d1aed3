package callbacks

import (
	"encoding/json"
	"math/big"
	"net/netip"
	"syscall/js"
	"time"
)

// One export for each kind of type, which goes to JavaScript as the argument of a callback and comes back as its result.

//go:wasmexport
func ThroughBool(visit func(value bool) bool, value bool) bool { return visit(value) }

//go:wasmexport
func ThroughInt8(visit func(value int8) int8, value int8) int8 { return visit(value) }

//go:wasmexport
func ThroughInt16(visit func(value int16) int16, value int16) int16 { return visit(value) }

//go:wasmexport
func ThroughInt32(visit func(value int32) int32, value int32) int32 { return visit(value) }

//go:wasmexport
func ThroughInt64(visit func(value int64) int64, value int64) int64 { return visit(value) }

//go:wasmexport
func ThroughInt(visit func(value int) int, value int) int { return visit(value) }

//go:wasmexport
func ThroughUint8(visit func(value uint8) uint8, value uint8) uint8 { return visit(value) }

//go:wasmexport
func ThroughUint16(visit func(value uint16) uint16, value uint16) uint16 { return visit(value) }

//go:wasmexport
func ThroughUint32(visit func(value uint32) uint32, value uint32) uint32 { return visit(value) }

//go:wasmexport
func ThroughUint64(visit func(value uint64) uint64, value uint64) uint64 { return visit(value) }

//go:wasmexport
func ThroughUint(visit func(value uint) uint, value uint) uint { return visit(value) }

//go:wasmexport
func ThroughUintptr(visit func(value uintptr) uintptr, value uintptr) uintptr { return visit(value) }

//go:wasmexport
func ThroughRune(visit func(value rune) rune, value rune) rune { return visit(value) }

//go:wasmexport
func ThroughByte(visit func(value byte) byte, value byte) byte { return visit(value) }

//go:wasmexport
func ThroughFloat32(visit func(value float32) float32, value float32) float32 { return visit(value) }

//go:wasmexport
func ThroughFloat64(visit func(value float64) float64, value float64) float64 { return visit(value) }

//go:wasmexport
func ThroughComplex(visit func(value complex128) complex128, value complex128) complex128 {
	return visit(value)
}

//go:wasmexport
func ThroughString(visit func(value string) string, value string) string { return visit(value) }

//go:wasmexport
func ThroughBytes(visit func(value []byte) []byte, value []byte) []byte { return visit(value) }

//go:wasmexport
func ThroughInt16s(visit func(value []int16) []int16, value []int16) []int16 { return visit(value) }

//go:wasmexport
func ThroughInt64s(visit func(value []int64) []int64, value []int64) []int64 { return visit(value) }

//go:wasmexport
func ThroughFloat64s(visit func(value []float64) []float64, value []float64) []float64 {
	return visit(value)
}

//go:wasmexport
func ThroughInts(visit func(value []int) []int, value []int) []int { return visit(value) }

//go:wasmexport
func ThroughBools(visit func(value []bool) []bool, value []bool) []bool { return visit(value) }

//go:wasmexport
func ThroughStrings(visit func(value []string) []string, value []string) []string {
	return visit(value)
}

//go:wasmexport
func ThroughMatrix(visit func(value [][]float64) [][]float64, value [][]float64) [][]float64 {
	return visit(value)
}

//go:wasmexport
func ThroughTriple(visit func(value [3]int32) [3]int32, value [3]int32) [3]int32 { return visit(value) }

//go:wasmexport
func ThroughPair(visit func(value [2]string) [2]string, value [2]string) [2]string {
	return visit(value)
}

//go:wasmexport
func ThroughRecord(visit func(value map[string]int) map[string]int, value map[string]int) map[string]int {
	return visit(value)
}

//go:wasmexport
func ThroughTable(visit func(value map[int32]Person) map[int32]Person, value map[int32]Person) map[int32]Person {
	return visit(value)
}

// Person is a struct with parts of several kinds.
type Person struct {
	Name    string
	Age     int
	Tags    []string          `json:"tags,omitempty"`
	Friends []Person          `json:"friends,omitempty"`
	Notes   map[string]string `json:"notes,omitempty"`
}

//go:wasmexport
func ThroughPerson(visit func(value Person) Person, value Person) Person { return visit(value) }

//go:wasmexport
func ThroughPointer(visit func(value *Person) *Person, value *Person) *Person { return visit(value) }

//go:wasmexport
func ThroughPeople(visit func(value []Person) []Person, value []Person) []Person { return visit(value) }

// Color is one of three.
type Color string

const (
	Red   Color = "red"
	Green Color = "green"
	Blue  Color = "blue"
)

//go:wasmexport
func ThroughColor(visit func(value Color) Color, value Color) Color { return visit(value) }

//go:wasmexport
func ThroughTime(visit func(value time.Time) time.Time, value time.Time) time.Time {
	return visit(value)
}

//go:wasmexport
func ThroughDuration(visit func(value time.Duration) time.Duration, value time.Duration) time.Duration {
	return visit(value)
}

//go:wasmexport
func ThroughBig(visit func(value *big.Int) *big.Int, value *big.Int) *big.Int { return visit(value) }

//go:wasmexport
func ThroughJSON(visit func(value json.RawMessage) json.RawMessage, value json.RawMessage) json.RawMessage {
	return visit(value)
}

//go:wasmexport
func ThroughAddress(visit func(value netip.Addr) netip.Addr, value netip.Addr) netip.Addr {
	return visit(value)
}

//go:wasmexport
func ThroughAny(visit func(value any) any, value any) any { return visit(value) }

//go:wasmexport
func ThroughValue(visit func(value js.Value) js.Value, value js.Value) js.Value { return visit(value) }

// An error that is neither thrown nor returned last.
//
//go:wasmexport
func ThroughErrors(visit func(value []error) []error, value []error) []error { return visit(value) }
