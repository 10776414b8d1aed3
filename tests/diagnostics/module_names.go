package module_names

//go:wasmexport default
func Default() {}

//go:wasmexport
func Instantiate() {}

//go:wasmexport GoError
func Failure() {}

//go:wasmexport
func Then() {}

//go:wasmexport
func Init() {}
