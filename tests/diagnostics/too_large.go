package too_large

type (
	A0 = int
	A1 = func(A0, A0, A0, A0) A0
	A2 = func(A1, A1, A1, A1) A1
	A3 = func(A2, A2, A2, A2) A2
	A4 = func(A3, A3, A3, A3) A3
	A5 = func(A4, A4, A4, A4) A4
	A6 = func(A5, A5, A5, A5) A5
)

//go:wasmexport
func Small(a A5) {}

//go:wasmexport
func Large(a A6) {}

//go:wasmexport
func Deep(a [][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][]int) {}

// Each of these has an end.

type Below [][][][][][][][][][][][][][][][][][][][]int

//go:wasmexport
func Deeper(a [][][][][][][][][][][][][][][][][][][][]Below) {}
