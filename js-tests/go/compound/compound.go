// Package compound has functions whose types are made of other types, as programs of users have them.
package compound

import (
	"encoding/json"
	"errors"
	"math/big"
	"net/netip"
	"strings"
	"time"
)

// Color is how a person likes things.
type Color string

const (
	Red   Color = "red"
	Green Color = "green"
)

// Person refers to other people.
type Person struct {
	Name   string             `json:"name"`
	Age    uint8              `json:"age,omitempty"`
	Home   *Address           `json:"home"`
	Boss   *Person            `json:"boss,omitempty"`
	Nicks  []string           `json:"nick names"`
	Scores map[string]float64 `json:"scores"`
	Likes  map[Color]int      `json:"likes,omitempty"`
	Born   time.Time          `json:"born"`
	Extra  any                `json:"__proto__,omitempty"`
	Audit
	secret string
}

// Address is where somebody lives.
type Address struct {
	Street string
	Place  [2]float64
}

// Audit says who has written something, and when.
type Audit struct {
	Author string
	After  time.Duration
}

// Tree has as many branches as it likes.
type Tree struct {
	Value    int64
	Branches []Tree
}

// Chain is one link after the other.
type Chain struct {
	Value int32
	Next  *Chain
}

// Page is a part of a list.
type Page[T any] struct {
	Items []T
	ByKey map[string]T
	Next  *Page[T]
}

// Mixed has one of everything that crosses in its own way.
type Mixed struct {
	Bytes   []byte
	Floats  []float32
	Whole   *big.Int
	Raw     json.RawMessage
	Addr    netip.Addr
	Point   complex128
	Err     error
	Byte    map[uint8]bool
	Pairs   map[[2]int16]string
	Nested  [][]int
	Flag    **bool
	Unnamed struct{ X, Y int }
}

//go:wasmexport
func EchoPerson(person Person) Person { return person }

//go:wasmexport
func EchoPeople(people []Person) []Person { return people }

//go:wasmexport
func EchoTree(tree Tree) Tree { return tree }

//go:wasmexport
func EchoChain(chain *Chain) *Chain { return chain }

//go:wasmexport
func EchoPage(page Page[float64]) Page[float64] { return page }

//go:wasmexport
func EchoMixed(mixed Mixed) Mixed { return mixed }

//go:wasmexport
func EchoAny(value any) any { return value }

//go:wasmexport
func EchoMap(value map[string]any) map[string]any { return value }

//go:wasmexport
func EchoTable(table map[float64][]string) map[float64][]string { return table }

//go:wasmexport
func EchoAnys(values ...any) []any { return values }

//go:wasmexport
func EchoSeveral(person *Person, color Color, when time.Time, for_ time.Duration) (p *Person, c Color, t time.Time, d time.Duration) {
	return person, color, when, for_
}

// Oldest fails where there is nobody.
//
//go:wasmexport
func Oldest(people []*Person) (*Person, error) {
	var oldest *Person
	for _, person := range people {
		if person != nil && (oldest == nil || person.Born.Before(oldest.Born)) {
			oldest = person
		}
	}
	if oldest == nil {
		return nil, errors.New("nobody")
	}
	return oldest, nil
}

// Names joins the names of a person and all bosses.
//
//go:wasmexport
func Names(person Person) string {
	names := []string{person.Name}
	for boss := person.Boss; boss != nil; boss = boss.Boss {
		names = append(names, boss.Name)
	}
	return strings.Join(names, " < ")
}

// Sum adds all values of a tree.
//
//go:wasmexport
func Sum(tree Tree) int64 {
	sum := tree.Value
	for _, branch := range tree.Branches {
		sum += Sum(branch)
	}
	return sum
}

// Length is how many links a chain has, and its last value.
//
//go:wasmexport
func Length(chain *Chain) (length int, last int32) {
	for ; chain != nil; chain = chain.Next {
		length, last = length+1, chain.Value
	}
	return
}

// MakeChain makes one of so many links.
//
//go:wasmexport
func MakeChain(length int) *Chain {
	var chain *Chain
	for i := range length {
		chain = &Chain{Value: int32(i), Next: chain}
	}
	return chain
}

// MakeRing makes a chain that never ends, which cannot come out.
//
//go:wasmexport
func MakeRing(length int) *Chain {
	if length < 1 {
		return nil
	}
	last := &Chain{}
	first := last
	for range length - 1 {
		first = &Chain{Next: first}
	}
	last.Next = first
	return first
}

var kept any

// Keep keeps a value; Kept gives it back.
//
//go:wasmexport
func Keep(value any) { kept = value }

//go:wasmexport
func Kept() any { return kept }
