package main

import (
	"fmt"
	"syscall/js"
)

func main() {
	global := js.Global()
	double := js.FuncOf(func(this js.Value, args []js.Value) any {
		global.Call("report", "in Go below JavaScript")
		return args[0].Int() * 2
	})
	global.Call("report", "called by Go")
	fmt.Println("result:", global.Call("apply", double, 21))
	global.Get("getter").Get("value")
	fmt.Println("thrown:", func() (err any) {
		defer func() { err = recover() }()
		return global.Call("fail")
	}())
	global.Set("later", double)
	select {}
}

// Output:
// depth: called by Go 1
// depth: in Go below JavaScript 2
// out: result: <number: 42>
// depth: getter 1
// out: thrown: JavaScript error: on purpose
// depth: idle 0
// depth: in Go below JavaScript 1
// later: 4
// depth: idle 0
// after stop: undefined
// run: resolved, exited true, depth 0, timers 0
