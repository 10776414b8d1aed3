//go:build js && wasm && go1.24

package gowasm

// What stands before a value of type any, as templates/js/runtime/any.js knows it. From 32 on the tags are those of the
// generated code.
const (
	anyNil = iota
	anyBool
	anyNumber
	anyInt
	anyUint
	anyInt64
	anyUint64
	anyString
	anyList
	anyMap
	anyStrings
	anyBools
	anyInts
	anyUints
	anyInt8s
	anyInt16s
	anyInt32s
	anyInt64s
	anyUint8s
	anyUint16s
	anyUint32s
	anyUint64s
	anyFloat32s
	anyFloat64s
	anyError
	anyValue
	anyComplex
	anyTable
	anyJSON
)

func (out *Writer) Tag(tag int) { out.Length(tag) }
