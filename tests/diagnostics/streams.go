package streams

import (
	"context"
	"io"
	"os"
	"bufio"
)

type Upload struct {
	Name string
	Body io.Reader
}

type Source io.Reader

//go:wasmexport
func Read(from io.Reader) ([]byte, error) { return nil, nil }

//go:wasmexport
func Write(to io.WriteCloser, text string) error { return nil }

//go:wasmexport
func Inside(upload Upload, list []io.ReadCloser, source Source, more ...io.Writer) {}

//go:wasmexport
func Callback(open func(path string) (io.ReadCloser, error), each func(upload Upload) Upload) {}

//go:wasmexport
func Returned() func(from io.Reader) { return nil }

//go:wasmexport
func ReturnedWithContext() func(ctx context.Context, from io.Reader) { return nil }

//go:wasmexport
func Others(ctx context.Context, a io.ReadWriter, b io.ReaderAt, c *os.File, d *bufio.Reader, e io.ReadSeekCloser) (io.StringWriter, *io.PipeReader) {
	return nil, nil
}

//gowasm:import
var open func(path string) io.Reader

//gowasm:import
var openLater func(ctx context.Context, path string) (io.ReadCloser, error)

//gowasm:import
var copyTo func(ctx context.Context, each func(from io.Reader)) error
