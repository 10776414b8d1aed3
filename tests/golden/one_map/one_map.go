// Package one_map passes a record and a map both ways.
package one_map

//go:wasmexport
func Swap(record map[string]int32, table map[int32]string) (map[int32]string, map[string]int32) { return table, record }
