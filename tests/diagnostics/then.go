package then

import "context"

type Step struct {
	Name string
	Then func(resolve func(string))
}

type Renamed struct {
	Then    string `json:"other"`
	Actions func() `json:"then"`
}

type Inner struct{ Then *func() }

type Outer struct {
	Inner
	Name string
}

// Fine has no function of that name, nor has a list of steps.
type Fine struct {
	Then  string
	Steps []Step
}

//go:wasmexport
func Plan(ctx context.Context) (Step, error) { return Step{}, nil }

//go:wasmexport
//gowasm:async
func Pointer() **Renamed { return nil }

//go:wasmexport
//gowasm:async
func Embedded() Outer { return Outer{} }

//go:wasmexport
func Planner() func(ctx context.Context) (Step, error) { return nil }

//go:wasmexport
func Ask(ask func() Step, take func(step Step)) {}

//gowasm:import
var next func(ctx context.Context) (*Step, error)

//go:wasmexport
func Synchronous() Step { return Step{} }

//go:wasmexport
//gowasm:async
func Several() (Step, []Step, int) { return Step{}, nil, 0 }

//go:wasmexport
//gowasm:async
func Others() Fine { return Fine{} }

//go:wasmexport
func SynchronousPlanner() func() Step { return nil }
