//go:build js && wasm && go1.24

package gowasm

func (out *Writer) Tag(tag int) { out.Length(tag) }
