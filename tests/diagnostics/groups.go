package groups

//go:wasmexport
import "errors"

//go:wasmexport
var (
	ErrFirst  = errors.New("first")
	ErrSecond = errors.New("second")
)

//go:wasmexport
const (
	A = 1
	B = 2
)

//go:wasmexport
type (
	T int
)

const (
	//go:wasmexport
	C = 3
)

//go:wasmexport
func Works() {}
