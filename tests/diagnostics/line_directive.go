// run: .
package line_directive

//go:wasmexport greet
func Greet() {}

//line template.y:100
func Other() { missing() }
