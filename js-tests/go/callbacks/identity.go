package callbacks

import (
	"context"
	"io"
	"iter"
	"runtime"
)

// User is what options change.
type User struct {
	Name string
	Tags []string
}

// Named is an option of the usual kind. Only where it comes back as the function that it is can it change what it is given.
//
//go:wasmexport
func Named(name string) func(user *User) {
	return func(user *User) { user.Name = name }
}

//go:wasmexport
func Build(options ...func(user *User)) User {
	var user User
	for _, option := range options {
		option(&user)
	}
	return user
}

// Observer has functions that may be methods.
type Observer struct {
	OnLine func(line string) error
	Name   string
}

//go:wasmexport
func Observe(observer Observer, lines []string) (int, error) {
	for i, line := range lines {
		if err := observer.OnLine(line); err != nil {
			return i, err
		}
	}
	return len(lines), nil
}

// ObserveLater does the same where a promise can be waited for.
//
//go:wasmexport
//gowasm:async
func ObserveLater(observer Observer, lines []string) (int, error) { return Observe(observer, lines) }

// Endless never closes its channel.
//
//go:wasmexport
func Endless(ctx context.Context) <-chan int {
	numbers := make(chan int)
	go func() {
		for i := 0; ; i++ {
			select {
			case numbers <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return numbers
}

//go:wasmexport
func Drain(ctx context.Context, from io.Reader) (int64, error) { return io.Copy(io.Discard, from) }

// CallUnguarded has nobody between the function and the end of the program.
//
//go:wasmexport
func CallUnguarded(visit func()) { go visit() }

// Text asks JavaScript while it is read.
type Text struct{ text string }

var hook func(text string) string

func (text *Text) UnmarshalText(bytes []byte) error {
	text.text = string(bytes)
	if hook != nil {
		text.text += hook(text.text)
	}
	return nil
}

func (text Text) MarshalText() ([]byte, error) { return []byte(text.text), nil }

// Answer is more than one word.
type Answer struct {
	Text    Text
	Number  float64
	Numbers []float64
	Last    string
}

// Ask returns what it is answered; while Go reads that, ask is called with each text.
//
//go:wasmexport
func Ask(answer func() Answer, ask func(text string) string) Answer {
	hook = ask
	defer func() { hook = nil }()
	return answer()
}

// Mapped calls back for each element.
//
//go:wasmexport
func Mapped(numbers []int, change func(number int) int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, number := range numbers {
			if !yield(change(number)) {
				return
			}
		}
	}
}

// SequenceLater hands over something that lasts, from a call without a context.
//
//go:wasmexport
//gowasm:async
func SequenceLater() iter.Seq[int] { return func(yield func(int) bool) { yield(1) } }

// AbortWhileRunning calls abort from a goroutine, as soon as there is a turn.
//
//go:wasmexport
func AbortWhileRunning(abort func()) { go abort() }

// WaitFor waits for the end of its context.
//
//go:wasmexport
func WaitFor(ctx context.Context, text string) error {
	<-ctx.Done()
	return ctx.Err()
}

// CloseWhileReading closes what it reads from when reading has begun, and returns what the read was told.
//
//go:wasmexport
func CloseWhileReading(ctx context.Context, from io.ReadCloser, begun func()) (string, error) {
	told := make(chan error)
	go func() {
		_, err := from.Read(make([]byte, 1))
		told <- err
	}()
	runtime.Gosched()
	begun()
	if err := from.Close(); err != nil {
		return "", err
	}
	return (<-told).Error(), nil
}
