package trouble

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

//go:wasmexport
func Exit(code int32) string {
	os.Exit(int(code))
	return "still here"
}

//go:wasmexport
func PrintAndExit(lines int32, rest string, code int32) {
	for i := range lines {
		fmt.Fprintf(os.Stderr, "line %d\n", i+1)
	}
	fmt.Fprint(os.Stderr, rest)
	os.Exit(int(code))
}

//go:wasmexport
func Goexit() { runtime.Goexit() }

// Overflow recurses without end.
//
//go:wasmexport
func Overflow() int { return endless(1) }

//go:noinline
func endless(n int) int { return endless(n+1) + n }

// OverflowSlowly recurses without end, with so much in each call that the stack that Go allows ends before that of the host.
//
//go:wasmexport
func OverflowSlowly() int { return large(0) }

func large(n int) int {
	var block [1 << 16]byte
	block[n&0xffff] = 1
	return large(n+1) + int(block[n*7&0xffff])
}

var hoard [][]byte

// ExhaustWithGoroutines takes all of the memory while many goroutines wait, whose stacks Go prints.
//
//go:wasmexport
func ExhaustWithGoroutines() {
	stop := make(chan bool)
	for range 30 {
		go func() { <-stop }()
	}
	Exhaust()
}

// Exhaust takes all of the memory.
//
//go:wasmexport
func Exhaust() {
	for {
		hoard = append(hoard, make([]byte, 1<<29))
	}
}

//go:wasmexport
func UnlockTwice() {
	var mutex sync.Mutex
	mutex.Lock()
	mutex.Unlock()
	mutex.Unlock()
}

// PanicElsewhere panics in another goroutine, while this one waits for it.
//
//go:wasmexport
func PanicElsewhere() {
	done := make(chan bool)
	go func() {
		defer close(done)
		panic("elsewhere")
	}()
	<-done
}

// PanicElsewhereWith is PanicElsewhere with a message.
//
//go:wasmexport
func PanicElsewhereWith(message string) {
	done := make(chan bool)
	go func() { panic(message) }()
	<-done
}
