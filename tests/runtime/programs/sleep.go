package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

func main() {
	var group sync.WaitGroup
	for i := range 3 {
		group.Add(1)
		go func() {
			defer group.Done()
			time.Sleep(time.Duration(i+1) * 30 * time.Millisecond)
			fmt.Println("slept", i)
		}()
	}
	group.Wait()
	time.AfterFunc(time.Hour, func() {}) // would keep Node waiting
	os.Exit(3)
}

// Output:
// out: slept 0
// out: slept 1
// out: slept 2
// exit: 3
// run: resolved, exited true, depth 0, timers 0
