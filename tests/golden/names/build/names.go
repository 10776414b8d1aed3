// golden: build d.ts package
// covered by: js-tests/cases/clashes.mjs, js-tests/cases/class-names.mjs

package names

//go:wasmexport
func ParseJSON() {}

//go:wasmexport
func URLFor() {}

//go:wasmexport
func ID() {}

//go:wasmexport
func unexported() {}

//go:wasmexport
func Größe() {}

//go:wasmexport
func 世界() {}

// The rest have names of their own.

//go-wasmexport renamed
func Named() {}

//go-wasmexport Upper
func upper() {}

//go-wasmexport a.b-c/d
func Path() {}

//go-wasmexport a"b\c'd`e${f}
func Quotes() {}

//go-wasmexport 1st
func Digit() {}

//go-wasmexport $bind
func Dollar() {}

//go-wasmexport __proto__
func Proto() {}

//go-wasmexport constructor
func Constructor() {}

//go-wasmexport delete
func Delete() {}

//go-wasmexport class
func Class() {}

//go-wasmexport await
func Await() {}

//go-wasmexport arguments
func Arguments() {}

//go-wasmexport init
func Start() {}

//go-wasmexport fetch
func Fetch() {}

//go-wasmexport Map
func Map() {}

//go-wasmexport Object
func Object() {}

//go-wasmexport Go
func Golang() {}

//go-wasmexport URL
func Locator() {}

//go-wasmexport Promise
func Promise() {}

//go-wasmexport Error
func Failure() {}

//go-wasmexport Symbol
func Symbol() {}

//go-wasmexport Uint8Array
func Bytes() {}

//go-wasmexport WebAssembly
func WebAssembly() {}

//go-wasmexport Exports
func Exports() {}

//go-wasmexport InitOptions
func InitOptions() {}

//go-wasmexport then
func Then() {}

// These the module keeps.

//go-wasmexport default
func Default() {}

//go-wasmexport instantiate
func Instantiate() {}

//go-wasmexport GoError
func Error() {}
