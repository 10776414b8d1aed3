package opaque

import "sync"

type Secret struct{ key string }

type Handle struct {
	Name   string
	Secret Secret
	mu     sync.Mutex
}

// Fine embeds what has nothing to show.
type Fine struct {
	sync.Mutex
	Secret
	Value int
}

// Nothing has only that.
type Nothing struct {
	sync.Mutex
	*Secret
}

// Skipping leaves it all out.
type Skipping struct {
	A int `json:"-"`
}

type Tagged struct {
	Secret `json:"secret"`
}

type Alias = Secret

type Box[T any] struct{ value T }

//go:wasmexport
func Direct(a Secret, b *Secret, c []Secret, d map[string]Secret, e Alias) Fine { return Fine{} }

//go:wasmexport
func Inside(handle Handle, tagged Tagged) (Nothing, Skipping, Box[int], sync.Mutex) { return Nothing{}, Skipping{}, Box[int]{}, sync.Mutex{} }

//go:wasmexport
func Unnamed(a struct{ x int }, b struct {
	A int
	c, D bool
	Secret
}) (c []struct{ y float64 }) {
	return nil
}
