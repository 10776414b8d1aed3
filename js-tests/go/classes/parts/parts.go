// Package parts has classes too, one of them called like one of those who import it.
package parts

import "fmt"

//go:wasmexport
type Base struct{ Size int32 }

//go:wasmexport
func NewBase(size int32) *Base { return &Base{size} }

//go:wasmexport
func (b *Base) Grow() int32 {
	b.Size++
	return b.Size
}

// Engine is no class, but has a method for those that embed it.
//
//go:wasmexport
type Engine struct{ Power int32 }

//go:wasmexport
func (e *Engine) Start() string { return fmt.Sprint("power ", e.Power) }

//go:wasmexport
func (e Engine) Faster(by int32) int32 { return e.Power + by }
