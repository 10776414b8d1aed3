// Package faults has errors with classes, and sentinels.
package faults

import "errors"

// ErrMissing is what nothing is.
//
//go:wasmexport
var ErrMissing = errors.New("missing")

// NotFound says what was looked for.
//
//go:wasmexport
type NotFound struct {
	// Key is the key.
	Key  string
	Tags []string `json:"tags,omitempty"`
}

func (e *NotFound) Error() string { return "not found: " + e.Key }

//go:wasmexport
type Code int

func (c Code) Error() string { return "code" }

//go:wasmexport
func Find(key string, fallback func() error) error { return fallback() }
