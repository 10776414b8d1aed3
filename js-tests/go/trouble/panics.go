package trouble

import (
	"errors"
	"fmt"
)

type point struct{ x, y int }

type name string

type speaker struct{ text string }

func (s *speaker) String() string { return s.text }

type mute struct{}

func (mute) String() string { panic("mute") }

var (
	nothing *point
	empty   []int
	zero    int
	noMap   map[string]int
	noFunc  func()
	anyText any = "text"
)

//go:wasmexport
func Panic(how string) int {
	switch how {
	case "string":
		panic("a string")
	case "empty string":
		panic("")
	case "error":
		panic(errors.New("an error"))
	case "wrapped error":
		panic(fmt.Errorf("wrapped: %w", errors.New("an error")))
	case "Stringer":
		panic(&speaker{"a Stringer"})
	case "mute Stringer":
		panic(mute{})
	case "int":
		panic(-42)
	case "int8":
		panic(int8(-8))
	case "uint64":
		panic(uint64(1<<64 - 1))
	case "float64":
		panic(1.5)
	case "bool":
		panic(true)
	case "struct":
		panic(point{1, 2})
	case "named string":
		panic(name("Gopher"))
	case "nil":
		panic(nil)
	case "nil dereference":
		return nothing.y
	case "index":
		return empty[zero+5]
	case "division":
		return 1 / zero
	case "slice bounds":
		return len(empty[zero+3:])
	case "conversion":
		return anyText.(int)
	case "nil map":
		noMap["x"] = 1
	case "nil func":
		noFunc()
	case "closed channel":
		c := make(chan int)
		close(c)
		close(c)
	case "negative make":
		return len(make([]int, zero-1))
	case "deferred":
		defer func() { panic("the second") }()
		panic("the first")
	case "recovered":
		defer func() { _ = recover() }()
		panic("recovered")
	case "deep":
		return deep(1000)
	}
	return 1
}

//go:noinline
func deep(n int) int {
	if n == 0 {
		panic("deep")
	}
	return deep(n-1) + n
}

// WhereItPanics is a name to be found in a stack.
//
//go:wasmexport
func WhereItPanics() { alsoHere() }

//go:noinline
func alsoHere() { panic("here") }
