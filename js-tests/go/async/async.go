// Package async waits, in every way that an asynchronous export can.
package async

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"runtime"
	"sync"
	"time"
)

// Goroutines counts those that there are.
//
//go:wasmexport
func Goroutines() int { return runtime.NumGoroutine() }

// Collect runs the collector, twice since finalizers run between.
//
//go:wasmexport
func Collect() {
	runtime.GC()
	runtime.GC()
}

var diary []string

func note(line string) { diary = append(diary, line) }

// TakeDiary returns what has been noted since it was called last.
//
//go:wasmexport
func TakeDiary() []string {
	lines := diary
	diary = nil
	return lines
}

// gates are what calls wait for, by name; an open one lets everybody through.
var gates = map[string]chan struct{}{}

func gate(name string) chan struct{} {
	if gates[name] == nil {
		gates[name] = make(chan struct{})
	}
	return gates[name]
}

//go:wasmexport
func Open(name string) { close(gate(name)) }

var entered int

// Entered is how many calls of Wait and others like it have begun.
//
//go:wasmexport
func Entered() int { return entered }

// Wait waits until the gate is open or the context ends.
//
//go:wasmexport
func Wait(ctx context.Context, name string) (string, error) {
	entered++
	select {
	case <-gate(name):
		return "through " + name, nil
	case <-ctx.Done():
		note("left " + name)
		return "", ctx.Err()
	}
}

// Pass waits until the gate is open, without a context.
//
//go:wasmexport
//gowasm:async
func Pass(name string) string {
	entered++
	<-gate(name)
	return "through " + name
}

// Later waits for a timer.
//
//go:wasmexport
//gowasm:async
func Later(milliseconds, value int32) int32 {
	time.Sleep(time.Duration(milliseconds) * time.Millisecond)
	return value
}

// SumLater adds the numbers up when the gate is open.
//
//go:wasmexport
func SumLater(ctx context.Context, name string, bytes []byte, numbers []float64, texts []string, table map[string]int32) (float64, string) {
	entered++
	<-gate(name)
	sum := 0.0
	for _, b := range bytes {
		sum += float64(b)
	}
	for _, n := range numbers {
		sum += n
	}
	all := ""
	for _, text := range texts {
		all += text
	}
	return sum + float64(table["a"]), all
}

type Point struct{ X, Y float64 }

type Record struct {
	Name   string
	Points []Point
	Bytes  []byte
	Table  map[string][]int64
	Next   *Record
}

//go:wasmexport
//gowasm:async
func EchoNothing() {}

//go:wasmexport
//gowasm:async
func EchoFlag(value bool) bool { return value }

//go:wasmexport
//gowasm:async
func EchoSmall(value int8) int8 { return value }

//go:wasmexport
//gowasm:async
func EchoUnsigned(value uint32) uint32 { return value }

//go:wasmexport
//gowasm:async
func EchoWhole(value int) int { return value }

//go:wasmexport
//gowasm:async
func EchoLong(value int64) int64 { return value }

//go:wasmexport
//gowasm:async
func EchoUnsignedLong(value uint64) uint64 { return value }

//go:wasmexport
//gowasm:async
func EchoSingle(value float32) float32 { return value }

//go:wasmexport
//gowasm:async
func EchoNumber(value float64) float64 { return value }

//go:wasmexport
//gowasm:async
func EchoText(value string) string { return value }

//go:wasmexport
//gowasm:async
func EchoBytes(value []byte) []byte { return value }

//go:wasmexport
//gowasm:async
func EchoFloats(value []float32) []float32 { return value }

//go:wasmexport
//gowasm:async
func EchoLongs(value []int64) []int64 { return value }

//go:wasmexport
//gowasm:async
func EchoTexts(value []string) []string { return value }

//go:wasmexport
//gowasm:async
func EchoRecord(value Record) Record { return value }

//go:wasmexport
//gowasm:async
func EchoPointer(value *Point) *Point { return value }

//go:wasmexport
//gowasm:async
func EchoMap(value map[int32]Point) map[int32]Point { return value }

//go:wasmexport
//gowasm:async
func EchoArray(value [3]int16) [3]int16 { return value }

//go:wasmexport
//gowasm:async
func EchoAny(value any) any { return value }

