// Package files exports nothing.
package files

import "context"

// Reader reads a file.
type Reader func(ctx context.Context, path string) ([]byte, error)

// Read is that of the host.
//
//gowasm:import readFile
var Read Reader

// List can be replaced in a test.
//
//gowasm:import
var List func(ctx context.Context, dir string) []string = nothing

func nothing(ctx context.Context, dir string) []string { return nil }
