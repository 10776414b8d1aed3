// run: .
package main

//go:wasmexport
func A() {}

func main() int { return 1 }
