// Package shapes is linked in.
package shapes

//go-wasmexport rectangle.area
func Rectangle(width, height float64) float64 { return width * height }

//go:wasmexport
func Unit() float64 { return 1 }
