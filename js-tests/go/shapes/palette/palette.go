// Package palette is another package: types of its own, which package shapes mentions.
package palette

// Color has the name of a type of package shapes as well.
type Color string

const (
	ColorCyan  Color = "cyan"
	ColorMauve Color = "mauve"
)

// Swatch is a color with a weight.
type Swatch struct {
	Color  Color
	Weight float32
}
