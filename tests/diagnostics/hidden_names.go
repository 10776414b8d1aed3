package hidden_names

type string struct{ text []byte }

func uint32(x int) int { return x }

var nil = 0

//go:wasmexport
func Greet(name string) string { return name }
