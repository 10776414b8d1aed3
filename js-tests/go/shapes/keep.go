package shapes

import (
	"math"
	"runtime"
	"runtime/debug"
	"syscall/js"
)

// calls is how many functions have been called that count it.
var calls int

func count[T any](value T) T {
	calls++
	return value
}

//go:wasmexport
func Calls() int { return calls }

// Record has one of everything whose memory could be somebody else's.
type Record struct {
	Name    string
	Bytes   []byte
	Floats  []float64
	Names   []string
	Table   map[string][]string
	Next    *Record
	Any     any
	Error   error
	Numbers [3]int64
}

var kept []Record

//go:wasmexport
func Keep(records []Record) { kept = append(kept, records...) }

//go:wasmexport
func Kept() []Record { return kept }

//go:wasmexport
func Forget() { kept = nil }

// Scribble changes what is kept in place: it must be Go's own.
//
//go:wasmexport
func Scribble() {
	for i := range kept {
		record := &kept[i]
		for i := range record.Bytes {
			record.Bytes[i] ^= 255
		}
		for i := range record.Floats {
			record.Floats[i]++
		}
		record.Floats = append(record.Floats, -1)
		record.Bytes = append(record.Bytes, 1)
		record.Names = append(record.Names, "more")
	}
}

//go:wasmexport
func Collect() { runtime.GC() }

var ballast [][]byte

// Grow makes the memory grow between taking its argument and giving it back.
//
//go:wasmexport
func Grow(megabytes int, record Record) (Record, Record) {
	for range megabytes {
		ballast = append(ballast, make([]byte, 1<<20))
	}
	return record, record
}

// Shrink lets go of what Grow has occupied.
//
//go:wasmexport
func Shrink() { ballast = nil }

var references []js.Value

//go:wasmexport
func KeepReference(value js.Value) { references = append(references, value) }

//go:wasmexport
func KeptReferences() []js.Value { return references }

//go:wasmexport
func ForgetReferences() { references = nil }

// MixBytes has bytes before and text behind a struct, whose getters may change the bytes.
//
//go:wasmexport
func MixBytes(bytes [16]byte, slice []byte, point Point, text string) ([16]byte, []byte, Point, string) {
	return bytes, slice, point, text
}

// Mixture is the same in one value.
type Mixture struct {
	Bytes [16]byte
	Slice []byte
	Point Point
	Text  string
}

//go:wasmexport
func MixMixture(mixture Mixture) ([16]byte, []byte, Point, string) {
	return mixture.Bytes, mixture.Slice, mixture.Point, mixture.Text
}

// Occupy makes the memory grow by so much at once, without touching it.
//
//go:wasmexport
func Occupy(megabytes int) { ballast = append(ballast, make([]byte, megabytes<<20)) }

// Press has the collector run whenever so many percent are new, and returns what it was before.
//
//go:wasmexport
func Press(percent int) int { return debug.SetGCPercent(percent) }

// Fickle has another text as soon as the first one has been read.
type Fickle struct {
	Text          string
	First, Second Change
}

// Change is written by changing the rest.
type Change struct{ of *Fickle }

func (change Change) MarshalText() ([]byte, error) {
	change.of.Text = ""
	runtime.GC()
	for range 10_000 {
		ballast = append(ballast, []byte("overwritten"))
	}
	ballast = nil
	return []byte("changed"), nil
}

// UnmarshalText makes it a type that is written as text.
func (*Change) UnmarshalText([]byte) error { return nil }

//go:wasmexport
func NewFickle(text string) *Fickle {
	fickle := &Fickle{Text: text + text}
	fickle.First.of, fickle.Second.of = fickle, fickle
	return fickle
}

// Series is as small as a list and a text can be together.
type Series struct {
	Name   string
	Values []float64
}

//go:wasmexport
func PassSeries(series Series) Series { return series }

// ConfusingMaps returns a map of some kind with two keys that are one to JavaScript.
//
//go:wasmexport
func ConfusingMaps(kind string) (texts []map[Label]int, floats []map[float64]int, values []map[any]int, pointers []map[*string]int) {
	switch kind {
	case "texts":
		texts = append(texts, map[Label]int{"a\xff": 1, "a\xfe": 2})
	case "NaN":
		floats = append(floats, map[float64]int{math.NaN(): 1, -math.NaN(): 2})
	case "any":
		values = append(values, map[any]int{1: 1, 1.0: 2})
	case "pointers":
		pointers = append(pointers, map[*string]int{pointerTo("a"): 1, pointerTo("a"): 2})
	}
	return texts, floats, values, pointers
}
