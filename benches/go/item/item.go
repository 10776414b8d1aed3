// Package item has the struct that the benchmark sends there and back.
package item

// Item has ten fields, three strings and a slice among them.
type Item struct {
	ID     int
	Name   string
	Mail   string
	City   string
	Age    int32
	Score  float64
	Active bool
	Level  uint8
	Weight float64
	Values []float64
}

//go:wasmexport
func EchoItem(item Item) Item { return item }

//go:wasmexport
func EchoItems(items []Item) []Item { return items }
