package advice

import (
	"bytes"
	"context"
	"go/ast"
	"image"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"sync"
	"text/template"
	"time"
)

// What the help of other cases says, done: nothing is reported here.

// Doc is a class, as its fields do not cross.
//
//go:wasmexport
type Doc struct{ text string }

//go:wasmexport
func (d *Doc) Text() string { return d.text }

//go:wasmexport
func Parse(text string) (*Doc, error) { return &Doc{text}, nil }

//go:wasmexport
type secret struct{ key string }

//go:wasmexport
func Keep(s secret, all []secret, byName map[string]*secret) secret { return s }

//go:wasmexport
type Box[T any] struct{ value T }

//go:wasmexport
func Boxed(box *Box[int]) Box[string] { return Box[string]{} }

// Template is a class that holds a type of another module.
//
//go:wasmexport
type Template struct{ value *template.Template }

//go:wasmexport
func NewTemplate(text string) (*Template, error) {
	value, err := template.New("").Parse(text)
	return &Template{value}, err
}

//go:wasmexport
func (t *Template) Run() (string, error) {
	var out bytes.Buffer
	err := t.value.Execute(&out, nil)
	return out.String(), err
}

//go:wasmexport
type Request struct{ value *http.Request }

//go:wasmexport
func Send(r *Request) *Request { return r }

// Image is a class that holds an interface.
//
//go:wasmexport
type Image struct{ value image.Image }

//go:wasmexport
func (i *Image) Width() int { return i.value.Bounds().Dx() }

//go:wasmexport
func Decode(data []byte) *Image { return &Image{} }

//go:wasmexport
type Node struct{ value ast.Node }

//go:wasmexport
func FindNode(name string) *Node { return nil }

// files implements fs.FS with functions of JavaScript.
type files struct {
	read func(name string) ([]byte, error)
}

func (f files) Open(name string) (fs.File, error) { return nil, fs.ErrNotExist }

//go:wasmexport
func Walk(read func(name string) ([]byte, error)) { _ = fs.WalkDir(files{read}, ".", nil) }

//go:wasmexport
//gowasm:async
func ReadAll(r io.Reader, w io.Writer) error { return nil }

//go:wasmexport
func ReadAllToo(ctx context.Context, r io.Reader) error { return nil }

//go:wasmexport
func Reader() func(ctx context.Context, r io.Reader) error { return nil }

//go:wasmexport
func Visit(address string) (string, error) {
	u, err := url.Parse(address)
	return u.String(), err
}

//go:wasmexport
func InZone(name string) (time.Time, error) {
	location, err := time.LoadLocation(name)
	return time.Now().In(location), err
}

// Guarded has fields that do not cross.
type Guarded struct {
	Count int
	Lock  sync.Mutex `json:"-"`
	mutex sync.Mutex
}

//go:wasmexport
func Guard(guarded *Guarded) {}

//go:wasmexport
func Value(value any) any { return value }

//go:wasmexport
func Each(send func(int)) <-chan int { return nil }
