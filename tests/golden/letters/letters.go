// golden: js d.ts

// Package letters has names of characters that count as letters or digits in one place, and not in another.
package letters

//go:wasmexport a²
func Superscript() {}

//go:wasmexport Ⓐ
func Circled() {}

//go:wasmexport ｅ
func Fullwidth() {}

//go:wasmexport ℘
func OtherIDStart() {}

//go:wasmexport a·
func OtherIDContinue() {}

//go:wasmexport a‍
func Joiner() {}

//go:wasmexport 🎉
func Emoji() {}
