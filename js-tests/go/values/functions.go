package values

import (
	"errors"
	"strings"
)

// Variadics. Without arguments such a parameter is nil, which the result does not tell.

var restWasNil bool

//go:wasmexport
func RestWasNil() bool { return restWasNil }

func noted[T any](rest []T) []T {
	restWasNil = rest == nil
	return rest
}

//go:wasmexport
func SpreadInt32(values ...int32) []int32 { return noted(values) }

//go:wasmexport
func SpreadInt(values ...int) []int { return noted(values) }

//go:wasmexport
func SpreadInt64(values ...int64) []int64 { return noted(values) }

//go:wasmexport
func SpreadByte(values ...byte) []byte { return noted(values) }

//go:wasmexport
func SpreadFloat64(values ...float64) []float64 { return noted(values) }

//go:wasmexport
func SpreadBool(values ...bool) []bool { return noted(values) }

//go:wasmexport
func SpreadString(values ...string) []string { return noted(values) }

//go:wasmexport
func Join(separator string, parts ...string) string { return strings.Join(parts, separator) }

// Results: none, unnamed, named, of mixed types, with an error and an error alone.

//go:wasmexport
func Nothing() {}

//go:wasmexport
func Pair(a int32, b string) (int32, string) { return a, b }

//go:wasmexport
func Triple(a []string, b [3]int, c float32) (names []string, numbers [3]int, ratio float32) {
	return a, b, c
}

//go:wasmexport
func TwoLists(a, b []string) (upper, lower []string) {
	for _, text := range a {
		upper = append(upper, strings.ToUpper(text))
	}
	for _, text := range b {
		lower = append(lower, strings.ToLower(text))
	}
	return upper, lower
}

//go:wasmexport
func Twelve(a bool, b int8, c uint16, d uint32, e int64, f uint64, g float32, h float64, i string, j []byte, k []string, l [1]int) (bool, int8, uint16, uint32, int64, uint64, float32, float64, string, []byte, []string, [1]int) {
	return a, b, c, d, e, f, g, h, i, j, k, l
}

//go:wasmexport
func Texts(a, b, c string) (string, string, string) { return a, b, c }

var errRefused = errors.New("refused")

//go:wasmexport
func Check(ok bool) error {
	if !ok {
		return errRefused
	}
	return nil
}

//go:wasmexport
func CheckedInt(n int, ok bool) (int, error) { return n, Check(ok) }

//go:wasmexport
func CheckedPair(text string, numbers []float64, ok bool) (string, []float64, error) {
	return text, numbers, Check(ok)
}

//go:wasmexport
func Unnamed(_ int32, _ string) string { return "unnamed" }

//go:wasmexport
func Untitled(int8, string) string { return "untitled" }

// More arguments than the compiler takes: its limit is 128 bytes, which is 16 of these.

//go:wasmexport
func Sixteen(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64) float64 {
	return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j + 11*k + 12*l + 13*m + 14*n + 15*o + 16*p
}

//go:wasmexport
func Seventeen(a bool, b int8, c int16, d int32, e int64, f int, g uint8, h uint16, i uint32, j uint64, k uint, l float32, m float64, n string, o []byte, p []string, q [3]int16) (bool, int8, int16, int32, int64, int, uint8, uint16, uint32, uint64, uint, float32, float64, string, []byte, []string, [3]int16) {
	return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q
}

//go:wasmexport
func Forty(
	a0 bool, a1 int8, a2 int16, a3 int32, a4 int64, a5 int, a6 uint8, a7 uint16, a8 uint32, a9 uint64,
	b0 uint, b1 uintptr, b2 float32, b3 float64, b4 string, b5 []bool, b6 []int8, b7 []int16, b8 []int32, b9 []int64,
	c0 []int, c1 []byte, c2 []uint16, c3 []uint32, c4 []uint64, c5 []uint, c6 []float32, c7 []float64, c8 []string, c9 [3]bool,
	d0 [3]int8, d1 [3]int64, d2 [3]int, d3 [3]byte, d4 [3]float32, d5 [3]string, d6 string, d7 string, d8 float64, d9 int64,
) (
	bool, int8, int16, int32, int64, int, uint8, uint16, uint32, uint64,
	uint, uintptr, float32, float64, string, []bool, []int8, []int16, []int32, []int64,
	[]int, []byte, []uint16, []uint32, []uint64, []uint, []float32, []float64, []string, [3]bool,
	[3]int8, [3]int64, [3]int, [3]byte, [3]float32, [3]string, string, string, float64, int64,
) {
	return a0, a1, a2, a3, a4, a5, a6, a7, a8, a9,
		b0, b1, b2, b3, b4, b5, b6, b7, b8, b9,
		c0, c1, c2, c3, c4, c5, c6, c7, c8, c9,
		d0, d1, d2, d3, d4, d5, d6, d7, d8, d9
}

//go:wasmexport
func WideError(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64, text string) (string, error) {
	if text == "" {
		return "", errRefused
	}
	return text, nil
}
