// Package bare imports nothing that leads to syscall/js, so that the program does not contain it. Most of what a program can
// export needs no more.
package bare

import (
	"iter"
	"runtime"
	"sync"
)

//go:wasmexport
func Add(a, b int32) int32 { return a + b }

//go:wasmexport
func Greet(name string) string { return "Hello, " + name + "!" }

//go:wasmexport
func Print(line string) { println(line) }

// Refused is an error with fields.
//
//go:wasmexport
type Refused struct {
	Number int
	Inner  error
}

func (err *Refused) Error() string { return "refused" }
func (err *Refused) Unwrap() error { return err.Inner }

type failure string

func (err failure) Error() string { return string(err) }

//go:wasmexport
var ErrOdd error = failure("an odd number")

//go:wasmexport
func Half(number int32) (int32, error) {
	if number%2 != 0 {
		return 0, &Refused{int(number), ErrOdd}
	}
	return number / 2, nil
}

//go:wasmexport
func Panic(kind string) {
	switch kind {
	case "text":
		panic("a text")
	case "error":
		panic(failure("an error"))
	case "number":
		panic(int16(-7))
	case "index":
		_ = kind[len(kind)+1:]
	case "map":
		var none map[string]int
		none[kind] = 1
	case "goexit":
		runtime.Goexit()
	}
}

// Fault ends the program, as nothing can recover it.
//
//go:wasmexport
func Fault() {
	var mutex sync.Mutex
	mutex.Unlock()
}

//go:wasmexport
func PanicLater(text string) {
	go panic(text)
}

// Wait waits for what never comes.
//
//go:wasmexport
func Wait() { <-make(chan int) }

var finished int32

// Spawn starts goroutines that nobody waits for.
//
//go:wasmexport
func Spawn(count int32) {
	for range count {
		go func() {
			runtime.Gosched()
			finished++
		}()
	}
}

//go:wasmexport
func Finished() int32 { return finished }

//go:wasmexport
func Goroutines() int32 { return int32(runtime.NumGoroutine()) }

var kept []byte

// Waste makes garbage.
//
//go:wasmexport
func Waste(size int32) int32 {
	kept = make([]byte, size)
	return int32(len(kept))
}

// WasteAside makes it on a goroutine.
//
//go:wasmexport
func WasteAside(size int32) {
	go func() {
		kept = make([]byte, size)
		finished++
	}()
}

//go:wasmexport
func Collections() int32 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int32(stats.NumGC)
}

var finalized int32

// Forget makes values whose finalizers count.
//
//go:wasmexport
func Forget(count int32) {
	for range count {
		value := new([64]int)
		runtime.SetFinalizer(value, func(*[64]int) { finalized++ })
	}
}

//go:wasmexport
func Collect() { runtime.GC() }

//go:wasmexport
func Finalized() int32 { return finalized }

// Item is copied.
type Item struct {
	Name  string
	Tags  []string
	Parts map[string]float64
	Next  *Item
	Bytes []byte
}

//go:wasmexport
func Echo(item Item) Item { return item }

//go:wasmexport
func Sum(values []float64) float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return sum
}

//go:wasmexport
func Something(kind string) any {
	switch kind {
	case "number":
		return 5
	case "list":
		return []any{"a", 1.5, true, nil}
	case "item":
		return Item{Name: "one"}
	case "error":
		return ErrOdd
	case "map":
		return map[string][]map[int8]bool{"a": {{1: true}}}
	}
	return nil
}

// Numbers panics at the number given, if it gets so far.
//
//go:wasmexport
func Numbers(count, bad int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		defer func() { finished++ }()
		for i := range count {
			if i == bad {
				panic("a bad number")
			}
			if !yield(i) {
				return
			}
		}
	}
}

//go:wasmexport
func Channel(count int32) <-chan string {
	elements := make(chan string)
	go func() {
		defer close(elements)
		for i := range count {
			elements <- string(rune('a' + i))
		}
	}()
	return elements
}

// Adder returns a function.
//
//go:wasmexport
func Adder(a int32) func(b int32) int32 {
	return func(b int32) int32 { return a + b }
}

//go:wasmexport
//gowasm:async
func Later(text string) (string, error) {
	through := make(chan string)
	go func() { through <- text }()
	switch text = <-through; text {
	case "error":
		return "", &Refused{3, nil}
	case "panic":
		panic("later")
	case "goexit":
		runtime.Goexit()
	}
	return text + "!", nil
}

var gate chan struct{}

// Gather waits until Open is called.
//
//go:wasmexport
//gowasm:async
func Gather() int32 {
	if gate == nil {
		gate = make(chan struct{})
	}
	<-gate
	return finished
}

//go:wasmexport
func Open() {
	close(gate)
	gate = nil
}

// Counter has a state.
//
//go:wasmexport
type Counter struct {
	Step  int32
	count int32
}

//go:wasmexport
func NewCounter(step int32) (*Counter, error) {
	if step == 0 {
		return nil, failure("no step")
	}
	return &Counter{Step: step}, nil
}

//go:wasmexport
func (counter *Counter) Next() int32 {
	counter.count += counter.Step
	return counter.count
}

//go:wasmexport
func (counter *Counter) Close() error {
	finished++
	return nil
}

//go:wasmexport
func Same(a, b *Counter) bool { return a == b }
