package async

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// CountTo notes each number that it makes, and its end.
//
//go:wasmexport
func CountTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer note("end")
		for i := range n {
			note(fmt.Sprint(i))
			if !yield(i) {
				return
			}
		}
	}
}

// Endless never ends by itself.
//
//go:wasmexport
func Endless() iter.Seq[float64] {
	return func(yield func(float64) bool) {
		for i := 0.0; yield(i); i++ {
		}
	}
}

//go:wasmexport
func Records(n int) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for i := range n {
			if !yield(Record{Name: fmt.Sprint("größer ", i), Points: []Point{{float64(i), -1}}, Bytes: []byte{byte(i)}}) {
				return
			}
		}
	}
}

//go:wasmexport
func Entries(names []string) iter.Seq2[string, *Point] {
	return func(yield func(string, *Point) bool) {
		for i, name := range names {
			var point *Point
			if i > 0 {
				point = &Point{float64(i), 0}
			}
			if !yield(name, point) {
				return
			}
		}
	}
}

//go:wasmexport
func Indexed(texts []string) iter.Seq2[int, string] { return slices.All(texts) }

//go:wasmexport
func Longs(values []int64) iter.Seq[int64] { return slices.Values(values) }

//go:wasmexport
func Chunks(size int, values []byte) iter.Seq[[]byte] { return slices.Chunk(values, size) }

// Once can be iterated once, as a file can.
//
//go:wasmexport
func Once(texts []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(texts) > 0 {
			text := texts[0]
			texts = texts[1:]
			if !yield(text) {
				return
			}
		}
	}
}

// Rows fails at one of them, and would go on.
//
//go:wasmexport
func Rows(n, failing int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		defer note("rows end")
		for i := range n {
			var err error
			if i == failing {
				err = &wrapper{fmt.Sprint("row ", i), errors.New("inside")}
			}
			if !yield(fmt.Sprint("row ", i), err) {
				return
			}
		}
	}
}

// Misbehave ends in a bad way after one element.
//
//go:wasmexport
func Misbehave(how string) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer note("misbehaved")
		yield(1)
		switch how {
		case "panic":
			panic("in the body")
		case "nil pointer":
			var point *Point
			point.X = 1
		case "Goexit":
			runtime.Goexit()
		case "block":
			time.Sleep(time.Hour)
		case "exit":
			os.Exit(5)
		case "range":
			yield(1 << 60)
		}
		yield(2)
	}
}

// Picky has a text that Go may refuse to give.
type Picky struct{ text string }

func (p Picky) MarshalText() ([]byte, error) {
	switch p.text {
	case "bad":
		return nil, errors.New("bad text")
	case "panic":
		panic("no text")
	}
	return []byte(p.text), nil
}

func (p *Picky) UnmarshalText(text []byte) error {
	p.text = string(text)
	return nil
}

//go:wasmexport
func Pickies(texts ...string) iter.Seq[Picky] {
	return func(yield func(Picky) bool) {
		defer note("pickies end")
		for _, text := range texts {
			if !yield(Picky{text}) {
				return
			}
		}
	}
}

// PickyChannel has the texts in its buffer, and is closed.
//
//go:wasmexport
func PickyChannel(texts ...string) <-chan Picky {
	pickies := make(chan Picky, len(texts))
	for _, text := range texts {
		pickies <- Picky{text}
	}
	close(pickies)
	return pickies
}

// PanicAtEnd panics when the loop is left.
//
//go:wasmexport
func PanicAtEnd() iter.Seq[int] {
	return func(yield func(int) bool) {
		defer func() { panic("at the end") }()
		for i := 0; yield(i); i++ {
		}
	}
}

// GoOn does not stop when it is told, but soon after.
//
//go:wasmexport
func GoOn() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range 5 {
			note(fmt.Sprint(i, yield(i)))
		}
	}
}

