// Package mounted replaces members of the objects that Go finds its host by, as programs do on the stock runtime.
package mounted

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"syscall/js"
	"time"
)

var fs = js.Global().Get("fs")

// captured is what has been written to a file descriptor since Capture.
var captured strings.Builder

var original = fs.Get("write")

// Capture has a Go function write to stdout and stderr.
//
//go:wasmexport
func Capture() {
	fs.Set("write", js.FuncOf(func(this js.Value, args []js.Value) any {
		if fd := args[0].Int(); fd != 1 && fd != 2 {
			original.Invoke(args[0], args[1], args[2], args[3], args[4], args[5])
			return nil
		}
		bytes := make([]byte, args[1].Length())
		js.CopyBytesToGo(bytes, args[1])
		offset, length := args[2].Int(), args[3].Int()
		captured.Write(bytes[offset : offset+length])
		args[5].Invoke(nil, length)
		return nil
	}))
}

// CaptureInJavaScript has a JavaScript function write what the Go runtime prints.
//
//go:wasmexport
func CaptureInJavaScript(writeSync js.Value) { fs.Set("writeSync", writeSync) }

// CaptureRuntime puts a Go function in place of what the Go runtime prints by, which cannot run then.
//
//go:wasmexport
func CaptureRuntime() {
	fs.Set("writeSync", js.FuncOf(func(this js.Value, args []js.Value) any {
		captured.WriteString("never")
		return args[1].Length()
	}))
}

//go:wasmexport
func Restore() {
	fs.Set("write", original)
	fs.Delete("writeSync")
}

//go:wasmexport
func Captured() string { return captured.String() }

// Mount makes one file, with this content.
//
//go:wasmexport
func Mount(path, content string) {
	const fd = 77
	rest := []byte(content)
	fs.Set("open", js.FuncOf(func(this js.Value, args []js.Value) any {
		callback := args[len(args)-1]
		// Some answer at once, others from a goroutine.
		answer := func() {
			if args[0].String() != path {
				callback.Invoke(map[string]any{"code": "ENOENT", "message": "no such file"})
			} else {
				callback.Invoke(nil, fd)
			}
		}
		if strings.HasSuffix(path, "later") {
			go answer()
		} else {
			answer()
		}
		return nil
	}))
	status := js.FuncOf(func(this js.Value, args []js.Value) any {
		stats := map[string]any{"size": len(content), "mode": 0o100644}
		for _, name := range []string{"dev", "ino", "nlink", "uid", "gid", "rdev", "blksize", "blocks", "atimeMs", "mtimeMs", "ctimeMs"} {
			stats[name] = 0
		}
		value := js.ValueOf(stats)
		value.Set("isDirectory", js.FuncOf(func(js.Value, []js.Value) any { return false }))
		args[1].Invoke(nil, value)
		return nil
	})
	fs.Set("fstat", status)
	fs.Set("stat", status)
	fs.Set("read", js.FuncOf(func(this js.Value, args []js.Value) any {
		count := js.CopyBytesToJS(args[1].Call("subarray", args[2], args[2].Int()+args[3].Int()), rest)
		rest = rest[count:]
		args[5].Invoke(nil, count)
		return nil
	}))
	fs.Set("close", js.FuncOf(func(this js.Value, args []js.Value) any {
		args[1].Invoke(nil)
		return nil
	}))
}

//go:wasmexport
func ReadFile(path string) (string, error) {
	content, err := os.ReadFile(path)
	return string(content), err
}

//go:wasmexport
func Print(text string) string {
	fmt.Print(text)
	return text
}

//go:wasmexport
func Log(text string) { log.New(os.Stderr, "", 0).Print(text) }

//go:wasmexport
func PrintBuiltin(text string) { print(text) }

//go:wasmexport
func Panic(text string) {
	done := make(chan bool)
	go func() { panic(text) }()
	<-done
}

// Process reads a member of the host's process.
//
//go:wasmexport
func Process(path []string) js.Value {
	value := js.Global().Get("process")
	for _, name := range path {
		value = value.Get(name)
	}
	return value
}

//go:wasmexport
func Directory() (string, error) { return os.Getwd() }

// SetProcess replaces the process object for this program.
//
//go:wasmexport
func SetProcess(value js.Value) { js.Global().Set("process", value) }

// FileSystem hands the object itself out.
//
//go:wasmexport
func FileSystem() js.Value { return fs }

// PrintUntil prints until the context ends.
//
//go:wasmexport
func PrintUntil(ctx context.Context) error {
	for ctx.Err() == nil {
		fmt.Println("turn")
		time.Sleep(time.Millisecond)
	}
	return ctx.Err()
}

// Fetch asks a server.
//
//go:wasmexport
//gowasm:async
func Fetch(url string) (string, error) {
	response, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}
