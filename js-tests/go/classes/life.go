package classes

import "runtime"

// Tracked counts those that are left.
//
//go:wasmexport
type Tracked struct {
	ID   int32
	data []byte
}

var alive int32

//go:wasmexport
func NewTracked(size int) *Tracked {
	alive++
	tracked := &Tracked{ID: alive, data: make([]byte, size)}
	runtime.SetFinalizer(tracked, func(*Tracked) { alive-- })
	return tracked
}

//go:wasmexport
func Alive() int32 { return alive }

//go:wasmexport
func (t *Tracked) Size() int { return len(t.data) }

//go:wasmexport
func (t *Tracked) Self() *Tracked { return t }

//go:wasmexport
func (t *Tracked) During(visit func()) int {
	visit()
	runtime.GC()
	return len(t.data)
}

//go:wasmexport
func SameTracked(tracked *Tracked) *Tracked { return tracked }

//go:wasmexport
func CopyTracked(tracked Tracked) Tracked { return tracked }

//go:wasmexport
func ManyTracked(count, size int) []*Tracked {
	many := make([]*Tracked, count)
	for i := range many {
		many[i] = NewTracked(size)
	}
	return many
}

// Unsafe fails when its second result is lifted, after the object.
//
//go:wasmexport
func Unsafe(size int) (*Tracked, int) { return NewTracked(size), 1 << 60 }

var keptTracked *Tracked

//go:wasmexport
func KeepTracked(tracked *Tracked) { keptTracked = tracked }

//go:wasmexport
func KeptTracked() *Tracked { return keptTracked }

// Heavy holds much, and has no finalizer.
//
//go:wasmexport
type Heavy struct{ data []byte }

//go:wasmexport
func NewHeavy(size int) *Heavy { return &Heavy{make([]byte, size)} }

//go:wasmexport
func (h *Heavy) Size() int { return len(h.data) }