// Mapped calls JavaScript between the elements.
//
//go:wasmexport
func Mapped(n int, f func(i int) string) iter.Seq[string] {
	return func(yield func(string) bool) {
		defer note("mapped")
		for i := range n {
			if !yield(f(i)) {
				return
			}
		}
	}
}

// Recovering goes on after what JavaScript throws.
//
//go:wasmexport
func Recovering(n int, f func(i int) string) iter.Seq[string] {
	call := func(i int) (text string) {
		defer func() {
			if reason := recover(); reason != nil {
				text = fmt.Sprint("recovered: ", reason)
			}
		}()
		return f(i)
	}
	return func(yield func(string) bool) {
		for i := range n {
			if !yield(call(i)) {
				return
			}
		}
	}
}

// Deep is as lazy as its parts.
//
//go:wasmexport
func Deep(n int) iter.Seq[int] {
	if n == 0 {
		return slices.Values([]int{1})
	}
	return func(yield func(int) bool) {
		for value := range Deep(n - 1) {
			if !yield(value) || !yield(value+1) {
				return
			}
		}
	}
}

type Table struct {
	Name    string
	Rows    iter.Seq[string]
	Columns iter.Seq2[string, int32]
	Events  <-chan string
}

//go:wasmexport
func MakeTable(isEmpty bool) Table {
	if isEmpty {
		return Table{Name: "empty"}
	}
	events := make(chan string, 2)
	events <- "first"
	events <- "second"
	close(events)
	columns := func(yield func(string, int32) bool) { _ = yield("a", 1) && yield("b", 2) }
	return Table{"full", slices.Values([]string{"x", "y"}), columns, events}
}

//go:wasmexport
func NilSequence() iter.Seq[int] { return nil }

//go:wasmexport
func SeveralSequences(n int) (iter.Seq[int], int, iter.Seq[string], error) {
	if n < 0 {
		return nil, 0, nil, errors.New("negative")
	}
	return CountTo(n), n, slices.Values([]string{"a"}), nil
}

// SlowCount may wait before it returns, its sequence may not.
//
//go:wasmexport
//gowasm:async
func SlowCount(n int) iter.Seq[int] {
	time.Sleep(time.Microsecond)
	return CountTo(n)
}

var produced int

// Produced is how many elements Produce has had taken off it.
//
//go:wasmexport
func Produced() int { return produced }

// Produce sends numbers until the context ends.
//
//go:wasmexport
func Produce(ctx context.Context, n, buffer int) <-chan int {
	produced = 0
	numbers := make(chan int, buffer)
	go func() {
		defer func() { note("producer ends: " + fmt.Sprint(ctx.Err())) }()
		defer close(numbers)
		for i := range n {
			select {
			case numbers <- i:
				produced++
			case <-ctx.Done():
				note(fmt.Sprint("cancelled: ", ctx.Err()))
				return
			}
		}
	}()
	return numbers
}

// ProduceRecords needs no context: nobody leaves it early.
//
//go:wasmexport
func ProduceRecords(n int) <-chan Record {
	records := make(chan Record)
	go func() {
		defer close(records)
		for record := range Records(n) {
			records <- record
		}
	}()
	return records
}

//go:wasmexport
func ClosedChannel() <-chan int {
	numbers := make(chan int)
	close(numbers)
	return numbers
}

//go:wasmexport
func NilChannel() <-chan int { return nil }

// SilentChannel never has anything, and is never closed.
//
//go:wasmexport
func SilentChannel() <-chan int { return make(chan int) }

// WholeChannel has an element that JavaScript's numbers cannot hold.
//
//go:wasmexport
func WholeChannel() <-chan int {
	numbers := make(chan int, 3)
	numbers <- 1
	numbers <- 1 << 60
	numbers <- 3
	close(numbers)
	return numbers
}

var mailbox chan string

// OpenMailbox returns what SendMail sends to.
//
//go:wasmexport
func OpenMailbox(buffer int) <-chan string {
	mailbox = make(chan string, buffer)
	return mailbox
}

