package image

type Point struct {
	X, Y int
}

type Rectangle struct {
	Min, Max Point
}
