package values

import (
	"bytes"
	"math"
)

// Values that only Go can make.

//go:wasmexport
func IntResult(which string) int {
	switch which {
	case "safe":
		return 1<<53 - 1
	case "unsafe":
		return 1 << 53
	case "odd":
		return 1<<53 + 1
	case "-safe":
		return -1<<53 + 1
	case "-unsafe":
		return -1 << 53
	case "max":
		return math.MaxInt
	}
	return math.MinInt
}

//go:wasmexport
func UintResult(which string) uint {
	switch which {
	case "safe":
		return 1<<53 - 1
	case "unsafe":
		return 1 << 53
	case "sign":
		return 1 << 63
	}
	return math.MaxUint
}

//go:wasmexport
func UintptrResult(which string) uintptr { return uintptr(UintResult(which)) }

//go:wasmexport
func IntsResult(which string) []int { return []int{7, IntResult(which)} }

//go:wasmexport
func UintsResult(which string) []uint { return []uint{7, UintResult(which)} }

//go:wasmexport
func UintptrsResult(which string) []uintptr { return []uintptr{7, UintptrResult(which)} }

//go:wasmexport
func UintArrayResult(which string) [2]uint { return [2]uint{7, UintResult(which)} }

//go:wasmexport
func TextOf(utf8 []byte) string { return string(utf8) }

//go:wasmexport
func BytesOf(text string) []byte { return []byte(text) }

//go:wasmexport
func TextsOf(utf8 []byte) []string {
	var texts []string
	for _, part := range bytes.Split(utf8, []byte{'|'}) {
		texts = append(texts, string(part))
	}
	return texts
}

//go:wasmexport
func BytesOfAll(texts []string) []byte {
	var all []byte
	for i, text := range texts {
		if i > 0 {
			all = append(all, '|')
		}
		all = append(all, text...)
	}
	return all
}

// Float32Bits tells -0 from 0 and one NaN from another.
//
//go:wasmexport
func Float32Bits(value float32) uint32 { return math.Float32bits(value) }

//go:wasmexport
func Float64Bits(value float64) uint64 { return math.Float64bits(value) }

//go:wasmexport
func NilSlices() ([]byte, []float64, []int, []bool, []string) { return nil, nil, nil, nil, nil }
