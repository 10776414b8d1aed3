package events

import (
	"errors"
	"os"
	"runtime"
	"strconv"
	"sync"
	"syscall/js"
)

var inEvents int

// InEvents is how many goroutines are in events that they have caused.
//
//go:wasmexport
func InEvents() int { return inEvents }

// nest has JavaScript call Go back at once, which does the same, to this depth; visit is called at the bottom.
func nest(depth, tag int, visit func(tag int32) string) {
	inEvents++
	defer func() { inEvents-- }()
	answer := js.FuncOf(func(_ js.Value, args []js.Value) any {
		number := args[0].Int()
		if depth > 1 {
			nest(depth-1, 10*tag+number, visit)
		} else {
			sink = make([]byte, 10_000)
			if got, want := visit(int32(tag)), "visited "+strconv.Itoa(tag); got != want {
				panic("visit has answered " + got + ", not " + want)
			}
		}
		return number + tag
	})
	defer answer.Release()
	answers := js.Global().Get("Array").New(1, 2, 3).Call("map", answer)
	for i := range 3 {
		if got := answers.Index(i).Int(); got != i+1+tag {
			panic("an event has answered " + strconv.Itoa(got) + ", not " + strconv.Itoa(i+1+tag))
		}
	}
}

// during starts goroutines that nest, and some in calls of a file system that answers at once, and lets them run.
func during(goroutines, depth int, how string, visit func(tag int32) string) {
	var group sync.WaitGroup
	group.Add(2 * goroutines)
	for tag := range goroutines {
		go func() {
			defer group.Done()
			nest(depth, tag+1, visit)
		}()
		go func() {
			defer group.Done()
			os.Stat("/nowhere")
		}()
	}
	switch how {
	case "yield":
		runtime.Gosched()
	case "yield often":
		for range 20 {
			runtime.Gosched()
		}
	case "wait":
		group.Wait()
	case "collect":
		runtime.GC()
	case "garbage":
		for range 200 {
			sink = make([]byte, 50_000)
		}
	}
}

// During ends as it is told, after others have run in the middle of it.
//
//go:wasmexport
func During(goroutines, depth int32, how, end, text string, visit func(tag int32) string) (string, error) {
	during(int(goroutines), int(depth), how, visit)
	switch end {
	case "error":
		return "", errors.New("failed: " + text)
	case "panic":
		panic("panicked: " + text)
	}
	return "done: " + text, nil
}

// DuringLater is the same for an asynchronous call.
//
//go:wasmexport
//gowasm:async
func DuringLater(goroutines, depth int32, how, end, text string, visit func(tag int32) string) (string, error) {
	return During(goroutines, depth, how, end, text, visit)
}

// DuringNothing has no results that would have to wait for their turn.
//
//go:wasmexport
func DuringNothing(goroutines, depth int32, how string, visit func(tag int32) string) {
	during(int(goroutines), int(depth), how, visit)
}

// DuringNumber has one that is a number.
//
//go:wasmexport
func DuringNumber(goroutines, depth int32, how string, number float64, visit func(tag int32) string) float64 {
	during(int(goroutines), int(depth), how, visit)
	return number + 0.5
}
