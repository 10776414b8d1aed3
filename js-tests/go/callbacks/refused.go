package callbacks

import (
	"context"
	"errors"
	"io"
)

// Picky takes no text but "good".
type Picky struct{}

func (*Picky) UnmarshalText(text []byte) error {
	if string(text) != "good" {
		return errors.New("not good")
	}
	return nil
}

func (Picky) MarshalText() ([]byte, error) { return []byte("good"), nil }

// Place has fields whose getters are called last.
type Place struct{ X, Y float64 }

// Token can be released.
//
//go:wasmexport
type Token struct{}

//go:wasmexport
func NewToken() *Token { return &Token{} }

// RefuseText refuses its text before it takes the functions.
//
//go:wasmexport
func RefuseText(text Picky, hooks Hooks, visit func(text string) string) {}

// Labelled refuses the text of its field before it takes the function.
type Labelled struct {
	Label Picky
	Visit func(text string) string
}

//go:wasmexport
func RefuseLabel(labelled Labelled) {}

//go:wasmexport
func RefuseSource(ctx context.Context, text Picky, source io.Reader, sink io.Writer) {}

// RefuseBytes gets too few bytes when a getter of the place detaches them.
//
//go:wasmexport
func RefuseBytes(hooks Hooks, bytes [16]byte, place Place) {}

// RefuseToken gets no token when a getter of the place releases it.
//
//go:wasmexport
func RefuseToken(hooks Hooks, token *Token, place Place) {}

//go:wasmexport
func RefuseTokens(hooks Hooks, tokens []*Token, place Place) {}
