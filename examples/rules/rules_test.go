package rules

import (
	"errors"
	"testing"
)

func TestRules(t *testing.T) {
	order := map[string]any{"customer": "Ada", "total": 60.0}
	refused := errors.New("no such currency")
	language := NewLanguage(order, map[string]func(...any) (any, error){
		"double": func(args ...any) (any, error) { return 2 * args[0].(float64), nil },
		"money":  func(...any) (any, error) { return nil, refused },
	})

	for source, want := range map[string]any{
		`total >= 50`:                     true,
		`double(total)`:                   120.0,
		`"Dear " + customer`:              "Dear Ada",
		`total < 50 and money(total) > 0`: false,
	} {
		rule, err := NewRule(source, *language)
		if err != nil {
			t.Fatal(err)
		}
		if rule.String() != source {
			t.Errorf("%s calls itself %s", source, rule)
		}
		// A rule keeps nothing of an evaluation.
		for range 2 {
			if got, err := rule.Evaluate(order); got != want || err != nil {
				t.Errorf("%s: got %v, %v, want %v", source, got, err, want)
			}
		}
	}

	rule, err := NewRule(`money(total)`, *language)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rule.Evaluate(order); !errors.Is(err, refused) {
		t.Errorf("got %v, want the error of the function", err)
	}
}

func TestCompileError(t *testing.T) {
	language := NewLanguage(map[string]any{"total": 0.0, "customer": ""}, nil)
	for _, test := range []struct {
		source       string
		line, column int
	}{
		{`totl > 3`, 1, 1},
		{"total > 3 and\n  customer > 5", 2, 12},
		{`double(total)`, 1, 1},
		{`total > `, 1, 8},
	} {
		_, err := NewRule(test.source, *language)
		var wrong *CompileError
		if !errors.As(err, &wrong) {
			t.Errorf("%q: got %v, want a CompileError", test.source, err)
		} else if wrong.Line != test.line || wrong.Column != test.column {
			t.Errorf("%q: wrong at %d:%d, want %d:%d", test.source, wrong.Line, wrong.Column, test.line, test.column)
		}
	}
}
