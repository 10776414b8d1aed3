// Classes that are not quite what their pragmas say.
package classes

type left struct{}

//go:wasmexport
func (left) Turn() string { return "left" }

type right struct{}

//go:wasmexport
func (right) Turn() string { return "right" }

//go:wasmexport
type Both struct {
	left
	right
}

//go:wasmexport
type Instance struct{}

//go:wasmexport
type NotFound struct {
	Message string
	Key     string
}

func (e *NotFound) Error() string { return e.Message }

// Error has the name of what JavaScript throws.
//
//go:wasmexport
type Error struct{ Line int }

func (e *Error) Error() string { return "" }
