// Package callbacks takes functions of JavaScript's, keeps them, and gives out functions of its own.
package callbacks

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Nothing takes and returns nothing.
//
//go:wasmexport
func Nothing(visit func()) { visit() }

// Each calls back n times, in one call.
//
//go:wasmexport
func Each(n int32, visit func(index int32) int32) (sum int64) {
	for i := range n {
		sum += int64(visit(i))
	}
	return sum
}

// EachText does so with text.
//
//go:wasmexport
func EachText(n int32, visit func(text string) string) (length int) {
	for i := range n {
		length += len(visit(fmt.Sprint("text ", i)))
	}
	return length
}

// Mixed has every way in which arguments go, and several results.
//
//go:wasmexport
func Mixed(visit func(flag bool, number float64, text string, list []float64, table map[string]int, person Person) (string, int, []byte, bool)) (string, int, []byte, bool) {
	return visit(true, 1.5, "é", []float64{1, -2}, map[string]int{"a": 1}, Person{Name: "Ada", Age: 36})
}

// Many takes more numbers than a compiler has parameters for.
//
//go:wasmexport
func Many(visit func(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q float64) float64) float64 {
	return visit(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)
}

// Fourteen takes as many as it has.
//
//go:wasmexport
func Fourteen(visit func(a, b, c, d, e, f, g, h, i, j, k, l, m, n int64) int64) int64 {
	return visit(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, -14)
}

// Rest calls a variadic function.
//
//go:wasmexport
func Rest(visit func(first string, rest ...int) int, first string, rest ...int) int {
	return visit(first, rest...)
}

// RestOfTexts does so with texts, and a result that may fail.
//
//go:wasmexport
func RestOfTexts(visit func(rest ...string) (string, error), rest ...string) (string, error) {
	return visit(rest...)
}

// RestOfBytes is no view, as a list of bytes is.
//
//go:wasmexport
func RestOfBytes(visit func(rest ...byte) int, rest ...byte) int { return visit(rest...) }

// Fails returns only an error.
//
//go:wasmexport
func Fails(visit func() error) error { return visit() }

// FailsOr returns a value or an error.
//
//go:wasmexport
func FailsOr(visit func(text string) (int, error), text string) (int, error) { return visit(text) }

// FailsOrPerson does so with a value of many parts.
//
//go:wasmexport
func FailsOrPerson(visit func() (Person, string, error)) (Person, string, error) { return visit() }

// Wraps returns what the callback throws in an error of its own.
//
//go:wasmexport
func Wraps(visit func() error) error {
	if err := visit(); err != nil {
		return fmt.Errorf("visiting: %w", err)
	}
	return nil
}

// Joins wraps what two callbacks throw.
//
//go:wasmexport
func Joins(visit func(which int) error) error {
	return fmt.Errorf("both: %w", errors.Join(visit(1), visit(2)))
}

// Messages are what Go reads of an error: the messages of all errors in the chain.
//
//go:wasmexport
func Messages(visit func() error) (messages []string) {
	for err := visit(); err != nil; err = errors.Unwrap(err) {
		messages = append(messages, err.Error())
	}
	return messages
}

// Recovers handles what the callback throws although its type has no error.
//
//go:wasmexport
func Recovers(visit func()) (message string) {
	defer func() {
		switch reason := recover().(type) {
		case nil:
			message = "nothing"
		case error:
			message = "error: " + reason.Error()
		default:
			message = fmt.Sprintf("%T", reason)
		}
	}()
	visit()
	return ""
}

// RecoversAndThrows throws again what it has recovered.
//
//go:wasmexport
func RecoversAndThrows(visit func()) {
	defer func() { panic(recover()) }()
	visit()
}

// Cleans counts that its deferred functions run when a callback throws.
//
//go:wasmexport
func Cleans(visit func(), cleaned func(step string)) {
	defer cleaned("outer")
	defer func() { cleaned("inner") }()
	visit()
}

// Panics panics after the visit.
//
//go:wasmexport
func Panics(visit func()) {
	visit()
	panic("after the visit")
}

// Visitor is a function type with a name.
type Visitor func(text string) string

// Chain is a function type that mentions itself.
type Chain func(depth int, next Chain) int

//go:wasmexport
func CallVisitor(visit Visitor, text string) string { return visit(text) }

