// run: .
package main

import "os"

//go:wasmexport
func Greet() {}

func main() { unknown(); x := 1 }

func helper() int {
}
