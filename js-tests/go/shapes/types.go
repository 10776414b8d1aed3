// Package shapes has every type that is made of other types, in every shape. Samples for them are in ../../shapes.mjs.
package shapes

import (
	"math/big"
	"time"
)

// Celsius is a number with a name.
type Celsius float64

// Label is a text with a name.
type Label string

// Digest is bytes with a name.
type Digest []byte

// Curve is a list of named numbers.
type Curve []Celsius

// Count is an integer with a name.
type Count int

// Counts is a map with a name.
type Counts map[Label]Count

// Degrees is another name for the same type.
type Degrees = Celsius

// Color is an enumeration of strings.
type Color string

const (
	// ColorRed is like fire.
	ColorRed   Color = "red"
	ColorGreen Color = "green"
	// colorSecret is nobody's business.
	colorSecret Color = "secret"
)

// Level is an enumeration of integers.
type Level int8

const (
	LevelLow Level = iota - 1
	LevelMiddle
	LevelHigh
)

// Mask is an enumeration whose values are combined.
type Mask uint32

const (
	MaskRead Mask = 1 << iota
	MaskWrite
)

// Distance is an enumeration of large integers.
type Distance int64

const (
	DistanceHere Distance = 0
	DistanceFar  Distance = 1 << 60
)

// Point is small and plain.
type Point struct{ X, Y float64 }

// Nothing has no fields.
type Nothing struct{}

// Names has fields with names of all sorts.
type Names struct {
	ID          int
	HTTPServer  string
	UserURL     string
	X1          bool
	Ärger       string
	Delete      string
	Renamed     string `json:"other"`
	Odd         string `json:"odd name-1"`
	Dash        string `json:"-,"`
	Digits      string `json:"12"`
	Proto       string `json:"__proto__"`
	Constructor string `json:"constructor"`
	ToString    string `json:"toString"`
	Then        string `json:"then"`
	Skipped     string `json:"-"`
	unexported  string
}

// Optional has fields that are left out when they are empty.
type Optional struct {
	Flag   bool              `json:"flag,omitempty"`
	Number float64           `json:"number,omitempty"`
	Large  int64             `json:"large,omitempty"`
	Text   string            `json:"text,omitempty"`
	Bytes  []byte            `json:"bytes,omitempty"`
	List   []string          `json:"list,omitempty"`
	Table  map[string]string `json:"table,omitempty"`
	Point  *Point            `json:"point,omitempty"`
	Any    any               `json:"any,omitempty"`
	Error  error             `json:"error,omitempty"`
	Proto  string            `json:"__proto__,omitempty"`
	// Values that are never empty to encoding/json.
	Place Point   `json:"place,omitempty"`
	Fixed [2]int8 `json:"fixed,omitempty"`
	None  [0]int8 `json:"none,omitempty"`
}

// Zeros has fields that are left out when they are zero.
type Zeros struct {
	Place Point     `json:"place,omitzero"`
	When  time.Time `json:"when,omitzero"`
	Fixed [2]int8   `json:"fixed,omitzero"`
	List  []string  `json:"list,omitzero"`
	Even  Even      `json:"even,omitzero"`
	Whole big.Int   `json:"whole,omitzero"`
}

// Even says itself when it is zero: when it is even.
type Even int32

func (even Even) IsZero() bool { return even%2 == 0 }

// Base is embedded in other structs.
type Base struct {
	Author string
	Hidden string
}

// Extra is embedded by pointer.
type Extra struct {
	Depth int32
	Note  *string
}

// Tail is embedded under a name.
type Tail struct{ Length int32 }

// Embedding has the fields of others.
type Embedding struct {
	Base
	*Extra
	Tail   `json:"tail"`
	Hidden int32
}

// Tree has as many branches as it likes.
type Tree struct {
	Value    int32
	Branches []Tree
}

// Chain is one link after the other.
type Chain struct {
	Value int32
	Next  *Chain
}

// Family goes through maps.
type Family struct {
	Name     string
	Children map[string]*Family
}

// Nested is a list that holds lists of its own type.
type Nested []Nested

// Page is a part of a list of anything.
type Page[T any] struct {
	Items []T
	First *T
	ByKey map[string]T
	Next  *Page[T]
}

// Pair has two types.
type Pair[K comparable, V any] struct {
	Key   K
	Value V
	Table map[K]V
}
