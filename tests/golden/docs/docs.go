// golden: js d.ts

package docs

// Short is one line.
//
//go:wasmexport
func Short() {}

// Hostile ends the comment: */ and opens another: /* and has `backticks`, ${braces} and \u0041.
//go:wasmexport
func Hostile() {}

// Tags holds @param x, which is no tag, and a user@example.com.
// @returns nothing either.
//
//go:wasmexport
func Tags(x int) {}

// Old does something.
//
// Deprecated: use [Short] instead,
// which does more.
//
//go:wasmexport
func Old() {}

// Deprecated: this one has no other text.
//
//go:wasmexport
func Older() {}

// Not is current. The word
// Deprecated: here begins no paragraph.
//
//go:wasmexport
func Not() {}

// Code shows how:
//
//	for i := range 3 {
//		Short()
//	}
//
// # Heading
//
//   - a list
//   - of two
//
// And the rest.
//
//go:wasmexport
func Code() {}

/*
Block comments count
as well.
*/
//go:wasmexport
func Block() {}

// Ünïcödé: 世界 🎉   </script> <b>bold</b> {@link x}
//
//go:wasmexport
func Unicode() {}

//go:wasmexport
// After the pragma, it documents all the same.
func After() {}

// Far is separated from its function by a blank line, so it documents nothing.

//go:wasmexport
func Far() {}

/**/
//go:wasmexport
func Empty() {}
