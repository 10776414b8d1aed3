package main

import (
	"fmt"
	"os"
)

func main() {
	// As on the stock runtime: the given fs writes, and calls back in an event of its own.
	fmt.Println("one")
	n, err := os.Stdout.WriteString("größer\n")
	fmt.Println(n, err)
	os.Exit(3)
}

// Output:
// write: 1
// one
// written: depth 0
// write: 1
// größer
// written: depth 0
// write: 1
// 9 <nil>
// written: depth 0
// exit: 3
// run: resolved, exited true, depth 0, timers 0
