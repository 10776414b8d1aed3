package values

import "runtime"

// Arguments that Go keeps, and results that it goes on using.

var kept struct {
	text   string
	bytes  []byte
	floats []float64
	texts  []string
	array  [3]int64
}

//go:wasmexport
func Keep(text string, bytes []byte, floats []float64, texts []string, array [3]int64) {
	kept.text, kept.bytes, kept.floats, kept.texts, kept.array = text, bytes, floats, texts, array
}

//go:wasmexport
func Kept() (string, []byte, []float64, []string, [3]int64) {
	return kept.text, kept.bytes, kept.floats, kept.texts, kept.array
}

//go:wasmexport
func KeepBytes(bytes []byte) { kept.bytes = bytes }

// Increment changes its argument in place, and what it has kept of it.
//
//go:wasmexport
func Increment(bytes []byte) []byte {
	for i := range bytes {
		bytes[i]++
	}
	kept.bytes = bytes
	return bytes
}

// IncrementKept changes what an earlier call kept or returned.
//
//go:wasmexport
func IncrementKept() []byte { return Increment(kept.bytes) }

// AppendKept appends to what an earlier call kept: there must be no room behind it that is somebody else's.
//
//go:wasmexport
func AppendKept(b byte) []byte {
	kept.bytes = append(kept.bytes, b)
	return kept.bytes
}

//go:wasmexport
func Collect() { runtime.GC() }

var ballast [][]byte

// Grow makes the memory grow by some megabytes, during the call.
//
//go:wasmexport
func Grow(megabytes int32, text string, bytes []byte) (string, []byte) {
	for range megabytes {
		ballast = append(ballast, make([]byte, 1<<20))
	}
	return text, bytes
}

// Sums reads all of its arguments, which may be large.
//
//go:wasmexport
func Sums(text string, bytes []byte, floats []float64, texts []string) (textSum, byteSum, floatSum float64, textsLength int) {
	for i := range len(text) {
		textSum += float64(text[i])
	}
	for _, b := range bytes {
		byteSum += float64(b)
	}
	for _, f := range floats {
		floatSum += f
	}
	for _, text := range texts {
		textsLength += len(text)
	}
	return
}

//go:wasmexport
func RepeatByte(b byte, count int) []byte {
	bytes := make([]byte, count)
	for i := range bytes {
		bytes[i] = b
	}
	return bytes
}

// Occupy makes the memory grow by so much at once, without touching it.
//
//go:wasmexport
func Occupy(megabytes int32) {
	ballast = append(ballast, make([]byte, int(megabytes)<<20))
}
