//go:build js && wasm

// Funcof has the functions of package calls behind js.FuncOf, as programs have them that go by syscall/js alone: in an object
// that it calls benchFunctions. Bulk data is copied in bulk. Errors and panics are returned as objects, which the caller in
// JavaScript (benches/systems/funcof.mjs) throws.
package main

import (
	"errors"
	"fmt"
	"iter"
	"strconv"
	"syscall/js"
	"unsafe"

	"example.test/benches/calls"
)

var (
	uint8Array   = js.Global().Get("Uint8Array")
	float64Array = js.Global().Get("Float64Array")
	promise      = js.Global().Get("Promise")
)

func bytesOf[T any](list []T) []byte {
	var element T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(element)))
}

func takeBytes(value js.Value) []byte {
	list := make([]byte, value.Length())
	js.CopyBytesToGo(list, value)
	return list
}

func takeFloats(value js.Value) []float64 {
	list := make([]float64, value.Length())
	bytes := uint8Array.New(value.Get("buffer"), value.Get("byteOffset"), value.Get("byteLength"))
	js.CopyBytesToGo(bytesOf(list), bytes)
	return list
}

func giveBytes(list []byte) js.Value {
	value := uint8Array.New(len(list))
	js.CopyBytesToJS(value, list)
	return value
}

func giveFloats(list []float64) js.Value {
	bytes := giveBytes(bytesOf(list))
	return float64Array.New(bytes.Get("buffer"))
}

func takeItem(in js.Value) calls.Item {
	return calls.Item{
		ID: in.Get("id").Int(), Name: in.Get("name").String(), Mail: in.Get("mail").String(),
		City: in.Get("city").String(), Age: int32(in.Get("age").Int()), Score: in.Get("score").Float(),
		Active: in.Get("active").Bool(), Level: uint8(in.Get("level").Int()), Weight: in.Get("weight").Float(),
		Values: takeFloats(in.Get("values")),
	}
}

func giveItem(out calls.Item) any {
	return map[string]any{
		"id": out.ID, "name": out.Name, "mail": out.Mail, "city": out.City, "age": out.Age, "score": out.Score,
		"active": out.Active, "level": out.Level, "weight": out.Weight, "values": giveFloats(out.Values),
	}
}

func giveError(err error) js.Value { return js.Global().Get("Error").New(err.Error()) }

func square(number int) (result any) {
	defer func() {
		if reason := recover(); reason != nil {
			result = giveError(fmt.Errorf("%v", reason))
		}
	}()
	return calls.Square(number)
}

func sequence(elements iter.Seq[int]) any {
	next, stop := iter.Pull(elements)
	var step, end js.Func
	step = js.FuncOf(func(js.Value, []js.Value) any {
		value, ok := next()
		return map[string]any{"value": value, "done": !ok}
	})
	end = js.FuncOf(func(js.Value, []js.Value) any {
		stop()
		step.Release()
		end.Release()
		return nil
	})
	return map[string]any{"next": step, "stop": end}
}

var functions = map[string]func(args []js.Value) any{
	"addInt32":   func(args []js.Value) any { return calls.AddInt32(int32(args[0].Int()), int32(args[1].Int())) },
	"addFloat64": func(args []js.Value) any { return calls.AddFloat64(args[0].Float(), args[1].Float()) },
	"addInt":     func(args []js.Value) any { return calls.AddInt(args[0].Int(), args[1].Int()) },
	// There is no BigInt in syscall/js: as text.
	"addInt64": func(args []js.Value) any {
		a, errA := strconv.ParseInt(args[0].String(), 10, 64)
		b, errB := strconv.ParseInt(args[1].String(), 10, 64)
		if err := errors.Join(errA, errB); err != nil {
			return giveError(err)
		}
		return strconv.FormatInt(calls.AddInt64(a, b), 10)
	},
	"greet":    func(args []js.Value) any { return calls.Greet(args[0].String()) },
	"sum":      func(args []js.Value) any { return calls.Sum(takeFloats(args[0])) },
	"scale":    func(args []js.Value) any { return giveFloats(calls.Scale(takeFloats(args[0]), args[1].Float())) },
	"xor":      func(args []js.Value) any { return giveBytes(calls.Xor(takeBytes(args[0]), byte(args[1].Int()))) },
	"echoItem": func(args []js.Value) any { return giveItem(calls.EchoItem(takeItem(args[0]))) },
	"echoItems": func(args []js.Value) any {
		list := make([]calls.Item, args[0].Length())
		for i := range list {
			list[i] = takeItem(args[0].Index(i))
		}
		results := make([]any, len(list))
		for i, item := range calls.EchoItems(list) {
			results[i] = giveItem(item)
		}
		return results
	},
	"reverse": func(args []js.Value) any {
		list := make([]string, args[0].Length())
		for i := range list {
			list[i] = args[0].Index(i).String()
		}
		results := make([]any, len(list))
		for i, text := range calls.Reverse(list) {
			results[i] = text
		}
		return results
	},
	"increment": func(args []js.Value) any {
		keys := js.Global().Get("Object").Call("keys", args[0])
		counts := make(map[string]int)
		for i := range keys.Length() {
			key := keys.Index(i).String()
			counts[key] = args[0].Get(key).Int()
		}
		results := make(map[string]any)
		for key, value := range calls.Increment(counts) {
			results[key] = value
		}
		return results
	},
	"half": func(args []js.Value) any {
		half, err := calls.Half(args[0].Int())
		if err != nil {
			return giveError(err)
		}
		return half
	},
	"square": func(args []js.Value) any { return square(args[0].Int()) },
	"total": func(args []js.Value) any {
		return calls.Total(args[0].Int(), func(i int) int { return args[1].Invoke(i).Int() })
	},
	"totalOfNext": func(args []js.Value) any { return calls.TotalOfNext(args[0].Int()) },
	"addLater": func(args []js.Value) any {
		a, b := int32(args[0].Int()), int32(args[1].Int())
		var executor js.Func
		executor = js.FuncOf(func(_ js.Value, settle []js.Value) any {
			go func() {
				settle[0].Invoke(calls.AddLater(a, b))
				executor.Release()
			}()
			return nil
		})
		return promise.New(executor)
	},
	"count": func(args []js.Value) any { return sequence(calls.Count(args[0].Int())) },
}

func main() {
	calls.SetNext(func(i int) int { return js.Global().Call("benchNext", i).Int() })
	object := make(map[string]any)
	for name, function := range functions {
		object[name] = js.FuncOf(func(_ js.Value, args []js.Value) any { return function(args) })
	}
	js.Global().Set("benchFunctions", object)
	select {}
}