//go:wasmexport
func CallVisitors(visits []Visitor, text string) string {
	for _, visit := range visits {
		text = visit(text)
	}
	return text
}

//go:wasmexport
func CallPair(visits [2]func(number int) int, number int) int { return visits[1](visits[0](number)) }

//go:wasmexport
func CallNamed(visits map[string]func(text string) string, name, text string) string {
	visit, ok := visits[name]
	if !ok {
		return "none"
	}
	return visit(text)
}

// Hooks has functions in fields, of which none has to be there.
type Hooks struct {
	Name   string
	Before func(text string) string
	After  Visitor `json:"after,omitempty"`
	Inner  *Hooks  `json:"inner,omitempty"`
	Done   func()  `json:"done"`
}

// CallHooks calls those that are there, and says which ones are not.
//
//go:wasmexport
func CallHooks(hooks Hooks, text string) (string, []string) {
	var missing []string
	if hooks.Before != nil {
		text = hooks.Before(text)
	} else {
		missing = append(missing, "before")
	}
	if hooks.Inner != nil {
		var more []string
		text, more = CallHooks(*hooks.Inner, text)
		missing = append(missing, more...)
	}
	if hooks.After != nil {
		text = hooks.After(text)
	} else {
		missing = append(missing, "after")
	}
	if hooks.Done != nil {
		hooks.Done()
	} else {
		missing = append(missing, "done")
	}
	return text, missing
}

// EchoHooks hands the functions out again.
//
//go:wasmexport
func EchoHooks(hooks Hooks) Hooks { return hooks }

// VisitHooks shows a struct with functions of Go's to a callback.
//
//go:wasmexport
func VisitHooks(visit func(hooks Hooks) Hooks) (string, []string) {
	hooks := visit(Hooks{Name: "go", Before: strings.ToUpper})
	return CallHooks(hooks, "text")
}

// Nested takes a function that takes a function, which Go calls as well as JavaScript.
//
//go:wasmexport
func Nested(visit func(inner func(number int) int) int) int {
	total := 0
	return visit(func(number int) int {
		total += number
		return total
	})
}

// Deeper gets a function from JavaScript that returns one, which returns one.
//
//go:wasmexport
func Deeper(begin func(prefix string) func(middle string) func(suffix string) string) string {
	return begin("a")("b")("c")
}

//go:wasmexport
func RunChain(chain Chain, depth int) int { return chain(depth, chain) }

// Kept functions are called after the call that brought them.

var kept []func(text string) string

//go:wasmexport
func Keep(visit func(text string) string) int {
	kept = append(kept, visit)
	return len(kept)
}

//go:wasmexport
func CallKept(text string) []string {
	results := []string{}
	for _, visit := range kept {
		results = append(results, visit(text))
	}
	return results
}

//go:wasmexport
func Drop() { kept = nil }

// CallFromGoroutine calls back when the call is over.
//
//go:wasmexport
func CallFromGoroutine(visit func(text string), count int) {
	for i := range count {
		go func() { visit(fmt.Sprint("goroutine ", i)) }()
	}
}

//go:wasmexport
func CallFromTimer(visit func(text string), milliseconds int) {
	time.AfterFunc(time.Duration(milliseconds)*time.Millisecond, func() { visit("timer") })
}

// CallByAnother calls back from a goroutine for which the export waits.
//
//go:wasmexport
func CallByAnother(visit func(number int) int, count int) (sum int) {
	results := make(chan int)
	for i := range count {
		go func() { results <- visit(i) }()
	}
	for range count {
		sum += <-results
	}
	return sum
}

// Recurse calls back, which may call it again.
//
//go:wasmexport
func Recurse(depth int, text string, visit func(depth int, text string) string) string {
	if depth == 0 {
		return text
	}
	return fmt.Sprint(depth, "(", visit(depth-1, text), ")")
}

var ballast [][]byte

// Grow makes the memory grow.
//
//go:wasmexport
func Grow(megabytes int) int {
	for range megabytes {
		ballast = append(ballast, make([]byte, 1<<20))
	}
	return len(ballast)
}

//go:wasmexport
func Release() {
	ballast = nil
	runtime.GC()
}

//go:wasmexport
func CollectGarbage() {
	runtime.GC()
	runtime.GC()
}

//go:wasmexport
func Exit(code int) { os.Exit(code) }

// Goroutines counts them.
//
//go:wasmexport
func Goroutines() int { return runtime.NumGoroutine() }

