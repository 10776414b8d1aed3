// Package soak does what it is told, and goes wrong as it is told: js-tests/soak knows what has to come of it.
package soak

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"example.test/gowasm/soak/ledger"
)

// The ledger's exports are those of this program, too.
var _ = ledger.Balance

// Move is what one call does.
type Move struct {
	Text string
	// How many callbacks it makes.
	Kids int32
	// What is done before each of them.
	Before string
	// What becomes of their exceptions.
	Mode string
	// How the call ends.
	End  string
	Code int32
}

// Play calls back for each kid and puts together what comes.
//
//go:wasmexport
func Play(move Move, call func(kid int32) string, try func(kid int32) (string, error)) (string, error) {
	text := move.Text
	for kid := range move.Kids {
		disturb(move.Before)
		part, err := ask(move.Mode, kid, call, try)
		if err != nil {
			return "not seen", err
		}
		text += "(" + part + ")"
	}
	disturb(move.Before)
	return end(context.Background(), move, text)
}

// PlayLater does so where it may wait, and looks at its context before each step.
//
//go:wasmexport
func PlayLater(ctx context.Context, move Move, call func(kid int32) string, try func(ctx context.Context, kid int32) (string, error)) (string, error) {
	text := move.Text
	for kid := range move.Kids {
		disturb(move.Before)
		if err := ctx.Err(); err != nil {
			return "not seen", err
		}
		part, err := ask(move.Mode, kid, call, func(kid int32) (string, error) { return try(ctx, kid) })
		if err != nil {
			return "not seen", err
		}
		text += "(" + part + ")"
	}
	disturb(move.Before)
	if err := ctx.Err(); err != nil {
		return "not seen", err
	}
	return end(ctx, move, text)
}

func ask(mode string, kid int32, call func(int32) string, try func(int32) (string, error)) (part string, err error) {
	switch mode {
	case "recover":
		defer func() {
			if reason := recover(); reason != nil {
				part = "recovered " + fmt.Sprint(reason)
			}
		}()
	case "error":
		return try(kid)
	case "wrap":
		if part, err = try(kid); err != nil {
			err = fmt.Errorf("wrapped: %w", err)
		}
		return
	case "handle":
		if part, err = try(kid); err != nil {
			part, err = "handled "+err.Error(), nil
		}
		return
	}
	return call(kid), nil
}

var sink []byte

func disturb(how string) {
	switch how {
	case "yield":
		runtime.Gosched()
	case "channel":
		numbers := make(chan int)
		go func() {
			defer close(numbers)
			for i := range 10 {
				numbers <- i
			}
		}()
		sum := 0
		for number := range numbers {
			sum += number
		}
		if sum != 45 {
			panic("a channel has lost something")
		}
	case "events":
		startEvents(2)
		runtime.Gosched()
	case "events at once":
		startEvents(2).Wait()
	case "events and garbage":
		group := startEvents(3)
		for range 20 {
			sink = make([]byte, 100_000)
		}
		group.Wait()
	case "collect":
		runtime.GC()
	case "garbage":
		sink = make([]byte, 100_000)
	case "grow":
		sink = make([]byte, 8<<20)
	case "sleep":
		time.Sleep(time.Millisecond)
	}
}

func end(ctx context.Context, move Move, text string) (string, error) {
	switch move.End {
	case "fail":
		return "not seen", errors.New("failed: " + text)
	case "deep":
		return "not seen", fmt.Errorf("outside: %w", fmt.Errorf("inside: %w", os.ErrNotExist))
	case "panic":
		panic("panicked: " + text)
	case "panic with an error":
		panic(errors.New("panicked: " + text))
	case "index":
		return []string{}[len(text)+1], nil
	case "nil":
		var move *Move
		return move.Text, nil
	case "wait":
		<-ctx.Done()
		return "not seen", ctx.Err()
	case "exit":
		os.Exit(int(move.Code))
	case "block":
		time.Sleep(time.Hour)
	case "lock":
		var mutex sync.Mutex
		mutex.Lock()
		mutex.Lock()
	case "fatal":
		var mutex sync.Mutex
		mutex.Unlock()
	case "goexit":
		runtime.Goexit()
	case "elsewhere":
		go panic("elsewhere")
		<-make(chan bool)
	}
	return text, nil
}

// Descend calls a function that calls it again, and so on.
//
//go:wasmexport
func Descend(depth int32, deeper func(depth int32) int32) int32 {
	return deeper(depth+1) + 1
}
