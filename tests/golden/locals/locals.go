// golden: d.ts
// covered by: js-tests/cases/clashes.mjs

// Package locals has names that generated code uses itself.
package locals

//go:wasmexport
func in(base string, heap []string, result float64, w0 string) int { return 0 }

//go:wasmexport
func w0(w1, w0, p0, r0 float64) float64 { return w0 }

//go:wasmexport
func base(in string, err bool) (out string, error error) { return in, nil }

//go:wasmexport
func err() (err error) { return nil }

//go:wasmexport
func result(result int32) int32 { return result }

//go:wasmexport
func ready0(ready0 [2]string) [2]string { return ready0 }

// Join has parameters called like helpers.
//
//go:wasmexport
func Join(strings []string, string string, float float64, lowerUint8s []byte, stringSize, putStrings string) (error, slots string) {
	return "", ""
}

//go:wasmexport
func Reserved(class, function, this string, eval, arguments int, await bool) {}

//go:wasmexport
func Blank(_ int, _ string, arg1 bool, _ []byte) {}

//go:wasmexport
func Unnamed(int, string, []float64) {}

//go:wasmexport
func Unicode(größe int, 世界 string, ǅ bool) {}

//go:wasmexport
func Taken(class, class_, class__ bool) {}

//go:wasmexport
func Globals(Math, Error, Uint8Array, undefined, exports string) {}

//go:wasmexport
func Keywords(readonly, keyof, infer, unique, asserts, any, number, get, set, async, of, abstract bool) {}