// GrowBetween makes the memory grow before and after the visit, whose arguments and results are of all kinds.
//
//go:wasmexport
func GrowBetween(megabytes int, visit func(text string, list []float64, person Person) (string, []float64, Person)) (string, []float64, Person) {
	list := []float64{1, 2, 3}
	Grow(megabytes)
	text, numbers, person := visit("é", list, Person{Name: "Ada", Tags: []string{"x"}})
	Grow(megabytes)
	return text, numbers, person
}

// Lists that JavaScript may change while it is called.

//go:wasmexport
func Fill(size int, visit func(buffer []byte) int) []byte {
	buffer := make([]byte, size)
	for i := range buffer {
		buffer[i] = byte(i)
	}
	return buffer[:visit(buffer)]
}

//go:wasmexport
func FillFloats(size int, visit func(buffer []float64)) []float64 {
	buffer := make([]float64, size)
	visit(buffer)
	return buffer
}

// Numbers are slices of each sized kind.
type Numbers struct {
	Int8s    []int8
	Int16s   []int16
	Int32s   []int32
	Int64s   []int64
	Uint8s   []uint8
	Uint16s  []uint16
	Uint32s  []uint32
	Uint64s  []uint64
	Float32s []float32
	Float64s []float64
}

// FillAll shows a part of each kind of list: the second and third element of four.
//
//go:wasmexport
func FillAll(visit func(int8s []int8, int16s []int16, int32s []int32, int64s []int64, uint8s []uint8, uint16s []uint16, uint32s []uint32, uint64s []uint64, float32s []float32, float64s []float64)) Numbers {
	n := Numbers{
		make([]int8, 4), make([]int16, 4), make([]int32, 4), make([]int64, 4), make([]uint8, 4),
		make([]uint16, 4), make([]uint32, 4), make([]uint64, 4), make([]float32, 4), make([]float64, 4),
	}
	visit(n.Int8s[1:3], n.Int16s[1:3], n.Int32s[1:3], n.Int64s[1:3], n.Uint8s[1:3], n.Uint16s[1:3], n.Uint32s[1:3], n.Uint64s[1:3], n.Float32s[1:3], n.Float64s[1:3])
	return n
}

// FillNothing shows lists without elements.
//
//go:wasmexport
func FillNothing(visit func(none []byte, empty []float64) int) int { return visit(nil, []float64{}) }

var shown = make([]int32, 4)

// ShowAndChange lets JavaScript see what Go changes in a call from within.
//
//go:wasmexport
func ShowAndChange(visit func(list []int32)) []int32 {
	visit(shown)
	return shown
}

//go:wasmexport
func Change(index int, value int32) { shown[index] = value }

// Divide is small enough for its shim to have two copies: one for calls within calls.
//
//go:wasmexport
func Divide(a, b int32) int32 { return a / b }

// Functions of Go's.

//go:wasmexport
func Counter(start int) (next func() int, reset func(to int)) {
	return func() int { start++; return start }, func(to int) { start = to }
}

//go:wasmexport
func Adder(to int32) func(number int32) int32 {
	return func(number int32) int32 { return to + number }
}

//go:wasmexport
func Greeter(greeting string) Visitor {
	return func(text string) string { return greeting + ", " + text }
}

// Teller has every kind of parameter and result.
//
//go:wasmexport
func Teller() func(flag bool, number float64, big int64, text string, list []float64, person *Person, rest ...string) (string, []float64, *Person, error) {
	return func(flag bool, number float64, big int64, text string, list []float64, person *Person, rest ...string) (string, []float64, *Person, error) {
		if !flag {
			return "", nil, nil, errors.New("no flag")
		}
		return fmt.Sprint(number, big, text, rest), append(list, number), person, nil
	}
}

// NilTeller tells whether its variadic parameter is nil, as it is without arguments.
//
//go:wasmexport
func NilTeller() func(first string, rest ...*Person) bool {
	return func(_ string, rest ...*Person) bool { return rest == nil }
}

// LaterNilTeller is the same for functions that wait, and lists that cross in bulk.
//
//go:wasmexport
func LaterNilTeller() func(ctx context.Context, rest ...int16) bool {
	return func(_ context.Context, rest ...int16) bool { return rest == nil }
}

//go:wasmexport
func Compose(first, second func(text string) string) func(text string) string {
	return func(text string) string { return second(first(text)) }
}

