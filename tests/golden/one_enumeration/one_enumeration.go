// Package one_enumeration passes constants.
package one_enumeration

// Color is what a lamp shows.
type Color int

const (
	Red Color = iota
	Green
	// Blue is the last.
	Blue
)

//go:wasmexport
func Next(color Color) Color { return (color + 1) % 3 }
