// gowasm: this package is bound by it.
package prose

// gowasm:binds everything, as the saying goes.
// gowasm:async exports are others.
// go:wasmexported functions are many.
//
//go:wasmexport
func Works() {}
