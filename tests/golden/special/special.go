// golden: d.ts
// covered by: js-tests/cases/shapes.mjs, js-tests/cases/texts.mjs, js-tests/fuzz

package special

import (
	"encoding/json"
	"math/big"
	"net/netip"
	"net/url"
	"syscall/js"
	"time"
)

// Version is written as text.
type Version struct{ major, minor int }

func (v Version) MarshalText() ([]byte, error)     { return []byte("1.0"), nil }
func (v *Version) UnmarshalText(text []byte) error { return nil }

// Level is an enumeration that is written as text.
type Level int

const Low Level = 1

func (l Level) MarshalText() ([]byte, error)     { return []byte("low"), nil }
func (l *Level) UnmarshalText(text []byte) error { return nil }

// HalfText is only written.
type HalfText struct{ Value int }

func (h HalfText) MarshalText() ([]byte, error) { return nil, nil }

// Declared types have none of the methods of those that they are declared as.
type (
	Moment  time.Time
	Delay   time.Duration
	Huge    big.Int
	Raw     json.RawMessage
	Handle  js.Value
	Complex complex64
	Wave    complex128
	Fault   error
	Value   any
	Address netip.Addr
	Bare    interface{}
)

// Alias has all of them.
type Alias = time.Time

// Event has one of each.
type Event struct {
	At       time.Time       `json:"at"`
	Ended    *time.Time      `json:"ended,omitempty"`
	Zero     time.Time       `json:"zero,omitzero"`
	Wait     time.Duration   `json:"wait,omitempty"`
	Whole    *big.Int        `json:"whole"`
	Opt      *big.Int        `json:"opt,omitempty"`
	Embedded big.Int         `json:"embedded"`
	Raw      json.RawMessage `json:"raw,omitempty"`
	Addr     netip.Addr      `json:"addr"`
	AddrPtr  *netip.Addr     `json:"addrPtr"`
	Version  Version         `json:"version,omitzero"`
	Level    Level           `json:"level,omitempty"`
	Handle   js.Value        `json:"handle"`
	Cause    error           `json:"cause"`
	Detail   any             `json:"detail,omitempty"`
	Small    complex64       `json:"small"`
	Large    complex128      `json:"large,omitempty"`
	Half     HalfText        `json:"half"`
	ByTime   map[time.Time]string
	ByAddr   map[netip.Addr]time.Duration
	ByLevel  map[Level]int
}

// Stamped embeds types that are no structs to JavaScript.
type Stamped struct {
	time.Time
	time.Duration
	*big.Int
	netip.Addr
	Note string
}

// Declared has the others.
type Declared struct {
	Moment  Moment
	Delay   Delay
	Huge    *Huge
	Raw     Raw
	Handle  Handle
	Complex Complex
	Wave    Wave
	Fault   Fault
	Value   Value
}

//go:wasmexport
func Times(a time.Time, b time.Duration, c Moment, d Delay, e Alias) (A time.Time, B time.Duration, C Moment, D Delay, E Alias) {
	return a, b, c, d, e
}

//go:wasmexport
func When(at time.Time) time.Time { return at }

//go:wasmexport
func Wait(for_ time.Duration) (time.Duration, error) { return for_, nil }

//go:wasmexport
func Numbers(a *big.Int, b big.Int, c *Huge, d complex64, e complex128, f Complex, g Wave) (A *big.Int, B big.Int, C *Huge, D complex64, E complex128, F Complex, G Wave) {
	return a, b, c, d, e, f, g
}

//go:wasmexport
func Texts(a Version, b *Version, c Level, d netip.Addr, e HalfText, f []Version) (Version, *Version, Level, netip.Addr, HalfText, []Version) {
	return a, b, c, d, e, f
}

//go:wasmexport
func Errors(a error, b Fault, more ...error) (error, Fault, []error) { return a, b, more }

//go:wasmexport
func Values(a any, b interface{}, c Value, d Bare, more ...any) (any, Value, map[string]any, []any) {
	return a, c, nil, more
}

//go:wasmexport
func Raws(a json.RawMessage, b Raw, c js.Value, d Handle) (json.RawMessage, Raw, js.Value, Handle) {
	return a, b, c, d
}

//go:wasmexport
func Events(event Event, declared Declared, stamped Stamped) (Event, Declared, Stamped) {
	return event, declared, stamped
}

//go:wasmexport
func Rests(times ...time.Time) ([]time.Time, []time.Duration, []*big.Int) { return times, nil, nil }

//go:wasmexport
func Resolve(base url.URL, references ...*url.URL) (*url.URL, error) { return &base, nil }
