package detached

//go:wasmexport
func Works() {}

// The last of the file.
//
//go:wasmexport
