package main

//go:wasmexport
func init() {}

//go:wasmexport
func main() {}

//go:wasmexport
func _() {}

//go:wasmexport
func External(a float64) float64

//go:wasmexport
//go:wasmimport env now
func Imported() float64
