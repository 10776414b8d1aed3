// Package hooks lends its types.
package hooks

import "context"

// Event is a struct.
type Event struct{ Code int }

// Handler handles events.
type Handler func(ctx context.Context, event *Event) error

// Hook is generic.
type Hook[T any] func(value T) (T, bool)

// Events is a channel.
type Events <-chan Event
