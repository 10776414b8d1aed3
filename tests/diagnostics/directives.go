package directives

//gowasm:async
//go:wasmexport
func Fetch(url string) string { return url }

//gowasm:import
var readFile func(path string) []byte

//gowasm:view
//go:wasmexport
func Pixels() []byte { return nil }

//gowasm:export
func Misspelled() {}

//gowasm:
func Empty() {}

//go:wasmimport env now
func now() float64
