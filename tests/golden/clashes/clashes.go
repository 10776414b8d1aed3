// golden: d.ts
// covered by: js-tests/cases/clashes.mjs, js-tests/types/clashes.ts

package clashes

import (
	"image"
	stdurl "net/url"

	"example.com/clashes/auth"
	other "example.com/clashes/other/auth"
	. "example.com/clashes/shapes"
)

// Names that TypeScript, the declarations and the glue have a use for.
type (
	Date       struct{ Year int }
	Map        struct{ Scale float64 }
	Error      struct{ Code int }
	Record     struct{ ID string }
	Input      struct{ Text string }
	Exports    []string
	Promise    map[string]Date
	Array      [2]Date
	Object     struct{ Map Map }
	GoError    string
	Float64Array []float64
	Uint8Array []byte
	String     string
	Symbol     string
	number     struct{ Value int }
	string_    string
	undefined  struct{ A, B bool }
	class      struct{ Students []string }
	any_       any
	InputFields struct{ All bool }
	Partial    struct{ Map map[string]Record }
)

// Symbols are an enumeration with the name of something global.
const (
	Iterator Symbol = "iterator"
	NaN      Symbol = "NaN"
)

// Enumerations become objects of the module, where its helpers and its exports live.
type (
	RangeError  string
	JSON        string
	Math        int
	TextDecoder string
	then        string
	hello       string
)

const (
	Low     RangeError  = "low"
	Pretty  JSON        = "pretty"
	Pi      Math        = 3
	UTF8    TextDecoder = "utf8"
	soon    then        = "soon"
	goodbye hello       = "goodbye"
)

// User is of this package; two others have one as well.
type User struct {
	Name string
	Auth auth.User
	More *other.User
}

// Greet is a type, and greet a function.
type Greet struct{ Text string }

// greet has the name that JavaScript gives the function.
type greet struct{ Loud bool }

// AuthUser has the name that a User of package auth would get.
type AuthUser struct{ Password string }

// Names of shims' own variables and functions.
type (
	in     struct{ Value int }
	out    struct{ Value int }
	value  struct{ Value int }
	list   []value
	count  map[string]count
	key    string
	elem   struct{ Key key }
	inner  struct{ Inner *inner }
)

//go:wasmexport
func Hello(a Greet, b greet) (Greet, greet) { return a, b }

//go:wasmexport greet
func Function(date Date, m Map, err Error, record Record, input Input) (Date, Map, Error, Record, Input) {
	return date, m, err, record, input
}

//go:wasmexport
func Globals(a Exports, b Promise, c Array, d Object, e GoError, f Float64Array, g Uint8Array, h String, i Symbol) (Exports, Promise, Array, Object, GoError, Float64Array, Uint8Array, String, Symbol) {
	return a, b, c, d, e, f, g, h, i
}

//go:wasmexport
func Objects(a RangeError, b JSON, c Math, d TextDecoder, e then, f hello) (RangeError, JSON, Math, TextDecoder, then, hello) {
	return a, b, c, d, e, f
}

//go:wasmexport
func Keywords(a number, b string_, c undefined, d class, e any_, f InputFields, g Partial) (number, string_, undefined, class, any_, InputFields, Partial) {
	return a, b, c, d, e, f, g
}

//go:wasmexport
func Users(a User, b auth.User, c other.User, d AuthUser) (User, auth.User, other.User, AuthUser) {
	return a, b, c, d
}

//go:wasmexport
func Shapes(a Circle, b image.Point, c stdurl.Values, d auth.Point) (Circle, image.Point, stdurl.Values, auth.Point) {
	return a, b, c, d
}

//go:wasmexport
func Locals(a in, b out, c value, d list, e count, f key, g elem, h inner) (in, out, value, list, count, key, elem, inner) {
	return a, b, c, d, e, f, g, h
}
