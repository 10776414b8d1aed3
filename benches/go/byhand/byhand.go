//go:build js && wasm

// Byhand does what the generated shims of package item do, as one would write it by hand: EchoItem through a raw export
// and a record of fixed layout, and through js.FuncOf.
package main

import (
	"syscall/js"
	"unsafe"

	"example.test/benches/item"
)

// record is Item as benches/structs.mjs writes and reads it; text and values stand behind it.
type record struct {
	id               float64
	name, mail, city uint32
	age              int32
	score            float64
	active, level    uint32
	weight           float64
	values           uint32
	// Where the values of the result are.
	at uint32
}

var (
	area [8 << 10]uint64
	kept item.Item
	done bool
	echo = item.EchoItem
)

//go:wasmexport area
func areaAddress() unsafe.Pointer { return unsafe.Pointer(&area) }

//go:wasmexport echo
func echoRecord() bool {
	done = false
	defer func() {
		if !done {
			recover()
		}
	}()
	r := (*record)(unsafe.Pointer(&area))
	behind := unsafe.Add(unsafe.Pointer(&area), unsafe.Sizeof(record{}))
	size := int(r.name + r.mail + r.city)
	text := string(unsafe.Slice((*byte)(behind), size))
	var in item.Item
	in.ID, in.Age, in.Score = int(r.id), r.age, r.score
	in.Active, in.Level, in.Weight = r.active != 0, uint8(r.level), r.weight
	in.Name, text = text[:r.name], text[r.name:]
	in.Mail, text = text[:r.mail], text[r.mail:]
	in.City = text
	values := unsafe.Slice((*float64)(unsafe.Add(behind, (size+7)&^7)), r.values)
	in.Values = append([]float64(nil), values...)

	out := echo(in)

	r.id, r.age, r.score = float64(out.ID), out.Age, out.Score
	r.active = 0
	if out.Active {
		r.active = 1
	}
	r.level, r.weight = uint32(out.Level), out.Weight
	r.name, r.mail, r.city = uint32(len(out.Name)), uint32(len(out.Mail)), uint32(len(out.City))
	room := unsafe.Slice((*byte)(behind), uintptr(len(area))*8-unsafe.Sizeof(record{}))
	end := copy(room, out.Name)
	end += copy(room[end:], out.Mail)
	copy(room[end:], out.City)
	kept = out
	r.values, r.at = uint32(len(out.Values)), uint32(uintptr(unsafe.Pointer(unsafe.SliceData(kept.Values))))
	done = true
	return true
}

func main() {
	js.Global().Set("echoByFuncOf", js.FuncOf(func(_ js.Value, args []js.Value) any {
		in := args[0]
		values := make([]float64, in.Get("values").Length())
		for i := range values {
			values[i] = in.Get("values").Index(i).Float()
		}
		out := echo(item.Item{
			ID: in.Get("id").Int(), Name: in.Get("name").String(), Mail: in.Get("mail").String(),
			City: in.Get("city").String(), Age: int32(in.Get("age").Int()), Score: in.Get("score").Float(),
			Active: in.Get("active").Bool(), Level: uint8(in.Get("level").Int()), Weight: in.Get("weight").Float(),
			Values: values,
		})
		list := make([]any, len(out.Values))
		for i, value := range out.Values {
			list[i] = value
		}
		return map[string]any{
			"id": out.ID, "name": out.Name, "mail": out.Mail, "city": out.City, "age": out.Age, "score": out.Score,
			"active": out.Active, "level": out.Level, "weight": out.Weight, "values": list,
		}
	}))
	select {}
}
