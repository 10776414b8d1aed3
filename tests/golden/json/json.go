// golden: js d.ts

package json

// Quantity has a field that does not tell all of it.
type Quantity struct {
	Format string
	milli  int64
}

func (quantity Quantity) MarshalJSON() ([]byte, error)     { return nil, nil }
func (quantity *Quantity) UnmarshalJSON(text []byte) error { return nil }

// Level would be an enumeration.
type Level int

const (
	Low  Level = 1
	High Level = 2
)

func (level Level) MarshalJSON() ([]byte, error)     { return nil, nil }
func (level *Level) UnmarshalJSON(text []byte) error { return nil }

// Maybe is generic.
type Maybe[T any] struct{ value *T }

func (maybe Maybe[T]) MarshalJSON() ([]byte, error)     { return nil, nil }
func (maybe *Maybe[T]) UnmarshalJSON(text []byte) error { return nil }

// Shown only comes out.
type Shown struct{ Name string }

func (shown Shown) MarshalJSON() ([]byte, error) { return nil, nil }

// Flagged is a number with one method, which changes nothing.
type Flagged int

func (flagged Flagged) MarshalJSON() ([]byte, error) { return nil, nil }

type hidden struct{ text string }

func (hidden *hidden) MarshalJSON() ([]byte, error)    { return nil, nil }
func (hidden *hidden) UnmarshalJSON(text []byte) error { return nil }

// Hiding has nothing but what it embeds.
type Hiding struct{ *hidden }

// Pod holds them all.
type Pod struct {
	Quantity
	*Level
	Limits map[string]Quantity `json:"limits,omitempty"`
	Levels map[Level]Maybe[string]
	Zero   Level `json:",omitzero"`
	Hiding Hiding
}

//go:wasmexport
func Double(quantity Quantity) Quantity { return quantity }

//go:wasmexport
func Echo(pod Pod, levels ...Level) (Pod, []Level) { return pod, levels }

//go:wasmexport
func Show(flagged Flagged) (Shown, *Shown) { return Shown{}, nil }

//go:wasmexport
func Anything(value any) any { return value }
