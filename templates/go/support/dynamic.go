//go:build js && wasm && go1.24

package gowasm

import (
	"reflect"
	"unsafe"
)

// Values of type any go to JavaScript by their dynamic type. The generated code knows the types that the program's exports mention.
// All others cross by their kind, as long as they are made of basic types, maps, lists and pointers: decoders return any of them.

// Any writes a value by its dynamic type. Other writes those that the generated code knows, and reports whether it has. Each level of a
// value takes one frame of the stack of the host, which is short.
func (out *Writer) Any(value any, other func(*Writer, any) bool) {
	// For the tag, and for what is not more than a number.
	out.Room(2)
	switch value := value.(type) {
	case []any:
		out.Descend()
		out.Tag(anyList)
		out.Length(len(value))
		for _, elem := range value {
			out.Any(elem, other)
		}
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
	default:
		found, isWhole := out.leaf(value, other)
		if isWhole {
			return
		}
		out.Descend()
		switch found.Kind() {
		case reflect.Pointer:
			out.Any(inside(found.Elem()), other)
		case reflect.Map:
			hasNames := out.tagOfMap(found)
			count, place := 0, out.Begin()
			for entry := found.MapRange(); entry.Next(); count++ {
				if hasNames {
					out.Text(entry.Key().String())
				} else {
					out.Any(inside(entry.Key()), other)
				}
				out.Any(inside(entry.Value()), other)
			}
			out.End(place, count)
		default:
			out.Tag(anyList)
			out.Length(found.Len())
			for i := range found.Len() {
				out.Any(inside(found.Index(i)), other)
			}
		}
	}
	out.Ascend()
}

// tagOfMap writes the tag of a map, and reports whether it is an object to JavaScript: its keys are of a string kind.
func (out *Writer) tagOfMap(entries reflect.Value) bool {
	key := entries.Type().Key()
	hasNames := key.Kind() == reflect.String && !hasMarshaler(key)
	if hasNames {
		out.Tag(anyMap)
	} else {
		out.Tag(anyTable)
	}
	return hasNames
}

// leaf writes a value that holds no others of any type, or returns a pointer, a map or a list that does.
func (out *Writer) leaf(value any, other func(*Writer, any) bool) (found reflect.Value, isWhole bool) {
	switch value := value.(type) {
	case nil:
		out.Tag(anyNil)
	case bool:
		out.Tag(anyBool)
		out.Flag(value)
	case float64:
		out.taggedNumber(anyNumber, value)
	case int:
		out.taggedNumber(anyInt, float64(value))
	case string:
		out.Tag(anyString)
		out.Text(value)
	case []string:
		out.Tag(anyStrings)
		out.Texts(value)
	default:
		if object, ok := valueIn(value); ok {
			out.Tag(anyValue)
			out.Value(object)
		} else if !other(out, value) {
			return out.unknown(value)
		}
	}
	return found, true
}

func (out *Writer) taggedNumber(tag int, value float64) {
	out.Tag(tag)
	out.Number(value)
}

// unknown is leaf for what the generated code does not know. Methods count before kinds, as in encoding/json.
func (out *Writer) unknown(value any) (found reflect.Value, isWhole bool) {
	found = reflect.ValueOf(value)
	if found.Kind() == reflect.Pointer && found.IsNil() {
		// Its methods may not expect that.
		out.Tag(anyNil)
		return found, true
	}
	switch value := value.(type) {
	case error:
		out.Tag(anyError)
		out.Error(value)
	case interface{ MarshalText() ([]byte, error) }:
		out.Tag(anyString)
		out.Marshal(value)
	case interface{ MarshalJSON() ([]byte, error) }:
		out.Tag(anyJSON)
		out.JSON(value)
	default:
		return found, out.byKind(found)
	}
	return found, true
}

