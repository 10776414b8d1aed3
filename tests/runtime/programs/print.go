package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("hello")
	for _, b := range []byte("grüße, 世界 🎉\n") { // a write for each byte
		os.Stdout.Write([]byte{b})
		if b == 0xBC { // in the middle of a line: stderr has a buffer of its own
			fmt.Fprint(os.Stderr, "err")
		}
	}
	fmt.Fprint(os.Stdout, "one\n\ntwo\nunfinished")
	println("or") // written by the Go runtime itself
	fmt.Fprint(os.Stderr, "cut \xe4\xb8")
	_, err := os.Open("/etc/hosts")
	fmt.Print("\n", err)
}

// Output:
// out: hello
// out: grüße, 世界 🎉
// out: one
// out:
// out: two
// err: error
// out: unfinished
// out: open /etc/hosts: not implemented on js
// err: cut �
// exit: 0
// run: resolved, exited true, depth 0, timers 0
