// golden: d.ts
// covered by: js-tests/cases/any-values.mjs

package types

import (
	"math/big"
	"time"

	"example.com/any_types/auth"
	other "example.com/any_types/other/auth"
)

// Table is a Map to JavaScript, and the same type to Go as a map that is an object.
type Table[K comparable, V any] struct{ Rows map[K]V }

type Celsius float64

type Season string

const Summer Season = "summer"

//go:wasmexport
func Users(a auth.User, b other.User) any { return nil }

//go:wasmexport
func Tables(a Table[string, int], b map[string]int, c []Celsius, d Season, e [3]int8) any { return nil }

//go:wasmexport
func Standard(at time.Time, wait time.Duration, whole *big.Int, values []any) (map[string]any, error) { return nil, nil }
