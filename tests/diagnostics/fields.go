package fields

import "context"

// Config is an ordinary type of the user.
type Config struct {
	Name    string
	OnError func(error) interface{ Handled() bool }
	Events  chan<- Event `json:"events"`
	Logger  interface {
		Print(...any)
		Level() int
	}
	Nested *Nested
	Skipped chan<- bool `json:"-"`
	hidden  chan<- int
}

type Event struct {
	Parent *Config
	Cancel context.CancelFunc
}

type Nested struct {
	ByName map[string][]Missing
	Embedded
}

type Embedded struct{ context.Context }

type Missing2 = Missing

// Page is only wrong where its argument is.
type Page[T any] struct{ Items []T }

//go:wasmexport
func Load(config Config) (*Config, error) { return nil, nil }

//go:wasmexport
func Again(configs []Config, ok bool) Nested { return Nested{} }

//go:wasmexport
func Pages(a Page[string], b Page[chan<- bool], c Page[Config], d map[chan<- int]Page[struct{ F chan<- bool }]) Missing2 {
	return nil
}
