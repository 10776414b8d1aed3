// run: .
package main

//go:wasmexport
func Greet() {}
