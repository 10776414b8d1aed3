package classes

import (
	"errors"
	"fmt"
	"runtime"
)

// Node is one of many that know each other.
//
//go:wasmexport
type Node struct {
	// Name may be any text.
	Name string
	Next *Node
	Kids []*Node
	hops int
}

//go:wasmexport
func NewNode(name string) *Node { return &Node{Name: name} }

// NewNodeAfter makes one in front of another.
//
//go:wasmexport
func NewNodeAfter(next *Node, name string) (*Node, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return &Node{Name: name, Next: next}, nil
}

// NewNodeOrNil makes none of an empty name.
//
//go:wasmexport
func NewNodeOrNil(name string) *Node {
	if name == "" {
		return nil
	}
	return &Node{Name: name}
}

//go:wasmexport
func NewNodeCopied(of Node) Node { return of }

//go:wasmexport
func NewNodePanic(name string) *Node { panic("no " + name) }

var first = &Node{Name: "first"}

// NewNodeFirst makes none: it is always the same.
//
//go:wasmexport
func NewNodeFirst() *Node { return first }

// Nodes of the package itself are no constructors of a node.
//
//go:wasmexport
func NewNodes(count int) []*Node {
	nodes := make([]*Node, count)
	for i := range nodes {
		nodes[i] = &Node{Name: fmt.Sprint("node ", i)}
	}
	return nodes
}

//go:wasmexport
func Nodesize() int { return 1 }

func (n *Node) String() string {
	if n.Name == "panic" {
		panic("no text")
	}
	return "node " + n.Name
}

//go:wasmexport
func (n *Node) Rename(name string) string {
	old := n.Name
	n.Name = name
	return old
}

// Renamed has a value receiver: the node stays as it is.
//
//go:wasmexport
func (n Node) Renamed(name string) Node {
	n.Name = name
	return n
}

//go:wasmexport
func (n *Node) Self() *Node { return n }

//go:wasmexport
func (n *Node) Is(other *Node) bool { return n == other }

//go:wasmexport
func (n *Node) Last() *Node {
	for n.Next != nil {
		n = n.Next
	}
	return n
}

// Sum takes the receiver's lists apart.
//
//go:wasmexport
func (n *Node) Chain() []*Node {
	var chain []*Node
	for ; n != nil && len(chain) < 1000; n = n.Next {
		chain = append(chain, n)
	}
	return chain
}

//go:wasmexport
func (n *Node) Inner() **Node { return &n.Next }

//go:wasmexport
func Same(node *Node) *Node { return node }

//go:wasmexport
func CopyOf(node Node) Node { return node }

var kept []*Node

//go:wasmexport
func Keep(node *Node) int { kept = append(kept, node); return len(kept) }

//go:wasmexport
func Kept() []*Node { return kept }

//go:wasmexport
func Drop() { kept = nil }

//go:wasmexport
func CollectGarbage() { runtime.GC() }

//go:wasmexport
func Calls() int { return calls }

var calls int

//go:wasmexport
func Count(nodes ...*Node) int {
	calls++
	return len(nodes)
}

//go:wasmexport
func Take(a *Node, options Family, b *Node) string {
	calls++
	return fmt.Sprint(a, options.Parent, b)
}

// TakeAny gives a value's dynamic type.
//
//go:wasmexport
func TakeAny(value any) string { return fmt.Sprintf("%T", value) }

//go:wasmexport
func AnyOf(node *Node) any { return node }

//go:wasmexport
func AnyCopy(node *Node) any { return *node }

//go:wasmexport
func AnyList(nodes ...*Node) any { return nodes }

//go:wasmexport
func AnyMap(node *Node) any { return map[string]any{"node": node, "list": []any{node, 1.5}} }
