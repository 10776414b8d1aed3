// run: gen .
package gen_named

//go:wasmexport greet
func Greet(name string) string { return name }

//go:wasmexport sum
func Sum(values []float64) float64 { return 0 }

//go:wasmexport open
func Open() error { return nil }

//go:wasmexport pair
func Pair() (int32, int32) { return 0, 0 }

//go:wasmexport small
func Small(x int8) {}

//go:wasmexport whole
func Whole(x int) {}

//go:wasmexport permitted
func Permitted(s string, a bool, b int32, c uint64, d float32, e uintptr) float64 { return 0 }

//go:wasmexport run
func Start() {}

//go:wasmexport
func Bare(values []float64) (string, error) { return "", nil }
