//go:build js && wasm && go1.24

package gowasm

import (
	"runtime"
	"unsafe"
)

// Calls nest on the host's stack, whichever goroutines they belong to: a goroutine calls JavaScript, which calls Go, which lets
// another goroutine run (be it for the collector), which does the same. A call must then not return before those that have begun
// after it, or it would return in place of one of them. So it waits for its turn: right before results are put where the
// glue looks for them, from where on nothing else can run.

// Enter begins a call and returns its depth, which is for Turn and Leave.
func Enter() uint32 {
	shared.status = 0
	shared.depth++
	return shared.depth
}

// IsNested reports whether a call that begins now is one within others.
func IsNested() bool { return shared.depth != 0 }

// EnterOutermost is Enter for a call that is not nested, and ends with LeaveOutermost.
func EnterOutermost() {
	shared.status = 0
	shared.depth = 1
}

// Nested is all of a nested call whose function is small enough to be in its shim twice. The other one then defers one function, always,
// which takes less time than one of two.
func Nested(call func()) {
	depth := Enter()
	defer LeaveNested(depth)()
	call()
	Finish()
}

// Turn waits until all calls that have begun after this one have ended. Of an asynchronous call the depth is 0: it returns to
// nobody.
func Turn(depth uint32) {
	if depth != shared.depth && depth != 0 {
		waitForTurn(depth)
	}
}

// turns are what calls wait on that have ended before later ones.
var turns *waitingTurn

type waitingTurn struct {
	come chan struct{}
	next *waitingTurn
}

// It is not copied into every shim.
//
//go:noinline
func waitForTurn(depth uint32) {
	for depth != shared.depth {
		turn := &waitingTurn{come: make(chan struct{})}
		// Making it may have let others run, and the turn come.
		if depth == shared.depth {
			return
		}
		turn.next = turns
		turns = turn
		<-turn.come
	}
}

// exit ends a call whose turn it is.
func exit() {
	shared.depth--
	if turns != nil {
		waiting := turns
		turns = nil
		for ; waiting != nil; waiting = waiting.next {
			close(waiting.come)
		}
	}
}

// Exit ends a call without a status.
func Exit(depth uint32) {
	Turn(depth)
	exit()
}

// Leave is what ends a call of that depth: every shim defers it, and it turns a panic into a status.
func Leave(depth uint32) func() {
	if depth == 1 {
		return LeaveOutermost
	}
	return LeaveNested(depth)
}

// LeaveOutermost is Leave(1). Shims tell the two cases apart themselves: a deferred function that is known when it is compiled takes
// less time than one that is not, or than one that needs a closure for its depth. What it needs of the stack is little, unless it calls
// what looks for itself.
//
//go:nosplit
func LeaveOutermost() {
	// Asking for the status first is far cheaper than calling recover every time.
	if shared.status == 0 {
		leave(1, recover())
	} else if shared.depth != 1 {
		turnWithStatus(1)
	}
	// There is no call left that could wait for its turn.
	shared.depth = 0
}

// LeaveNested is Leave for the other depths.
func LeaveNested(depth uint32) func() {
	return func() {
		// Not by leaveAt: only a deferred function itself recovers.
		var reason any
		if shared.status == 0 {
			reason = recover()
		}
		leaveAt(depth, reason)
	}
}

func leaveAt(depth uint32, reason any) {
	if shared.status == 0 {
		leave(depth, reason)
	} else if shared.depth != depth {
		turnWithStatus(depth)
	}
	if shared.status == statusDone {
		shared.status = statusNestedDone
	}
	exit()
}

// turnWithStatus is Turn for a call that has put nothing into the slots: it would have had to wait before.
func turnWithStatus(depth uint32) {
	status := shared.status
	shared.status = 0
	waitForTurn(depth)
	shared.status = status
}

// Finish is the last thing that a shim does which has not failed.
func Finish() { shared.status = statusDone }

// failInDetail is Fail where there is more to say of an error than messages and types.
var failInDetail func(depth uint32, err error)

// Fail ends a call of that depth, whose function returned err: the messages and types of err and of all that it wraps. An exception
// of JavaScript goes back as it came; where one is wrapped, it stands in the slot behind the texts, and the number of these
// is odd.
func Fail(depth uint32, err error) {
	if value, ok := objectOf(err); ok {
		Turn(depth)
		throw(value)
		return
	}
	if failInDetail != nil {
		failInDetail(depth, err)
		return
	}
	var chain []string
	var wrapped reference
	for err != nil && len(chain) < 2*maxCauses {
		if value, ok := objectOf(err); ok {
			wrapped = value
			chain = append(chain, "")
			break
		}
		chain = append(chain, err.Error(), errorType(err))
		wrapper, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = wrapper.Unwrap()
	}
	packed := Pack(chain)
	Turn(depth)
	PutPacked(0, packed)
	shared.slots[1] = wordOf(wrapped)
	shared.status = statusError
}

// Refusal is the panic of a shim whose arguments or results cannot cross, and the error that ends the call.
type Refusal struct {
	at  string
	err error
}

func (refusal *Refusal) Error() string { return refusal.at + ": " + refusal.err.Error() }
func (refusal *Refusal) Unwrap() error { return refusal.err }

// gowasmRefuse ends the call. The message is the user's code, and nothing below this one recovers.
func (refusal *Refusal) gowasmRefuse(depth uint32) {
	defer func() {
		if again := recover(); again != nil {
			panicked(depth, again)
		}
	}()
	Fail(depth, refusal)
}

