//go:build js && wasm && go1.24

package gowasm

import (
	"io"
	"unsafe"
)

// None of these may be called by a goroutine that runs a synchronous export: they wait for JavaScript.

//go:wasmimport gowasm pull
func pullChunk(stream uint32) uint32

//go:wasmimport gowasm push
func pushChunk(stream uint32, at unsafe.Pointer, size uint32) uint32

//go:wasmimport gowasm close
func closeStream(stream uint32) uint32

// giveUp tells the glue that nobody will use a stream any more; it stays open.
//
//go:wasmimport gowasm giveUp
func giveUp(stream uint32)

// jsStream is a stream of JavaScript's.
type jsStream struct {
	function *Function
	// What has been pulled and not been read.
	rest []byte
	// What ended the stream.
	ending error
	// Closed when the call that has taken it is aborted.
	over chan struct{}
}

func (in *Reader) takeStream() *jsStream {
	function := in.TakeFunction()
	if function == nil {
		return nil
	}
	stream := &jsStream{function: function, over: make(chan struct{})}
	in.Taken = append(in.Taken, stream)
	return stream
}

func (stream *jsStream) abortBy(err error) {
	if stream.ending == nil {
		stream.rest, stream.ending = nil, err
		close(stream.over)
		giveUp(stream.function.ID)
	}
}

// TakeReader takes a stream to read from, or nil.
func (in *Reader) TakeReader() io.ReadCloser {
	if stream := in.takeStream(); stream != nil {
		return stream
	}
	return nil
}

// TakeWriter takes a stream to write to, or nil.
func (in *Reader) TakeWriter() io.WriteCloser {
	if stream := in.takeStream(); stream != nil {
		return stream
	}
	return nil
}

func (stream *jsStream) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(stream.rest) == 0 {
		if stream.ending != nil {
			return 0, stream.ending
		}
		isOver := false
		err := awaitUnless(stream.over, pullChunk(stream.function.ID), func(in *Reader) {
			isOver = in.Flag()
			stream.rest = TakeElements[byte](in)
		})
		if stream.ending != nil {
			// It was closed, or its call aborted, meanwhile.
			return 0, stream.ending
		}
		if err == nil && isOver {
			err = io.EOF
		}
		stream.ending = err
	}
	count := copy(p, stream.rest)
	stream.rest = stream.rest[count:]
	return count, nil
}

func (stream *jsStream) Write(p []byte) (int, error) {
	if stream.ending != nil {
		return 0, stream.ending
	}
	if len(p) == 0 {
		return 0, nil
	}
	promise := pushChunk(stream.function.ID, unsafe.Pointer(unsafe.SliceData(p)), uint32(len(p)))
	err := awaitUnless(stream.over, promise, nil)
	if stream.ending == nil {
		stream.ending = err
	}
	if stream.ending != nil {
		return 0, stream.ending
	}
	return len(p), nil
}

func (stream *jsStream) Close() error {
	if stream.ending == io.ErrClosedPipe {
		return nil
	}
	if stream.ending == nil {
		// Whoever reads or writes meanwhile is told.
		close(stream.over)
	}
	stream.rest, stream.ending = nil, io.ErrClosedPipe
	return Await(closeStream(stream.function.ID), nil)
}

// goStream is a stream of Go's that JavaScript uses.
type goStream struct {
	reader io.Reader
	writer io.Writer
	buffer []byte
	// What a read returned together with its last bytes.
	ending   error
	isClosed bool
}

// HeldReader writes the number of a stream to read from.
func (out *Writer) HeldReader(reader io.Reader) {
	if reader == nil {
		out.Number(0)
		return
	}
	out.Held(&goStream{reader: reader})
}

// HeldWriter writes the number of a stream to write to.
func (out *Writer) HeldWriter(writer io.Writer) {
	if writer == nil {
		out.Number(0)
		return
	}
	out.Held(&goStream{writer: writer})
}

// read returns at most size bytes; with nil and no error there are no more.
func (stream *goStream) read(size uint32) ([]byte, error) {
	if len(stream.buffer) < int(size) {
		stream.buffer = make([]byte, size)
	}
	for range 100 {
		if stream.ending != nil {
			break
		}
		var count int
		count, stream.ending = stream.reader.Read(stream.buffer[:size])
		if count > 0 {
			return stream.buffer[:count], nil
		}
	}
	switch stream.ending {
	case nil:
		return nil, io.ErrNoProgress
	case io.EOF:
		return nil, nil
	}
	return nil, stream.ending
}

//go:wasmexport gowasm.read
func readChunk(call, number, size uint32) {
	depth := Enter()
	stream := held[number].value.(*goStream)
	later(call, func(call *Call) {
		bytes, err := stream.read(size)
		if err != nil {
			call.Failed(err)
			return
		}
		shared.slots[0] = 0
		if bytes != nil {
			PutSlice(0, bytes)
		}
		call.Done()
	})
	Exit(depth)
}

//go:wasmexport gowasm.write
func writeChunk(call, number uint32, base unsafe.Pointer, size uint32) {
	depth := Enter()
	stream := held[number].value.(*goStream)
	in := Open(base)
	bytes := TakeSlice[byte](&in, size)
	later(call, func(call *Call) {
		count, err := stream.writer.Write(bytes)
		if err == nil && count < len(bytes) {
			err = io.ErrShortWrite
		}
		if err != nil {
			call.Failed(err)
			return
		}
		call.Done()
	})
	Exit(depth)
}

// closeHeld closes a stream; where words are given, they are the reason why it ends before its time.
//
//go:wasmexport gowasm.close
func closeHeld(call, number uint32, base unsafe.Pointer, count uint32) {
	depth := Enter()
	stream := held[number].value.(*goStream)
	var reason error
	if count > 0 {
		in := OpenPacked(base)
		reason = in.Unpack(count, "").Error()
	}
	later(call, func(call *Call) {
		if err := stream.close(reason); err != nil {
			call.Failed(err)
			return
		}
		call.Done()
	})
	Exit(depth)
}

func (stream *goStream) close(reason error) error {
	if stream.isClosed {
		return nil
	}
	stream.isClosed = true
	var end any = stream.reader
	if stream.reader == nil {
		end = stream.writer
	}
	// What is cut off must not look complete at the other end of a pipe.
	if closer, ok := end.(interface{ CloseWithError(error) error }); ok && reason != nil {
		return closer.CloseWithError(reason)
	}
	if closer, ok := end.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}

// dropped is called when JavaScript has forgotten the stream.
func (stream *goStream) dropped() {
	if stream.isClosed {
		return
	}
	go func() {
		// There is nobody to tell.
		defer func() { _ = recover() }()
		_ = stream.close(nil)
	}()
}
