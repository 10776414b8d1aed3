package main

import (
	"fmt"
	"syscall/js"
	"time"
)

func main() {
	fmt.Print("unfinished")
	time.AfterFunc(time.Hour, func() {})
	time.Sleep(time.Millisecond)
	js.Global().Get("crasher").Get("value") // an exception of a getter comes through Go's frames
}

// Output:
// out: unfinished
// uncaught: getter failed
// run: resolved, exited true, depth 0, timers 0
