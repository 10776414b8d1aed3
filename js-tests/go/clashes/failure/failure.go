// Package failure has types whose names others have as well.
package failure

// Status is one of two of that name.
type Status int

const StatusNew Status = 1

// Error is a struct like any other.
type Error struct {
	Name    string
	Message string
	Code    int
	Lines   []string
	Inner   *Error
}
