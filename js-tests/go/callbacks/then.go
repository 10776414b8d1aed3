package callbacks

import (
	"context"
	"syscall/js"
)

// What a promise would take for another promise: an object with a function under the name `then`. A struct with one is refused when the
// program is bound; of these only their values tell.

var thenCalls int

// ThenCalls is how often such a function has been called.
//
//go:wasmexport
func ThenCalls() int { return thenCalls }

func actions(name string) map[string]func(func(string)) {
	return map[string]func(func(string)){name: func(resolve func(string)) {
		thenCalls++
		resolve("hijacked")
	}}
}

// LaterActions has a map of functions as its result.
//
//go:wasmexport
func LaterActions(ctx context.Context, name string) (map[string]func(func(string)), error) {
	return actions(name), nil
}

// LaterAny has one that nobody knows before.
//
//go:wasmexport
//gowasm:async
func LaterAny(kind string) any {
	switch kind {
	case "pointer":
		table := actions("then")
		return &table
	case "text":
		return map[string]string{"then": "a text"}
	case "any":
		return map[string]any{"then": actions("x")["x"]}
	case "promise":
		return js.Global().Get("Promise").Call("resolve", "from the promise")
	}
	return actions(kind)
}

// Held has a field that may hold a function.
type Held struct {
	Then any
	Name string
}

//go:wasmexport
//gowasm:async
func LaterHeld(name string) *Held {
	if name == "" {
		return nil
	}
	return &Held{map[string]any{"x": 1, "function": actions("x")["x"]}[name], name}
}

// LaterFunction gives out a function of Go's that waits.
//
//go:wasmexport
func LaterFunction() func(ctx context.Context, name string) (map[string]func(func(string)), error) {
	return LaterActions
}

// AskActions wants such a map of JavaScript.
//
//go:wasmexport
func AskActions(ask func() map[string]func(func(string))) []string {
	var names []string
	for name := range ask() {
		names = append(names, name)
	}
	return names
}

// AskAny wants anything.
//
//go:wasmexport
//gowasm:async
func AskAny(ask func() (any, error)) (any, error) { return ask() }
