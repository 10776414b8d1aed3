// Package streams reads and writes bytes that JavaScript has, and has bytes that JavaScript reads and writes.
package streams

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing/iotest"
)

//go:wasmexport
func Goroutines() int { return runtime.NumGoroutine() }

var diary []string

func note(line string) { diary = append(diary, line) }

// TakeDiary returns what has been noted since it was called last.
//
//go:wasmexport
func TakeDiary() []string {
	lines := diary
	diary = nil
	return lines
}

//go:wasmexport
func Shout(text string) string { return text + "!" }

// ReadAll reads everything at once.
//
//go:wasmexport
func ReadAll(ctx context.Context, in io.Reader) ([]byte, error) { return io.ReadAll(in) }

// ReadText reads without a context.
//
//go:wasmexport
//gowasm:async
func ReadText(in io.Reader) (string, error) {
	text, err := io.ReadAll(in)
	return string(text), err
}

// ReadPieces reads with a buffer of this size and returns how much each read has brought.
//
//go:wasmexport
func ReadPieces(ctx context.Context, in io.Reader, size int) (sizes []int, err error) {
	buffer := make([]byte, size)
	for {
		n, err := in.Read(buffer)
		if n > 0 {
			sizes = append(sizes, n)
		}
		if err == io.EOF {
			return sizes, nil
		}
		if err != nil {
			return sizes, err
		}
	}
}

// Head reads this many bytes and no more.
//
//go:wasmexport
func Head(ctx context.Context, in io.Reader, size int) (string, error) {
	head := make([]byte, size)
	n, err := io.ReadFull(in, head)
	return string(head[:n]), err
}

// HeadAndClose does not want the rest.
//
//go:wasmexport
func HeadAndClose(ctx context.Context, in io.ReadCloser, size int) (string, error) {
	head := make([]byte, size)
	n, err := io.ReadFull(in, head)
	if err != nil {
		return "", err
	}
	if err := in.Close(); err != nil {
		return "", fmt.Errorf("closing: %w", err)
	}
	_, err = in.Read(head)
	return string(head[:n]), errors.Join(err)
}

// CloseTwice closes, closes again and reads.
//
//go:wasmexport
func CloseTwice(ctx context.Context, in io.ReadCloser) (first, second, third string) {
	first, second = fmt.Sprint(in.Close()), fmt.Sprint(in.Close())
	_, err := in.Read(make([]byte, 1))
	return first, second, fmt.Sprint(err)
}

// ReadAgain returns what two reads behind the end say.
//
//go:wasmexport
func ReadAgain(ctx context.Context, in io.Reader) (text, first, second string) {
	all, err := io.ReadAll(in)
	buffer := make([]byte, 10)
	_, again := in.Read(buffer)
	return string(all), fmt.Sprint(err), fmt.Sprint(again)
}

// Wrap returns the error of reading, wrapped.
//
//go:wasmexport
func Wrap(ctx context.Context, in io.Reader) error {
	if _, err := io.Copy(io.Discard, in); err != nil {
		return fmt.Errorf("copying: %w", err)
	}
	return nil
}

// Count reads everything with a small memory, and returns how much it was and its hash.
//
//go:wasmexport
func Count(ctx context.Context, in io.Reader) (int64, string, error) {
	hash := sha256.New()
	n, err := io.Copy(hash, in)
	return n, hex.EncodeToString(hash.Sum(nil)), err
}

// TwoReaders reads from both at once.
//
//go:wasmexport
func TwoReaders(ctx context.Context, a, b io.Reader) (string, string, error) {
	type result struct {
		text []byte
		err  error
	}
	ofA := make(chan result)
	go func() {
		text, err := io.ReadAll(a)
		ofA <- result{text, err}
	}()
	ofB, err := io.ReadAll(b)
	first := <-ofA
	return string(first.text), string(ofB), errors.Join(err, first.err)
}

var kept chan string

// KeepReader reads when the call is over.
//
//go:wasmexport
func KeepReader(ctx context.Context, in io.Reader) {
	kept = make(chan string, 1)
	go func() {
		text, err := io.ReadAll(in)
		kept <- fmt.Sprint(string(text), " ", err)
	}()
}

// Kept waits for what has been read.
//
//go:wasmexport
//gowasm:async
func Kept() string { return <-kept }

// Lines scans.
//
//go:wasmexport
func Lines(ctx context.Context, in io.Reader) ([]string, error) {
	var lines []string
	scanner := bufio.NewScanner(in)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, scanner.Err()
}

type Upload struct {
	Name string
	Body io.Reader
	Log  io.Writer
}

