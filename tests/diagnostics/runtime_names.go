package runtime_names

//go:wasmexport run
func Start() {}

//go:wasmexport resume
func Continue() {}

//go:wasmexport getsp
func Pointer() int32 { return 0 }

//go:wasmexport mem
func Memory() {}

// A bare pragma is nothing to the compiler.
//
//go:wasmexport
func Run() {}
