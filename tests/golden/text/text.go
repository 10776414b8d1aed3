// golden: plan shims js d.ts

package text

// Greet says hello.
//
//go:wasmexport
func Greet(name string) string { return "Hello, " + name }

//go:wasmexport
func Length(text string) int { return len(text) }

//go:wasmexport
func Digits(count int32) string { return "0123456789"[:count] }

//go:wasmexport
func Reverse(text []byte) []byte { return text }

//go:wasmexport
func Join(parts []string, separator string, limit uint8) string { return separator }
