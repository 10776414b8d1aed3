// run: gen .
package gen_bytes

//go:wasmexport overflows
func Overflows(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16 int32) {}

//go:wasmexport texts
func Texts(s0, s1, s2, s3, s4, s5, s6, s7, s8 string) {}
