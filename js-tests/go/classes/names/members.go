package names

// Members has members that objects, functions or generated code have already.
//
//go:wasmexport
type Members struct {
	Proto    string `json:"__proto__"`
	Own      string `json:"hasOwnProperty"`
	Value    string `json:"valueOf"`
	Quoted   string `json:"it's \"not\" <simple>"`
	Spaced   string `json:"a b"`
	Dotted   string `json:"a.b-c/d"`
	Number   string `json:"0"`
	Hash     string `json:"#number"`
	Dollar   string `json:"$heap"`
	This     string `json:"$this"`
	Line     string `json:"a\u2028b"`
	Größe    string
	ToString string
	JSON     string `json:"toJSON"`
	Dispose  string
	Length   int32
	Name     string
	Private  string `json:"private"`
	Get      string
	Set      string
	Hidden   string `json:"-"`
	Dash     string `json:"-,"`
	Number_  string `json:"number"`
}

//go:wasmexport
func NewMembers() *Members { return &Members{} }

//go:wasmexport
func (m *Members) Delete(class string) string { return "delete " + class }

//go:wasmexport
func (m *Members) Class() string { return "class" }

//go:wasmexport
func (m *Members) Default() string { return "default" }

//go:wasmexport
func (m *Members) New() string { return "new" }

//go:wasmexport
func (m *Members) Static() string { return "static" }

//go:wasmexport
func (m *Members) Async() string { return "async" }

//go:wasmexport
func (m *Members) Await() string { return "await" }

//go:wasmexport
func (m *Members) Yield() string { return "yield" }

//go:wasmexport
func (m *Members) Prototype() string { return "prototype" }

//go:wasmexport
func (m *Members) Super() string { return "super" }

//go:wasmexport
func (m *Members) Arguments(arguments, eval, this, super, await, yield, static string) string {
	return arguments + eval + this + super + await + yield + static
}

//go:wasmexport isPrototypeOf
func (m *Members) Is() string { return "is" }

//go:wasmexport a.b-c"d'
func (m *Members) Odd() string { return "odd" }

//go:wasmexport #private
func (m *Members) Hashed() string { return "hashed" }

//go:wasmexport __defineGetter__
func (m *Members) Define() string { return "define" }

//go:wasmexport [Symbol.iterator]
func (m *Members) Iterator() string { return "no iterator" }

//go:wasmexport
func (m *Members) Größer() string { return "größer" }

// Statics have names that functions have.

//go:wasmexport
func NewMembersName() *Members { return &Members{Name: "name"} }

//go:wasmexport
func NewMembersLength() *Members { return &Members{Name: "length"} }

//go:wasmexport
func NewMembersCall() *Members { return &Members{Name: "call"} }

//go:wasmexport
func NewMembersPrototype() *Members { return &Members{Name: "prototype"} }

//go:wasmexport
func NewMembersArguments() *Members { return &Members{Name: "arguments"} }

//go:wasmexport
func NewMembersCaller() *Members { return &Members{Name: "caller"} }

//go:wasmexport
func NewMembersBind() *Members { return &Members{Name: "bind"} }

// NewMembership makes no Members.
//
//go:wasmexport
func NewMembership() *Members { return &Members{Name: "membership"} }

//go:wasmexport
func NewMembers2() *Members { return &Members{Name: "2"} }

//go:wasmexport
func NewMembers_x() *Members { return &Members{Name: "_x"} }
