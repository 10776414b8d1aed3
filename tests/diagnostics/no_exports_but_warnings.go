package no_exports

// go:wasmexport
func Greet() {}
