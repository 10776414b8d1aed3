// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/cases/results.mjs

package pointers

type Node struct {
	Value int
	Next  *Node
}

type Maybe *int

type Twice **string

//go:wasmexport
func Scalars(a *int, b *string, c *bool, d *float64, e *uint64) (A *int, B *string, C *bool, D *float64, E *uint64) {
	return a, b, c, d, e
}

//go:wasmexport
func Structs(node *Node, nodes []*Node, byName map[string]*Node) (*Node, []*Node, map[string]*Node) {
	return node, nodes, byName
}

//go:wasmexport
func Nested(a **int, b ***Node, c Twice, d *Maybe) (**int, ***Node, Twice, *Maybe) { return a, b, c, d }

//go:wasmexport
func Lists(a *[]int, b *[3]byte, c *map[string]int, d *any, e *error) (*[]int, *[3]byte, *map[string]int, *any, *error) {
	return a, b, c, d, e
}

//go:wasmexport
func Rest(values ...*int) int { return len(values) }
