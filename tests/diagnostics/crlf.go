package crlf

// Greet says hello.
//go:wasmexport greet
func Greet(x any) {}

//go:wasmexport two words
func Other() {}
