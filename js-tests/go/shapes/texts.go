package shapes

import (
	"errors"
	"fmt"
	"strings"
	"syscall/js"
)

// Upper is a text that Go keeps in lower case.
type Upper struct{ lower string }

func (upper Upper) MarshalText() ([]byte, error) { return []byte(strings.ToUpper(upper.lower)), nil }
func (upper *Upper) UnmarshalText(text []byte) error {
	upper.lower = strings.ToLower(string(text))
	return nil
}

// Mood would be an enumeration, if it were not a text.
type Mood int

const MoodGood Mood = 1

func (mood Mood) MarshalText() ([]byte, error) { return []byte(strings.Repeat("+", int(mood))), nil }
func (mood *Mood) UnmarshalText(text []byte) error {
	*mood = Mood(len(text))
	return nil
}

// Picky does not take every text, and does not become one every time.
type Picky struct{ text string }

var errPicky = errors.New("not to my taste")

func (picky Picky) MarshalText() ([]byte, error) {
	if picky.text == "bad inside" {
		return nil, fmt.Errorf("no text: %w", errPicky)
	}
	if picky.text == "panic inside" {
		panic("panic in MarshalText")
	}
	return []byte(picky.text), nil
}

func (picky *Picky) UnmarshalText(text []byte) error {
	if string(text) == "bad" {
		return errPicky
	}
	if string(text) == "panic" {
		panic("panic in UnmarshalText")
	}
	picky.text = string(text)
	return nil
}

//go:wasmexport
func MakePicky(text string) Picky { return Picky{text} }

//go:wasmexport
func MakePickies(texts []string) (first string, list []Picky, last string) {
	for _, text := range texts {
		list = append(list, Picky{text})
	}
	return "first", list, "last"
}

//go:wasmexport
func TakePicky(before string, value Picky, table map[string][]Picky) int {
	calls++
	return len(table)
}

// TakeReference has a value by reference behind one that may be refused in Go.
//
//go:wasmexport
func TakeReference(value Picky, reference js.Value, err error) int {
	calls++
	return 1
}

// Calling calls JavaScript whenever it crosses.
type Calling struct{ text string }

// hook is what JavaScript wants to be called.
var hook js.Value

//go:wasmexport
func SetHook(function js.Value) { hook = function }

func (calling Calling) MarshalText() ([]byte, error) {
	if hook.Type() == js.TypeFunction {
		return []byte(hook.Invoke("out", calling.text).String()), nil
	}
	return []byte(calling.text), nil
}

func (calling *Calling) UnmarshalText(text []byte) error {
	calling.text = string(text)
	if hook.Type() == js.TypeFunction {
		calling.text = hook.Invoke("in", string(text)).String()
	}
	return nil
}

// Called has text of its own before and after what calls JavaScript.
type Called struct {
	Before string
	Bytes  []byte
	Values []Calling
	Error  error
	After  string
}

//go:wasmexport
func EchoCalled(first Called, second Called) (Called, Called) { return first, second }

// CallThrough has Go hand JavaScript a function of Go's, through which it calls it back.
//
//go:wasmexport
func CallThrough(text string) string {
	function := js.FuncOf(func(_ js.Value, args []js.Value) any { return "<" + args[0].String() + ">" })
	defer function.Release()
	return hook.Invoke(function, text).String()
}
