// Package date has a class of a name that another package has as well.
package date

//go:wasmexport
type Date struct{ Day int32 }

//go:wasmexport
func NewDate(day int32) *Date { return &Date{day} }

//go:wasmexport
func (d *Date) Next() *Date { return &Date{d.Day + 1} }
