// Types and methods with a pragma that make no class, or not this one.
package classes

//go:wasmexport
type Shape interface{ Area() float64 }

//go:wasmexport
type Pointer *int

//go:wasmexport
type Other = Circle

//go:wasmexport a.b
type Named struct{}

//go:wasmexport
type Circle struct {
	Radius float64
	Free   bool
	Round  bool `json:"area"`
}

//go:wasmexport
func (c *Circle) Area() float64 { return c.Radius }

//go:wasmexport constructor
func (c *Circle) Build() {}

//go:wasmexport
func (c *Circle) Then() {}

//go:wasmexport
func (c *Circle) Bad(lock chan<- int) {}

type Square struct{}

//go:wasmexport
func (Square) Area() float64 { return 1 }

// A method of a type that a class embeds needs no pragma on the type.
type base struct{}

//go:wasmexport
func (base) Describe() string { return "" }

//go:wasmexport
type Derived struct{ base }

//go:wasmexport
type NotFound struct{ Key string }

func (e *NotFound) Error() string { return e.Key }

//go:wasmexport
func (e *NotFound) Again() {}

//go:wasmexport circle
func MakeCircle() *Circle { return nil }

//go:wasmexport Derived
func Derive() *Derived { return nil }

//go:wasmexport
type __proto__ struct{}

//go:wasmexport
type Token struct{}

//go:wasmexport
func NewTokenID() *Token { return nil }

//go:wasmexport
func NewTokenId() *Token { return nil }
