package generic

type Page[T any] struct{ Items []T }

type Pair[K comparable, V any] struct {
	Key   K
	Value V
}

type Holder struct{ Page Page }

//go:wasmexport
func Few(a Page, b Pair[string], c []Page) {}

//go:wasmexport
func Many(a Page[int, string], b string[int], c Holder) {}

//go:wasmexport
func Right(a Page[Page[int]], b Pair[string, Pair[int, Page]]) {}
