//go:build js && wasm

package main

import (
	"unsafe"

	"example.test/benches/calls"
)

// record is calls.Item as the other half writes and reads it; text and values stand behind it.
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

var echoed calls.Item

//go:wasmexport echoItem
func rawEchoItem() {
	begin()
	defer end()
	r := (*record)(scratch())
	behind := unsafe.Add(scratch(), unsafe.Sizeof(record{}))
	size := int(r.name + r.mail + r.city)
	text := string(unsafe.Slice((*byte)(behind), size))
	var in calls.Item
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
	room := unsafe.Slice((*byte)(behind), scratchSize-unsafe.Sizeof(record{}))
	end := copy(room, out.Name)
	end += copy(room[end:], out.Mail)
	copy(room[end:], out.City)
	echoed = out
	r.values, r.at = uint32(len(out.Values)), uint32(uintptr(unsafe.Pointer(unsafe.SliceData(echoed.Values))))
	area.state = stateDone
}
