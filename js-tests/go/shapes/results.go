package shapes

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"time"
)

// What only Go can make.

// Sums has integers that JavaScript's numbers may not hold.
type Sums struct {
	Total  int
	List   []uint
	ByName map[string][]int
	Next   *Sums
	Any    any
}

//go:wasmexport
func UnsafeTotal() Sums { return Sums{Total: 1 << 53} }

//go:wasmexport
func UnsafeInList() []Sums { return []Sums{{}, {Next: &Sums{List: []uint{1, 1 << 63}}}} }

//go:wasmexport
func UnsafeInMap() Sums { return Sums{ByName: map[string][]int{"odd key": {1, 2, -1 << 53}}} }

//go:wasmexport
func UnsafeInAny() Sums { return Sums{Any: map[string]any{"deep": []any{1, []int{2, 1<<53 + 1}}}} }

//go:wasmexport
func Ring() *Chain {
	chain := &Chain{}
	chain.Next = chain
	return chain
}

//go:wasmexport
func RingInAny(kind string) any {
	switch kind {
	case "list":
		list := make([]any, 1)
		list[0] = list
		return list
	case "map":
		table := map[string]any{}
		table["table"] = table
		return table
	case "chain":
		return Ring()
	case "nested":
		nested := make(Nested, 1)
		nested[0] = nested
		return nested
	}
	return nil
}

//go:wasmexport
func DeepChain(depth int) *Chain {
	var chain *Chain
	for i := range depth {
		chain = &Chain{int32(i), chain}
	}
	return chain
}

//go:wasmexport
func DepthOf(chain *Chain) int {
	depth := 0
	for ; chain != nil; chain = chain.Next {
		depth++
	}
	return depth
}

//go:wasmexport
func DeepAny(depth int) any {
	var value any = "the end"
	for range depth {
		value = []any{value}
	}
	return value
}

//go:wasmexport
func DepthOfAny(value any) int {
	depth := 0
	for {
		list, ok := value.([]any)
		if !ok || len(list) == 0 {
			return depth
		}
		value = list[0]
		depth++
	}
}

//go:wasmexport
func InvalidText() Page[string] {
	return Page[string]{Items: []string{"a\xffb", "fine", "\xed\xa0\x80"}, ByKey: map[string]string{"\xfe": "\xff"}}
}

//go:wasmexport
func NilPointers() (*Point, []*Point, map[string]*Point, *string, **Point, *[]string) {
	var inner *Point
	return nil, []*Point{nil}, map[string]*Point{"a": nil}, nil, &inner, nil
}

//go:wasmexport
func Nils() (map[string]int, map[int]int, []Point, Counts, Page[int], Nested) {
	return nil, nil, nil, nil, Page[int]{}, nil
}

//go:wasmexport
func NilWhole(in string) (*big.Int, []*big.Int) {
	if in == "list" {
		return big.NewInt(1), []*big.Int{big.NewInt(1), nil}
	}
	return nil, nil
}

//go:wasmexport
func Raw(text string) json.RawMessage { return json.RawMessage(text) }

//go:wasmexport
func RawText(raw json.RawMessage) string { return string(raw) }

//go:wasmexport
func Moment(seconds int64, nanoseconds int64) time.Time {
	return time.Unix(seconds, nanoseconds).In(time.FixedZone("", 3600))
}

//go:wasmexport
func Nanoseconds(duration time.Duration) int64 { return int64(duration) }

//go:wasmexport
func TimeText(when time.Time) string { return when.Format(time.RFC3339Nano) }

type codeError struct{ code int }

func (err *codeError) Error() string { return fmt.Sprint("code ", err.code) }

//go:wasmexport
func ErrorValue(kind string) error {
	switch kind {
	case "plain":
		return errors.New("größer 🌍\x00\xff")
	case "wrapped":
		return fmt.Errorf("outer: %w", fmt.Errorf("middle: %w", &codeError{7}))
	case "path":
		return &fs.PathError{Op: "open", Path: "/x", Err: fs.ErrNotExist}
	}
	return nil
}

// Report says how something went.
type Report struct {
	First  error
	Others []error
	ByName map[string]error
}

//go:wasmexport
func Reported() Report {
	return Report{nil, []error{errors.New("one"), nil, ErrorValue("wrapped")}, map[string]error{"two": &codeError{2}}}
}

// WrapError returns the messages of an error and of what it wraps, and wraps it once more.
//
//go:wasmexport
func WrapError(err error) ([]string, error) {
	var messages []string
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		messages = append(messages, inner.Error())
	}
	return messages, fmt.Errorf("wrapped: %w", err)
}

// WrapInside is WrapError, but the error is not thrown.
//
//go:wasmexport
func WrapInside(err error) (Report, bool) {
	return Report{First: fmt.Errorf("wrapped: %w", err)}, err == nil
}

// Return throws what it is given.
//
//go:wasmexport
func Return(err error) error { return err }
