package lists

// Queue hands out what came first.
type Queue[T any] struct {
	Waiting []T
	hidden  T
}

// Item is of this package.
type Item struct{ Weight float32 }
