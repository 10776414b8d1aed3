// Prose may say that
// go:wasmexport is a pragma, without a warning.
//
//go:wasmexport
package misplaced

import "fmt"

// go:wasmexport
func Spaced() {}

//	go:wasmexport tab
func SpacedByTab() {}

var x = 1 //go:wasmexport
func AfterCode() {}

	//go:wasmexport
func IndentedOnly() {}

//go:wasmexport	tab
func Tab() {}

/* go:wasmexport */
func Block() {}

//go:wasmexported
func Misspelled() {}

//go:WasmExport
func Capitals() {}

//go:wasmexport first
//go:wasmexport second
//
//go:wasmexport
func Repeated() {}

//go:wasmexport two words
func Words() {}

//go:wasmexport	tab then words
func TabWords() {}

func Body() {
	//go:wasmexport
	fmt.Println()
}

//go:wasmexport

func Far() {}

//go:wasmexport
