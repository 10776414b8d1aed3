// Package one_class has a class with each kind of member.
package one_class

// Counter counts.
//
//go:wasmexport
type Counter struct {
	// Step is what Add adds.
	Step int32
	at   int32
}

//go:wasmexport
func NewCounter(step int32) *Counter { return &Counter{Step: step} }

// Add returns the new count.
//
//go:wasmexport
func (c *Counter) Add() int32 { c.at += c.Step; return c.at }

//go:wasmexport
func (c *Counter) Merge(other *Counter) *Counter { return other }
