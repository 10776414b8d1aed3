package classes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
)

// Host has methods of every kind of signature.
//
//go:wasmexport
type Host struct {
	// Log is what has been called.
	Log   []string
	nodes []*Node
	visit func(*Node) *Node
	stop  chan struct{}
	Bad   Loud
}

// Loud panics when it is read as text or written.
type Loud struct{ text string }

func (l Loud) MarshalText() ([]byte, error) {
	switch l.text {
	case "panic":
		panic("read panic")
	case "error":
		return nil, errors.New("read error")
	}
	return []byte(l.text), nil
}

func (l *Loud) UnmarshalText(text []byte) error {
	switch string(text) {
	case "write panic":
		panic("write panic")
	case "write error":
		return errors.New("write error")
	}
	l.text = string(text)
	return nil
}

//go:wasmexport
func NewHost(nodes ...*Node) (*Host, error) {
	for _, node := range nodes {
		if node == nil {
			return nil, errors.New("a node is missing")
		}
	}
	return &Host{nodes: nodes, stop: make(chan struct{})}, nil
}

//go:wasmexport
func (h *Host) Nothing() {}

//go:wasmexport
func (h *Host) Join(separator string, parts ...string) string { return strings.Join(parts, separator) }

//go:wasmexport
func (h *Host) Rest(nodes ...*Node) (first *Node, others []*Node, count int) {
	if len(nodes) == 0 {
		return nil, nil, 0
	}
	return nodes[0], nodes[1:], len(nodes)
}

//go:wasmexport
func (h *Host) Two(name string) (before *Node, after *Node, err error) {
	if name == "" {
		return nil, nil, errors.New("no name")
	}
	after = &Node{Name: name}
	return &Node{Name: "before " + name, Next: after}, after, nil
}

type codeError struct{ code int }

func (e *codeError) Error() string { return fmt.Sprint("code ", e.code) }

//go:wasmexport
func (h *Host) Fail(code int) error {
	if code == 0 {
		return nil
	}
	return fmt.Errorf("fail: %w", &codeError{code})
}

//go:wasmexport
func (h *Host) Panic(what string) int32 {
	if what == "nil" {
		var host *Host
		return int32(len(host.Log))
	}
	panic(what)
}

//go:wasmexport
func (h *Host) Wait(ctx context.Context, milliseconds int) (*Host, error) {
	select {
	case <-time.After(time.Duration(milliseconds) * time.Millisecond):
		return h, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-h.stop:
		return nil, errors.New("stopped")
	}
}

//go:wasmexport
//gowasm:async
func (h *Host) Later(node *Node, parts ...string) *Node {
	time.Sleep(time.Millisecond)
	if node != nil {
		node.Name += strings.Join(parts, "")
	}
	return node
}

//go:wasmexport
func (h *Host) WaitPanic(ctx context.Context, what string) { panic(what) }

//go:wasmexport
func (h *Host) Stop() { close(h.stop) }

// Each gives each of its nodes to visit, which gives another one.
//
//go:wasmexport
func (h *Host) Each(visit func(node *Node, index int32) *Node) []*Node {
	var given []*Node
	for i, node := range h.nodes {
		given = append(given, visit(node, int32(i)))
	}
	return given
}

//go:wasmexport
func (h *Host) EachFails(visit func(node *Node) error) error {
	for _, node := range h.nodes {
		if err := visit(node); err != nil {
			return fmt.Errorf("each: %w", err)
		}
	}
	return nil
}

//go:wasmexport
func (h *Host) EachLater(ctx context.Context, visit func(ctx context.Context, node *Node) (*Node, error)) ([]*Node, error) {
	var given []*Node
	for _, node := range h.nodes {
		one, err := visit(ctx, node)
		if err != nil {
			return nil, err
		}
		given = append(given, one)
	}
	return given, nil
}

