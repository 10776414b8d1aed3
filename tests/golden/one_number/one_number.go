// Package one_number has the smallest glue.
package one_number

//go:wasmexport
func Double(value float64) float64 { return 2 * value }
