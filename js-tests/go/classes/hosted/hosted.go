// Package hosted is given functions that take and return objects, and uses them before anybody calls it.
package hosted

import (
	"context"
	"errors"
)

//go:wasmexport
type Item struct {
	Name string
	next *Item
}

//go:wasmexport
func NewItem(name string) *Item { return &Item{Name: name} }

//go:wasmexport
func (i *Item) Next() *Item { return i.next }

//gowasm:import
var choose func(items []*Item) *Item

//gowasm:import
var inspect func(item *Item, copied Item) (string, error)

//gowasm:import
var fetch func(ctx context.Context, item *Item) (*Item, error)

//gowasm:import
var watch func(item *Item) func(*Item) *Item

// While the program starts, there are objects already.
var early = &Item{Name: "early"}

var chosen = choose([]*Item{early, nil, {Name: "other"}})

//go:wasmexport
func Early() (*Item, *Item) { return early, chosen }

//go:wasmexport
func Choose(items ...*Item) *Item { return choose(items) }

//go:wasmexport
func Inspect(item *Item) (string, error) {
	if item == nil {
		return "", errors.New("nothing to inspect")
	}
	return inspect(item, *item)
}

//go:wasmexport
func (i *Item) Fetch(ctx context.Context) (*Item, error) {
	next, err := fetch(ctx, i)
	if err == nil {
		i.next = next
	}
	return next, err
}

var watcher func(*Item) *Item

//go:wasmexport
func (i *Item) Watch() { watcher = watch(i) }

//go:wasmexport
func Watched(item *Item) *Item { return watcher(item) }
