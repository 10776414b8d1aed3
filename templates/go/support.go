//go:build js && wasm && go1.24

// Package gowasm is the Go half of the bridge between the generated shims and their JavaScript glue.
//
// The glue writes a call's arguments into the scratch area below, or into a block from reserve when they are large, and
// calls the shim. The shim takes them out at once, calls the user's function, leaves the results in the slots and
// stores the status last of all. The glue reads both before anything else can run Go code, and clears the status. So
// neither area needs a stack, however deep JavaScript and Go call each other.
//
// The layout of bridge and the values of status are known to templates/js/runtime/heap.js.
package gowasm

import (
	"runtime"
	"syscall/js"
	"unsafe"
)

// Pointer is what the glue hands over as an address.
type Pointer = unsafe.Pointer

// SlotCount is how many results, or how many arguments of a wide shim, the bridge has room for.
const SlotCount = 64

const scratchSize = 64 << 10

// scratchCount is how many scratch areas there are: one for calls from outside of Go, one for calls from JavaScript that
// Go has called, and so on. While a shim takes its arguments out it allocates, which may let another goroutine run, and
// with it a call of the next depth.
const scratchCount = 4

type bridge struct {
	status  uint32
	slots   [SlotCount]uint64
	scratch [scratchCount * scratchSize / 8]uint64
}

// What became of a call. The glue finds zero when a call came back although the shim has not ended: it waits for an
// event, or the program has exited.
const (
	_ = iota
	statusDone
	statusError
	statusPanic
	statusGoexit
	statusThrow
	statusOvertaken
)

var shared bridge

// reserved is the block that the glue asked for last; the shim that it was asked for takes it over.
var reserved []uint64

//go:wasmexport gowasm.bridge
func bridgeAddress() unsafe.Pointer { return unsafe.Pointer(&shared) }

// reserve makes room for arguments that do not fit the scratch area, 8-byte aligned and kept alive until the next
// shim opens it.
//
//go:wasmexport gowasm.reserve
func reserve(size uint32) unsafe.Pointer {
	block := make([]uint64, (uint64(size)+7)/8)
	// Making the block may have let another goroutine run, and with it a whole other call: only now is it ours.
	reserved = block
	return unsafe.Pointer(unsafe.SliceData(block))
}

// allocated keeps the blocks alive that JavaScript asked for by hand, through GoMemory.alloc.
var allocated map[unsafe.Pointer][]uint64

//go:wasmexport gowasm.alloc
func alloc(size uint32) unsafe.Pointer {
	block := make([]uint64, (uint64(size)+7)/8+1)
	at := unsafe.Pointer(unsafe.SliceData(block))
	if allocated == nil {
		allocated = make(map[unsafe.Pointer][]uint64)
	}
	allocated[at] = block
	return at
}

// free reports whether at came from alloc and had not been freed.
//
//go:wasmexport gowasm.free
func free(at unsafe.Pointer) bool {
	_, ok := allocated[at]
	delete(allocated, at)
	return ok
}

// Input takes a call's arguments out of the memory where the glue put them, one piece after the other, each at the
// next multiple of 8 bytes.
type Input struct {
	base   unsafe.Pointer
	offset uintptr
	// The size of the reserved block that this shim owns; 0 for the scratch area, which the next call overwrites.
	owned uintptr
}

// Open starts at base, the scratch area or the block reserved last.
func Open(base unsafe.Pointer) Input {
	if inScratch(uintptr(base)) {
		return Input{base: base}
	}
	owned := uintptr(len(reserved)) * 8
	reserved = nil
	return Input{base: base, owned: owned}
}

func inScratch(at uintptr) bool {
	return at-uintptr(unsafe.Pointer(&shared.scratch)) < scratchCount*scratchSize
}

// piece returns the next size bytes, size > 0, and whether the caller may keep them. It may when they are most of a
// block that nobody else owns; a small piece is copied instead, lest it keep the whole block alive.
func (in *Input) piece(size uintptr) (at unsafe.Pointer, keep bool) {
	at = unsafe.Add(in.base, in.offset)
	in.offset += (size + 7) &^ 7
	return at, size > in.owned/2 && in.owned > 0
}

// TakeString takes size bytes of UTF-8.
func TakeString(in *Input, size uint32) string {
	if size == 0 {
		return ""
	}
	at, keep := in.piece(uintptr(size))
	if keep {
		return unsafe.String((*byte)(at), size)
	}
	return string(unsafe.Slice((*byte)(at), size))
}

// TakeSlice takes count elements of a type without pointers. The slice is the caller's own.
func TakeSlice[T any](in *Input, count uint32) []T {
	if count == 0 {
		return []T{}
	}
	var element T
	at, keep := in.piece(unsafe.Sizeof(element) * uintptr(count))
	elements := unsafe.Slice((*T)(at), count)
	if keep {
		return elements
	}
	return append(make([]T, 0, count), elements...)
}

