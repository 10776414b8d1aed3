// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/cases/hostile.mjs, js-tests/fuzz

package recursive

// Tree has branches.
type Tree struct {
	Value    int
	Branches []Tree
	ByName   map[string]Tree
	Parent   *Tree
}

// Even and Odd need each other.
type Even struct {
	Value int
	Odd   *Odd
}

type Odd struct {
	Even []Even `json:"even,omitempty"`
}

// Nest is a list of lists of lists.
type Nest []Nest

// Ring is an array of pointers to itself.
type Ring [2]*Ring

// Left and Right embed each other.
type Left struct {
	*Right
	Distance int
}

type Right struct {
	*Left
	Weight int
}

// Self embeds a pointer to itself.
type Self struct {
	*Self
	Name string
}

// Via goes by an alias.
type Via struct{ Next *Alias }

type Alias = Via

// Unnamed goes by a struct without a name.
type Unnamed struct {
	Parts []struct{ Whole *Unnamed }
}

//go:wasmexport
func Trees(tree Tree) (Tree, error) { return tree, nil }

//go:wasmexport
func Numbers(even Even, odd *Odd) (Even, *Odd) { return even, odd }

//go:wasmexport
func Others(nest Nest, ring Ring, self Self, via Via, unnamed Unnamed, left Left) (Nest, Ring, Self, Via, Unnamed, *Right) {
	return nest, ring, self, via, unnamed, left.Right
}

//go:wasmexport
func Rest(trees ...Tree) int { return len(trees) }
