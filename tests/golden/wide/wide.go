// golden: shims js

// Package wide has more arguments than the compiler takes as parameters: 128 bytes.
package wide

//go:wasmexport
func Sixteen(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64) {}

//go:wasmexport
func SixteenAndResult(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64) float64 { return a }

//go:wasmexport
func Seventeen(a bool, b int8, c uint16, d int32, e uint32, f int64, g uint64, h int, i uint, j float32, k float64, l bool, m bool, n bool, o bool, p bool, q uintptr) bool {
	return a
}

//go:wasmexport
func Mixed(a string, b float64, c []byte, d, e, f, g, h, i, j, k, l, m, n, o, p int, q [2]string, r ...string) (string, error) {
	return a, nil
}
