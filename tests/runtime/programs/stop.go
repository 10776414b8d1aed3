package main

import (
	"fmt"
	"syscall/js"
	"time"
)

func main() {
	time.AfterFunc(50*time.Millisecond, func() { fmt.Println("not reached") })
	fmt.Print("stopped from a setter")
	js.Global().Get("stopper").Set("value", 1)
	fmt.Println("not reached")
}

// Output:
// out: stopped from a setter
// run: resolved, exited true, depth 0, timers 0
