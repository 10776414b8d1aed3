//go:build js && wasm

package main

import (
	"iter"
	"runtime"
	"unsafe"

	// Without it no goroutine runs that an export starts.
	_ "syscall/js"

	"example.test/benches/calls"
)

// Out of line: what is inlined between conversions of pointers becomes slower.
var (
	greet     = calls.Greet
	sum       = calls.Sum
	scale     = calls.Scale
	xor       = calls.Xor
	echo      = calls.EchoItem
	reverse   = calls.Reverse
	increment = calls.Increment
	half      = calls.Half
	square    = calls.Square
	total     = calls.Total
	addLater  = calls.AddLater
	count     = calls.Count
)

func begin() { area.state = 0 }

// end is deferred by every call.
func end() {
	if area.state == 0 {
		failed(recover())
	}
}

func failed(reason any) {
	if reason == nil {
		return
	}
	stack := make([]byte, 16<<10)
	stack = stack[:runtime.Stack(stack, false)]
	message := "a panic"
	switch reason := reason.(type) {
	case error:
		message = reason.Error()
	case string:
		message = reason
	}
	putTexts([]string{message, string(stack)})
	area.state = statePanic
}

// Bare are calls with nothing around them, which say what an export costs at least.

//go:wasmexport bareAddInt32
func bareAddInt32(a, b int32) int32 { return calls.AddInt32(a, b) }

//go:wasmexport bareAddFloat64
func bareAddFloat64(a, b float64) float64 { return calls.AddFloat64(a, b) }

//go:wasmexport bareAddInt64
func bareAddInt64(a, b int64) int64 { return calls.AddInt64(a, b) }

//go:wasmexport bareAddInt
func bareAddInt(a, b float64) float64 { return float64(calls.AddInt(int(a), int(b))) }

// sums are the objects that JavaScript knows by number.
var sums []*calls.Sum32

//go:wasmexport bareNewSum32
func bareNewSum32() uint32 {
	sums = append(sums, calls.NewSum32())
	return uint32(len(sums) - 1)
}

//go:wasmexport bareSum32Add
func bareSum32Add(number uint32, a, b int32) int32 { return sums[number].Add(a, b) }

//go:wasmexport addInt32
func rawAddInt32(a, b int32) (result int32) {
	begin()
	defer end()
	result = calls.AddInt32(a, b)
	area.state = stateDone
	return
}

//go:wasmexport addFloat64
func rawAddFloat64(a, b float64) (result float64) {
	begin()
	defer end()
	result = calls.AddFloat64(a, b)
	area.state = stateDone
	return
}

//go:wasmexport addInt64
func rawAddInt64(a, b int64) (result int64) {
	begin()
	defer end()
	result = calls.AddInt64(a, b)
	area.state = stateDone
	return
}

//go:wasmexport addInt
func rawAddInt(a, b float64) (result float64) {
	begin()
	defer end()
	result = float64(calls.AddInt(int(a), int(b)))
	area.state = stateDone
	return
}

//go:wasmexport greet
func rawGreet(at unsafe.Pointer, size uint32) {
	begin()
	defer end()
	putText(greet(text(at, size)))
}

//go:wasmexport sum
func rawSum(at unsafe.Pointer, count uint32) (result float64) {
	begin()
	defer end()
	result = sum(elements[float64](at, count))
	area.state = stateDone
	return
}

//go:wasmexport scale
func rawScale(at unsafe.Pointer, count uint32, factor float64) {
	begin()
	defer end()
	putElements(scale(elements[float64](at, count), factor))
}

//go:wasmexport xor
func rawXor(at unsafe.Pointer, count, key uint32) {
	begin()
	defer end()
	putElements(xor(elements[byte](at, count), byte(key)))
}

//go:wasmexport reverse
func rawReverse(at unsafe.Pointer, count, size uint32) {
	begin()
	defer end()
	putTexts(reverse(texts(at, count, size)))
	area.state = stateDone
}

// The counts stand before the keys, as float64s.
//
//go:wasmexport increment
func rawIncrement(count, size uint32) {
	begin()
	defer end()
	keys := texts(unsafe.Add(scratch(), 8*count), count, size)
	values := unsafe.Slice((*float64)(scratch()), count)
	counts := make(map[string]int, count)
	for i, key := range keys {
		counts[key] = int(values[i])
	}
	counts = increment(counts)
	keys = keys[:0]
	if cap(results) < len(counts) {
		results = make([]float64, len(counts))
	}
	results = results[:0]
	for key, value := range counts {
		keys = append(keys, key)
		results = append(results, float64(value))
	}
	putTexts(keys)
	*(*uint32)(scratch()) = uint32(uintptr(unsafe.Pointer(unsafe.SliceData(results))))
	area.state = stateDone
}

var results []float64

//go:wasmexport half
func rawHalf(number float64) (result float64) {
	begin()
	defer end()
	half, err := half(int(number))
	if err != nil {
		putTexts([]string{err.Error(), "*errors.errorString"})
		area.state = stateError
		return
	}
	area.state = stateDone
	return float64(half)
}

//go:wasmexport square
func rawSquare(number float64) (result float64) {
	begin()
	defer end()
	result = float64(square(int(number)))
	area.state = stateDone
	return
}

//go:wasmimport byhand visit
func visit(i float64) float64

// thrown is what a function of JavaScript's has thrown, by a number that it knows.
type thrown struct{}

func (thrown) Error() string { return "thrown by JavaScript" }

//go:wasmexport total
func rawTotal(count float64) (result float64) {
	begin()
	defer end()
	result = float64(total(int(count), func(i int) int {
		value := visit(float64(i))
		if area.state != 0 {
			panic(thrown{})
		}
		return int(value)
	}))
	area.state = stateDone
	return
}

//go:wasmimport byhand next
func next(i float64) float64

//go:wasmexport totalOfNext
func rawTotalOfNext(count float64) (result float64) {
	begin()
	defer end()
	result = float64(calls.TotalOfNext(int(count)))
	area.state = stateDone
	return
}

//go:wasmimport byhand settled
func settled(id uint32, state uint32, result int32)

//go:wasmexport addLater
func rawAddLater(id uint32, a, b int32) {
	go func() {
		state, result := uint32(0), int32(0)
		defer func() {
			if state == 0 {
				failed(recover())
				state = statePanic
			}
			settled(id, state, result)
		}()
		result = addLater(a, b)
		state = stateDone
	}()
}

type iteration struct {
	next func() (int, bool)
	stop func()
}

var iterations []iteration

//go:wasmexport count
func rawCount(number float64) uint32 {
	begin()
	defer end()
	next, stop := iter.Pull(count(int(number)))
	area.state = stateDone
	for i := range iterations {
		if iterations[i].next == nil {
			iterations[i] = iteration{next, stop}
			return uint32(i)
		}
	}
	iterations = append(iterations, iteration{next, stop})
	return uint32(len(iterations) - 1)
}

// The count says whether there is an element.
//
//go:wasmexport nextOfCount
func nextOfCount(id uint32) float64 {
	begin()
	defer end()
	value, ok := iterations[id].next()
	area.count = 0
	if ok {
		area.count = 1
	}
	area.state = stateDone
	return float64(value)
}

//go:wasmexport stopCount
func stopCount(id uint32) {
	begin()
	defer end()
	iterations[id].stop()
	iterations[id] = iteration{}
	area.state = stateDone
}

func main() {
	calls.SetNext(func(i int) int {
		value := next(float64(i))
		if area.state != 0 {
			panic(thrown{})
		}
		return int(value)
	})
	select {}
}
