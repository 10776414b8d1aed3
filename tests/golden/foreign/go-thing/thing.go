// Package stuff has another name than its directory.
package stuff

import "example.com/foreign/internal/hidden"

// Thing has a field of a type that nobody outside can name.
type Thing struct {
	Name string
	Code hidden.Code
	Base
}

// Base is embedded from everywhere.
type Base struct{ ID int64 }

// Kind is an enumeration of another package.
type Kind int

const (
	Plain Kind = iota
	Fancy
	secret
)

// Box is generic.
type Box[T any] struct{ Value T }

// Wrapped is declared as a type that is internal.
type Wrapped = hidden.Wrapped
