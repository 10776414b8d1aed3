package library

//go:wasmexport
func main() {}
