package directives

//gowasm:export
func Misspelled() {}

//gowasm:
func Empty() {}

//go:wasmimport env now
func now() float64

//gowasm:async
func NotExported() {}

//gowasm:view
type Image struct{ Pixels []byte }

//gowasm:async
var variable func()

// A method is no export, and this makes it none.
//
//gowasm:async
func (image Image) Method() {}

//gowasm:async

//gowasm:async now
//go:wasmexport
func Argument() {}

//go:wasmexport
//gowasm:view for ever
//gowasm:async
func Arguments() []byte { return nil }

//go:wasmexport
//gowasm:async
//gowasm:async
func Twice() {}

//go:wasmexport
//gowasm:view
func NothingToSee(name string) (string, error) { return name, nil }

//go:wasmexport
//gowasm:async
func (image Image) Exported() {}

//go:wasmexport
//gowasm:async
func Generic[T any](value T) {}

//go:wasmexport
//gowasm:async
const Constant = 1

//go:wasmexport
// gowasm:async
func Spaced() {}

//go:wasmexport
//gowasm:Async
func Capitals() {}

func Body() {
	//gowasm:async
}

//gowasm:async