// TakeStrings takes the lengths of count strings, and then their text in one piece, which they share.
func TakeStrings(in *Input, count uint32) []string {
	list := make([]string, count)
	if count == 0 {
		return list
	}
	at, _ := in.piece(4 * uintptr(count))
	lengths := unsafe.Slice((*uint32)(at), count)
	size := uintptr(0)
	for _, length := range lengths {
		size += uintptr(length)
	}
	if size == 0 {
		return list
	}
	at, _ = in.piece(size)
	text := string(unsafe.Slice((*byte)(at), size))
	for i, length := range lengths {
		list[i], text = text[:length], text[length:]
	}
	return list
}

// The arguments of a shim that has more of them than the compiler allows come in the slots.

func SlotInt32(slot int) int32   { return int32(shared.slots[slot]) }
func SlotUint32(slot int) uint32 { return uint32(shared.slots[slot]) }
func SlotInt64(slot int) int64   { return int64(shared.slots[slot]) }
func SlotUint64(slot int) uint64 { return shared.slots[slot] }
func SlotBool(slot int) bool     { return uint32(shared.slots[slot]) != 0 }

func SlotFloat32(slot int) float32 {
	return *(*float32)(unsafe.Pointer(&shared.slots[slot]))
}

func SlotFloat64(slot int) float64 {
	return *(*float64)(unsafe.Pointer(&shared.slots[slot]))
}

// Base is the address that stands in the first slot of a wide shim.
func Base() unsafe.Pointer {
	// The glue writes half of the slot.
	at := uintptr(uint32(shared.slots[0]))
	if !inScratch(at) {
		return unsafe.Pointer(unsafe.SliceData(reserved))
	}
	scratch := unsafe.Pointer(&shared.scratch)
	return unsafe.Add(scratch, at-uintptr(scratch))
}

// None of the Put functions allocates: what an earlier one has put is referred to by the slots alone, where the
// collector does not look, and must last until the glue has read it.

func PutInt32(slot int, value int32)   { shared.slots[slot] = uint64(uint32(value)) }
func PutUint32(slot int, value uint32) { shared.slots[slot] = uint64(value) }
func PutInt64(slot int, value int64)   { shared.slots[slot] = uint64(value) }
func PutUint64(slot int, value uint64) { shared.slots[slot] = value }

func PutFloat32(slot int, value float32) {
	*(*float32)(unsafe.Pointer(&shared.slots[slot])) = value
}

func PutFloat64(slot int, value float64) {
	*(*float64)(unsafe.Pointer(&shared.slots[slot])) = value
}

func PutBool(slot int, value bool) {
	shared.slots[slot] = 0
	if value {
		shared.slots[slot] = 1
	}
}

func PutString(slot int, value string) {
	putPair(slot, unsafe.Pointer(unsafe.StringData(value)), len(value))
}

// OnHeap copies the elements of an array to where they stay. The array itself may lie on a stack, which moves.
//
//go:noinline
func OnHeap[T any](elements []T) []T { return append([]T(nil), elements...) }

// PutSlice puts a slice on the heap whose elements hold no pointers.
func PutSlice[T any](slot int, value []T) {
	putPair(slot, unsafe.Pointer(unsafe.SliceData(value)), len(value))
}

func putPair(slot int, at unsafe.Pointer, length int) {
	shared.slots[slot] = uint64(uint32(uintptr(at))) | uint64(length)<<32
}

// Packed is a list of strings as the glue reads it: the number of strings, their lengths, their text.
type Packed []byte

// spare is the buffer that was put last: it holds that result until the glue has read it, and then serves the next.
var spare Packed

// spareLimit is how large a buffer may be to serve again, in bytes.
const spareLimit = 1 << 20

// Pack copies list into a buffer that stays the caller's until PutPacked.
func Pack(list []string) Packed {
	size := 4 + 4*len(list)
	for _, text := range list {
		size += len(text)
	}
	// Taken, not shared: while the buffer grows, another goroutine may run, and with it a whole other call.
	buffer := spare
	spare = nil
	if cap(buffer) < size || cap(buffer) > spareLimit {
		buffer = make(Packed, size)
	}
	buffer = buffer[:size]
	header := unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(buffer))), 1+len(list))
	header[0] = uint32(len(list))
	text := buffer[4*len(header):]
	for i, item := range list {
		header[1+i] = uint32(len(item))
		text = text[copy(text, item):]
	}
	return buffer
}

// PutPacked puts what Pack made.
func PutPacked(slot int, buffer Packed) {
	putPair(slot, unsafe.Pointer(unsafe.SliceData(buffer)), len(buffer))
	spare = buffer
}

// idle is how many goroutines a program has that waits for nothing but calls: that of main, and the one that handles
// events and runs the exports. The latter needs syscall/js, which is one reason to import it; without it, goroutines
// that an export starts would never run.
const idle = 2

