// Package classes has types of all kinds that JavaScript sees as classes.
package classes

import (
	"encoding/json"
	"iter"
	"math/big"
	"net/netip"
	"syscall/js"
	"time"
)

// Point is no class.
type Point struct{ X, Y int32 }

type Color string

const (
	Red   Color = "red"
	Green Color = "green"
)

type Level int

const (
	Low  Level = 1
	High Level = 2
)

// Sample has a field and a method for every shape of type.
//
//go:wasmexport
type Sample struct {
	Flag    bool
	Small   int8
	Byte    byte
	Rune    rune
	Long    uint32
	Wide    int64
	Huge    uint64
	Int     int
	Uint    uint
	Ratio   float64
	Single  float32
	Text    string
	Bytes   []byte
	Floats  []float64
	Words   []uint64
	Texts   []string
	Bools   []bool
	Ints    []int
	Pair    [2]int32
	Names   [2]string
	Table   map[string]int
	Numbers map[int32]string
	Point   Point
	Where   *Point
	Points  []Point
	Color   Color
	Level   Level
	Any     any
	Time    time.Time
	Span    time.Duration
	Big     *big.Int
	Raw     json.RawMessage
	Addr    netip.Addr
	Complex complex128
	Value   js.Value
	Err     error
	Visit   func(text string) int32
	Other   *Node
	Copy    Node
	Kids    []*Node
	Trio    [3]*Node
	ByName  map[string]*Node
	ByNode  map[*Node]string
	Deep    map[string][]*Node
	Deeper  **Node
	Family  Family
	Home    *Family
	Meet    func(*Node) *Node
	Items   iter.Seq[*Node]
	Live    <-chan *Node
	Asked   []iter.Seq2[string, *Node]
	// Reply has a function that returns an iterator, which Go takes from nobody.
	Reply func() iter.Seq[int32]
	quiet string
}

// Family is a struct with objects in it, and no class.
type Family struct {
	Parent *Node
	Kids   []*Node
	Copy   Node
	More   map[string]*Node `json:"more,omitempty"`
}

//go:wasmexport
func NewSample() *Sample {
	return &Sample{Time: time.UnixMilli(0), Addr: netip.MustParseAddr("::1"), Color: Red, Level: Low, Raw: json.RawMessage("null"), Big: new(big.Int), quiet: "hidden"}
}

// Fill sets what JavaScript cannot.
//
//go:wasmexport
func (s *Sample) Fill(nodes ...*Node) {
	s.Items = func(yield func(*Node) bool) {
		for _, node := range nodes {
			if !yield(node) {
				return
			}
		}
	}
	live := make(chan *Node, len(nodes))
	for _, node := range nodes {
		live <- node
	}
	close(live)
	s.Live = live
	s.Asked = []iter.Seq2[string, *Node]{func(yield func(string, *Node) bool) {
		for _, node := range nodes {
			if !yield(node.Name, node) {
				return
			}
		}
	}}
	s.Reply = func() iter.Seq[int32] { return func(yield func(int32) bool) { _ = yield(1) && yield(2) } }
}

//go:wasmexport
func (s *Sample) EchoFlag(v bool) bool { return v }

//go:wasmexport
func (s *Sample) EchoSmall(v int8) int8 { return v }

//go:wasmexport
func (s *Sample) EchoByte(v byte) byte { return v }

//go:wasmexport
func (s *Sample) EchoRune(v rune) rune { return v }

//go:wasmexport
func (s *Sample) EchoLong(v uint32) uint32 { return v }

//go:wasmexport
func (s *Sample) EchoWide(v int64) int64 { return v }

//go:wasmexport
func (s *Sample) EchoHuge(v uint64) uint64 { return v }

//go:wasmexport
func (s *Sample) EchoInt(v int) int { return v }

//go:wasmexport
func (s *Sample) EchoUint(v uint) uint { return v }

//go:wasmexport
func (s *Sample) EchoRatio(v float64) float64 { return v }

//go:wasmexport
func (s *Sample) EchoSingle(v float32) float32 { return v }

//go:wasmexport
func (s *Sample) EchoText(v string) string { return v }

//go:wasmexport
func (s *Sample) EchoBytes(v []byte) []byte { return v }

//go:wasmexport
func (s *Sample) EchoFloats(v []float64) []float64 { return v }

//go:wasmexport
func (s *Sample) EchoWords(v []uint64) []uint64 { return v }

//go:wasmexport
func (s *Sample) EchoTexts(v []string) []string { return v }

//go:wasmexport
func (s *Sample) EchoBools(v []bool) []bool { return v }

//go:wasmexport
func (s *Sample) EchoInts(v []int) []int { return v }

//go:wasmexport
func (s *Sample) EchoPair(v [2]int32) [2]int32 { return v }

//go:wasmexport
func (s *Sample) EchoNames(v [2]string) [2]string { return v }

//go:wasmexport
func (s *Sample) EchoTable(v map[string]int) map[string]int { return v }

//go:wasmexport
func (s *Sample) EchoNumbers(v map[int32]string) map[int32]string { return v }

//go:wasmexport
func (s *Sample) EchoPoint(v Point) Point { return v }

//go:wasmexport
func (s *Sample) EchoWhere(v *Point) *Point { return v }

//go:wasmexport
func (s *Sample) EchoPoints(v []Point) []Point { return v }

//go:wasmexport
func (s *Sample) EchoColor(v Color) Color { return v }

//go:wasmexport
func (s *Sample) EchoLevel(v Level) Level { return v }

//go:wasmexport
func (s *Sample) EchoAny(v any) any { return v }

//go:wasmexport
func (s *Sample) EchoTime(v time.Time) time.Time { return v }

//go:wasmexport
func (s *Sample) EchoSpan(v time.Duration) time.Duration { return v }

//go:wasmexport
func (s *Sample) EchoBig(v *big.Int) *big.Int { return v }

//go:wasmexport
func (s *Sample) EchoRaw(v json.RawMessage) json.RawMessage { return v }

//go:wasmexport
func (s *Sample) EchoAddr(v netip.Addr) netip.Addr { return v }

//go:wasmexport
func (s *Sample) EchoComplex(v complex128) complex128 { return v }

//go:wasmexport
func (s *Sample) EchoValue(v js.Value) js.Value { return v }

//go:wasmexport
func (s *Sample) EchoErr(v []error) []error { return v }

//go:wasmexport
func (s *Sample) EchoVisit(v func(text string) int32) func(text string) int32 { return v }

//go:wasmexport
func (s *Sample) EchoOther(v *Node) *Node { return v }

//go:wasmexport
func (s *Sample) EchoCopy(v Node) Node { return v }

//go:wasmexport
func (s *Sample) EchoKids(v []*Node) []*Node { return v }

//go:wasmexport
func (s *Sample) EchoTrio(v [3]*Node) [3]*Node { return v }

//go:wasmexport
func (s *Sample) EchoByName(v map[string]*Node) map[string]*Node { return v }

//go:wasmexport
func (s *Sample) EchoByNode(v map[*Node]string) map[*Node]string { return v }

//go:wasmexport
func (s *Sample) EchoDeep(v map[string][]*Node) map[string][]*Node { return v }

//go:wasmexport
func (s *Sample) EchoDeeper(v **Node) **Node { return v }

//go:wasmexport
func (s *Sample) EchoFamily(v Family) Family { return v }

//go:wasmexport
func (s *Sample) EchoHome(v *Family) *Family { return v }

//go:wasmexport
func (s *Sample) EchoMeet(v func(*Node) *Node) func(*Node) *Node { return v }
