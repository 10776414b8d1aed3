//go:build js && wasm && go1.24

package gowasm

import "unsafe"

// Writer writes a packed value as the glue reads it: a row of words in the order of the type, where a text or a list of numbers stays
// where it is and has its address in a word. Of many texts those behind the first few are put together, with a list of their
// lengths: the glue decodes them all at once.
//
// Packed values are read by $Reader in templates/js/runtime/packed.js.
type Writer struct {
	// The first two, when all is written, are the addresses of the others, with a length each.
	words   []uint64
	end     int
	texts   int
	lengths []uint32
	text    []byte
	// What words refer to without the collector seeing it: the first texts, and lists.
	kept  [fewTexts]unsafe.Pointer
	lists []unsafe.Pointer
	refs  []reference
	level int
	at    string
	// The numbers of what JavaScript gets references to, and what is to be done with them when it has got them.
	holds   []uint32
	deliver func(*Writer)
	// Owner is the asynchronous call that the value comes out of, if there is one.
	Owner *Call
}

// Call is a call whose result JavaScript gets later, as a promise.
type Call struct {
	id uint32
	// Whether slots and status are what they shall be.
	isOver bool
	// How many references JavaScript has to what came out of it: its context lasts until there are none.
	holdings int
	// Ends the context, where there is one.
	cancel func()
	// Whether an error is that of the context, after JavaScript has ended it.
	isAborted func(error) bool
}

const headerWords = 2

// fewTexts is how many texts have words of their own, as in packed.js.
const fewTexts = 16

// spareWriter is the one that was put last, which serves the next result.
var spareWriter *Writer

// maxDepth is how deep structs, lists and maps may nest, as in packed.js. Go's frames are on the host's stack as well, and
// that is short: when it ends, so does the program.
const maxDepth = 1000

// NewWriter begins a value, which messages call at. The writer is the caller's until Put.
func NewWriter(at string) *Writer {
	// Taken, not shared: while the value is written, another goroutine may run, and with it a whole other call.
	out := spareWriter
	spareWriter = nil
	if out == nil {
		out = &Writer{words: make([]uint64, 64)}
	}
	out.end, out.texts, out.lengths, out.text = headerWords, 0, out.lengths[:0], out.text[:0]
	out.level, out.at, out.Owner = 0, at, nil
	out.holds = out.holds[:0]
	return out
}

// Put puts the value into a slot. Nothing may be allocated from now on until the glue has read it.
func (out *Writer) Put(slot int) {
	out.words[0] = pair(unsafe.Pointer(unsafe.SliceData(out.lengths)), len(out.lengths))
	out.words[1] = pair(unsafe.Pointer(unsafe.SliceData(out.text)), len(out.text))
	putPair(slot, unsafe.Pointer(unsafe.SliceData(out.words)), out.end)
	// Backwards, because the compiler makes a call of the other way, and there are few. Not by clear, of which a package with its
	// shims in one file may have its own.
	for i := out.texts - 1; i >= 0; i-- {
		out.kept[i] = nil
	}
	for i := len(out.lists) - 1; i >= 0; i-- {
		out.lists[i] = nil
	}
	for i := len(out.refs) - 1; i >= 0; i-- {
		out.refs[i] = reference{}
	}
	out.lists, out.refs = out.lists[:0], out.refs[:0]
	if len(out.holds) > 0 {
		out.deliver(out)
		// Whoever made it still looks at it.
		return
	}
	if cap(out.words)*8+cap(out.lengths)*4+cap(out.text) <= spareLimit {
		spareWriter = out
	}
}

// Room makes room for so many words. The generated code asks for it once for several, which is smaller and faster than to
// have each word ask. A text asks for its own, and so takes what others have asked for and not yet used.
func (out *Writer) Room(count int) {
	if count > len(out.words)-out.end {
		words := make([]uint64, 2*len(out.words)+count)
		copy(words, out.words[:out.end])
		out.words = words
	}
}

// Word writes 64 bits as they are, for which there must be room.
func (out *Writer) Word(word uint64) {
	out.words[out.end] = word
	out.end++
}

// Number writes a number that is exact as a float64, or that the glue is to find too large for that.
func (out *Writer) Number(value float64) { out.Word(*(*uint64)(unsafe.Pointer(&value))) }

func (out *Writer) Length(count int)    { out.Number(float64(count)) }
func (out *Writer) Int64(value int64)   { out.Word(uint64(value)) }
func (out *Writer) Uint64(value uint64) { out.Word(value) }

