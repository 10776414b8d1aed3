// Package imports calls functions that JavaScript supplies: when it is initialized, in main, and in exports.
package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// Options are what the program reads when it starts.
type Options struct {
	Name  string
	Limit int
}

// Where initialization got to, and what it found.
var story []string

// A variable that depends on an import is initialized before any init function runs.
var options = readOptions("variable")

func init() {
	story = append(story, "init: "+readOptions("init").Name)
	text, err := fetchText(context.Background(), "init")
	story = append(story, fmt.Sprint("init: ", text, " ", err))
}

func main() {
	story = append(story, "main: "+readOptions("main").Name)
	text, err := fetchText(context.Background(), "main")
	story = append(story, fmt.Sprint("main: ", text, " ", err))
	logLine("main is over")
}

// Reads options.
//
//gowasm:import
var readOptions func(stage string) Options

// Logs one line, and returns nothing.
//
//gowasm:import
var logLine func(line string)

// Fetches a text, for which the program waits.
//
//gowasm:import
var fetchText func(ctx context.Context, name string) (string, error)

// FetchOrPanic has no error to return.
//
//gowasm:import
var FetchOrPanic func(ctx context.Context, name string) string

//gowasm:import computeSum
var sum func(numbers ...float64) (float64, error)

//gowasm:import
var fill func(buffer []byte, at int) int

//gowasm:import
var addNumbers func(a, b int32) int32

// Handler is a function type with a name.
type Handler func(text string) (string, error)

//gowasm:import
var handle Handler

//gowasm:import
var subscribe func(name string, listener func(text string) string) (cancel func())

//gowasm:import
var whoAmI func() string

// Names that JavaScript has other uses for.

//gowasm:import delete
var deletes func() string

//gowasm:import a.b-c/d
var punctuated func() string

//gowasm:import constructor
var constructor func() string

//gowasm:import toString
var toText func() string

//gowasm:import __proto__
var proto func() string

//gowasm:import then
var then func() string

//gowasm:import größe
var size func() string

//go:wasmexport
func Story() []string { return story }

//go:wasmexport
func FirstOptions() Options { return options }

//go:wasmexport
func ReadLimit(stage string) int { return readOptions(stage).Limit }

//go:wasmexport
func LogLines(lines ...string) {
	for _, line := range lines {
		logLine(line)
	}
}

//go:wasmexport
func Fetch(ctx context.Context, name string) (string, error) { return fetchText(ctx, name) }

//go:wasmexport
func FetchWrapped(ctx context.Context, name string) (string, error) {
	text, err := fetchText(ctx, name)
	if err != nil {
		return "", fmt.Errorf("fetching %s: %w", name, err)
	}
	return text, nil
}

// FetchAll fetches them all at once.
//
//go:wasmexport
func FetchAll(ctx context.Context, names []string) ([]string, error) {
	texts := make([]string, len(names))
	failures := make([]error, len(names))
	var group sync.WaitGroup
	for i, name := range names {
		group.Add(1)
		go func() {
			defer group.Done()
			texts[i], failures[i] = fetchText(ctx, name)
		}()
	}
	group.Wait()
	return texts, errors.Join(failures...)
}

//go:wasmexport
func FetchTrusting(ctx context.Context, name string) string { return FetchOrPanic(ctx, name) }

// FetchAtOnce cannot wait.
//
//go:wasmexport
func FetchAtOnce(name string) (string, error) { return fetchText(context.Background(), name) }

//go:wasmexport
func Sum(numbers ...float64) (float64, error) { return sum(numbers...) }

//go:wasmexport
func Add(a, b int32) int32 { return addNumbers(a, b) }

// AddUp calls the import very often.
//
//go:wasmexport
func AddUp(times int32) (total int32) {
	for i := range times {
		total = addNumbers(total, i)
	}
	return total
}

//go:wasmexport
func Filled(length, at int) []byte {
	buffer := make([]byte, length)
	return buffer[:fill(buffer, at)]
}

//go:wasmexport
func Handle(text string) (string, error) { return handle(text) }

//go:wasmexport
func WhoAmI() string { return whoAmI() }

var heard []string

//go:wasmexport
func Subscribe(name string) func() {
	return subscribe(name, func(text string) string {
		heard = append(heard, text)
		return fmt.Sprint(name, " has heard ", len(heard))
	})
}

//go:wasmexport
func Heard() []string { return heard }

// Names are what the imports with odd names return.
//
//go:wasmexport
func Names() []string {
	return []string{deletes(), punctuated(), constructor(), toText(), proto(), then(), size()}
}

// Replace puts functions of Go's in the place of imports, as a test of Go's would, until the returned function is called.
//
//go:wasmexport
func Replace() (restore func()) {
	oldHandle, oldFetch := handle, fetchText
	handle = func(text string) (string, error) { return strings.ToUpper(text), nil }
	fetchText = func(ctx context.Context, name string) (string, error) { return "stub of " + name, nil }
	return func() { handle, fetchText = oldHandle, oldFetch }
}
