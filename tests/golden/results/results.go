package results

//go:wasmexport
func Unnamed() (int, string) { return 1, "" }

//go:wasmexport
func Named() (quotient, remainder int, text string) { return 1, 2, "" }

// Blank has a name for one result only.
//
//go:wasmexport
func Blank() (quotient int, _ bool) { return 1, true }

// Words are reserved in JavaScript.
//
//go:wasmexport
func Words() (class string, function bool) { return "", true }

// TypeScript has words that are names elsewhere.
//
//go:wasmexport
func Keywords() (readonly, keyof, infer, unique, asserts, any, string, number, typeof, new bool) {
	return
}

// Repeated blanks are no labels.
//
//go:wasmexport
func Blanks() (_, _ float32) { return 1, 2 }

//go:wasmexport
func EveryWire() (bool, int8, uint16, int32, uint32, int64, uint64, int, uint, float32, float64, string, []byte, []string, [2]int, [1]string) {
	return true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "", nil, nil, [2]int{}, [1]string{}
}

//go:wasmexport
func Text() (text []string) { return nil }
