package shapes

// Circle comes in by a dot.
type Circle struct{ Radius float64 }
