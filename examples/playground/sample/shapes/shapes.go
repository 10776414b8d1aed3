// Package shapes knows the shapes of desks.
package shapes

import (
	"cmp"
	"math"
	"slices"
)

// A Shape is anything that has an area.
type Shape interface {
	Area() float64 // in square meters
}

// A Rectangle is as wide as it is, and as deep.
type Rectangle struct {
	Width, Depth float64
}

// Area returns width times depth.
func (r Rectangle) Area() float64 { return r.Width * r.Depth }

// A Circle seats more people than one thinks.
type Circle struct {
	Radius float64
}

// Area returns π times the square of the radius.
func (c Circle) Area() float64 { return math.Pi * c.Radius * c.Radius }

// Largest returns the shape with the largest area, nil if there is none.
func Largest(shapes ...Shape) Shape {
	if len(shapes) == 0 {
		return nil
	}
	return slices.MaxFunc(shapes, func(a, b Shape) int { return cmp.Compare(a.Area(), b.Area()) })
}
