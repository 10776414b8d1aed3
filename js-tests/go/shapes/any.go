package shapes

import (
	"fmt"
	"math/big"
	"time"
)

// TypeOf is Go's name of what is in an any, and how fmt shows it.
//
//go:wasmexport
func TypeOf(value any) (string, string) { return fmt.Sprintf("%T", value), fmt.Sprintf("%v", value) }

// stranger is a type that no exported function mentions.
type stranger struct{ X int }

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
		"stranger": stranger{1}, "[]stranger": []any{[]any{stranger{1}}}, "chan": make(chan int), "func": func() {}, "bad Picky": Picky{"bad inside"},
	}[kind]
}
