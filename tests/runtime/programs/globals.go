package main

import (
	"fmt"
	"syscall/js"
)

func main() {
	global := js.Global()
	given := global.Get("given")
	for _, name := range []string{"fs", "process", "path"} {
		fmt.Println(name, "is the given one:", global.Get(name).Equal(given.Get(name)))
	}
	global.Set("path", "mine")
	fmt.Println("set:", global.Get("path"), given.Get("realPath"))
	global.Delete("path")
	fmt.Println("deleted:", global.Get("path"), global.Get("Object").Call("hasOwn", global, "path"))
	global.Set("other", 1)
	fmt.Println("others are globals:", global.Call("checkOther"))
	global.Delete("other")
	fmt.Println("gone:", global.Call("checkOther"))
	fmt.Println("fs of others:", js.Global().Get("Object").New().Get("fs"))
	fmt.Println("read:", global.Get("fs").Call("secret"))
	global.Get("process").Call("cwd")
}

// Output:
// out: fs is the given one: true
// out: process is the given one: true
// out: path is the given one: true
// out: set: mine <undefined>
// out: deleted: <undefined> <boolean: false>
// out: others are globals: <number: 1>
// out: gone: <undefined>
// out: fs of others: <undefined>
// out: read: private
// err: panic: JavaScript error: no cwd
// err: …
// exit: 2
// run: resolved, exited true, depth 0, timers 0
