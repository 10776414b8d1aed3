// Package calls has the functions whose calls are measured: as little work as there can be behind each kind of call.
package calls

import (
	"errors"
	"iter"
)

//go:wasmexport
func AddInt32(a, b int32) int32 { return a + b }

//go:wasmexport
func AddFloat64(a, b float64) float64 { return a + b }

//go:wasmexport
func AddInt64(a, b int64) int64 { return a + b }

//go:wasmexport
func AddInt(a, b int) int { return a + b }

// Sum32 has a method.
//
//go:wasmexport
type Sum32 struct{ Total int32 }

//go:wasmexport
func NewSum32() *Sum32 { return &Sum32{} }

// Add has the signature of AddInt32.
//
//go:wasmexport
func (s *Sum32) Add(a, b int32) int32 { return a + b }

//go:wasmexport
func Greet(name string) string { return "Hello, " + name + "!" }

//go:wasmexport
func Sum(values []float64) float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return sum
}

//go:wasmexport
func Scale(values []float64, factor float64) []float64 {
	scaled := make([]float64, len(values))
	for i, value := range values {
		scaled[i] = value * factor
	}
	return scaled
}

//go:wasmexport
func Xor(data []byte, key byte) []byte {
	result := make([]byte, len(data))
	for i, b := range data {
		result[i] = b ^ key
	}
	return result
}

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

//go:wasmexport
func Reverse(list []string) []string {
	reversed := make([]string, len(list))
	for i, text := range list {
		reversed[len(list)-1-i] = text
	}
	return reversed
}

//go:wasmexport
func Increment(counts map[string]int) map[string]int {
	for key := range counts {
		counts[key]++
	}
	return counts
}

var errOdd = errors.New("the number is odd")

//go:wasmexport
func Half(number int) (int, error) {
	if number%2 != 0 {
		return 0, errOdd
	}
	return number / 2, nil
}

var squares = []int{0, 1, 4, 9}

//go:wasmexport
func Square(number int) int { return squares[number] }

//go:wasmexport
func Total(count int, value func(i int) int) int {
	total := 0
	for i := range count {
		total += value(i)
	}
	return total
}

//gowasm:import
var next func(i int) int

//go:wasmexport
func TotalOfNext(count int) int {
	total := 0
	for i := range count {
		total += next(i)
	}
	return total
}

// SetNext gives a program without generated shims what the others import.
func SetNext(function func(i int) int) { next = function }

//go:wasmexport
//gowasm:async
func AddLater(a, b int32) int32 { return a + b }

//go:wasmexport
func Count(count int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range count {
			if !yield(i) {
				return
			}
		}
	}
}