//go:wasmexport
func (h *Host) EachFamily(visit func(family Family) Family) Family {
	return visit(Family{Parent: h.nodes[0], Kids: h.nodes, Copy: *h.nodes[0], More: map[string]*Node{"a": h.nodes[0]}})
}

// Call has a callback call back: it runs while the method does.
//
//go:wasmexport
func (h *Host) Call(visit func()) string {
	before := len(h.nodes)
	visit()
	return fmt.Sprint(before, len(h.nodes))
}

//go:wasmexport
func (h *Host) Visit(visit func(*Node) *Node) { h.visit = visit }

//go:wasmexport
func (h *Host) Visitor() func(*Node) *Node { return h.visit }

//go:wasmexport
func (h *Host) Kept(node *Node) *Node { return h.visit(node) }

//go:wasmexport
func (h *Host) Maker() func(name string) *Node {
	return func(name string) *Node {
		node := &Node{Name: name}
		h.nodes = append(h.nodes, node)
		return node
	}
}

func (h *Host) All() iter.Seq2[int, *Node] {
	return func(yield func(int, *Node) bool) {
		for i, node := range h.nodes {
			if !yield(i, node) {
				return
			}
		}
	}
}

//go:wasmexport
func (h *Host) Backwards() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for i := len(h.nodes) - 1; i >= 0 && yield(h.nodes[i]); i-- {
		}
	}
}

//go:wasmexport
func (h *Host) Checked() iter.Seq2[*Node, error] {
	return func(yield func(*Node, error) bool) {
		for _, node := range h.nodes {
			if !yield(node, nil) {
				return
			}
		}
		yield(nil, errors.New("the end"))
	}
}

//go:wasmexport
func (h *Host) Live(ctx context.Context) <-chan *Node {
	live := make(chan *Node)
	go func() {
		defer close(live)
		for _, node := range h.nodes {
			select {
			case live <- node:
			case <-ctx.Done():
				return
			}
		}
	}()
	return live
}

//go:wasmexport
func (h *Host) Text() io.Reader { return strings.NewReader(h.names()) }

//go:wasmexport
//gowasm:async
func (h *Host) Read(from io.Reader) error {
	text, err := io.ReadAll(from)
	h.nodes = append(h.nodes, &Node{Name: string(text)})
	return err
}

func (h *Host) names() string {
	var names []string
	for _, node := range h.nodes {
		names = append(names, node.Name)
	}
	return strings.Join(names, ", ")
}

var numbers = []int32{1, 2, 3}

//go:wasmexport
//gowasm:view
func (h *Host) Numbers() []int32 { return numbers }

//go:wasmexport
func (h *Host) FirstNumber() int32 { return numbers[0] }

// Wide has more arguments than wasm passes.
//
//go:wasmexport
func (h *Host) Wide(a, b, c, d string, e, f, g, i *Node, j, k, l, m []float64, n, o, p, q float64, r, s, t, u int64) string {
	return fmt.Sprint(a, b, c, d, e, f, g, i, j, k, l, m, n, o, p, q, r, s, t, u)
}

// Shadow has parameters that are called like other things.
//
//go:wasmexport
func (h *Host) Shadow(host *Host, Host string, this, self, arguments, constructor, heap, number, Node int32, node *Node) string {
	return fmt.Sprint(h == host, Host, this, self, arguments, constructor, heap, number, Node, node)
}

// Block waits for what never comes without JavaScript.
//
//go:wasmexport
func (h *Host) Block() { time.Sleep(time.Hour) }

// Slow is made later.
//
//go:wasmexport
type Slow struct {
	Name string
	Node *Node
}

//go:wasmexport
func NewSlow(ctx context.Context, name string) (*Slow, error) {
	time.Sleep(time.Millisecond)
	return &Slow{name, &Node{Name: name}}, ctx.Err()
}

//go:wasmexport
//gowasm:async
func NewSlowFromNode(node *Node) *Slow {
	time.Sleep(time.Millisecond)
	if node == nil {
		return nil
	}
	return &Slow{node.Name, node}
}