//go:wasmexport
func Receive(ctx context.Context, upload Upload) (string, error) {
	if upload.Body == nil {
		return upload.Name + " without a body", nil
	}
	text, err := io.ReadAll(upload.Body)
	if err == nil && upload.Log != nil {
		_, err = fmt.Fprintf(upload.Log, "received %d bytes", len(text))
	}
	return upload.Name + ": " + string(text), err
}

// WriteLines writes in small pieces.
//
//go:wasmexport
func WriteLines(ctx context.Context, out io.Writer, n int) error {
	for i := range n {
		if _, err := fmt.Fprintln(out, "line", i); err != nil {
			note("stopped at " + fmt.Sprint(i))
			return err
		}
		note(fmt.Sprint("wrote ", i))
	}
	return nil
}

// WriteMuch writes this many bytes from one buffer, which it then uses again.
//
//go:wasmexport
func WriteMuch(ctx context.Context, out io.Writer, size int64) error {
	_, err := io.CopyBuffer(struct{ io.Writer }{out}, io.LimitReader(&pattern{}, size), make([]byte, 64<<10))
	return err
}

// WriteWhole writes this many bytes at once.
//
//go:wasmexport
func WriteWhole(ctx context.Context, out io.Writer, size int) (int, error) {
	whole := make([]byte, size)
	_, _ = (&pattern{}).Read(whole)
	return out.Write(whole)
}

// WriteAndClose closes, and writes once more.
//
//go:wasmexport
func WriteAndClose(ctx context.Context, out io.WriteCloser, text string) (string, error) {
	if _, err := io.WriteString(out, text); err != nil {
		return "", err
	}
	if err := out.Close(); err != nil {
		return "", err
	}
	_, err := io.WriteString(out, "too late")
	return fmt.Sprint(err, " ", out.Close()), nil
}

// CopyAll goes from one to the other.
//
//go:wasmexport
func CopyAll(ctx context.Context, out io.Writer, in io.Reader) (int64, error) {
	return io.Copy(out, in)
}

// WriteWrapped returns the error of writing, wrapped.
//
//go:wasmexport
func WriteWrapped(ctx context.Context, out io.Writer) error {
	if _, err := out.Write([]byte("text")); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}

//go:wasmexport
func NilReader() io.Reader { return nil }

//go:wasmexport
func NilWriter() io.Writer { return nil }

// pattern never ends; each byte says where it is.
type pattern struct{ at int }

func (p *pattern) Read(buffer []byte) (int, error) {
	for i := range buffer {
		buffer[i] = byte((p.at + i) % 251)
	}
	p.at += len(buffer)
	return len(buffer), nil
}

// Text is a stream of a synchronous export.
//
//go:wasmexport
func Text(text string) io.Reader { return strings.NewReader(text) }

// Much has this many bytes.
//
//go:wasmexport
func Much(size int64) io.Reader { return io.LimitReader(&pattern{}, size) }

var largestRead int

// LargestRead is the size of the largest buffer that Watched was given.
//
//go:wasmexport
func LargestRead() int { return largestRead }

type watched struct {
	reader io.Reader
	reads  int
}

func (w *watched) Read(p []byte) (int, error) {
	w.reads++
	note(fmt.Sprint("read ", w.reads))
	largestRead = max(largestRead, len(p))
	return w.reader.Read(p)
}

func (w *watched) Close() error {
	note("closed")
	return nil
}

// Watched notes each read, and being closed.
//
//go:wasmexport
func Watched(how, text string) io.ReadCloser {
	var reader io.Reader = strings.NewReader(text)
	switch how {
	case "one byte":
		reader = iotest.OneByteReader(reader)
	case "data with EOF":
		reader = iotest.DataErrReader(reader)
	case "error":
		reader = io.MultiReader(reader, iotest.ErrReader(errors.New("größer")))
	case "error with data":
		reader = iotest.DataErrReader(io.MultiReader(reader, iotest.ErrReader(errors.New("größer"))))
	case "nothing":
		reader = nothing{}
	case "panic":
		reader = io.MultiReader(reader, panicky{})
	case "too much":
		reader = liar{}
	}
	return &watched{reader: reader}
}

type nothing struct{}

func (nothing) Read([]byte) (int, error) { return 0, nil }

type panicky struct{}

func (panicky) Read([]byte) (int, error) { panic("while reading") }

type liar struct{}

func (liar) Read(p []byte) (int, error) { return len(p) + 1, nil }

// badEnd fails when it is closed.
type badEnd struct{ io.Reader }

func (badEnd) Close() error { return errors.New("cannot close") }

//go:wasmexport
func BadEnd(text string) io.ReadCloser { return badEnd{strings.NewReader(text)} }

