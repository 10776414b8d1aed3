package soak

import (
	"bytes"
	"context"
	"errors"
	"hash/fnv"
	"io"
	"iter"
	"strconv"
	"sync/atomic"
)

// living are the bodies of iterators and producers that have begun and not ended.
var living atomic.Int32

//go:wasmexport
func Living() int32 { return living.Load() }

// Walk goes wrong at one of its elements.
//
//go:wasmexport
func Walk(n int32, text, fault string, at int32, call func(i int32) string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		living.Add(1)
		defer living.Add(-1)
		for i := range n {
			element := text + strconv.Itoa(int(i))
			if i == at {
				switch fault {
				case "panic":
					panic("walk " + element)
				case "error":
					yield("", errors.New("walk "+element))
					return
				case "call":
					element += call(i)
				}
			}
			if !yield(element, nil) {
				return
			}
		}
	}
}

//go:wasmexport
func Pairs(n int32) iter.Seq2[int32, []byte] {
	return func(yield func(int32, []byte) bool) {
		living.Add(1)
		defer living.Add(-1)
		for i := range n {
			if !yield(i, bytes.Repeat([]byte{byte(i)}, int(i))) {
				return
			}
		}
	}
}

// Produce stops when its context ends.
//
//go:wasmexport
func Produce(ctx context.Context, n, buffer int32, text string) <-chan string {
	elements := make(chan string, buffer)
	living.Add(1)
	go func() {
		defer living.Add(-1)
		defer close(elements)
		for i := range n {
			select {
			case elements <- text + strconv.Itoa(int(i)):
			case <-ctx.Done():
				return
			}
		}
	}()
	return elements
}

// Silent never sends, nor closes.
//
//go:wasmexport
func Silent() <-chan int32 { return make(chan int32) }

type source struct {
	at, size, piece, failAt int
}

func (s *source) Read(p []byte) (int, error) {
	if s.at == s.failAt {
		return 0, errors.New("source failed at " + strconv.Itoa(s.at))
	}
	if s.at == s.size {
		return 0, io.EOF
	}
	end := s.size
	if s.failAt >= 0 && s.failAt < s.size {
		end = s.failAt
	}
	n := min(s.piece, end-s.at, len(p))
	for i := range n {
		p[i] = byte((s.at + i) * 7)
	}
	s.at += n
	return n, nil
}

// Source has so many bytes, of which each read gives a piece; failAt is where it fails, or -1.
//
//go:wasmexport
func Source(ctx context.Context, size, piece, failAt int32) io.Reader {
	return &source{0, int(size), int(piece), int(failAt)}
}

type target struct {
	limit int
	done  func(total int)
	total int
}

func (t *target) Write(p []byte) (int, error) {
	t.total += len(p)
	if t.limit >= 0 && t.total > t.limit {
		return 0, errors.New("target is full")
	}
	return len(p), nil
}

func (t *target) Close() error {
	t.done(t.total)
	return nil
}

// Target takes at most limit bytes, or any number with -1, and tells at the end how many.
//
//go:wasmexport
func Target(ctx context.Context, limit int32, done func(total int)) io.WriteCloser {
	return &target{limit: int(limit), done: done}
}

// Digest reads at most limit bytes, or all with -1.
//
//go:wasmexport
func Digest(ctx context.Context, in io.Reader, limit int32) (int, uint32, error) {
	if limit >= 0 {
		in = io.LimitReader(in, int64(limit))
	}
	hash := fnv.New32a()
	n, err := io.Copy(hash, in)
	return int(n), hash.Sum32(), err
}

// Emit writes pieces.
//
//go:wasmexport
func Emit(ctx context.Context, out io.Writer, pieces, size int32) (int, error) {
	total := 0
	for i := range pieces {
		n, err := out.Write(bytes.Repeat([]byte{byte(i)}, int(size)))
		total += n
		if err != nil {
			return total, err
		}
	}
	return total, nil
}