//go:wasmexport
//gowasm:async
func EchoTime(value time.Time) time.Time { return value }

//go:wasmexport
//gowasm:async
func EchoDuration(value time.Duration) time.Duration { return value }

//go:wasmexport
//gowasm:async
func EchoBig(value *big.Int) *big.Int { return value }

//go:wasmexport
//gowasm:async
func EchoRaw(value json.RawMessage) json.RawMessage { return value }

//go:wasmexport
//gowasm:async
func EchoComplex(value complex128) complex128 { return value }

// EchoError has an error that is not thrown.
//
//go:wasmexport
//gowasm:async
func EchoError(value error) (error, int32) { return value, 1 }

//go:wasmexport
//gowasm:async
func EchoRest(first string, rest ...float64) (string, []float64) { return first, rest }

// EchoAll has many arguments, and as many results.
//
//go:wasmexport
func EchoAll(ctx context.Context, flag bool, small int8, long int64, number float64, text string, bytes []byte, texts []string, record Record, point *Point) (
	bool, int8, int64, float64, string, []byte, []string, Record, *Point, error) {
	return flag, small, long, number, text, bytes, texts, record, point, nil
}

// Wide has more arguments than fit into the registers of a call.
//
//go:wasmexport
func Wide(ctx context.Context, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64, text string) (float64, string) {
	return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p, text
}

type wrapper struct {
	text  string
	cause error
}

func (w *wrapper) Error() string { return w.text }
func (w *wrapper) Unwrap() error { return w.cause }

// Fail ends as it is told, after the gate is open.
//
//go:wasmexport
//gowasm:async
func Fail(how, name string) (string, error) {
	entered++
	if name != "" {
		<-gate(name)
	}
	switch how {
	case "error":
		return "not seen", errors.New("größer 🌍")
	case "wrapped":
		return "", &wrapper{"outside", &wrapper{"inside", nil}}
	case "panic":
		panic("boom")
	case "panic with an error":
		panic(errors.New("an error"))
	case "nil pointer":
		var record *Record
		return record.Name, nil
	case "index":
		return "", errors.New([]string{}[len(how)])
	case "Goexit":
		runtime.Goexit()
	case "exit":
		os.Exit(3)
	case "exit from another goroutine":
		go os.Exit(4)
		select {}
	case "panic elsewhere":
		go panic("elsewhere")
		select {}
	case "fatal":
		var mutex sync.Mutex
		mutex.Lock()
		mutex.Unlock()
		mutex.Unlock()
	case "endless":
		endless(0)
	case "deadlock of its own":
		<-make(chan int)
	}
	return how, nil
}

// FailRange has a result that JavaScript's numbers cannot hold.
//
//go:wasmexport
//gowasm:async
func FailRange() int { return 1 << 60 }

// BlockNow is synchronous and waits for what only an event can bring.
//
//go:wasmexport
func BlockNow() { time.Sleep(time.Hour) }

//go:wasmexport
func Add(a, b int32) int32 { return a + b }

//go:wasmexport
func Shout(text string) string { return text + "!" }

// ThroughGoroutines is synchronous and has other goroutines run.
//
//go:wasmexport
func ThroughGoroutines(n int) int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range n {
			numbers <- i
		}
	}()
	sum := 0
	for number := range numbers {
		sum += number
	}
	return sum
}

// Visit calls a function, and says so.
//
//go:wasmexport
func Visit(f func() string) string { return "visited " + f() }

// AskTwice waits for two promises of JavaScript's.
//
//go:wasmexport
func AskTwice(ctx context.Context, ask func(ctx context.Context, i int32) (string, error)) (string, error) {
	first, err := ask(ctx, 1)
	if err != nil {
		return "", err
	}
	second, err := ask(ctx, 2)
	return first + second, err
}

// KeepGoing starts a goroutine that outlives the call.
//
//go:wasmexport
//gowasm:async
func KeepGoing(name string) {
	go func() {
		<-gate(name)
		note("went through " + name)
	}()
}

// Churn makes garbage.
//
//go:wasmexport
func Churn(ctx context.Context, bytes []byte) ([]byte, error) {
	runtime.Gosched()
	return append([]byte(nil), bytes...), ctx.Err()
}

// Ended says how a context ended.
type Ended struct {
	Message  string
	Canceled bool
	Deadline bool
	// What context.Cause says.
	Cause     error
	CauseText string
}