// Steps gives a piece each time that Step is called.
//
//go:wasmexport
func Steps(ctx context.Context) io.Reader {
	reader, writer := io.Pipe()
	steps = writer
	context.AfterFunc(ctx, func() {
		note("context ended")
		writer.CloseWithError(ctx.Err())
	})
	return reader
}

var steps *io.PipeWriter

// Step waits until the piece has been read.
//
//go:wasmexport
//gowasm:async
func Step(text string) (string, error) {
	if text == "" {
		return "closed", steps.Close()
	}
	_, err := io.WriteString(steps, text)
	return "wrote " + text, err
}

// FailStep has the next read fail.
//
//go:wasmexport
//gowasm:async
func FailStep(err error) { steps.CloseWithError(err) }

// Upper goes through Go: from JavaScript and back.
//
//go:wasmexport
func Upper(ctx context.Context, in io.Reader) io.Reader {
	reader, writer := io.Pipe()
	go func() {
		defer note("upper ends")
		buffer := make([]byte, 1000)
		for {
			n, err := in.Read(buffer)
			if _, failed := writer.Write(bytes.ToUpper(buffer[:n])); failed != nil {
				note("nobody reads: " + failed.Error())
				return
			}
			if err != nil {
				if err == io.EOF {
					err = nil
				}
				writer.CloseWithError(err)
				return
			}
		}
	}()
	return reader
}

// Compress makes gzip of it.
//
//go:wasmexport
func Compress(ctx context.Context, in io.Reader) io.Reader {
	reader, writer := io.Pipe()
	go func() {
		zipper := gzip.NewWriter(writer)
		_, err := io.Copy(zipper, in)
		writer.CloseWithError(errors.Join(err, zipper.Close()))
	}()
	return reader
}

//go:wasmexport
func Decompress(ctx context.Context, in io.Reader) (io.Reader, error) { return gzip.NewReader(in) }

// sink is what JavaScript writes to.
type sink struct {
	bytes.Buffer
	limit int
	// Each write waits for an element, unless nil.
	gate chan bool
}

func (s *sink) Write(p []byte) (int, error) {
	note(fmt.Sprint("writing ", len(p)))
	if s.gate != nil {
		<-s.gate
	}
	if s.Len()+len(p) > s.limit {
		return 0, errors.New("full")
	}
	return s.Buffer.Write(p)
}

func (s *sink) Close() error {
	note("closed with " + fmt.Sprint(s.Len()))
	return nil
}

var last *sink

// Sink takes up to limit bytes; with isSlow each write waits for LetOne.
//
//go:wasmexport
func Sink(limit int, isSlow bool) io.WriteCloser {
	last = &sink{limit: limit}
	if isSlow {
		last.gate = make(chan bool)
	}
	return last
}

// LetOne lets one write go on, when there is one.
//
//go:wasmexport
//gowasm:async
func LetOne() { last.gate <- true }

//go:wasmexport
func Sunk() []byte { return last.Bytes() }

// BadSink fails in its own way.
//
//go:wasmexport
func BadSink(how string) io.WriteCloser { return badSink(how) }

type badSink string

func (s badSink) Write(p []byte) (int, error) {
	switch s {
	case "short":
		return len(p) - 1, nil
	case "panic":
		panic("while writing")
	}
	return len(p), nil
}

func (s badSink) Close() error {
	note("bad sink closed")
	if s == "close" {
		return errors.New("cannot close")
	}
	return nil
}

// Digest returns what it is written to, and the hash that comes when that is closed.
//
//go:wasmexport
func Digest() (io.WriteCloser, <-chan string) {
	reader, writer := io.Pipe()
	digests := make(chan string, 1)
	go func() {
		defer close(digests)
		hash := sha256.New()
		_, err := io.Copy(hash, reader)
		if err != nil {
			digests <- "error: " + err.Error()
			return
		}
		digests <- hex.EncodeToString(hash.Sum(nil))
	}()
	return writer, digests
}

// Pipe returns both of its ends.
//
//go:wasmexport
func Pipe() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }

type Attachment struct {
	Name string
	Body io.Reader
	Out  io.Writer
}

//go:wasmexport
func Attachments(texts []string) []Attachment {
	var all []Attachment
	for i, text := range texts {
		attachment := Attachment{Name: fmt.Sprint("a", i)}
		if text != "" {
			attachment.Body = strings.NewReader(text)
		}
		all = append(all, attachment)
	}
	return all
}

// Chatty has a stream beside a function.
//
//go:wasmexport
func Chatty(ctx context.Context, in io.Reader, progress func(bytes int)) (int, error) {
	buffer := make([]byte, 1000)
	sum := 0
	for {
		n, err := in.Read(buffer)
		sum += n
		progress(sum)
		if err == io.EOF {
			return sum, nil
		}
		if err != nil {
			return sum, err
		}
	}
}
