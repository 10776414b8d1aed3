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

// Nest has a value wherever one can be.
type Nest[T any] struct {
	Value T
	List  []T
	Pair  [2]T
	ByKey map[string]T
	Maybe *T
}

//go:wasmexport
func NestBool(value Nest[bool]) Nest[bool] { return count(value) }

//go:wasmexport
func NestInt8(value Nest[int8]) Nest[int8] { return count(value) }

//go:wasmexport
func NestInt16(value Nest[int16]) Nest[int16] { return count(value) }

//go:wasmexport
func NestInt32(value Nest[int32]) Nest[int32] { return count(value) }

//go:wasmexport
func NestInt64(value Nest[int64]) Nest[int64] { return count(value) }

//go:wasmexport
func NestInt(value Nest[int]) Nest[int] { return count(value) }

//go:wasmexport
func NestUint8(value Nest[uint8]) Nest[uint8] { return count(value) }

//go:wasmexport
func NestUint16(value Nest[uint16]) Nest[uint16] { return count(value) }

//go:wasmexport
func NestUint32(value Nest[uint32]) Nest[uint32] { return count(value) }

//go:wasmexport
func NestUint64(value Nest[uint64]) Nest[uint64] { return count(value) }

//go:wasmexport
func NestUint(value Nest[uint]) Nest[uint] { return count(value) }

//go:wasmexport
func NestUintptr(value Nest[uintptr]) Nest[uintptr] { return count(value) }

//go:wasmexport
func NestFloat32(value Nest[float32]) Nest[float32] { return count(value) }

//go:wasmexport
func NestFloat64(value Nest[float64]) Nest[float64] { return count(value) }

//go:wasmexport
func NestString(value Nest[string]) Nest[string] { return count(value) }

//go:wasmexport
func NestCelsius(value Nest[Celsius]) Nest[Celsius] { return count(value) }

//go:wasmexport
func NestLabel(value Nest[Label]) Nest[Label] { return count(value) }

//go:wasmexport
func NestDigest(value Nest[Digest]) Nest[Digest] { return count(value) }

//go:wasmexport
func NestCurve(value Nest[Curve]) Nest[Curve] { return count(value) }

//go:wasmexport
func NestCount(value Nest[Count]) Nest[Count] { return count(value) }

//go:wasmexport
func NestCounts(value Nest[Counts]) Nest[Counts] { return count(value) }

//go:wasmexport
func NestDegrees(value Nest[Degrees]) Nest[Degrees] { return count(value) }

//go:wasmexport
func NestColor(value Nest[Color]) Nest[Color] { return count(value) }

//go:wasmexport
func NestLevel(value Nest[Level]) Nest[Level] { return count(value) }

//go:wasmexport
func NestMask(value Nest[Mask]) Nest[Mask] { return count(value) }

//go:wasmexport
func NestDistance(value Nest[Distance]) Nest[Distance] { return count(value) }

//go:wasmexport
func NestOtherColor(value Nest[palette.Color]) Nest[palette.Color] { return count(value) }

//go:wasmexport
func NestSwatch(value Nest[palette.Swatch]) Nest[palette.Swatch] { return count(value) }

//go:wasmexport
func NestColors(value Nest[[]Color]) Nest[[]Color] { return count(value) }

//go:wasmexport
func NestLevels(value Nest[[]Level]) Nest[[]Level] { return count(value) }

//go:wasmexport
func NestLevelTriple(value Nest[[3]Level]) Nest[[3]Level] { return count(value) }

//go:wasmexport
func NestColorTable(value Nest[map[Color]int]) Nest[map[Color]int] { return count(value) }

//go:wasmexport
func NestLevelTable(value Nest[map[Level]string]) Nest[map[Level]string] { return count(value) }

//go:wasmexport
func NestSwatchTable(value Nest[map[palette.Color]*palette.Swatch]) Nest[map[palette.Color]*palette.Swatch] {
	return count(value)
}

//go:wasmexport
func NestPoint(value Nest[Point]) Nest[Point] { return count(value) }

//go:wasmexport
func NestNothing(value Nest[Nothing]) Nest[Nothing] { return count(value) }

