package crlf

// Greet says hello.
//go:wasmexport greet
func Greet(x chan<- int) {}

//go:wasmexport two words
func Other() {}
