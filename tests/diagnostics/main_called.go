// run: .
package main

//go:wasmexport
func Again() { main() }

func main() {}
