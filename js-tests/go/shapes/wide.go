package shapes

import (
	"math/big"
	"time"
)

// Signatures with more arguments and results than the compiler of Go's wasm takes.

//go:wasmexport
func WideValues(
	a Point, b int64, c Record, d string, e map[string]Point, f float64, g *Chain, h []byte, i any, j time.Time,
	k uint32, l Color, m []Tree, n bool, o Upper, p [3]int64, q *big.Int, r error, s time.Duration, t map[int]string,
	u complex128, v int8, w []string, x Page[float64], y Embedding, z ...Point,
) (
	Point, int64, Record, string, map[string]Point, float64, *Chain, []byte, any, time.Time,
	uint32, Color, []Tree, bool, Upper, [3]int64, *big.Int, []error, time.Duration, map[int]string,
	complex128, int8, []string, Page[float64], Embedding, []Point,
) {
	return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, []error{r}, s, t, u, v, w, x, y, z
}

// WideFailure has results of every kind, and fails when it is told to.
//
//go:wasmexport
func WideFailure(point Point, err error, table map[string]any, when time.Time) (first Point, kept map[string]any, last time.Time, failure error) {
	return point, table, when, err
}

var restWasNil bool

// RestWasNil reports whether the last call of one of the following had nil for a variadic parameter, as a call without arguments has.
//
//go:wasmexport
func RestWasNil() bool { return restWasNil }

func noted[T any](rest []T) []T {
	restWasNil = rest == nil
	return rest
}

//go:wasmexport
func SpreadPoints(first Point, rest ...Point) (Point, []Point) { return first, noted(rest) }

//go:wasmexport
func SpreadPointers(rest ...*Point) []*Point { return noted(rest) }

//go:wasmexport
func SpreadAny(rest ...any) []any { return noted(rest) }

//go:wasmexport
func SpreadTimes(rest ...time.Time) []time.Time { return noted(rest) }

//go:wasmexport
func SpreadColors(rest ...Color) []Color { return noted(rest) }

//go:wasmexport
func SpreadCurves(rest ...Curve) []Curve { return noted(rest) }

//go:wasmexport
func SpreadUpper(rest ...Upper) []Upper { return noted(rest) }
