//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// Reader reads a packed value: a row of words, which the generated code takes in the order of the type. A number or a
// boolean is one word. Text stands behind the words, all together, and behind that the bytes of lists of numbers.
//
// Packed values are written by $Writer in templates/js/runtime/packed.js.
type Reader struct {
	// Args is where the value begins, among arguments of other kinds.
	Args    Input
	words   unsafe.Pointer
	next    uintptr
	lengths unsafe.Pointer
	texts   uintptr
	text    string
	// Where the next short list goes.
	elements unsafe.Pointer
	offset   uintptr
	at       string
	// Where the references are among what the glue hands over, from 1 on.
	place int
	refs  reference
	// Taken are the streams among the arguments.
	Taken []Abortable
}

// Abortable ends with an error when the call that has taken it is aborted.
type Abortable interface{ abortBy(error) }

// OpenPacked is Open for arguments of which some are packed.
func OpenPacked(base unsafe.Pointer) Reader {
	return Reader{Args: Open(base)}
}

// Unpack begins with a piece of count words, of which the first are the header, and returns the reader. Messages call the value at.
func (in *Reader) Unpack(count uint32, at string) *Reader {
	in.at = at
	in.words, _ = in.Args.piece(8 * uintptr(count))
	in.next, in.texts, in.offset = 8*headerCount, 0, 0
	header := (*[headerCount]float64)(in.words)
	texts := uintptr(header[headerTexts])
	in.place = int(header[headerReferences])
	lists := 8 * int(header[headerElements])
	from, size := in.words, lists
	if texts > 0 {
		in.lengths, _ = in.Args.piece(4 * texts)
		text := uintptr(0)
		for _, length := range unsafe.Slice((*uint32)(in.lengths), texts) {
			text += uintptr(length)
		}
		if text > 0 {
			at, _ := in.Args.piece(text)
			from, size = unsafe.Add(at, -lists), lists+int(text)
		}
	}
	if size > 0 {
		if lists > 0 {
			// Small blocks are aligned as their size is. A piece of text has room behind it.
			size = (size + 7) &^ 7
		}
		// One block for the elements of short lists, which come later, and all text: what stands before the text is as good as
		// nothing, but need not be cleared.
		block := string(unsafe.Slice((*byte)(from), size))
		in.elements, in.text = unsafe.Pointer(unsafe.StringData(block)), block[lists:]
	}
	return in
}

// word is the address of the next word. The address is not what is kept: behind the last word it may be that of nothing,
// and the collector refuses such pointers.
func (in *Reader) word() unsafe.Pointer {
	word := unsafe.Add(in.words, in.next)
	in.next += 8
	return word
}

// Number takes a number that is exact as a float64.
func (in *Reader) Number() float64 { return *(*float64)(in.word()) }

// Length takes the number of elements that follow.
func (in *Reader) Length() int { return int(in.Number()) }

func (in *Reader) Flag() bool     { return in.Number() != 0 }
func (in *Reader) Int64() int64   { return *(*int64)(in.word()) }
func (in *Reader) Uint64() uint64 { return *(*uint64)(in.word()) }

func (in *Reader) Complex() complex128 {
	re := in.Number()
	return complex(re, in.Number())
}

// maxMilliseconds is how JavaScript sees the longest time.Duration.
const maxMilliseconds = (1 << 63) / 1e6

// Nanoseconds is a time.Duration of so many milliseconds, to the nearest one.
func Nanoseconds(milliseconds float64) int64 {
	if milliseconds >= maxMilliseconds {
		return 1<<63 - 1
	}
	if milliseconds <= -maxMilliseconds {
		return -1 << 63
	}
	// The product of both would have more digits than a float64.
	whole := int64(milliseconds)
	rest := (milliseconds - float64(whole)) * 1e6
	if rest < 0 {
		rest -= 0.5
	} else {
		rest += 0.5
	}
	return whole*1e6 + int64(rest)
}

// UnixMilli is time.Time.UnixMilli, but for times that are too far for its result.
func UnixMilli(seconds int64, nanoseconds int) float64 {
	return float64(seconds)*1e3 + float64(nanoseconds/1e6)
}

// Milliseconds is the other way.
func Milliseconds(nanoseconds int64) float64 {
	return float64(nanoseconds/1e6) + float64(nanoseconds%1e6)/1e6
}

// Text takes the next text, which shares its memory with the others of the value.
func (in *Reader) Text() string {
	length := *(*uint32)(unsafe.Add(in.lengths, in.texts))
	in.texts += 4
	if length == 0 {
		return ""
	}
	text := in.text[:length]
	in.text = in.text[length:]
	return text
}

// Raw takes JSON, which is nil where JavaScript has nothing.
func (in *Reader) Raw() []byte {
	text := in.Text()
	if text == "" {
		return nil
	}
	return []byte(text)
}

func (in *Reader) Texts() []string {
	list := make([]string, in.Length())
	for i := range list {
		list[i] = in.Text()
	}
	return list
}

// TakeElements takes a list of a type without pointers, as many as the bytes in the next word hold. Few of them follow it as words,
// and then the number is negative. The slice is the caller's own; a short one shares its memory with the other short ones and the
// texts of the value, but has no room for more.
func TakeElements[T any](in *Reader) []T {
	var element T
	size := in.Length()
	if size < 0 {
		return unsafe.Slice((*T)(in.few(uintptr(-size))), uintptr(-size)/unsafe.Sizeof(element))
	}
	return TakeSlice[T](&in.Args, uint32(uintptr(size)/unsafe.Sizeof(element)))
}

func (in *Reader) few(size uintptr) unsafe.Pointer {
	list := unsafe.Add(in.elements, in.offset)
	in.offset += size
	// Cheaper than a call of what copies any number of bytes.
	for at := uintptr(0); at < size; at += 8 {
		*(*uint64)(unsafe.Add(list, at)) = in.Uint64()
	}
	return list
}

// Unmarshal takes text that says what value is.
func (in *Reader) Unmarshal(value interface{ UnmarshalText([]byte) error }) {
	if err := value.UnmarshalText([]byte(in.Text())); err != nil {
		in.Refuse(err)
	}
}

// JSON takes JSON that says what value is.
func (in *Reader) JSON(value interface{ UnmarshalJSON([]byte) error }) {
	if err := value.UnmarshalJSON([]byte(in.Text())); err != nil {
		in.Refuse(err)
	}
}

// Refuse ends the call: what JavaScript has handed over does not fit. Only packed values are refused, by this method and that of Writer:
// so a program that passes none has no error to expect from its shims.
func (in *Reader) Refuse(err error) { panic(&Refusal{in.at, err}) }

// Distinct refuses a map with fewer entries than JavaScript has: keys that differ there may be equal in Go.
func (in *Reader) Distinct(size, count int) {
	if size != count {
		in.Refuse(equalKeys{})
	}
}

type equalKeys struct{}

func (equalKeys) Error() string { return "two keys of a map are equal in Go" }

// Insert adds to a map whose keys may turn out to be of a type that cannot be compared.
func Insert[K comparable, V any](in *Reader, entries map[K]V, key K, elem V) {
	defer func() {
		if err, ok := recover().(error); ok {
			in.Refuse(err)
		}
	}()
	entries[key] = elem
}

// originalOf finds a function of Go's by the number that JavaScript has; it is nil as long as JavaScript has none.
var originalOf func(number uint32) any

// takeOwnError takes the error of Go's that JavaScript hands back, where it can, or nil.
var takeOwnError func(*Reader) error
