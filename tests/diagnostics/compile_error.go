// run: .
package compile_error

// Greet has errors in its body, at places where the overlay changes the file.
//
//go:wasmexport greet
func Greet(name string) string {
	var count int = name
	return undefined + count
}

//go:wasmexport
func Other() int { return "text" }
