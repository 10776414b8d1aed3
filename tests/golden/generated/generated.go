// command: gen

package generated

// Greet has a rich signature, so its pragma is bare.
//
//go:wasmexport
func Greet(name string, scores []float64) (string, error) { return name, nil }

//go:wasmexport plus
func Add(a, b float64) float64 { return a + b }
