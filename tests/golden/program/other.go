package main

//go:wasmexport
func Other(main string) string { return main }
