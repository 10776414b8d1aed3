package classes

import (
	"cmp"
	"errors"
	"iter"
)

// Stack is generic.
//
//go:wasmexport
type Stack[T any] struct {
	Top   *T
	Items []T
}

//go:wasmexport
func (s *Stack[E]) Push(items ...E) int {
	s.Items = append(s.Items, items...)
	if len(items) > 0 {
		s.Top = &items[len(items)-1]
	}
	return len(s.Items)
}

//go:wasmexport
func (s *Stack[T]) Pop() (T, error) {
	var zero T
	if len(s.Items) == 0 {
		return zero, errors.New("empty")
	}
	item := s.Items[len(s.Items)-1]
	s.Items = s.Items[:len(s.Items)-1]
	return item, nil
}

//go:wasmexport
func (s *Stack[_]) Len() int { return len(s.Items) }

func (s *Stack[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, item := range s.Items {
			if !yield(item) {
				return
			}
		}
	}
}

//go:wasmexport
func (s *Stack[T]) Map(f func(T) T) *Stack[T] {
	mapped := &Stack[T]{}
	for _, item := range s.Items {
		mapped.Items = append(mapped.Items, f(item))
	}
	return mapped
}

// TextStack has a name of its own.
type TextStack = Stack[string]

//go:wasmexport
func NewTextStack() *TextStack { return &TextStack{} }

//go:wasmexport
func NewStackOfNode(nodes ...*Node) *Stack[*Node] { return &Stack[*Node]{Items: nodes} }

//go:wasmexport
func Floats() *Stack[float64] { return &Stack[float64]{} }

//go:wasmexport
func Nested() *Stack[*Stack[string]] {
	return &Stack[*Stack[string]]{Items: []*Stack[string]{{Items: []string{"inner"}}}}
}

// Pair has two type parameters, in another order than those of its method.
//
//go:wasmexport
type Pair[K cmp.Ordered, V any] struct {
	Key   K
	Value V
}

//go:wasmexport
func NewPair(key string, value *Node) *Pair[string, *Node] { return &Pair[string, *Node]{key, value} }

//go:wasmexport
func (p *Pair[V, K]) Set(key V, value K) { p.Key, p.Value = key, value }

//go:wasmexport
func Numbered(key int32) *Pair[int32, []string] { return &Pair[int32, []string]{key, []string{"a"}} }

// Tree embeds an instance.
//
//go:wasmexport
type Tree[T any] struct {
	Stack[T]
	Left, Right *Tree[T]
}

//go:wasmexport
func NewTree(name string) *Tree[string] {
	return &Tree[string]{Stack: Stack[string]{Items: []string{name}}}
}
