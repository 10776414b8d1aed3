package not_functions

import "errors"

//go:wasmexport
type Counter struct{ n int }

//go:wasmexport
func (c *Counter) Add(n int) { c.n += n }

//go:wasmexport
func (Counter) Name() string { return "" }

//go:wasmexport add
func (c Counter) Sum() int { return 0 }

//go:wasmexport counter
type Named int

//go:wasmexport
var ErrEmpty = errors.New("empty")

//go:wasmexport
var failed error

//go:wasmexport
var Count, Other int

//go:wasmexport
const Limit = 3

//go:wasmexport
func Map[K comparable, V any](m map[K]V) {}

//go:wasmexport
func Works() {}