func ending(ctx context.Context) Ended {
	err, cause := ctx.Err(), context.Cause(ctx)
	return Ended{fmt.Sprint(err), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), cause, fmt.Sprint(cause)}
}

// DescribeEnd waits for the end of its context, and returns no error: of that context itself, or of one made from it.
//
//go:wasmexport
func DescribeEnd(ctx context.Context, how string) Ended {
	entered++
	switch how {
	case "cancel":
		derived, cancel := context.WithCancel(ctx)
		defer cancel()
		ctx = derived
	case "deadline":
		derived, cancel := context.WithTimeout(ctx, time.Hour)
		defer cancel()
		ctx = derived
	case "value":
		ctx = context.WithValue(ctx, Point{}, 1)
	case "deep":
		for range 20 {
			derived, cancel := context.WithTimeout(context.WithValue(ctx, Point{}, 1), time.Hour)
			defer cancel()
			ctx = derived
		}
	}
	<-ctx.Done()
	return ending(ctx)
}

// FailAfterEnd waits for the end of its context and returns an error as it is told.
//
//go:wasmexport
func FailAfterEnd(ctx context.Context, how string) (string, error) {
	entered++
	<-ctx.Done()
	switch how {
	case "Err":
		return "", ctx.Err()
	case "Cause":
		return "", context.Cause(ctx)
	case "Canceled":
		return "", context.Canceled
	case "wrapped":
		return "", fmt.Errorf("reading: %w", ctx.Err())
	case "wrapped cause":
		return "", fmt.Errorf("reading: %w", context.Cause(ctx))
	case "joined":
		return "", errors.Join(errors.New("first"), ctx.Err())
	case "two wrapped":
		return "", fmt.Errorf("%w and %w", errors.New("first"), ctx.Err())
	case "derived":
		derived, cancel := context.WithTimeout(ctx, time.Hour)
		defer cancel()
		return "", derived.Err()
	case "other":
		return "", errors.New("something else")
	case "panic":
		panic("after the end")
	case "panic with Err":
		panic(ctx.Err())
	}
	return "no error", nil
}

// OwnDeadline ends by a deadline of Go's own.
//
//go:wasmexport
func OwnDeadline(ctx context.Context) error {
	derived, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	<-derived.Done()
	return derived.Err()
}

// OwnCancel ends by itself, before anybody has aborted anything.
//
//go:wasmexport
func OwnCancel(ctx context.Context) error {
	derived, cancel := context.WithCancel(ctx)
	cancel()
	return derived.Err()
}

// Ignore does not look at its context.
//
//go:wasmexport
func Ignore(ctx context.Context, name string) string {
	entered++
	<-gate(name)
	return fmt.Sprint("ignored ", ctx.Err())
}

// Background has goroutines that honour the context.
//
//go:wasmexport
func Background(ctx context.Context, goroutines int) error {
	entered++
	var group sync.WaitGroup
	for range goroutines {
		group.Add(1)
		go func() {
			defer group.Done()
			<-ctx.Done()
		}()
	}
	group.Wait()
	return ctx.Err()
}

// CallBeforeEnd calls a function, and waits for the end of its context.
//
//go:wasmexport
func CallBeforeEnd(ctx context.Context, call func()) error {
	call()
	note("called: " + fmt.Sprint(ctx.Err()))
	<-ctx.Done()
	return ctx.Err()
}

// EndedLater notes when the context of a call that has returned ends.
//
//go:wasmexport
func EndedLater(ctx context.Context, name string) int32 {
	context.AfterFunc(ctx, func() { note("ended " + name + ": " + fmt.Sprint(ctx.Err())) })
	return 1
}

// HasDeadline reports what a context says before its end.
//
//go:wasmexport
func HasDeadline(ctx context.Context) (hasDeadline bool, err error, cause error, value any) {
	_, hasDeadline = ctx.Deadline()
	return hasDeadline, ctx.Err(), context.Cause(ctx), ctx.Value("key")
}

// EndElsewhere has a goroutine that is no call's end with the stack of the engine.
//
//go:wasmexport
func EndElsewhere() { go endless(0) }

// endless ends with the stack of the engine.
func endless(depth int) int { return 1 + endless(depth+1) }
