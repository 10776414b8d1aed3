// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/cases/map-keys.mjs

package maps

// Color is a key that few values have.
type Color string

const (
	Red  Color = "red"
	Blue Color = "blue"
)

// Level is a key, and a number.
type Level int8

const (
	Low Level = iota
	High
)

// Name is a string of its own kind.
type Name string

// Header is a map with a name.
type Header map[string][]string

// Table maps numbers to numbers.
type Table map[float64]int

// Graph is made of itself.
type Graph map[string]Graph

// Point can be compared, and so be a key.
type Point struct{ X, Y int32 }

//go:wasmexport
func Records(a map[string]int, b map[Name]bool, c map[Color]float64, d Header) (map[string]int, map[Name]bool, map[Color]float64, Header) {
	return a, b, c, d
}

//go:wasmexport
func Maps(a map[int]string, b map[int64]uint64, c map[bool]string, d map[Level]string, e Table) (map[int]string, map[int64]uint64, map[bool]string, map[Level]string, Table) {
	return a, b, c, d, e
}

//go:wasmexport
func Keys(a map[Point]string, b map[[2]uint8]string, c map[struct{ A string }]bool, d map[rune]struct{}) (map[Point]string, map[[2]uint8]string) {
	return a, b
}

//go:wasmexport
func Values(a map[string]Point, b map[string]*Point, c map[string][]byte, d map[string]map[int]bool, e map[string]any) map[string]map[string]string {
	return nil
}

//go:wasmexport
func Several(maps ...map[string]int) []map[string]int { return maps }

//go:wasmexport
func Graphs(graph Graph) Graph { return graph }