//go:wasmexport
func Operations() map[string]func(a, b int) (int, error) {
	return map[string]func(a, b int) (int, error){
		"add": func(a, b int) (int, error) { return a + b, nil },
		"divide": func(a, b int) (int, error) {
			if b == 0 {
				return 0, errors.New("division by zero")
			}
			return a / b, nil
		},
		"panic": func(a, b int) (int, error) { return a / b, nil },
	}
}

//go:wasmexport
func Steps(count int) []func() int {
	steps := make([]func() int, count)
	for i := range steps {
		steps[i] = func() int { return i }
	}
	return steps
}

//go:wasmexport
func NoFunction() func() { return nil }

//go:wasmexport
func SomeFunctions() []func() { return []func(){func() {}, nil} }

//go:wasmexport
func CallsNil(visit func(inner func()) int) int { return visit(nil) }

//go:wasmexport
func Troubles() map[string]func() error {
	return map[string]func() error{
		"error": func() error { return fmt.Errorf("outer: %w", os.ErrNotExist) },
		"panic": func() error { panic("trouble") },
		"nil":   func() error { return nil },
		"index": func() error { return []error{}[len(kept)] },
		"exit":  func() error { os.Exit(7); return nil },
		"block": func() error { <-make(chan int); return nil },
		"goexit": func() error {
			runtime.Goexit()
			return nil
		},
	}
}

// VisitAndFail fails after the visit.
//
//go:wasmexport
func VisitAndFail(visit func(), how string) error {
	visit()
	return Troubles()[how]()
}

//go:wasmexport
//gowasm:async
func VisitAndFailLater(visit func(), how string) error { return VisitAndFail(visit, how) }

// UnsafeNumber returns what no number of JavaScript's is.
//
//go:wasmexport
func UnsafeNumber() func() int { return func() int { return 1<<53 + 1 } }

// UnsafeArgument gives JavaScript what no number of its own is.
//
//go:wasmexport
func UnsafeArgument(visit func(number int)) { visit(1<<53 + 1) }

// UnsafeBefore has a function behind what cannot come out.
//
//go:wasmexport
func UnsafeBefore(size int) (int, func() int) {
	data := make([]byte, size)
	return 1<<53 + 1, func() int { return len(data) }
}

// Broken has no text.
type Broken struct{}

func (Broken) MarshalText() ([]byte, error) { return nil, errors.New("no text") }

func (*Broken) UnmarshalText([]byte) error { return nil }

// BrokenBehind has a function before what cannot come out.
//
//go:wasmexport
func BrokenBehind(size int) (func() int, Broken) { return Holder(size), Broken{} }

// BrokenArgument gives such a function to JavaScript.
//
//go:wasmexport
func BrokenArgument(size int, visit func(inner func() int, broken Broken)) {
	visit(Holder(size), Broken{})
}

// UnsafeArguments gives it one that comes with what is no number there.
//
//go:wasmexport
func UnsafeArguments(size int, visit func(number int, inner func() int)) {
	visit(1<<53+1, Holder(size))
}

// AsyncUnsafe does so asynchronously.
//
//go:wasmexport
func AsyncUnsafe(ctx context.Context, size int) (int, func() int) { return UnsafeBefore(size) }

// Holder gives out functions that hold memory of Go's.
//
//go:wasmexport
func Holder(size int) func() int {
	data := make([]byte, size)
	return func() int { return len(data) }
}

// What Go has let go of.
var collected int

// Watched gives out a function whose collection Go counts.
//
//go:wasmexport
func Watched() func() int {
	data := &[64]int{1}
	runtime.SetFinalizer(data, func(*[64]int) { collected++ })
	return func() int { return data[0] }
}

//go:wasmexport
func Collected() int { return collected }

var (
	mutex sync.Mutex
	order []string
)

// Note is called from callbacks.
//
//go:wasmexport
func Note(text string) []string {
	mutex.Lock()
	defer mutex.Unlock()
	order = append(order, text)
	return order
}

//go:wasmexport
func TakeNotes() []string {
	mutex.Lock()
	defer mutex.Unlock()
	notes := append([]string{}, order...)
	order = nil
	return notes
}

// YieldOnce waits for another goroutine, which lets all of them run that can.
//
//go:wasmexport
func YieldOnce() {
	done := make(chan bool)
	go func() { done <- true }()
	<-done
}