//go:wasmexport
func NestEmpty(value Nest[struct{}]) Nest[struct{}] { return count(value) }

//go:wasmexport
func NestAnonymous(value Nest[struct {
	X int8
	Y struct{ Z []string }
}]) Nest[struct {
	X int8
	Y struct{ Z []string }
}] {
	return count(value)
}

//go:wasmexport
func NestNames(value Nest[Names]) Nest[Names] { return count(value) }

//go:wasmexport
func NestOptional(value Nest[Optional]) Nest[Optional] { return count(value) }

//go:wasmexport
func NestZeros(value Nest[Zeros]) Nest[Zeros] { return count(value) }

//go:wasmexport
func NestEmbedding(value Nest[Embedding]) Nest[Embedding] { return count(value) }

//go:wasmexport
func NestPoints(value Nest[[]Point]) Nest[[]Point] { return count(value) }

//go:wasmexport
func NestPointPair(value Nest[[2]Point]) Nest[[2]Point] { return count(value) }

//go:wasmexport
func NestGrid(value Nest[[][]float64]) Nest[[][]float64] { return count(value) }

//go:wasmexport
func NestMatrix(value Nest[[2][3]int32]) Nest[[2][3]int32] { return count(value) }

//go:wasmexport
func NestByteses(value Nest[[][]byte]) Nest[[][]byte] { return count(value) }

//go:wasmexport
func NestTextTriples(value Nest[[][3]string]) Nest[[][3]string] { return count(value) }

//go:wasmexport
func NestPointPointer(value Nest[*Point]) Nest[*Point] { return count(value) }

//go:wasmexport
func NestTextPointer(value Nest[*string]) Nest[*string] { return count(value) }

//go:wasmexport
func NestPointerPointer(value Nest[**Point]) Nest[**Point] { return count(value) }

//go:wasmexport
func NestListPointer(value Nest[*[]int32]) Nest[*[]int32] { return count(value) }

//go:wasmexport
func NestPointers(value Nest[[]*Point]) Nest[[]*Point] { return count(value) }

//go:wasmexport
func NestPointTable(value Nest[map[string]Point]) Nest[map[string]Point] { return count(value) }

//go:wasmexport
func NestLabelTable(value Nest[map[Label][]string]) Nest[map[Label][]string] { return count(value) }

//go:wasmexport
func NestIntTable(value Nest[map[int]string]) Nest[map[int]string] { return count(value) }

//go:wasmexport
func NestFloatTable(value Nest[map[float64]bool]) Nest[map[float64]bool] { return count(value) }

//go:wasmexport
func NestBoolTable(value Nest[map[bool]string]) Nest[map[bool]string] { return count(value) }

//go:wasmexport
func NestLargeTable(value Nest[map[int64]string]) Nest[map[int64]string] { return count(value) }

//go:wasmexport
func NestKeyTable(value Nest[map[Point]string]) Nest[map[Point]string] { return count(value) }

//go:wasmexport
func NestPairTable(value Nest[map[[2]int16]string]) Nest[map[[2]int16]string] { return count(value) }

//go:wasmexport
func NestAddrTable(value Nest[map[netip.Addr]string]) Nest[map[netip.Addr]string] {
	return count(value)
}

//go:wasmexport
func NestSet(value Nest[map[string]struct{}]) Nest[map[string]struct{}] { return count(value) }

//go:wasmexport
func NestDeepTable(value Nest[map[string]map[int32][]Point]) Nest[map[string]map[int32][]Point] {
	return count(value)
}

//go:wasmexport
func NestTree(value Nest[Tree]) Nest[Tree] { return count(value) }

//go:wasmexport
func NestChain(value Nest[*Chain]) Nest[*Chain] { return count(value) }

//go:wasmexport
func NestFamily(value Nest[Family]) Nest[Family] { return count(value) }

//go:wasmexport
func NestNested(value Nest[Nested]) Nest[Nested] { return count(value) }

//go:wasmexport
func NestPageOfNumbers(value Nest[Page[float64]]) Nest[Page[float64]] { return count(value) }

