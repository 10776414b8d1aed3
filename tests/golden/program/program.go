// golden: shims build js d.ts package
// import: env now () -> f64
// import: env log.line (i32, i32)
// import: my-module sum (i64, f32) -> i64

// Package main is a program with exports, in two packages.
package main

import (
	"fmt"

	"example.com/program/shapes"
)

//go:wasmimport env now
func now() float64

// Area is that of a rectangle.
//
//go:wasmexport area
func Area(width, height float64) (float64, error) {
	return shapes.Rectangle(width, height), nil
}

// run has a name that the runtime has as well, but only in a plain build.
//
//go:wasmexport run
func run(name string) {}

func init() {}

func main() { fmt.Println("ready", now()) }
