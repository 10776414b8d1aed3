// Two goroutines have JavaScript call them back at once. The first collection, which has a goroutine wait for others, begins at one of the
// allocations on the way there, in each instance at another one.
package main

import (
	"runtime/debug"
	"syscall/js"
)

var filler []*entry

// An entry is as large as what the runtime allocates for an event.
type entry struct {
	pointer *int
	number  int
}

func main() {
	debug.SetGCPercent(-1)
	count := js.Global().Get("count").Int()
	filler = make([]*entry, 0, count)
	done := make(chan bool)
	for _, isFirst := range []bool{true, false} {
		go func() {
			answer := js.FuncOf(func(_ js.Value, args []js.Value) any { return args[0].Int() + 1 })
			if isFirst {
				debug.SetGCPercent(1)
				for range count {
					filler = append(filler, &entry{number: count})
				}
			}
			answers := js.Global().Get("Array").New(1, 1).Call("map", answer)
			if got := answers.Index(0); got.Type() != js.TypeNumber || got.Int() != 2 {
				println("an event was lost")
			}
			done <- true
		}()
	}
	<-done
	<-done
}

// Output:
// exit: 0
// instances: 520
// run: resolved, exited true, depth 0, timers 0
