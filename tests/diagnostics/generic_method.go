package generic

//go:wasmexport
type List struct{ items []int }

// Map is a generic method, which Go knows from version 1.27 on.
//
//go:wasmexport
func (l *List) Map[T any](f func(int) T) []T { return nil }

//go:wasmexport
func (l *List) Len() int { return len(l.items) }

func (l *List) All[T any]() T { var zero T; return zero }