// byKind writes a value of a basic kind or a list of numbers, and reports whether it is one.
func (out *Writer) byKind(value reflect.Value) bool {
	switch kind := value.Kind(); kind {
	case reflect.Bool:
		out.Tag(anyBool)
		out.Flag(value.Bool())
	case reflect.Int8, reflect.Int16, reflect.Int32:
		out.taggedNumber(anyNumber, float64(value.Int()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		out.taggedNumber(anyNumber, float64(value.Uint()))
	case reflect.Float32, reflect.Float64:
		out.taggedNumber(anyNumber, value.Float())
	case reflect.Int:
		out.taggedNumber(anyInt, float64(value.Int()))
	case reflect.Uint, reflect.Uintptr:
		out.taggedNumber(anyUint, float64(value.Uint()))
	case reflect.Int64:
		out.Tag(anyInt64)
		out.Int64(value.Int())
	case reflect.Uint64:
		out.Tag(anyUint64)
		out.Uint64(value.Uint())
	case reflect.String:
		out.Tag(anyString)
		out.Text(value.String())
	case reflect.Complex64, reflect.Complex128:
		out.Room(3)
		out.Tag(anyComplex)
		out.Complex(value.Complex())
	case reflect.Slice, reflect.Array:
		return out.bulk(value)
	case reflect.Map, reflect.Pointer:
		return false
	default:
		out.refuse(unknownType(typeName(inside(value))))
	}
	return true
}

// tagsOfLists are by the kind of the elements, for those that cross in bulk.
var tagsOfLists = [...]uint8{
	reflect.Bool:    anyBools,
	reflect.Int:     anyInts,
	reflect.Int8:    anyInt8s,
	reflect.Int16:   anyInt16s,
	reflect.Int32:   anyInt32s,
	reflect.Int64:   anyInt64s,
	reflect.Uint:    anyUints,
	reflect.Uint8:   anyUint8s,
	reflect.Uint16:  anyUint16s,
	reflect.Uint32:  anyUint32s,
	reflect.Uint64:  anyUint64s,
	reflect.Uintptr: anyUints,
	reflect.Float32: anyFloat32s,
	reflect.Float64: anyFloat64s,
}

// bulk writes a list whose elements are numbers or booleans, and reports whether it is one.
func (out *Writer) bulk(list reflect.Value) bool {
	elem := list.Type().Elem()
	kind := elem.Kind()
	if int(kind) >= len(tagsOfLists) || hasMarshaler(elem) {
		return false
	}
	at := partsOf(&list).at
	if list.Kind() == reflect.Slice {
		// A slice begins with the address of its elements.
		at = *(*unsafe.Pointer)(at)
	}
	out.Tag(int(tagsOfLists[kind]))
	out.list(at, list.Len())
	return true
}

// hasMarshaler reports whether values of a type cross as what their methods say.
func hasMarshaler(ty reflect.Type) bool {
	switch inside(reflect.Zero(ty)).(type) {
	case error, interface{ MarshalText() ([]byte, error) }, interface{ MarshalJSON() ([]byte, error) }:
		return true
	}
	return false
}

// parts are what a reflect.Value is made of.
type parts struct {
	ty, at unsafe.Pointer
	flags  uintptr
}

// isAddress is the flag that says that at is the address of the value, and not the value itself.
const isAddress = 1 << 7

func partsOf(value *reflect.Value) *parts {
	return (*parts)(unsafe.Pointer(value))
}

// inside is value.Interface(), which would bring into a small program all that makes functions of methods: 40 kB when compressed. What
// it returns may share its memory with value.
func inside(value reflect.Value) (result any) {
	if value.Kind() == reflect.Interface {
		value = value.Elem()
	}
	if !value.IsValid() {
		return nil
	}
	found, zero := *partsOf(&value), reflect.Zero(value.Type())
	at := found.at
	if found.flags&isAddress != 0 && partsOf(&zero).flags&isAddress == 0 {
		// A pointer is its own content in an interface.
		at = *(*unsafe.Pointer)(at)
	}
	*(*[2]unsafe.Pointer)(unsafe.Pointer(&result)) = [2]unsafe.Pointer{found.ty, at}
	return result
}

type unknownType string

func (name unknownType) Error() string {
	return "a value of type " + string(name) + " in an any cannot cross: no function that its package exports mentions the type; " +
		"let one take or return it, or put a map in its place"
}
