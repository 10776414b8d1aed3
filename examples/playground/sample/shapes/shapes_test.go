package shapes_test

import (
	"testing"

	"example.com/desks/shapes"
)

func TestLargest(t *testing.T) {
	small, large := shapes.Circle{Radius: 0.1}, shapes.Rectangle{Width: 2, Depth: 1}
	if got := shapes.Largest(small, large); got != large {
		t.Errorf("got %v", got)
	}
	if got := shapes.Largest(); got != nil {
		t.Errorf("got %v of none", got)
	}
}
