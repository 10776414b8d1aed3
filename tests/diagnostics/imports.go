package imports

import "context"

type Named func(path string) error

type Number int

//gowasm:import
var right func(ctx context.Context, path string) ([]byte, error)

//gowasm:import otherName
var named Named

//gowasm:import
func Function() {}

//gowasm:import
func external(path string) int32

//gowasm:import
const Constant = 1

//gowasm:import
type Type func()

//gowasm:import

//gowasm:import
var first, second func()

//gowasm:import
var (
	third  func()
	fourth func()
)

var (
	//gowasm:import
	fifth func()

	//gowasm:import six
	sixth func()

	// seventh is nobody's.
	seventh func()
)

//gowasm:import
var (
	alone func()
)

//gowasm:import two words
var words func()

//gowasm:import
var untyped = func(path string) string { return path }

//gowasm:import
var number int

//gowasm:import
var declared Number

//gowasm:import
var pointer *func()

//gowasm:import
var missing Missing

//gowasm:import right
var again func()

//gowasm:import
var Named2, _ func()

//gowasm:import
var _ func()

//gowasm:import one
//gowasm:import other
var twice func()

//gowasm:import
//go:wasmexport
var both func()

//gowasm:import
var foreign func(p interface{ Close() }) chan<- int

// gowasm:import
var spaced func()

//gowasm:import	tab
var tab func()

var after func() //gowasm:import

func Body() {
	//gowasm:import
	var local func()
	local()
}

//go:wasmexport
func Works() {}
