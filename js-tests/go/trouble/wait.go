package trouble

import (
	"fmt"
	"iter"
	"os"
	"runtime"
	"sync"
	"time"
)

//go:wasmexport
func Sleep(milliseconds int32) int32 {
	time.Sleep(time.Duration(milliseconds) * time.Millisecond)
	return milliseconds
}

//go:wasmexport
func WaitForever() string {
	<-make(chan bool)
	return "never"
}

//go:wasmexport
func WaitForTimer() {
	select {
	case <-time.After(100 * time.Millisecond):
	case <-make(chan bool):
	}
}

//go:wasmexport
func LockTwice() {
	var mutex sync.Mutex
	mutex.Lock()
	mutex.Lock()
}

// What follows waits as well, but only for other goroutines, which need no event.

//go:wasmexport
func SumByChannel(count int) int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range count {
			numbers <- i
		}
	}()
	sum := 0
	for n := range numbers {
		sum += n
	}
	return sum
}

//go:wasmexport
func SumByGroup(workers, each int) int {
	var group sync.WaitGroup
	var mutex sync.Mutex
	sum := 0
	for range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for range each {
				mutex.Lock()
				sum++
				runtime.Gosched()
				mutex.Unlock()
			}
		}()
	}
	group.Wait()
	return sum
}

//go:wasmexport
func SumByPull(count int) int {
	next, stop := iter.Pull(func(yield func(int) bool) {
		for i := range count {
			if !yield(i) {
				return
			}
		}
	})
	defer stop()
	sum := 0
	for {
		n, ok := next()
		if !ok {
			return sum
		}
		sum += n
	}
}

//go:wasmexport
func CollectGarbage() string {
	runtime.GC()
	return "collected"
}

//go:wasmexport
func ZeroSleep() { time.Sleep(0) }

//go:wasmexport
func Print(line string) string {
	fmt.Println(line)
	return line
}

//go:wasmexport
func PrintParts(parts []string) {
	for _, part := range parts {
		fmt.Print(part)
	}
}

//go:wasmexport
func PrintBytes(text []byte) { os.Stdout.Write(text) }

//go:wasmexport
func PrintError(text string) { fmt.Fprint(os.Stderr, text) }

//go:wasmexport
func BuiltinPrint(text string) { println(text) }

var background int

// StartInBackground starts a goroutine that outlives the call.
//
//go:wasmexport
func StartInBackground() {
	go func() {
		for range 3 {
			time.Sleep(time.Millisecond)
			background++
		}
	}()
}

//go:wasmexport
func Background() int { return background }
