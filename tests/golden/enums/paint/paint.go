// Package paint has colors.
package paint

// Color is declared here, with constants here and in another package.
type Color string

const (
	Red Color = "red"
	own Color = "own"
)

const Base = 100
