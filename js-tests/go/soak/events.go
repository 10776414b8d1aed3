package soak

import (
	"context"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall/js"
)

// nest has JavaScript call Go back at once, which does the same, to this depth, where it asks the host.
func nest(depth, tag int) {
	answer := js.FuncOf(func(_ js.Value, args []js.Value) any {
		number := args[0].Int()
		if depth > 1 {
			nest(depth-1, 10*tag+number)
		} else {
			sink = make([]byte, 1000)
			word := strconv.Itoa(tag)
			if got, err := host(int32(3*(tag%2)), word); err != nil || got != word+"!" && got != "host|"+word {
				panic("the host has answered " + got + " to " + word)
			}
		}
		return number + tag
	})
	defer answer.Release()
	answers := js.Global().Get("Array").New(1, 2).Call("map", answer)
	for i := range 2 {
		if got := answers.Index(i).Int(); got != i+1+tag {
			panic("an event has answered " + strconv.Itoa(got) + " in place of " + strconv.Itoa(i+1+tag))
		}
	}
}

// startEvents starts goroutines that are in events when others run: of their own, and of a file system that answers at once.
func startEvents(count int) *sync.WaitGroup {
	group := &sync.WaitGroup{}
	group.Add(2 * count)
	for tag := range count {
		go func() {
			defer group.Done()
			nest(1+tag%2, tag+1)
		}()
		go func() {
			defer group.Done()
			if _, err := os.Stat("/nowhere"); err == nil {
				panic("there is no file system")
			}
		}()
	}
	return group
}

// Events come from the host's event loop, so many, and cause others.
//
//go:wasmexport
//gowasm:async
func Events(count int32, before string) int32 {
	var group sync.WaitGroup
	group.Add(int(count))
	total := int32(0)
	for tag := range int(count) {
		var event js.Func
		event = js.FuncOf(func(js.Value, []js.Value) any {
			nest(1, tag)
			disturb(before)
			total++
			group.Done()
			event.Release()
			return nil
		})
		js.Global().Call([]string{"queueMicrotask", "setTimeout"}[tag%2], event)
	}
	group.Wait()
	return total
}

// A Load is what a plugin does for a file.
type Load = func(ctx context.Context, path string) (string, error)

// Build has plugins register what they do, and does it for all files at once, as bundlers do.
//
//go:wasmexport
func Build(ctx context.Context, files int32, before string, setup func(register func(load func(ctx context.Context, path string) (string, error)))) (string, error) {
	var loads []Load
	setup(func(load func(ctx context.Context, path string) (string, error)) {
		disturb(before)
		loads = append(loads, load)
	})
	return build(int(files), before, func(path string) (text string, err error) {
		for _, load := range loads {
			part, err := load(ctx, path)
			if err != nil {
				return "", err
			}
			text += part
		}
		return text, nil
	})
}

// BuildNow does so in a synchronous call.
//
//go:wasmexport
func BuildNow(files int32, before string, setup func(register func(load func(path string) (string, error)))) (string, error) {
	var loads []func(path string) (string, error)
	setup(func(load func(path string) (string, error)) {
		disturb(before)
		loads = append(loads, load)
	})
	return build(int(files), before, func(path string) (text string, err error) {
		for _, load := range loads {
			part, err := load(path)
			if err != nil {
				return "", err
			}
			text += part
		}
		return text, nil
	})
}

// build fails with the error of the first file that has one.
func build(files int, before string, load func(path string) (string, error)) (string, error) {
	texts, errs := make([]string, files), make([]error, files)
	var group sync.WaitGroup
	group.Add(files)
	for i := range files {
		go func() {
			defer group.Done()
			path := strconv.Itoa(i)
			// There is no such file, so the plugins are asked.
			os.ReadFile(path)
			disturb(before)
			texts[i], errs[i] = load(path)
		}()
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return "", err
		}
	}
	return strings.Join(texts, "|"), nil
}