// busy reports whether there are goroutines that may want to run. The glue asks after a call, not the shim in each one:
// counting goroutines takes longer than a small call.
//
//go:wasmexport gowasm.busy
func busy() bool { return runtime.NumGoroutine() > idle }

// Done is the last thing that a shim does which has not failed.
func Done() { shared.status = statusDone }

// Fail ends a call whose function returned err: the messages and types of err and of all that it wraps. An exception
// of JavaScript goes back as it came.
func Fail(err error) {
	if thrown, ok := err.(js.Error); ok {
		throw(thrown)
		return
	}
	var chain []string
	for err != nil && len(chain) < 2*maxCauses {
		chain = append(chain, err.Error(), typeName(err))
		wrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = wrapper.Unwrap()
	}
	PutPacked(0, Pack(chain))
	shared.status = statusError
}

// throw puts what the runtime knows the value of an exception by, which is what a js.Value begins with.
func throw(thrown js.Error) {
	shared.slots[0] = *(*uint64)(unsafe.Pointer(&thrown.Value))
	shared.status = statusThrow
}

// maxCauses bounds the chain of an error that wraps itself.
const maxCauses = 64

// depth is how many calls have begun and not ended.
var depth uint32

// Enter begins a call and returns its depth, which is for Leave.
func Enter() uint32 {
	depth++
	return depth
}

// Leave is deferred by every shim, and turns a panic into a status.
func Leave(call uint32) {
	if call != depth {
		// A goroutine called JavaScript, which called Go, which let the goroutine of an outer call run on and end. What
		// returns to JavaScript now is the frame of the inner call: nothing fits any more.
		shared.status = statusOvertaken
		return
	}
	depth--
	// Asking for the status first is far cheaper than calling recover every time.
	if shared.status != 0 {
		return
	}
	leave(recover())
}

func leave(reason any) {
	if reason == nil {
		shared.status = statusGoexit
		return
	}
	if thrown, ok := reason.(js.Error); ok {
		throw(thrown)
		return
	}
	stack := make([]byte, 16<<10)
	stack = stack[:runtime.Stack(stack, false)]
	PutPacked(0, Pack([]string{panicMessage(reason), string(stack)}))
	shared.status = statusPanic
}

// panicMessage says what the runtime would print for the value of a panic, without fmt.
func panicMessage(reason any) (message string) {
	defer func() {
		if recover() != nil {
			message = typeName(reason) + ", whose message panicked as well"
		}
	}()
	switch reason := reason.(type) {
	case error:
		return reason.Error()
	case interface{ String() string }:
		return reason.String()
	case string:
		return reason
	case bool:
		if reason {
			return "true"
		}
		return "false"
	case int:
		return decimal(int64(reason))
	case int8:
		return decimal(int64(reason))
	case int16:
		return decimal(int64(reason))
	case int32:
		return decimal(int64(reason))
	case int64:
		return decimal(reason)
	case uint:
		return digits(uint64(reason))
	case uint8:
		return digits(uint64(reason))
	case uint16:
		return digits(uint64(reason))
	case uint32:
		return digits(uint64(reason))
	case uint64:
		return digits(reason)
	case uintptr:
		return digits(uint64(reason))
	}
	// The runtime would print an address, or a number in a form of its own; the type says as much.
	return "a value of type " + typeName(reason)
}

func decimal(value int64) string {
	if value < 0 {
		return "-" + digits(-uint64(value))
	}
	return digits(uint64(value))
}

func digits(value uint64) string {
	var text [20]byte
	at := len(text)
	for {
		at--
		text[at] = byte('0' + value%10)
		value /= 10
		if value == 0 {
			return string(text[at:])
		}
	}
}

// never is implemented by no type.
type never interface{ gowasmNever() }

var typeNames map[unsafe.Pointer]string

// typeName is the dynamic type of value, such as *fs.PathError. The runtime tells it in the message of a failed type
// assertion, which spares small programs the size of reflect; it is remembered because a panic takes microseconds.
func typeName(value any) string {
	// An interface value starts with the address of its type.
	key := *(*unsafe.Pointer)(unsafe.Pointer(&value))
	if name, ok := typeNames[key]; ok {
		return name
	}
	name := askTypeName(value)
	if typeNames == nil {
		typeNames = make(map[unsafe.Pointer]string)
	}
	typeNames[key] = name
	return name
}

func askTypeName(value any) (name string) {
	defer func() {
		if failed, ok := recover().(*runtime.TypeAssertionError); ok {
			name = between(failed.Error(), "interface conversion: ", " is not ")
		}
	}()
	_ = value.(never)
	return ""
}

func between(text, before, after string) string {
	if len(text) < len(before) || text[:len(before)] != before {
		return text
	}
	text = text[len(before):]
	for i := 0; i+len(after) <= len(text); i++ {
		if text[i:i+len(after)] == after {
			return text[:i]
		}
	}
	return text
}

// Started tells the glue that every package is initialized.
//
//go:wasmimport gowasm started
func Started()
