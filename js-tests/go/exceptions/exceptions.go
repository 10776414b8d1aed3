// Package exceptions calls JavaScript that throws.
package exceptions

import "syscall/js"

// Call lets what is thrown pass.
//
//go:wasmexport
func Call(name string) { js.Global().Call(name) }

// Return hands it back as an error.
//
//go:wasmexport
func Return(name string) (err error) {
	defer func() {
		if thrown, ok := recover().(js.Error); ok {
			err = thrown
		}
	}()
	js.Global().Call(name)
	return nil
}

// Handle keeps it to itself.
//
//go:wasmexport
func Handle(name string) bool { return Return(name) != nil }

// New has a name that is special in the declarations.
//
//go:wasmexport
func New(name string) string { return "new " + name }
