package playground

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The stubs of the standard library, as the build makes them.
var stubs map[string]string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		directory, err := os.MkdirTemp("", "playground-")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(directory)
		file := filepath.Join(directory, "std.json")
		if output, err := exec.Command("go", "run", "./stubs", file).CombinedOutput(); err != nil {
			panic(string(output))
		}
		data, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		var content struct{ Packages map[string]string }
		if err := json.Unmarshal(data, &content); err != nil {
			panic(err)
		}
		stubs = content.Packages
		return m.Run()
	}())
}

// supply supplies the imports, as JavaScript does in a page, and returns the paths of the files.
func supply(t *testing.T, files map[string]string) []string {
	t.Helper()
	readFile, readLibrary = fromMap(files), fromMap(stubs)
	library = newLibrary()
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

func fromMap(texts map[string]string) func(context.Context, string) (*string, error) {
	return func(_ context.Context, path string) (*string, error) {
		if text, ok := texts[path]; ok {
			return &text, nil
		}
		return nil, nil
	}
}

func ignore(Step) error { return nil }

// module returns the files of a module, written as in a txtar archive.
func module(archive string) map[string]string {
	files := map[string]string{"go.mod": "module example.com/demo\n\ngo 1.24\n"}
	for part := range strings.SplitSeq(strings.TrimPrefix(archive, "-- "), "\n-- ") {
		name, text, _ := strings.Cut(part, " --\n")
		files[name] = text + "\n"
	}
	return files
}

func TestProblems(t *testing.T) {
	cases := map[string]struct {
		files map[string]string
		want  []string
	}{
		"a good program": {
			module("-- main.go --\npackage main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(1) }"),
			nil,
		},
		"a syntax error hides the type errors of its package": {
			module("-- a.go --\npackage p\nvar x int = \"\"\nvar y = )"),
			[]string{"a.go:3:9 [33,34]: expected operand, found ')'"},
		},
		"a type error": {
			module("-- a.go --\npackage p\n\nvar s = \"ü𝄞\" + one\n"),
			[]string{"a.go:3:17 [27,30]: undefined: one"},
		},
		"columns are those of JavaScript": {
			module("-- a.go --\npackage p\n\nvar s, _ = \"ü𝄞\", one\n"),
			[]string{"a.go:3:19 [29,32]: undefined: one"},
		},
		"an error in one package, seen from another": {
			module("-- main.go --\npackage main\n\nimport \"example.com/demo/lib\"\n\nfunc main() { lib.F(1) }\n-- lib/lib.go --\npackage lib\n\nfunc F(a string) {}"),
			[]string{"main.go:5:21 [65,66]: cannot use 1 (untyped int constant) as string value in argument to lib.F"},
		},
		"unused": {
			module("-- a.go --\npackage p\n\nimport \"os\"\n\nfunc f() { x := 1 }"),
			[]string{`a.go:3:8 [18,22]: "os" imported and not used`, "a.go:5:12 [35,36]: declared and not used: x"},
		},
		"imports that are not there": {
			module("-- a.go --\npackage p\n\nimport (\n\t_ \"fmt2\"\n\t_ \"example.com/demo/lib\"\n\t_ \"github.com/x/y\"\n\t_ \"internal/abi\"\n)"),
			[]string{
				"a.go:4:4 [23,29]: could not import fmt2 (package fmt2 is not in std)",
				"a.go:5:4 [33,55]: could not import example.com/demo/lib (module example.com/demo has no package example.com/demo/lib)",
				"a.go:6:4 [59,75]: could not import github.com/x/y (package github.com/x/y is neither in this module nor in std)",
				"a.go:7:4 [79,93]: could not import internal/abi (package internal/abi is neither in this module nor in std)",
			},
		},
		"an import cycle": {
			module("-- a/a.go --\npackage a\n\nimport _ \"example.com/demo/b\"\n-- b/b.go --\npackage b\n\nimport _ \"example.com/demo/a\""),
			[]string{"b/b.go:3:10 [20,40]: could not import example.com/demo/a (import cycle not allowed)"},
		},
		"two packages in a directory": {
			module("-- a.go --\npackage a\n-- b.go --\npackage b"),
			[]string{"b.go:1:9 [8,9]: package b; expected package a, as in the other files here"},
		},
		"no main": {
			module("-- main.go --\npackage main"),
			[]string{"main.go:1:9 [8,12]: function main is undeclared in the main package"},
		},
		"an external test": {
			module("-- a.go --\npackage a\n\nfunc F() {}\n-- a_test.go --\npackage a_test\n\nimport (\n\t\"testing\"\n\n\t\"example.com/demo\"\n)\n\nfunc Test(t *testing.T) { a.F(); t.F() }"),
			[]string{"a_test.go:9:36 [95,96]: t.F undefined (type *testing.T has no field or method F)"},
		},
		"a version that is too old": {
			map[string]string{"go.mod": "module m // old\ngo 1.17\n", "a.go": "package p\n\nfunc F[T int]() {}\n"},
			[]string{"a.go:3:8 [18,19]: type parameter requires go1.18 or later"},
		},
		"no module": {
			map[string]string{"a.go": "package p\n\nimport \"strings\"\n\nvar _ = strings.Upper\n"},
			[]string{"a.go:5:17 [45,50]: undefined: strings.Upper"},
		},
		"an empty file": {
			map[string]string{"a.go": ""},
			[]string{"a.go:1:1 [0,0]: expected ';', found 'EOF'"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			paths := supply(t, c.files)
			result, _, err := Check(t.Context(), paths, ignore)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range result.Problems {
				got = append(got, fmt.Sprintf("%s:%d:%d [%d,%d]: %s", p.Path, p.Line, p.Column, p.Start, p.End, p.Message))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestMissingFile(t *testing.T) {
	paths := append(supply(t, module("-- a.go --\npackage p")), "gone.go")
	result, _, err := Check(t.Context(), paths, ignore)
	if err != nil {
		t.Fatal(err)
	}
	want := []Problem{{Place{Path: "gone.go"}, "there is no such file"}}
	if !slices.Equal(result.Problems, want) {
		t.Errorf("got %v, want %v", result.Problems, want)
	}
}

func TestReaderFails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	fails := func(context.Context, string) (*string, error) { return nil, broken }

	paths := supply(t, module("-- a.go --\npackage p\n\nimport _ \"fmt\""))
	readLibrary = fails
	if _, _, err := Check(t.Context(), paths, ignore); !errors.Is(err, broken) || err.Error() != "loading fmt: the disk is on fire" {
		t.Errorf("got %v", err)
	}
	readFile = fails
	if _, _, err := Check(t.Context(), []string{"a.go"}, ignore); !errors.Is(err, broken) || err.Error() != "reading a.go: the disk is on fire" {
		t.Errorf("got %v", err)
	}
}

func TestSteps(t *testing.T) {
	paths := supply(t, module("-- a.go --\npackage p\n\nimport _ \"errors\""))
	steps := func() (steps []Step) {
		_, _, err := Check(t.Context(), paths, func(s Step) error { steps = append(steps, s); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return steps
	}
	first := steps()
	if want := []Step{{Reading, "a.go", 0, 2}, {Reading, "go.mod", 1, 2}, {Loading, "errors", 0, 1}}; !slices.Equal(first[:3], want) {
		t.Errorf("got %v, want %v first", first, want)
	}
	if last := first[len(first)-1]; last != (Step{Checking, "example.com/demo", 0, 1}) {
		t.Errorf("got %v last", last)
	}
	second := steps()
	if slices.ContainsFunc(second, func(s Step) bool { return s.Stage == Loading }) {
		t.Errorf("the library was loaded again: %v", second)
	}
}

// At every step, the context may be canceled, or the report fail; the next check does as if nothing had been.
func TestEndsAtAnyStep(t *testing.T) {
	files := module("-- main.go --\npackage main\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/demo/lib\"\n)\n\nfunc main() { fmt.Println(lib.X) }\n-- lib/lib.go --\npackage lib\n\nimport \"strings\"\n\nvar X = strings.ToUpper(\"x\")")
	enough := errors.New("enough")
	for limit := 0; ; limit++ {
		paths := supply(t, files)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var canceled, failed int
		_, _, err := Check(ctx, paths, func(Step) error {
			if canceled++; canceled > limit {
				cancel()
			}
			return nil
		})
		if err == nil {
			if limit < 10 {
				t.Errorf("only %d steps", limit)
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("canceled at step %d: %v", limit, err)
		}
		_, _, err = Check(t.Context(), paths, func(Step) error {
			if failed++; failed > limit {
				return enough
			}
			return nil
		})
		// The canceled check may have left the library further than it was, so that there are fewer steps.
		if err != nil && !errors.Is(err, enough) {
			t.Fatalf("failed at step %d: %v", limit, err)
		}
		result, _, err := Check(t.Context(), paths, ignore)
		if err != nil || len(result.Problems) > 0 {
			t.Fatalf("after step %d: %v, %v", limit, result.Problems, err)
		}
	}
}

// Checks that run at once, some of them given up, share the library and nothing else.
func TestManyAtOnce(t *testing.T) {
	paths := supply(t, module("-- a.go --\npackage p\n\nimport \"net/http\"\n\nvar _ = http.Gett"))
	gaveUp := errors.New("gave up")
	failures := make(chan error)
	for i := range 20 {
		go func() {
			steps := 0
			result, _, err := Check(t.Context(), paths, func(Step) error {
				if steps++; i%2 == 1 && steps > 2*i {
					return gaveUp
				}
				return nil
			})
			if i%2 == 1 && errors.Is(err, gaveUp) {
				err = nil
			} else if err == nil && len(result.Problems) != 1 {
				err = fmt.Errorf("got %v", result.Problems)
			}
			failures <- err
		}()
	}
	for range 20 {
		if err := <-failures; err != nil {
			t.Error(err)
		}
	}
}

func TestDeclarations(t *testing.T) {
	paths := supply(t, module(`-- a.go --
package p

// Max is enough.
const Max = 3

type (
	// A Box holds something.
	Box[T any] struct {
		Content T // what it holds
	}

	face interface{ M() }
)

var a, b = 1, ""

// Open opens.
func (b *Box[T]) Open() (T, error) { var local T; return local, nil }

func init() {}

func F(xs ...int) {}`))
	result, _, err := Check(t.Context(), paths, ignore)
	if err != nil || len(result.Problems) > 0 {
		t.Fatal(result.Problems, err)
	}
	var got []string
	for _, d := range result.Declarations {
		got = append(got, fmt.Sprintf("%d %s %s | %s | %s", d.Line, d.Kind, d.Name, d.Signature, d.Doc))
	}
	want := []string{
		"4 const Max | const Max untyped int = 3 | Max is enough.",
		"8 type Box | type Box[T any] struct {\n\tContent T\n} | A Box holds something.",
		"12 type face | type face interface {\n\tM()\n} | ",
		"15 var a | var a int | ",
		"15 var b | var b string | ",
		"18 method Box.Open | func (*Box[T]).Open() (T, error) | Open opens.",
		"20 func init | func init() | ",
		"22 func F | func F(xs ...int) | ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDescribe(t *testing.T) {
	files := module(`-- main.go --
package main

import (
	"strings"

	"example.com/demo/lib"
)

func main() {
	box := lib.Box{Name: "ü"}
	_, _ = strings.ToUpper(box.Name), lib.Missing
	switch y := any(box).(type) {
	case int:
		_ = y
	}
}
-- lib/lib.go --
package lib

// A Box is a box.
type Box struct {
	Name string // what it says
}`)
	paths := supply(t, files)
	_, describe, err := Check(t.Context(), paths, ignore)
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct{ text, at, signature, doc, declared string }{
		{"strings.ToUpper", "strings", "package strings", "Package strings implements", "main.go:4:2"},
		{"ToUpper", "ToUpper", "func strings.ToUpper(s string) string", "ToUpper returns s", ""},
		{"lib.Box", "Box", "type lib.Box struct {\n\tName string\n}", "A Box is a box.", "lib/lib.go:4:6"},
		{"Name: ", "Name", "field Name string", "what it says", "lib/lib.go:5:2"},
		{"box.Name", "box", "var box lib.Box", "", "main.go:10:2"},
		{"any(", "any", "type any = interface{}", "", ""},
		{"_ = y", "y", "var y int", "", "main.go:12:9"},
		{"lib.Missing", "Missing", "", "", ""},
		{"switch", "switch", "", "", ""},
		{"package main", "main", "", "", ""},
	}
	text := files["main.go"]
	for _, c := range cases {
		start := strings.Index(text, c.text) + strings.Index(c.text, c.at)
		// The only letter that is not ASCII counts for two in Go.
		if start > strings.Index(text, "ü") {
			start--
		}
		for _, offset := range []int{start, start + len(c.at)} {
			m := describe("main.go", offset)
			if m == nil {
				m = &Meaning{}
			}
			declared := ""
			if m.Declared != nil {
				declared = fmt.Sprintf("%s:%d:%d", m.Declared.Path, m.Declared.Line, m.Declared.Column)
			}
			if m.Signature != c.signature || !strings.HasPrefix(m.Doc, c.doc) || declared != c.declared {
				t.Errorf("%s at %d: got %+v, declared %s", c.at, offset, m, declared)
			}
			if c.signature != "" && (m.Start != start || m.End != start+len(c.at)) {
				t.Errorf("%s at %d: got %d to %d", c.at, offset, m.Start, m.End)
			}
		}
	}
	if m := describe("gone.go", 0); m != nil {
		t.Errorf("got %v", m)
	}
}

func TestFormat(t *testing.T) {
	if text, err := Format("package  p"); text != "package p\n" || err != nil {
		t.Errorf("got %q, %v", text, err)
	}
	if _, err := Format("package p\nvar"); err == nil {
		t.Error("got no error")
	}
}