// Flag writes a boolean, and returns it.
func (out *Writer) Flag(value bool) bool {
	if value {
		out.Number(1)
	} else {
		out.Word(0)
	}
	return value
}

func (out *Writer) Complex(value complex128) {
	out.Number(real(value))
	out.Number(imag(value))
}

func (out *Writer) Text(text string) {
	if index := out.texts; index < fewTexts {
		out.Room(1)
		at := unsafe.Pointer(unsafe.StringData(text))
		out.kept[index] = at
		out.texts = index + 1
		out.Word(pair(at, len(text)))
		return
	}
	out.lengths = append(out.lengths, uint32(len(text)))
	out.text = append(out.text, text...)
}

func (out *Writer) Texts(list []string) {
	out.Room(1)
	out.Length(len(list))
	for _, text := range list {
		out.Text(text)
	}
}

// PutElements writes where a list is whose elements hold no pointers. It must be on the heap.
func PutElements[T any](out *Writer, list []T) {
	out.list(unsafe.Pointer(unsafe.SliceData(list)), len(list))
}

//go:noinline
func (out *Writer) list(at unsafe.Pointer, length int) {
	out.lists = append(out.lists, at)
	out.Word(pair(at, length))
}

// Begin makes room for the number of the elements that follow, End fills it in.
func (out *Writer) Begin() int {
	out.Room(1)
	out.Word(0)
	return out.end - 1
}

func (out *Writer) End(place, count int) {
	*(*float64)(unsafe.Pointer(&out.words[place])) = float64(count)
}

// Refuse ends the call: what Go hands over cannot cross.
func (out *Writer) refuse(err error) { panic(&Refusal{out.at, err}) }

// Descend goes into a value that may hold itself.
func (out *Writer) Descend() {
	out.level++
	if out.level > maxDepth {
		out.refuse(cyclic{})
	}
}

func (out *Writer) Ascend() { out.level-- }

type cyclic struct{}

func (cyclic) Error() string {
	return "the value is circular, or nests more than 1000 levels deep"
}

// Marshal writes a value as its text.
func (out *Writer) Marshal(value interface{ MarshalText() ([]byte, error) }) {
	text, err := value.MarshalText()
	if err != nil {
		out.refuse(err)
	}
	out.Text(unsafe.String(unsafe.SliceData(text), len(text)))
}

// JSON writes a value as its JSON.
func (out *Writer) JSON(value interface{ MarshalJSON() ([]byte, error) }) {
	text, err := value.MarshalJSON()
	if err == nil && len(text) == 0 {
		err = noJSON{}
	}
	if err != nil {
		out.refuse(err)
	}
	out.Text(unsafe.String(unsafe.SliceData(text), len(text)))
}

type noJSON struct{}

func (noJSON) Error() string { return "MarshalJSON has returned nothing" }

// Value writes a value of JavaScript.
func (out *Writer) Value(value reference) {
	out.refs = append(out.refs, value)
	out.Word(wordOf(value))
}

// writeDetails writes what else there is to say of an error, where the program has classes or sentinels.
var writeDetails func(out *Writer, err error)

// Error writes an error and what it wraps: the message and the type of each, or the object that came from JavaScript.
func (out *Writer) Error(err error) {
	for range maxCauses {
		out.Room(2)
		if err == nil {
			break
		}
		if value, ok := objectOf(err); ok {
			out.Number(errorJS)
			out.Value(value)
			return
		}
		if writeDetails == nil {
			out.Number(errorGo)
			out.Text(err.Error())
			out.Text(typeName(err))
		} else {
			out.Number(errorDetailed)
			out.Text(err.Error())
			out.Text(errorType(err))
			writeDetails(out, err)
		}
		wrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = wrapper.Unwrap()
	}
	out.Room(1)
	out.Number(errorNil)
}

// IsZero reports whether a value is the zero value of its type, as reflect.Value.IsZero would.
func IsZero[T any](value *T) (zero bool) {
	var none T
	defer func() {
		// The type cannot be compared. Most of its zero values have no bits, but for empty pieces of a string.
		if recover() != nil {
			zero = true
			for _, b := range unsafe.Slice((*byte)(unsafe.Pointer(value)), unsafe.Sizeof(none)) {
				zero = zero && b == 0
			}
		}
	}()
	return any(*value) == any(none)
}
