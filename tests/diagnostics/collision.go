// run: .
package collision

//go:wasmexport
func Greet(name string) {}

func gowasm_shim_Greet() {}

var gowasm_rt int

type gowasm_func_Greet int
