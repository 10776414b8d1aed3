// Package edges has what is at the edge of what crosses.
package edges

import (
	"encoding/json"
	"math"
	"time"
)

// Key refuses some texts with an error that panics when it is asked for its message.
type Key string

type silent struct{ message string }

func (err *silent) Error() string { return err.message }

func (key Key) MarshalText() ([]byte, error) { return []byte(key), nil }

func (key *Key) UnmarshalText(text []byte) error {
	if string(text) == "nil error" {
		var err *silent
		return err
	}
	*key = Key(text)
	return nil
}

//go:wasmexport
func TakeKey(key Key) string { return string(key) }

type Letter struct {
	Body json.RawMessage
	Size int
}

//go:wasmexport
func Marshal(letter Letter) (string, error) {
	text, err := json.Marshal(letter)
	return string(text), err
}

//go:wasmexport
func EchoDuration(duration time.Duration) (time.Duration, bool) {
	return duration, duration == math.MaxInt64
}

//go:wasmexport
func LongestDuration() time.Duration { return math.MaxInt64 }

//go:wasmexport
func FarTime(seconds int64) time.Time { return time.Unix(seconds, 0) }

//go:wasmexport
func Sum(numbers []float64, bytes []byte) (sum float64) {
	for _, number := range numbers {
		sum += number
	}
	for _, b := range bytes {
		sum += float64(b)
	}
	return sum
}

//go:wasmexport
func Scores() map[string]int { return map[string]int{"b": 2, "c": 3, "a": 1, "d": 4} }
