// golden: d.ts
// covered by: js-tests/cases/class-embedding.mjs

// Package main has classes that embed types of another package, and share their names.
package main

import "example.com/class_packages/parts"

// Engine has the name of another one.
//
//go:wasmexport
type Engine struct {
	parts.Engine
	base
	Spare *parts.Engine
}

type base struct{ ID int32 }

//go:wasmexport
func (b *base) Describe() string { return "" }

//go:wasmexport
func NewEngine(spare *parts.Engine) *Engine { return nil }

func main() {}
