package main

import "fmt"

func main() {
	fmt.Print("before")
	panic("boom")
}

// Output:
// err: panic: boom
// err:
// err: goroutine 1 [running]:
// err: …
// out: before
// exit: 2
// run: resolved, exited true, depth 0, timers 0