// errorType is the dynamic type of err; a refusal is of our own, and says what another one does.
func errorType(err error) string {
	if refusal, ok := err.(*Refusal); ok {
		err = refusal.err
	}
	return typeName(err)
}

// throw puts an exception of JavaScript's.
func throw(value reference) {
	shared.slots[0] = wordOf(value)
	shared.status = statusThrow
}

// maxCauses bounds the chain of an error that wraps itself.
const maxCauses = 64

func leave(depth uint32, reason any) {
	if reason == nil {
		Turn(depth)
		if depth > 0 {
			// This goroutine ends, and others run before control is back in JavaScript.
			shared.goexited = 1
			return
		}
		shared.status = statusGoexit
		return
	}
	if err, ok := reason.(error); ok {
		if value, ok := objectOf(err); ok {
			Turn(depth)
			throw(value)
			return
		}
	}
	// By a method, so that a program in which nothing is refused has none of what it takes to fail.
	if refusal, ok := reason.(interface{ gowasmRefuse(uint32) }); ok {
		refusal.gowasmRefuse(depth)
		return
	}
	panicked(depth, reason)
}

func panicked(depth uint32, reason any) {
	(&panicWithStack{panicMessage(reason), goStack()}).gowasmRefuse(depth)
}

func goStack() []byte {
	stack := make([]byte, 16<<10)
	return stack[:runtime.Stack(stack, false)]
}

// panicWithStack is a panic whose stack is no more.
type panicWithStack struct {
	message string
	stack   []byte
}

func (panicked *panicWithStack) gowasmRefuse(depth uint32) {
	Turn(depth)
	PutString(0, panicked.message)
	PutSlice(1, panicked.stack)
	shared.status = statusPanic
}

// keepStack is the reason of a panic for a later leave.
func keepStack(reason any) any {
	if err, ok := reason.(error); ok {
		if _, ok := objectOf(err); ok {
			return reason
		}
	}
	if _, ok := reason.(interface{ gowasmRefuse(uint32) }); ok {
		return reason
	}
	return &panicWithStack{panicMessage(reason), goStack()}
}

// panicMessage says what the runtime would print for the value of a panic, without fmt.
func panicMessage(reason any) (message string) {
	defer func() {
		if recover() != nil {
			message = typeName(reason) + ", whose message panicked"
		}
	}()
	if err, ok := reason.(error); ok {
		return err.Error()
	}
	if text, ok := reason.(interface{ String() string }); ok {
		return text.String()
	}
	switch reason := reason.(type) {
	case string:
		return reason
	case bool:
		if reason {
			return "true"
		}
		return "false"
	}
	if text, ok := integer(reason); ok {
		return text
	}
	// The runtime would print an address, or a number in a form of its own; the type says as much.
	return "a value of type " + typeName(reason)
}

// integers are the names of their types. A case for each in a type switch would take kilobytes.
var integers = [...]struct {
	name   string
	size   uintptr
	signed bool
}{
	{"int", 8, true}, {"int8", 1, true}, {"int16", 2, true}, {"int32", 4, true}, {"int64", 8, true},
	{"uint", 8, false}, {"uint8", 1, false}, {"uint16", 2, false}, {"uint32", 4, false}, {"uint64", 8, false},
	{"uintptr", 8, false},
}

// integer is the value of an integer of a predeclared type.
func integer(value any) (string, bool) {
	name := typeName(value)
	for _, integer := range &integers {
		if integer.name == name {
			// The second word of an interface value is the address of the value; this machine has its low byte first.
			at := (*[2]unsafe.Pointer)(unsafe.Pointer(&value))[1]
			bits := uint64(0)
			for i := range integer.size {
				bits |= uint64(*(*byte)(unsafe.Add(at, i))) << (8 * i)
			}
			unused := 64 - 8*integer.size
			if integer.signed && int64(bits<<unused) < 0 {
				return "-" + digits(-uint64(int64(bits<<unused)>>unused)), true
			}
			return digits(bits), true
		}
	}
	return "", false
}

//go:noinline
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

// typeNames are those that have been asked for.
var typeNames *typeNamed

type typeNamed struct {
	// Without a function that compares two of them.
	_    [0]func()
	key  unsafe.Pointer
	name string
	next *typeNamed
}

// typeName is the dynamic type of value, such as *fs.PathError. The runtime tells it in the message of a failed type
// assertion, which spares small programs the size of reflect; it is remembered because a panic takes microseconds.
func typeName(value any) string {
	// An interface value starts with the address of its type.
	key := *(*unsafe.Pointer)(unsafe.Pointer(&value))
	for one := typeNames; one != nil; one = one.next {
		if one.key == key {
			return one.name
		}
	}
	one := &typeNamed{key: key, name: askTypeName(value)}
	// Making it may have let other goroutines run, and add theirs.
	one.next = typeNames
	typeNames = one
	return one.name
}

const isNot = " is not "

func askTypeName(value any) (name string) {
	defer func() {
		if failed, ok := recover().(*runtime.TypeAssertionError); ok {
			name = failed.Error()[len("interface conversion: "):]
			for i := 0; i+len(isNot) <= len(name); i++ {
				if name[i:i+len(isNot)] == isNot {
					name = name[:i]
				}
			}
		}
	}()
	_ = value.(never)
	return ""
}
