// Package date, the deeper one, has a class of a name that another package has as well.
package date

//go:wasmexport
type Date struct{ Year int32 }

//go:wasmexport
func NewDateOfYear(year int32) *Date { return &Date{year} }

//go:wasmexport
func (d *Date) Next() *Date { return &Date{d.Year + 1} }
