// Package signatures has exports of every signature beyond plain ones, for the tests of types.
package signatures

import (
	"context"
	"io"
	"iter"
	"time"
)

type Point struct{ X, Y float64 }

// Visitor is told of each point.
type Visitor func(point Point, at int) bool

// Lines makes lists, which may be read-only on their way in.
type Lines func(text string) []string

// Loader may wait.
type Loader func(ctx context.Context, path string) ([]byte, error)

// Mapper is generic.
type Mapper[T any] func(value T) T

// State returns the next one.
type State func(letter rune) State

// Box is generic.
type Box[T any] struct {
	Value T
	List  []T
}

// Options has functions in its fields.
type Options struct {
	Name       string
	OnProgress func(done, total int) `json:"onProgress,omitempty"`
	Filter     func(name string) bool
	Visit      Visitor
	Double     Mapper[int64]
	Load       Loader
	Save       func(ctx context.Context, data []byte) error `json:"save,omitempty"`
	Handlers   map[string]func(code int)                    `json:"handlers,omitempty"`
	Hooks      []func()                                     `json:"hooks,omitempty"`
}

// Reply has what only comes out.
type Reply struct {
	Status int
	More   func(ctx context.Context, limit int) ([]byte, error)
	Rows   iter.Seq[Point]
	Live   <-chan string
	Body   io.Reader
}

type Upload struct {
	Name string
	Body io.Reader
	Log  io.Writer `json:"log,omitempty"`
}

// Source is a stream under a name.
type Source io.Reader

type Rows iter.Seq2[string, Point]

type Events <-chan Point

// Imports, as JavaScript supplies them.

// ReadFile reads a file.
//
//gowasm:import
var readFile func(ctx context.Context, path string) ([]byte, error)

//gowasm:import log.line
var logLine func(line string, level int)

//gowasm:import
var now func() time.Time

//gowasm:import
var visit Visitor

//gowasm:import
var sum func(numbers ...float64) float64

//gowasm:import
var fill func(buffer []byte, samples []float32) (count int, done bool)

//gowasm:import
var nothing func()

// measure is a plain import, with the types that the compiler permits.
//
//go:wasmimport host measure
func measure(text string, exact bool, scale uint64) (width uint32)

// Asynchronous exports.

//go:wasmexport
func Sleep(ctx context.Context, wait time.Duration) error { return ctx.Err() }

//go:wasmexport
//gowasm:async
func Later(numbers []float64) (sum float64, count int) { return 0, len(numbers) }

//go:wasmexport
func Rest(ctx context.Context, paths ...string) ([]string, error) { return paths, nil }

//go:wasmexport
func Cat(ctx context.Context, path string) (string, error) {
	data, err := readFile(ctx, path)
	logLine(now().String(), int(sum(1, 2)))
	visit(Point{}, 0)
	fill(data, nil)
	nothing()
	measure(path, true, 1)
	return string(data), err
}

// Callbacks.

//go:wasmexport
func Each(count int32, visit func(index int32, square float64) int32) (sum int32) { return 0 }

//go:wasmexport
func MapText(lines []string, change func(line string) (string, error)) ([]string, error) {
	return nil, nil
}

//go:wasmexport
func Fill(fill func(buffer []byte) int, lists func() []string, bytes func() []byte) {}

//go:wasmexport
func Walk(visit Visitor, lines Lines, double Mapper[Point]) (Visitor, Lines, Mapper[Point]) {
	return visit, lines, double
}

//go:wasmexport
func AsyncEach(ctx context.Context, call func(ctx context.Context, index int) (string, error), tell func(done int)) error {
	return nil
}

//go:wasmexport
//gowasm:async
func Ask(ask func(question string) bool, all ...func() int) bool { return ask("?") }

//go:wasmexport
func Load(load Loader) Loader { return load }

//go:wasmexport
func Counter(start int) (next func() int, reset func(to int), wait func(ctx context.Context, name string) (string, error)) {
	return nil, nil, nil
}

//go:wasmexport
func Several(f func() (point Point, names []string, err error)) func(a []float64) (int, string) {
	return nil
}

//go:wasmexport
func Run(options Options) Options { return options }

//go:wasmexport
func Begin(state State) State { return state }

//go:wasmexport
func Boxed(box Box[func(number int) string]) Box[func(number int) string] { return box }

// Fetch has a result with functions.
//
//go:wasmexport
func Fetch(ctx context.Context, url string) (Reply, error) { return Reply{}, nil }

// Iterators, channels, streams.

//go:wasmexport
func Items(count int) iter.Seq[string] { return nil }

//go:wasmexport
func Pairs() iter.Seq2[string, Point] { return nil }

//go:wasmexport
func Scan() iter.Seq2[Point, error] { return nil }

//go:wasmexport
func Named() (Rows, Events) { return nil, nil }

//go:wasmexport
func Ticks(ctx context.Context, count int) <-chan int { return nil }

//go:wasmexport
func Open(path string) (io.ReadCloser, error) { return nil, nil }

//go:wasmexport
func Copy(ctx context.Context, from io.Reader, to io.Writer) (io.Reader, error) { return from, nil }

//go:wasmexport
//gowasm:async
func Send(upload Upload, source Source) (io.WriteCloser, Source) { return nil, source }

// Views.

//go:wasmexport
//gowasm:view
func Pixels() []byte { return nil }
