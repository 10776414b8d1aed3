//go:wasmexport
func Greet() {}
