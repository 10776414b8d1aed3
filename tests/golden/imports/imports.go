// golden: shims build js d.ts package
// import: env now () -> f64

// Package main imports functions, in two packages.
package main

import (
	"context"

	"example.com/imports/files"
)

//go:wasmimport env now
func now() float64

// log writes a line.
//
//gowasm:import
var log func(line string)

// Fetch is supplied under another name.
//
//gowasm:import http.fetch
var Fetch func(ctx context.Context, url string, headers map[string]string) (status int, body []byte, err error)

//gowasm:import
var sum func(numbers ...float64) float64

func main() {
	log("ready")
	_, _ = files.Read, now
	_, _ = Fetch, sum
}
