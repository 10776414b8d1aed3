// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/fuzz

package generics

import "example.com/generics/lists"

// Page is a part of a list.
type Page[T any] struct {
	// Items are in order.
	Items []T `json:"items"`
	Next  *Page[T]
	Index map[string]T
	First *T `json:"first,omitempty"`
	Pair  [2]T
	Fixed []float64
}

// Pair has two types.
type Pair[K comparable, V any] struct {
	Key   K
	Value V
}

// Table maps from one type to the other.
type Table[K comparable, V any] map[K]V

// List has a name.
type List[T any] []T

// Vector has a length as well.
type Vector[T ~float32 | ~float64] [3]T

// Tree is made of itself.
type Tree[T any] struct {
	Value    T
	Branches []Tree[T]
}

// Option is a pointer.
type Option[T any] *T

// Phantom does not use its type.
type Phantom[T any] struct{ ID string }

// Nested hands its type on.
type Nested[T any] struct {
	Page  Page[T]
	Pairs []Pair[string, T]
	Table Table[string, T]
	List  List[T]
}

// Embedding embeds an instance.
type Embedding[T any] struct {
	Phantom[T]
	More T
}

// Embedded embeds a generic struct of which it says the type.
type Embedded struct {
	Pair[string, int]
	*Phantom[bool]
}

// Numbers is an instance with a name of its own.
type Numbers = Page[float64]

// Words is a type of its own, declared as an instance.
type Words Pair[string, string]

// Shadow has a type parameter that is called like a type.
type Shadow[Page any] struct{ Page Page }

// Of is an alias with a type parameter.
type Of[T comparable] = Pair[T, T]

// User is something to fill in.
type User struct{ Name string }

// Color is an enumeration.
type Color string

const Red Color = "red"

//go:wasmexport
func Pages(a Page[string], b Page[float64], c Page[User], d Numbers) (Page[string], Page[float64], Page[User], Numbers) {
	return a, b, c, d
}

//go:wasmexport
func Pairs(a Pair[string, int], b Pair[int, []byte], c Pair[Color, *User], d Pair[string, Pair[string, bool]]) []Pair[string, Pair[string, bool]] {
	return nil
}

//go:wasmexport
func Tables(a Table[string, int], b Table[int, string], c Table[Color, User]) (Table[string, int], Table[int, string], Table[Color, User]) {
	return a, b, c
}

//go:wasmexport
func Lists(a List[int32], b List[string], c List[List[uint8]], d Vector[float64], e ...Option[int]) (List[int32], List[string], List[List[uint8]], Vector[float64], Option[int]) {
	return a, b, c, d, nil
}

//go:wasmexport
func Nest(a Nested[int64], b Tree[Color], c Embedding[bool], d Embedded, e Words) (Nested[int64], Tree[Color], Embedding[bool], Embedded, Words) {
	return a, b, c, d, e
}

//go:wasmexport
func Others(a Shadow[int], b Phantom[User], c lists.Queue[User], d lists.Queue[lists.Item], e Of[int8]) (lists.Queue[User], Of[int8]) {
	return c, e
}
