// golden: js

// Package support has exports called like those of the bridge itself.
package support

//go:wasmexport
func Bridge() {}

//go:wasmexport
func Reserve(size uint32) {}

//go:wasmexport
func Alloc(size uint32) uint32 { return size }

//go:wasmexport
func Free() {}

//go:wasmexport
func Started() {}

//go:wasmexport gowasm:bridge
func Prefixed() {}

//go:wasmexport started#00000000
func Stamped() {}
