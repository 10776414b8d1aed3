// run: .
package misread

import . "strings"

//go:wasmexport
func Fine(s string) string { return ToUpper(s) }

//go:wasmexport
func Fine(s string) string { return s }
