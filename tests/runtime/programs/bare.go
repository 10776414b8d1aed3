package main

func main() {
	println("no fmt, no os")
	ch := make(chan int)
	go func() { ch <- 1 }()
	print(<-ch)
}

// Output:
// err: no fmt, no os
// err: 1
// exit: 0
// run: resolved, exited true, depth 0, timers 0
