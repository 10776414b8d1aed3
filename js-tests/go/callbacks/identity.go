package callbacks

import (
	"context"
	"io"
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
