// run: . --wasm missing.wasm
package no_wasm

//go:wasmexport
func A() {}
