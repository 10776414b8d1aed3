package bytes

//go:wasmexport fits
func Fits(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15 int32) {}

//go:wasmexport overflows
func Overflows(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15 int32) int32 { return 0 }

//go:wasmexport texts
func Texts(s0, s1, s2, s3, s4, s5, s6, s7, s8 string) {}

//go:wasmexport
func Bare(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19 float64) {}

//go:wasmexport many
func Many(b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16 bool) {}
