package endless

// Growing mentions ever larger instances of itself.
type Growing[T any] struct{ Next *Growing[[]T] }

type Lists[T any] []Lists[*T]

// Fine mentions itself as it is.
type Fine[T any] struct{ Next *Fine[T] }

//go:wasmexport
func Grow(a Growing[int], b *Lists[string]) Fine[Fine[int]] { return Fine[Fine[int]]{} }

//go:wasmexport
func Again(a []Growing[int]) {}
