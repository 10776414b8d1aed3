// command: gen
// golden: d.ts
// covered by: js-tests/gen.test.mjs, js-tests/cases/clashes.mjs

package foreign

import (
	"time"

	thing "example.com/foreign/go-thing"
	_ "example.com/foreign/unused"
)

// Order mentions types of other packages.
type Order struct {
	Thing  thing.Thing
	Things map[string][]*thing.Thing
	At     time.Time
	thing.Base
}

//go:wasmexport
func Orders(order Order, more ...thing.Thing) (Order, thing.Kind, any) { return order, thing.Plain, nil }

//go:wasmexport
func Boxes(box thing.Box[Order], kinds []thing.Kind, wrapped thing.Wrapped) (thing.Box[thing.Box[int]], thing.Wrapped) {
	return thing.Box[thing.Box[int]]{}, wrapped
}
