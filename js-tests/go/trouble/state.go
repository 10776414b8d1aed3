package trouble

import (
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall/js"
	"time"
)

func init() {
	switch os.Getenv("INIT") {
	case "panic":
		panic("init panicked")
	case "exit":
		os.Exit(6)
	case "exit0":
		os.Exit(0)
	case "print":
		os.Stdout.WriteString("from init\n")
	case "sleep":
		time.Sleep(10 * time.Millisecond)
	case "lock":
		os.Stdout.WriteString("from init\n")
		var mutex sync.Mutex
		mutex.Lock()
		mutex.Lock()
	case "lock later":
		time.Sleep(time.Millisecond)
		_, err := os.Stat("/nowhere")
		if err != nil {
			<-make(chan bool)
		}
	case "goexit":
		runtime.Goexit()
	case "microtask":
		called := make(chan bool)
		js.Global().Get("queueMicrotask").Invoke(js.FuncOf(func(js.Value, []js.Value) any {
			close(called)
			return nil
		}))
		<-called
	case "timer":
		called := make(chan bool)
		time.AfterFunc(10*time.Millisecond, func() { close(called) })
		<-called
	}
}

var counter int

//go:wasmexport
func Count() int {
	counter++
	return counter
}

//go:wasmexport
func Echo(text string) string { return text }

//go:wasmexport
func EchoNumbers(numbers []float64) []float64 { return numbers }

//go:wasmexport
func Args() []string { return os.Args }

//go:wasmexport
func Environment() []string { return os.Environ() }

//go:wasmexport
func Variable(name string) string { return os.Getenv(name) }

//go:wasmexport
func ReadFile(path string) (string, error) {
	content, err := os.ReadFile(path)
	return string(content), err
}

var ballast [][]byte

//go:wasmexport
func Grow(megabytes int32) string {
	for range megabytes {
		ballast = append(ballast, make([]byte, 1<<20))
	}
	return strings.Repeat("x", 10)
}

// Allocate makes garbage.
//
//go:wasmexport
func Allocate(size int32) int32 {
	garbage := make([]byte, size)
	sink = garbage
	return int32(len(garbage))
}

var sink []byte

//go:wasmexport
func EmptyCall() {}
