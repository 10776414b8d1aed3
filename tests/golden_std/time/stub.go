package time

type Time struct{ wall uint64 }

func (t Time) MarshalText() ([]byte, error)
func (t *Time) UnmarshalText(data []byte) error
func (t Time) IsZero() bool

type Duration int64

const (
	Nanosecond Duration = 1
	Second              = 1000000000 * Nanosecond
)

type Month int

const (
	January Month = 1 + iota
	February
)
