package endless

type A = B
type B = A

type C C

type (
	List   = []List
	Table  = map[string]Table
	Record = struct{ Next *Record }
	Self   struct{ Self }
)

// Link would be null, and nothing else, to JavaScript.
type Link *Link

type Holder struct{ C C }

//go:wasmexport
func Aliases(a A, b []B) C { return C{} }

//go:wasmexport
func Inside(a Holder, b Link) {}

//go:wasmexport
func Unnamed(a List, b Table, c Record, d Self) {}
