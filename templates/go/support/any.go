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
)

func (out *Writer) Tag(tag int) { out.Length(tag) }

// Any writes a value by its dynamic type. Other writes those that are not known here, and reports whether it has.
func (out *Writer) Any(value any, other func(*Writer, any) bool) {
	// For the tag, and for what is not more than a number.
	out.Room(2)
	switch value := value.(type) {
	case nil:
		out.Tag(anyNil)
	case bool:
		out.Tag(anyBool)
		out.Flag(value)
	case int8:
		out.taggedNumber(float64(value))
	case int16:
		out.taggedNumber(float64(value))
	case int32:
		out.taggedNumber(float64(value))
	case uint8:
		out.taggedNumber(float64(value))
	case uint16:
		out.taggedNumber(float64(value))
	case uint32:
		out.taggedNumber(float64(value))
	case float32:
		out.taggedNumber(float64(value))
	case float64:
		out.taggedNumber(value)
	case int:
		out.Tag(anyInt)
		out.Number(float64(value))
	case uint:
		out.Tag(anyUint)
		out.Number(float64(value))
	case uintptr:
		out.Tag(anyUint)
		out.Number(float64(value))
	case int64:
		out.Tag(anyInt64)
		out.Int64(value)
	case uint64:
		out.Tag(anyUint64)
		out.Uint64(value)
	case string:
		out.Tag(anyString)
		out.Text(value)
	case []any:
		out.Descend()
		out.Tag(anyList)
		out.Length(len(value))
		for _, elem := range value {
			out.Any(elem, other)
		}
		out.Ascend()
	case map[string]any:
		out.Descend()
		out.Tag(anyMap)
		count, place := 0, out.Begin()
		for key, elem := range value {
			out.Text(key)
			out.Any(elem, other)
			count++
		}
		out.End(place, count)
		out.Ascend()
	case []string:
		out.Tag(anyStrings)
		out.Texts(value)
	case []bool:
		anyElements(out, anyBools, value)
	case []int:
		anyElements(out, anyInts, value)
	case []uint:
		anyElements(out, anyUints, value)
	case []uintptr:
		anyElements(out, anyUints, value)
	case []int8:
		anyElements(out, anyInt8s, value)
	case []int16:
		anyElements(out, anyInt16s, value)
	case []int32:
		anyElements(out, anyInt32s, value)
	case []int64:
		anyElements(out, anyInt64s, value)
	case []uint8:
		anyElements(out, anyUint8s, value)
	case []uint16:
		anyElements(out, anyUint16s, value)
	case []uint32:
		anyElements(out, anyUint32s, value)
	case []uint64:
		anyElements(out, anyUint64s, value)
	case []float32:
		anyElements(out, anyFloat32s, value)
	case []float64:
		anyElements(out, anyFloat64s, value)
	default:
		if value, ok := valueIn(value); ok {
			out.Tag(anyValue)
			out.Value(value)
			return
		}
		if other(out, value) {
			return
		}
		if err, ok := value.(error); ok {
			out.Tag(anyError)
			out.Error(err)
			return
		}
		panic(&Refusal{out.at, unknownType(typeName(value))})
	}
}

func (out *Writer) taggedNumber(value float64) {
	out.Tag(anyNumber)
	out.Number(value)
}

func anyElements[T any](out *Writer, tag int, list []T) {
	out.Tag(tag)
	PutElements(out, list)
}

type unknownType string

func (name unknownType) Error() string {
	return "a value of type " + string(name) + " in an any cannot cross: no function that its package exports mentions the type"
}
