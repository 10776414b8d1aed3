package shapes

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"net"
	"time"
)

// TypeOf is Go's name of what is in an any, and how fmt shows it.
//
//go:wasmexport
func TypeOf(value any) (string, string) { return fmt.Sprintf("%T", value), fmt.Sprintf("%v", value) }

// stranger is a type that no exported function mentions.
type stranger struct{ X int }

// More of these, made of basic types.
type (
	strangeText   string
	strangeNumber int8
	strangeMap    map[strangeText][][]strangeNumber
	strangeBytes  [2]byte
	// A number that is a text to JavaScript; those from 16 on have the same.
	strangeKey uint8
	// strangeJSON is what it is made of.
	strangeJSON struct{ text []byte }
)

func (key strangeKey) MarshalText() ([]byte, error) {
	return []byte{'k', "0123456789abcdefx"[min(key, 16)]}, nil
}

func (json strangeJSON) MarshalJSON() ([]byte, error) {
	if string(json.text) == "error" {
		return nil, errPicky
	}
	return json.text, nil
}

func pointerTo[T any](value T) *T { return &value }

// knot is a list that holds itself, as the next two do in their ways.
func knot() any {
	list := make([]any, 1)
	list[0] = [][]any{list}
	return list
}

func knotOfMaps() any {
	type table map[int]any
	entries := table{}
	entries[0] = &entries
	return entries
}

func knotOfPointers() any {
	var pointer any
	pointer = &pointer
	return pointer
}

// deep is an array in an array, to that depth.
func deep(depth int) any {
	var value any = "end"
	for range depth {
		value = [1]any{value}
	}
	return value
}

// MakeAny returns a value of the dynamic type of that name.
//
//go:wasmexport
func MakeAny(kind string) any {
	return map[string]any{
		"nil": nil, "bool": true, "int": 1, "int8": int8(-8), "int16": int16(-16), "int32": int32(-32), "int64": int64(-64),
		"uint": uint(1), "uint8": uint8(8), "uint16": uint16(16), "uint32": uint32(1 << 31), "uint64": uint64(1 << 63),
		"uintptr": uintptr(3), "float32": float32(0.5), "float64": 0.1, "string": "é",
		"[]bool": []bool{true, false}, "[]int": []int{1, -1}, "[]int8": []int8{-1}, "[]int16": []int16{-1}, "[]int32": []int32{-1},
		"[]int64": []int64{-1}, "[]uint": []uint{1}, "[]uint8": []uint8{1}, "[]uint16": []uint16{1}, "[]uint32": []uint32{1},
		"[]uint64": []uint64{1 << 63}, "[]float32": []float32{0.5}, "[]float64": []float64{0.1}, "[]string": []string{"a", "é"},
		"[]any": []any{nil, 1, "a", []any{}}, "map[string]any": map[string]any{"__proto__": 1, "b": []any{nil}},
		"time": time.UnixMilli(1), "duration": 1500 * time.Millisecond, "*big.Int": new(big.Int).Lsh(big.NewInt(1), 70),
		"complex128": 1 + 2i, "error": ErrorValue("wrapped"),
		"Point": Point{1, 2}, "*Point": &Point{1, 2}, "nil *Point": (*Point)(nil), "[]Point": []Point{{1, 2}}, "Color": ColorRed, "Level": LevelHigh,
		"Celsius": Celsius(1.5), "Page[int]": Page[int]{Items: []int{1}}, "map[string]int": map[string]int{"a": 1}, "Picky": Picky{"text"},
		"[]map[string]any": []map[string]any{{"a": 1}, nil}, "map[any]any": map[any]any{"a": []any{1}}, "map[string]string": map[string]string{"b": "é", "a": ""},
		"map[int]bool": map[int]bool{-1: true}, "map[bool][]string": map[bool][]string{true: {"a"}}, "[][]int": [][]int{{1, 2}, nil}, "[][2]float32": [][2]float32{{1, 2}},
		"[3]uint16": [3]uint16{1, 2, 3}, "[1]*string": [1]*string{pointerTo("a")}, "[0]int8": [0]int8{}, "[2]string": [2]string{"a", ""}, "[]*int": []*int{pointerTo(5), nil}, "nil map": map[string]int8(nil), "nil list": [][]string(nil),
		"*string": pointerTo("é"), "**bool": pointerTo(pointerTo(true)), "nil *int64": (*int64)(nil), "*[]byte": pointerTo([]byte{1}), "*map": pointerTo(map[string]int{"a": 1}), "*any": pointerTo(any(1i)),
		"json.Number": json.Number("12345678901234567890"), "[]json.Number": []json.Number{"1", "2.50"}, "RawMessage": json.RawMessage(`{"a":[1]}`), "Month": time.March, "IP": net.IPv4(127, 0, 0, 1), "[]IP": []net.IP{net.IPv4(127, 0, 0, 1)}, "*big.Float": big.NewFloat(1.5),
		"named map": strangeMap{"a": {{1, -1}, nil}}, "named text": strangeText("é"), "named list": []strangeText{"a"}, "named numbers": []strangeNumber{1, -1}, "named bytes": strangeBytes{1, 2},
		"text keys": map[strangeKey]int{1: 1}, "text elements": []strangeKey{2}, "no text elements": []strangeKey{}, "pointer to text": pointerTo(strangeKey(3)), "nil pointer to text": (*strangeKey)(nil), "JSON": strangeJSON{[]byte(`[1,{"a":null}]`)},
		"strings": map[string]map[string][]map[string]any{"a": {"b": {{"c": []string{"d"}}}}}, "known inside": map[string][]Point{"a": {{1, 2}}}, "known keys": map[Point]Color{{1, 2}: ColorRed}, "errors": []error{errPicky, nil},
		"two not UTF-8": map[string]int{"\xff": 1, "\xfe": 2}, "two numbers": map[any]int{1: 1, 1.0: 2}, "two NaN": map[float64]int{math.NaN(): 1, math.Float64frombits(math.Float64bits(math.NaN()) + 1): 2}, "two texts": []map[strangeKey]int{{16: 1, 17: 2}},
		"knot": knot(), "knot of maps": knotOfMaps(), "knot of pointers": knotOfPointers(), "deep": deep(900), "too deep": deep(1001), "bad JSON": strangeJSON{[]byte("{")}, "no JSON": strangeJSON{}, "error JSON": []strangeJSON{{[]byte("error")}},
		"stranger": stranger{1}, "*stranger": &stranger{1}, "map of strangers": map[string]stranger{"a": {1}}, "[]stranger": []any{[]any{stranger{1}}}, "chan": make(chan int), "func": func() {}, "bad Picky": Picky{"bad inside"},
	}[kind]
}