// SendMail sends what there is room for, and returns how many those were.
//
//go:wasmexport
func SendMail(texts ...string) int {
	for i, text := range texts {
		select {
		case mailbox <- text:
		default:
			return i
		}
	}
	return len(texts)
}

//go:wasmexport
func CloseMailbox() { close(mailbox) }

//go:wasmexport
func Ticks(ctx context.Context, milliseconds int) (<-chan time.Time, error) {
	ticker := time.NewTicker(time.Duration(milliseconds) * time.Millisecond)
	context.AfterFunc(ctx, func() {
		ticker.Stop()
		note("ticker stopped")
	})
	return ticker.C, nil
}

// HoldSequence and those below return what JavaScript then holds, and note when their context ends.
//
//go:wasmexport
func HoldSequence(ctx context.Context) iter.Seq2[int, error] {
	noteEnd(ctx)
	return func(yield func(int, error) bool) {
		for i := 0; ; i++ {
			if !yield(i, ctx.Err()) {
				return
			}
		}
	}
}

//go:wasmexport
func HoldShortSequence(ctx context.Context) iter.Seq[int] {
	noteEnd(ctx)
	return slices.Values([]int{1, 2})
}

//go:wasmexport
func HoldChannel(ctx context.Context) <-chan int { return endlessNumbers(ctx) }

//go:wasmexport
func HoldFunction(ctx context.Context) func() string {
	noteEnd(ctx)
	return func() string { return fmt.Sprint(ctx.Err()) }
}

//go:wasmexport
func HoldReader(ctx context.Context) io.Reader {
	noteEnd(ctx)
	return &contextReader{ctx, 3}
}

// HoldMany returns several things, of which the last one to go ends the context.
//
//go:wasmexport
func HoldMany(ctx context.Context) (<-chan int, iter.Seq2[int, error], io.Reader) {
	noteEnd(ctx)
	return endlessNumbers(ctx), HoldSequence(ctx), strings.NewReader("text")
}

func noteEnd(ctx context.Context) {
	context.AfterFunc(ctx, func() { note("ended: " + fmt.Sprint(ctx.Err())) })
}

func endlessNumbers(ctx context.Context) <-chan int {
	noteEnd(ctx)
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := 0; ; i++ {
			select {
			case numbers <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return numbers
}

type contextReader struct {
	ctx   context.Context
	count int
}

func (reader *contextReader) Read(p []byte) (int, error) {
	if reader.count == 0 {
		return 0, io.EOF
	}
	reader.count--
	return copy(p, fmt.Sprint(reader.ctx.Err())), nil
}

var counted = []int32{1, 2, 3}

// Counted is Go's own memory.
//
//go:wasmexport
//gowasm:view
func Counted() []int32 { return counted }

//go:wasmexport
//gowasm:view
func CountedBytes(n int) []byte {
	bytes := make([]byte, n)
	for i := range bytes {
		bytes[i] = byte(i)
	}
	return bytes
}

//go:wasmexport
//gowasm:view
func NilFloats() []float64 { return nil }

// CountedPair has views beside other results.
//
//go:wasmexport
//gowasm:view
func CountedPair() ([]int64, string, []float32, error) {
	return []int64{1 << 62, -1}, "größer", []float32{0.5}, nil
}

//go:wasmexport
//gowasm:view
func CountedOrFailed(isFailing bool) ([]uint16, error) {
	if isFailing {
		return nil, errors.New("no numbers")
	}
	return []uint16{65535}, nil
}

// Increment changes what Counted returned, and returns the sum.
//
//go:wasmexport
func Increment() int32 {
	sum := int32(0)
	for i := range counted {
		counted[i]++
		sum += counted[i]
	}
	return sum
}

// Grow makes the memory grow.
//
//go:wasmexport
func Grow(bytes int) int { return len(make([]byte, bytes)) }
