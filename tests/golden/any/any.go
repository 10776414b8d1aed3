package any

// Nothing but an any: the program links neither time nor math/big, and has no other types.

//go:wasmexport
func Echo(value any) any { return value }
