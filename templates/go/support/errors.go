//go:build js && wasm && go1.24

package gowasm

import "errors"

// What a program says of its errors beyond message and type: the classes that some of them have, and the sentinels that they wrap.

// describers write the number of an error's class and its fields, or report that it has none.
var describers []func(out *Writer, err error) bool

// DescribeErrors adds what the shims of a package know of its errors.
func DescribeErrors(describe func(out *Writer, err error) bool) bool {
	describers = append(describers, describe)
	writeDetails, failInDetail = details, fail
	return true
}

// sentinel is a variable of the user's, by the number that the glue knows it by.
type sentinel struct {
	number uint32
	value  func() error
}

var sentinels []sentinel

// AddSentinel makes known what errors may wrap.
func AddSentinel(number uint32, value func() error) bool {
	sentinels = append(sentinels, sentinel{number, value})
	writeDetails, failInDetail = details, fail
	return true
}

// KeepErrors has JavaScript hand errors of Go's back as what they were: it gets a reference to each.
func KeepErrors() bool {
	keepsErrors, takeOwnError = true, takeHeldError
	return true
}

var keepsErrors bool

func takeHeldError(in *Reader) error {
	number := in.Length()
	if number >= 0 {
		err, _ := held[number].value.(error)
		return err
	}
	for _, one := range sentinels {
		if int(one.number) == -number {
			return one.value()
		}
	}
	return nil
}

func fail(depth uint32, err error) {
	out := NewWriter("an error")
	defer out.Abandon()
	out.Error(err)
	Turn(depth)
	out.Put(0)
	shared.status = statusDetailedError
}

// details writes the number by which JavaScript hands err back, those of the sentinels that it is, how many they are, and its class,
// which is 0 for none.
func details(out *Writer, err error) {
	out.Room(1)
	if keepsErrors {
		out.Held(err)
	} else {
		out.Number(0)
	}
	place := out.Begin()
	count := 0
	for _, one := range sentinels {
		if value := one.value(); value != nil && errors.Is(err, value) {
			out.Room(1)
			out.Length(int(one.number))
			count++
		}
	}
	out.End(place, count)
	for _, describe := range describers {
		if describe(out, err) {
			return
		}
	}
	out.Room(1)
	out.Number(0)
}

// textsOfSentinels leaves the message and the type of each in a slot, in the order of their numbers.
//
//go:wasmexport gowasm.sentinels
func textsOfSentinels() {
	depth := Enter()
	texts := make([]string, 2*len(sentinels))
	for _, one := range sentinels {
		if value := one.value(); value != nil {
			texts[2*one.number-2], texts[2*one.number-1] = messageOf(value), typeName(value)
		}
	}
	packed := Pack(texts)
	Turn(depth)
	PutPacked(0, packed)
	exit()
}

func messageOf(err error) (message string) {
	defer func() { _ = recover() }()
	return err.Error()
}
