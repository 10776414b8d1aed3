package soak

import "context"

type things struct {
	text    string
	bytes   []byte
	numbers []float64
	list    []string
	any     any
}

var (
	stored    = map[int32]things{}
	functions = map[int32]func(text string) (string, error){}
)

// Store keeps what it is given.
//
//go:wasmexport
func Store(slot int32, text string, bytes []byte, numbers []float64, list []string, value any) {
	stored[slot] = things{text, bytes, numbers, list, value}
}

//go:wasmexport
func Fetch(slot int32) (text string, bytes []byte, numbers []float64, list []string, value any) {
	s := stored[slot]
	return s.text, s.bytes, s.numbers, s.list, s.any
}

//go:wasmexport
func Forget(slot int32) { delete(stored, slot) }

//go:wasmexport
func Keep(slot int32, f func(text string) (string, error)) { functions[slot] = f }

//go:wasmexport
func CallKept(slot int32, text string) (string, error) { return functions[slot](text) }

// GiveKept hands it back.
//
//go:wasmexport
func GiveKept(slot int32) func(text string) (string, error) { return functions[slot] }

//go:wasmexport
func Drop(slot int32) { delete(functions, slot) }

//go:wasmexport
func Counter(start int32) func(by int32) int32 {
	return func(by int32) int32 {
		start += by
		return start
	}
}

// Prefix makes a function, with a good deal of memory in it.
//
//go:wasmexport
func Prefix(prefix string) func(text string) (string, error) {
	ballast := make([]byte, 1000)
	return func(text string) (string, error) {
		if text == "panic" {
			panic(prefix)
		}
		return prefix + text + string(ballast[:0]), nil
	}
}

// Waiter makes a function that waits for a promise.
//
//go:wasmexport
func Waiter(prefix string) func(ctx context.Context, get func(ctx context.Context) (string, error)) (string, error) {
	return func(ctx context.Context, get func(ctx context.Context) (string, error)) (string, error) {
		text, err := get(ctx)
		return prefix + text, err
	}
}

// Answers, fails or calls back, as the kind says.
//
//gowasm:import
var host func(kind int32, text string) (string, error)

//gowasm:import
var hostLater func(ctx context.Context, kind int32, text string) (string, error)

//go:wasmexport
func AskHost(kind int32, text string) (string, error) { return host(kind, text) }

//go:wasmexport
func AskHostLater(ctx context.Context, kind int32, text string) (string, error) {
	return hostLater(ctx, kind, text)
}
