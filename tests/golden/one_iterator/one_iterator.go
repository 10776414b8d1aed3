// Package one_iterator returns an iterator and a channel.
package one_iterator

import "iter"

//go:wasmexport
func Words(text string) iter.Seq[string] { return nil }

//go:wasmexport
func Ticks() (<-chan int32, error) { return nil, nil }
