package marshalers

import "context"

// Shown has no way back.
type Shown struct {
	Format string
	hidden int
}

func (shown Shown) MarshalJSON() ([]byte, error) { return nil, nil }

// Taken has no way out.
type Taken struct{ hidden int }

func (taken *Taken) UnmarshalJSON(text []byte) error { return nil }

// Level is a number, of which one method alone changes nothing.
type Level int

func (level Level) MarshalJSON() ([]byte, error) { return nil, nil }

// Wrong has the names of the methods, but not the methods.
type Wrong struct{ Name string }

func (wrong Wrong) MarshalJSON() []byte    { return nil }
func (wrong *Wrong) UnmarshalJSON() error { return nil }

type Holder struct {
	Deep  map[string][]Shown
	Level Level
}

//go:wasmexport
func TakeShown(shown Shown) {}

//go:wasmexport
func MakeTaken() *Taken { return nil }

//go:wasmexport
func Both(holder Holder, wrong Wrong) (Holder, Wrong) { return holder, wrong }

//go:wasmexport
func Call(visit func(taken []Taken) Shown) {}

//go:wasmexport
func Calling(ctx context.Context) func(shown Shown) Taken { return nil }

// Machine is a class, whose fields are read.
//
//go:wasmexport
type Machine struct {
	Taken Taken
	Shown Shown
}

// Failure is a class of errors.
//
//go:wasmexport
type Failure struct{ Taken *Taken }

func (failure *Failure) Error() string { return "" }

//go:wasmexport
func Fine(level Level, taken []Taken) (Level, Shown) { return level, Shown{} }
