// run: .
package link_error

//go:wasmexport
func Greet()  { external() }

func external()
