package shapes

import (
	"encoding/json"
	"example.test/gowasm/shapes/palette"
	"math/big"
	"net/netip"
	"net/url"
	"syscall/js"
	"time"
)

// Each value there and back.

//go:wasmexport
func EchoCelsius(value Celsius) Celsius { return count(value) }

//go:wasmexport
func EchoLabel(value Label) Label { return count(value) }

//go:wasmexport
func EchoDigest(value Digest) Digest { return count(value) }

//go:wasmexport
func EchoCurve(value Curve) Curve { return count(value) }

//go:wasmexport
func EchoCount(value Count) Count { return count(value) }

//go:wasmexport
func EchoCounts(value Counts) Counts { return count(value) }

//go:wasmexport
func EchoDegrees(value Degrees) Degrees { return count(value) }

//go:wasmexport
func EchoColor(value Color) Color { return count(value) }

//go:wasmexport
func EchoLevel(value Level) Level { return count(value) }

//go:wasmexport
func EchoMask(value Mask) Mask { return count(value) }

//go:wasmexport
func EchoDistance(value Distance) Distance { return count(value) }

//go:wasmexport
func EchoOtherColor(value palette.Color) palette.Color { return count(value) }

//go:wasmexport
func EchoSwatch(value palette.Swatch) palette.Swatch { return count(value) }

//go:wasmexport
func EchoColors(value []Color) []Color { return count(value) }

//go:wasmexport
func EchoLevels(value []Level) []Level { return count(value) }

//go:wasmexport
func EchoLevelTriple(value [3]Level) [3]Level { return count(value) }

//go:wasmexport
func EchoColorTable(value map[Color]int) map[Color]int { return count(value) }

//go:wasmexport
func EchoLevelTable(value map[Level]string) map[Level]string { return count(value) }

//go:wasmexport
func EchoSwatchTable(value map[palette.Color]*palette.Swatch) map[palette.Color]*palette.Swatch {
	return count(value)
}

//go:wasmexport
func EchoPoint(value Point) Point { return count(value) }

//go:wasmexport
func EchoNothing(value Nothing) Nothing { return count(value) }

//go:wasmexport
func EchoEmpty(value struct{}) struct{} { return count(value) }

//go:wasmexport
func EchoAnonymous(value struct {
	X int8
	Y struct{ Z []string }
}) struct {
	X int8
	Y struct{ Z []string }
} {
	return count(value)
}

//go:wasmexport
func EchoNames(value Names) Names { return count(value) }

//go:wasmexport
func EchoOptional(value Optional) Optional { return count(value) }

//go:wasmexport
func EchoZeros(value Zeros) Zeros { return count(value) }

//go:wasmexport
func EchoEmbedding(value Embedding) Embedding { return count(value) }

//go:wasmexport
func EchoPoints(value []Point) []Point { return count(value) }

//go:wasmexport
func EchoPointPair(value [2]Point) [2]Point { return count(value) }

//go:wasmexport
func EchoGrid(value [][]float64) [][]float64 { return count(value) }

//go:wasmexport
func EchoMatrix(value [2][3]int32) [2][3]int32 { return count(value) }

//go:wasmexport
func EchoByteses(value [][]byte) [][]byte { return count(value) }

//go:wasmexport
func EchoTextTriples(value [][3]string) [][3]string { return count(value) }

//go:wasmexport
func EchoPointPointer(value *Point) *Point { return count(value) }

//go:wasmexport
func EchoTextPointer(value *string) *string { return count(value) }

//go:wasmexport
func EchoPointerPointer(value **Point) **Point { return count(value) }

//go:wasmexport
func EchoListPointer(value *[]int32) *[]int32 { return count(value) }

//go:wasmexport
func EchoPointers(value []*Point) []*Point { return count(value) }

//go:wasmexport
func EchoPointTable(value map[string]Point) map[string]Point { return count(value) }

//go:wasmexport
func EchoLabelTable(value map[Label][]string) map[Label][]string { return count(value) }

//go:wasmexport
func EchoIntTable(value map[int]string) map[int]string { return count(value) }

