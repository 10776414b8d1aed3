package shapes

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Quantity is written by its own methods: its exported field does not tell all.
type Quantity struct {
	Format string
	milli  int64
}

func (quantity Quantity) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `{"amount": "%dm", "format": %q}`, quantity.milli, quantity.Format), nil
}

func (quantity *Quantity) UnmarshalJSON(text []byte) error {
	var parts struct{ Amount, Format string }
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	milli, err := strconv.ParseInt(strings.TrimSuffix(parts.Amount, "m"), 10, 64)
	*quantity = Quantity{parts.Format, milli}
	return err
}

// Limit is a list, whose methods have pointers for receivers, and would be an enumeration of levels elsewhere.
type Limit []Level

func (limit *Limit) MarshalJSON() ([]byte, error) { return json.Marshal(len(*limit)) }

func (limit *Limit) UnmarshalJSON(text []byte) error {
	var count int
	err := json.Unmarshal(text, &count)
	*limit = make(Limit, max(count, 0))
	return err
}

// Maybe is generic: a value, or null.
type Maybe[T any] struct{ value *T }

func (maybe Maybe[T]) MarshalJSON() ([]byte, error)     { return json.Marshal(maybe.value) }
func (maybe *Maybe[T]) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &maybe.value) }

// Version is a number with constants and JSON of its own, so no enumeration, and may be the key of a map.
type Version int

const (
	VersionOne Version = iota + 1
	VersionTwo
)

func (version Version) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `"v%d"`, int(version)), nil
}

func (version *Version) UnmarshalJSON(text []byte) error {
	_, err := fmt.Sscanf(string(text), `"v%d"`, (*int)(version))
	return err
}

// Both is written as text where it can be: TypeScript knows that it is a string then.
type Both struct{ text string }

func (both Both) MarshalJSON() ([]byte, error)         { return []byte("{}"), nil }
func (both *Both) UnmarshalJSON([]byte) error          { return errors.New("not by JSON") }
func (both Both) MarshalText() ([]byte, error)         { return []byte(both.text), nil }
func (both *Both) UnmarshalText(text []byte) error     { both.text = string(text); return nil }
func (hidden hidingJSON) MarshalJSON() ([]byte, error) { return json.Marshal(hidden.secret) }

type hidingJSON struct{ secret string }

func (hidden *hidingJSON) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &hidden.secret)
}

// Hiding takes its methods from a type that nobody else can name.
type Hiding struct{ hidingJSON }

// Priced embeds types with methods of their own, which cross as fields beside its own.
type Priced struct {
	Quantity
	*Limit
	Name string
}

// MarshalJSON keeps those of the embedded types from being in the way of those who look for one.
type Sizes struct {
	Required  Quantity
	Optional  Quantity `json:",omitzero"`
	Limits    Limit    `json:"limits,omitempty"`
	Maybe     Maybe[int]
	Pointer   *Version
	Versions  map[Version]Maybe[string]
	Array     [2]Version
	Hiding    Hiding
	Embedding Priced
}

//go:wasmexport
func EchoQuantity(value Quantity) Quantity { return count(value) }

//go:wasmexport
func EchoLimit(value Limit) Limit { return count(value) }

//go:wasmexport
func EchoMaybe(value Maybe[Point]) Maybe[Point] { return count(value) }

//go:wasmexport
func EchoVersion(value Version) Version { return count(value) }

//go:wasmexport
func EchoBoth(value Both) Both { return count(value) }

//go:wasmexport
func EchoHiding(value Hiding) Hiding { return count(value) }

//go:wasmexport
func EchoPriced(value Priced) Priced { return count(value) }

//go:wasmexport
func EchoSizes(value Sizes) Sizes { return count(value) }

//go:wasmexport
func EchoVersions(value []Version) []Version { return count(value) }

//go:wasmexport
func EchoVersionTable(value map[Version]int8) map[Version]int8 { return count(value) }

//go:wasmexport
func SpreadVersions(values ...Version) []Version { return noted(values) }

//go:wasmexport
func JSONInAny(kind string) any {
	return map[string]any{
		"value": Quantity{"a", 5}, "pointer": &Quantity{"a", 5}, "nil": (*Quantity)(nil), "list": []Quantity{{"a", 5}}, "number": VersionTwo,
		"limit": Limit{1, 2}, "both": Both{"text"}, "in a map": map[string]map[Version]*Quantity{"a": {1: {"a", 5}}},
	}[kind]
}

// Broken is what it is made of, be it JSON or not.
type Broken struct{ text string }

func (broken Broken) MarshalJSON() ([]byte, error) {
	if broken.text == "error" {
		return nil, errPicky
	}
	return []byte(broken.text), nil
}

func (broken *Broken) UnmarshalJSON(text []byte) error {
	if bytes.Contains(text, []byte("no")) {
		return errPicky
	}
	broken.text = string(text)
	return nil
}

//go:wasmexport
func MakeBroken(text string) Broken { return Broken{text} }

//go:wasmexport
func TakeBroken(value Broken, list []Broken) string {
	calls++
	return fmt.Sprint(value.text, list)
}

// Shown has no way back.
type Shown struct{ hidden string }

func (shown Shown) MarshalJSON() ([]byte, error) { return json.Marshal([]string{shown.hidden}) }

//go:wasmexport
func MakeShown(text string) []Shown { return []Shown{{text}} }

// Taken has no way out.
type Taken struct{ hidden string }

func (taken *Taken) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &taken.hidden) }

//go:wasmexport
func TakeTaken(value Taken, list []*Taken) string { return fmt.Sprint(value.hidden, len(list)) }
