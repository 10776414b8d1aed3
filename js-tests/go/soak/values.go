package soak

import (
	"errors"
	"strings"
)

type Record struct {
	Name    string
	Count   int32
	Big     int64
	Ratio   float64
	Flag    bool
	Bytes   []byte
	Numbers []float64
	Tags    []string
	Table   map[string]int32
	Next    *Record
	Any     any
}

// Reverse returns the records from the last to the first.
//
//go:wasmexport
func Reverse(records []Record) []Record {
	reversed := make([]Record, len(records))
	for i, record := range records {
		reversed[len(records)-1-i] = record
	}
	return reversed
}

//go:wasmexport
func Add(a, b int32) int32 { return a + b }

//go:wasmexport
func Long(a, b int64) int64 { return a ^ b }

//go:wasmexport
func Join(parts ...string) string { return strings.Join(parts, "|") }

//go:wasmexport
func Twice(bytes []byte) []byte { return append(bytes, bytes...) }

//go:wasmexport
func Sum(numbers []float64) (sum float64, count int) {
	for _, number := range numbers {
		sum += number
	}
	return sum, len(numbers)
}

//go:wasmexport
func Divide(a, b int32) (int32, error) {
	if b == 0 {
		return 0, errors.New("division by nothing")
	}
	return a / b, nil
}

// Window is a view of memory that only this call knows.
//
//go:wasmexport
//gowasm:view
func Window(size int32) []byte {
	bytes := make([]byte, size)
	for i := range bytes {
		bytes[i] = byte(i * 7)
	}
	return bytes
}

// Fill hands out its memory to be written to.
//
//go:wasmexport
func Fill(size int32, fill func(bytes []byte, numbers []float64) int32) ([]byte, []float64) {
	bytes, numbers := make([]byte, size), make([]float64, size)
	n := fill(bytes, numbers)
	return bytes[:n], numbers[:n]
}

// Coded asks JavaScript while the other arguments of its call are still being taken.
type Coded struct{ text string }

func (c Coded) MarshalText() ([]byte, error) { return []byte(c.text), nil }

func (c *Coded) UnmarshalText(text []byte) (err error) {
	c.text, err = host(int32(len(text)%2*3), string(text))
	return err
}

// Decode joins what its arguments have become.
//
//go:wasmexport
func Decode(first string, codes []Coded, second []string, last Coded) string {
	text := first
	for _, code := range codes {
		text += "," + code.text
	}
	return text + "," + strings.Join(second, ",") + "," + last.text
}