//go:wasmexport
func NestPageOfPoints(value Nest[Page[Point]]) Nest[Page[Point]] { return count(value) }

//go:wasmexport
func NestPair(value Nest[Pair[Color, []int8]]) Nest[Pair[Color, []int8]] { return count(value) }

//go:wasmexport
func NestError(value Nest[error]) Nest[error] { return count(value) }

//go:wasmexport
func NestErrors(value Nest[[]error]) Nest[[]error] { return count(value) }

//go:wasmexport
func NestAny(value Nest[any]) Nest[any] { return count(value) }

//go:wasmexport
func NestAnys(value Nest[[]any]) Nest[[]any] { return count(value) }

//go:wasmexport
func NestAnyTable(value Nest[map[string]any]) Nest[map[string]any] { return count(value) }

//go:wasmexport
func NestTime(value Nest[time.Time]) Nest[time.Time] { return count(value) }

//go:wasmexport
func NestTimes(value Nest[[]time.Time]) Nest[[]time.Time] { return count(value) }

//go:wasmexport
func NestDuration(value Nest[time.Duration]) Nest[time.Duration] { return count(value) }

//go:wasmexport
func NestWholePointer(value Nest[*big.Int]) Nest[*big.Int] { return count(value) }

//go:wasmexport
func NestWhole(value Nest[big.Int]) Nest[big.Int] { return count(value) }

//go:wasmexport
func NestWholes(value Nest[[]*big.Int]) Nest[[]*big.Int] { return count(value) }

//go:wasmexport
func NestRaw(value Nest[json.RawMessage]) Nest[json.RawMessage] { return count(value) }

//go:wasmexport
func NestURL(value Nest[url.URL]) Nest[url.URL] { return count(value) }

//go:wasmexport
func NestURLPointer(value Nest[*url.URL]) Nest[*url.URL] { return count(value) }

//go:wasmexport
func NestURLs(value Nest[map[string][]*url.URL]) Nest[map[string][]*url.URL] { return count(value) }

//go:wasmexport
func NestAddr(value Nest[netip.Addr]) Nest[netip.Addr] { return count(value) }

//go:wasmexport
func NestUpper(value Nest[Upper]) Nest[Upper] { return count(value) }

//go:wasmexport
func NestMood(value Nest[Mood]) Nest[Mood] { return count(value) }

//go:wasmexport
func NestMoods(value Nest[[]Mood]) Nest[[]Mood] { return count(value) }

//go:wasmexport
func NestQuantity(value Nest[Quantity]) Nest[Quantity] { return count(value) }

//go:wasmexport
func NestLimit(value Nest[Limit]) Nest[Limit] { return count(value) }

//go:wasmexport
func NestMaybe(value Nest[Maybe[Point]]) Nest[Maybe[Point]] { return count(value) }

//go:wasmexport
func NestVersion(value Nest[Version]) Nest[Version] { return count(value) }

//go:wasmexport
func NestBoth(value Nest[Both]) Nest[Both] { return count(value) }

//go:wasmexport
func NestHiding(value Nest[Hiding]) Nest[Hiding] { return count(value) }

//go:wasmexport
func NestPriced(value Nest[Priced]) Nest[Priced] { return count(value) }

//go:wasmexport
func NestSizes(value Nest[Sizes]) Nest[Sizes] { return count(value) }

//go:wasmexport
func NestVersions(value Nest[[]Version]) Nest[[]Version] { return count(value) }

//go:wasmexport
func NestVersionTable(value Nest[map[Version]int8]) Nest[map[Version]int8] { return count(value) }

//go:wasmexport
func NestComplex64(value Nest[complex64]) Nest[complex64] { return count(value) }

//go:wasmexport
func NestComplex128(value Nest[complex128]) Nest[complex128] { return count(value) }

//go:wasmexport
func NestComplexes(value Nest[[]complex128]) Nest[[]complex128] { return count(value) }

//go:wasmexport
func NestReference(value Nest[js.Value]) Nest[js.Value] { return count(value) }

//go:wasmexport
func NestReferences(value Nest[[]js.Value]) Nest[[]js.Value] { return count(value) }
