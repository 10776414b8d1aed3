// Package one_struct passes a struct both ways.
package one_struct

// Person has fields whose types cross in different ways.
type Person struct {
	Name string `json:"name"`
	// Age is in years.
	Age    int8      `json:"age"`
	Scores []float64 `json:"scores,omitempty"`
	Friend *Person   `json:"friend"`
}

// Older returns the person a year later.
//
//go:wasmexport
func Older(person Person) Person { person.Age++; return person }
