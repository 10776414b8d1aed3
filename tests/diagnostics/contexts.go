package contexts

import (
	"context"
	"net/http"
)

type Alias = context.Context

type Own interface{ context.Context }

type Defined context.Context

type Task struct {
	Context context.Context
	Run     func(name string, ctx context.Context)
}

//go:wasmexport
func Second(name string, ctx context.Context) {}

//go:wasmexport
func Two(ctx, other context.Context) {}

//go:wasmexport
func Variadic(contexts ...context.Context) {}

//go:wasmexport
func List(ctx context.Context, contexts []context.Context) {}

//go:wasmexport
func Result(ctx context.Context) context.Context { return ctx }

//go:wasmexport
func Cancel(ctx context.Context) (context.Context, context.CancelFunc) { return nil, nil }

//go:wasmexport
func Do(task Task, f func(i int, ctx context.Context) func() context.Context) {}

//go:wasmexport
func Aliased(ctx Alias) {}

//go:wasmexport
func OwnInterface(ctx Own) {}

//go:wasmexport
func DefinedType(ctx Defined) {}

//go:wasmexport
func Pointer(ctx *context.Context) {}

//go:wasmexport
func Request(request *http.Request) {}