//go:wasmexport
func EchoFloatTable(value map[float64]bool) map[float64]bool { return count(value) }

//go:wasmexport
func EchoBoolTable(value map[bool]string) map[bool]string { return count(value) }

//go:wasmexport
func EchoLargeTable(value map[int64]string) map[int64]string { return count(value) }

//go:wasmexport
func EchoKeyTable(value map[Point]string) map[Point]string { return count(value) }

//go:wasmexport
func EchoPairTable(value map[[2]int16]string) map[[2]int16]string { return count(value) }

//go:wasmexport
func EchoAddrTable(value map[netip.Addr]string) map[netip.Addr]string { return count(value) }

//go:wasmexport
func EchoSet(value map[string]struct{}) map[string]struct{} { return count(value) }

//go:wasmexport
func EchoDeepTable(value map[string]map[int32][]Point) map[string]map[int32][]Point {
	return count(value)
}

//go:wasmexport
func EchoTree(value Tree) Tree { return count(value) }

//go:wasmexport
func EchoChain(value *Chain) *Chain { return count(value) }

//go:wasmexport
func EchoFamily(value Family) Family { return count(value) }

//go:wasmexport
func EchoNested(value Nested) Nested { return count(value) }

//go:wasmexport
func EchoPageOfNumbers(value Page[float64]) Page[float64] { return count(value) }

//go:wasmexport
func EchoPageOfPoints(value Page[Point]) Page[Point] { return count(value) }

//go:wasmexport
func EchoPair(value Pair[Color, []int8]) Pair[Color, []int8] { return count(value) }

//go:wasmexport
func EchoErrors(value []error) []error { return count(value) }

//go:wasmexport
func EchoAny(value any) any { return count(value) }

//go:wasmexport
func EchoAnys(value []any) []any { return count(value) }

//go:wasmexport
func EchoAnyTable(value map[string]any) map[string]any { return count(value) }

//go:wasmexport
func EchoTime(value time.Time) time.Time { return count(value) }

//go:wasmexport
func EchoURL(value url.URL) url.URL { return count(value) }

//go:wasmexport
func EchoURLPointer(value *url.URL) *url.URL { return count(value) }

//go:wasmexport
func EchoURLs(value map[string][]*url.URL) map[string][]*url.URL { return count(value) }

// A Link is declared as a url.URL.
type Link url.URL

// ParseLink shows that JavaScript has no relative URLs.
//
//go:wasmexport
func ParseLink(text string) (Link, error) {
	parsed, err := url.Parse(text)
	if err != nil {
		return Link{}, err
	}
	return Link(*parsed), nil
}

//go:wasmexport
func HostOf(link Link) string { return link.Host }

//go:wasmexport
func EchoTimes(value []time.Time) []time.Time { return count(value) }

//go:wasmexport
func EchoDuration(value time.Duration) time.Duration { return count(value) }

//go:wasmexport
func EchoWholePointer(value *big.Int) *big.Int { return count(value) }

//go:wasmexport
func EchoWhole(value big.Int) big.Int { return count(value) }

//go:wasmexport
func EchoWholes(value []*big.Int) []*big.Int { return count(value) }

//go:wasmexport
func EchoRaw(value json.RawMessage) json.RawMessage { return count(value) }

//go:wasmexport
func EchoAddr(value netip.Addr) netip.Addr { return count(value) }

//go:wasmexport
func EchoUpper(value Upper) Upper { return count(value) }

//go:wasmexport
func EchoMood(value Mood) Mood { return count(value) }

//go:wasmexport
func EchoMoods(value []Mood) []Mood { return count(value) }

//go:wasmexport
func EchoComplex64(value complex64) complex64 { return count(value) }

//go:wasmexport
func EchoComplex128(value complex128) complex128 { return count(value) }

//go:wasmexport
func EchoComplexes(value []complex128) []complex128 { return count(value) }

//go:wasmexport
func EchoReference(value js.Value) js.Value { return count(value) }

//go:wasmexport
func EchoReferences(value []js.Value) []js.Value { return count(value) }
