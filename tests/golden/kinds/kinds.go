// golden: d.ts
// covered by: js-tests/cases/values.mjs, js-tests/cases/shapes.mjs

package kinds

import "math/big"

// Each basic type has a type declared as it, and, where it can have one, an enumeration.
type (
	BoolKind    bool
	Int8Kind    int8
	Int16Kind   int16
	Int32Kind   int32
	Int64Kind   int64
	IntKind     int
	Uint8Kind   uint8
	Uint16Kind  uint16
	Uint32Kind  uint32
	Uint64Kind  uint64
	UintKind    uint
	UintptrKind uintptr
	Float32Kind float32
	Float64Kind float64
	StringKind  string
)

type (
	Int8Enum    int8
	Int16Enum   int16
	Int32Enum   int32
	Int64Enum   int64
	IntEnum     int
	Uint8Enum   uint8
	Uint16Enum  uint16
	Uint32Enum  uint32
	Uint64Enum  uint64
	UintEnum    uint
	UintptrEnum uintptr
)

const (
	Int8One    Int8Enum    = 1
	Int16One   Int16Enum   = 1
	Int32One   Int32Enum   = 1
	Int64One   Int64Enum   = 1
	IntOne     IntEnum     = 1
	Uint8One   Uint8Enum   = 1
	Uint16One  Uint16Enum  = 1
	Uint32One  Uint32Enum  = 1
	Uint64One  Uint64Enum  = 1
	UintOne    UintEnum    = 1
	UintptrOne UintptrEnum = 1
)

// Table and Whole are declared as what is no basic type.
type (
	Table map[int]bool
	Whole big.Int
)

// Kinds has a value of each.
type Kinds struct {
	Bool    BoolKind
	Int8    Int8Kind
	Int16   Int16Kind
	Int32   Int32Kind
	Int64   Int64Kind
	Int     IntKind
	Uint8   Uint8Kind
	Uint16  Uint16Kind
	Uint32  Uint32Kind
	Uint64  Uint64Kind
	Uint    UintKind
	Uintptr UintptrKind
	Float32 Float32Kind
	Float64 Float64Kind
	String  StringKind
	Table   Table
}

// Enums has one of each enumeration.
type Enums struct {
	Int8    Int8Enum
	Int16   Int16Enum
	Int32   Int32Enum
	Int64   Int64Enum
	Int     IntEnum
	Uint8   Uint8Enum
	Uint16  Uint16Enum
	Uint32  Uint32Enum
	Uint64  Uint64Enum
	Uint    UintEnum
	Uintptr UintptrEnum
}

// Lists has lists of each.
type Lists struct {
	Bools    []bool
	Int8s    []int8
	Int16s   []int16
	Int32s   []int32
	Int64s   []int64
	Ints     []int
	Uint8s   []uint8
	Uint16s  []uint16
	Uint32s  []uint32
	Uint64s  []uint64
	Uints    []uint
	Uintptrs []uintptr
	Float32s []float32
	Float64s []float64
	Strings  []string
}

// Arrays has arrays of each.
type Arrays struct {
	Bools    [1]bool
	Int8s    [2]int8
	Int16s   [3]int16
	Int32s   [4]int32
	Int64s   [5]int64
	Ints     [6]int
	Uint8s   [7]uint8
	Uint16s  [8]uint16
	Uint32s  [9]uint32
	Uint64s  [10]uint64
	Uints    [11]uint
	Uintptrs [12]uintptr
	Float32s [13]float32
	Float64s [14]float64
	Strings  [15]string
}

//go:wasmexport
func Named(a BoolKind, b Int8Kind, c Int16Kind, d Int32Kind, e Int64Kind, f IntKind, g Uint8Kind, h Uint16Kind, i Uint32Kind, j Uint64Kind, k UintKind, l UintptrKind, m Float32Kind, n Float64Kind, o StringKind) (BoolKind, Int8Kind, Int16Kind, Int32Kind, Int64Kind, IntKind, Uint8Kind, Uint16Kind, Uint32Kind, Uint64Kind, UintKind, UintptrKind, Float32Kind, Float64Kind, StringKind) {
	return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o
}

//go:wasmexport
func Enumerations(a Int8Enum, b Int16Enum, c Int32Enum, d Int64Enum, e IntEnum, f Uint8Enum, g Uint16Enum, h Uint32Enum, i Uint64Enum, j UintEnum, k UintptrEnum) (Int8Enum, Int16Enum, Int32Enum, Int64Enum, IntEnum, Uint8Enum, Uint16Enum, Uint32Enum, Uint64Enum, UintEnum, UintptrEnum) {
	return a, b, c, d, e, f, g, h, i, j, k
}

//go:wasmexport
func Wholes(whole Whole) Whole { return whole }

//go:wasmexport
func Inside(kinds Kinds, enums Enums, lists Lists, arrays Arrays) (Kinds, Enums, Lists, Arrays) {
	return kinds, enums, lists, arrays
}
