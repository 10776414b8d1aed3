package main

import (
	"fmt"
	"os"
	"syscall/js"
	"time"
)

func main() {
	time.AfterFunc(time.Hour, func() {})
	quit := js.FuncOf(func(js.Value, []js.Value) any {
		fmt.Print("quitting")
		os.Exit(7)
		return nil
	})
	js.Global().Call("apply", quit, 0) // exits with frames of Go, JavaScript and Go on the stack
	fmt.Println("not reached")
}

// Output:
// out: quitting
// exit: 7
// run: resolved, exited true, depth 0, timers 0
