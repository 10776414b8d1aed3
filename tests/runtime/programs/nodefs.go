package main

import (
	"fmt"
	"os"
)

//go:wasmexport greet
func greet() int32 {
	fmt.Println("from a synchronous export") // must not wait for an event
	return 42
}

var ready int32

//go:wasmexport isReady
func isReady() int32 { return ready }

func main() {
	wd, err := os.Getwd()
	fmt.Println(wd != "", err)
	file, err := os.CreateTemp("", "runtime")
	if err != nil {
		panic(err)
	}
	fmt.Fprint(file, "text")
	file.Close()
	text, err := os.ReadFile(file.Name())
	os.Remove(file.Name())
	fmt.Println(string(text), err)
	ready = 1
	select {}
}

// Output:
// true <nil>
// text <nil>
// from a synchronous export
// export: 42
// run: resolved, exited true, depth 0, timers 0
