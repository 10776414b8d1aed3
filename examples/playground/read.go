package playground

import (
	"cmp"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"path"
	"slices"
	"strings"
	"sync"
)

// A project is a module: its files, and what is known of them.
type project struct {
	library           *standardLibrary
	module, goVersion string
	fset              *token.FileSet
	texts             map[string]string
	files             map[string]*ast.File
	docs              docs
	packages          []*unit
	problems          []Problem
}

// read reads and parses the files, all at once, and makes packages of them.
func read(ctx context.Context, paths []string, report func(Step) error) (*project, error) {
	p := &project{library: library, fset: token.NewFileSet(), texts: map[string]string{}, files: map[string]*ast.File{}, docs: docs{}}
	texts, err := readAll(ctx, paths, report)
	if err != nil {
		return nil, err
	}
	for i, name := range paths {
		switch text := texts[i]; {
		case text == nil:
			p.problems = append(p.problems, Problem{Place{Path: name}, "there is no such file"})
		case name == "go.mod":
			p.readModule(*text)
		case path.Ext(name) == ".go":
			p.parse(name, *text)
		}
	}
	p.group()
	return p, nil
}

// readAll starts to read all files before it waits for the first.
func readAll(ctx context.Context, paths []string, report func(Step) error) ([]*string, error) {
	texts, failures := make([]*string, len(paths)), make([]error, len(paths))
	var readers sync.WaitGroup
	for i, path := range paths {
		if err := report(Step{Reading, path, i, len(paths)}); err != nil {
			failures[i] = err
			break
		}
		readers.Add(1)
		go func() {
			defer readers.Done()
			text, err := readFile(ctx, path)
			if err != nil {
				failures[i] = fmt.Errorf("reading %s: %w", path, err)
			}
			texts[i] = text
		}()
	}
	readers.Wait()
	return texts, cmp.Or(ctx.Err(), cmp.Or(failures...))
}

// readModule takes two lines of go.mod to heart: "module example.com/name" and "go 1.24".
func (p *project) readModule(text string) {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		switch words := strings.Fields(line); {
		case len(words) == 2 && words[0] == "module":
			p.module = strings.Trim(words[1], `"`)
		case len(words) == 2 && words[0] == "go":
			p.goVersion = "go" + words[1]
		}
	}
}

func (p *project) parse(path, text string) {
	p.texts[path] = text
	file, err := parser.ParseFile(p.fset, path, text, parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
	if list, ok := err.(scanner.ErrorList); ok {
		line := 0
		for _, problem := range list {
			// What follows on the same line is mostly a consequence.
			if problem.Pos.Line != line {
				p.problems = append(p.problems, Problem{p.place(path, problem.Pos.Offset), problem.Msg})
			}
			line = problem.Pos.Line
		}
	}
	p.files[path] = file
	p.docs.collect(file)
}

// A unit is a package, or the external test of one.
type unit struct {
	directory, name, path string
	files                 []*ast.File
	broken                bool // it has syntax errors, of which type errors would be a mere echo
	state                 state
	checked
}

// group puts the files of one directory into one package; a file that does not fit is a problem.
func (p *project) group() {
	broken := map[string]bool{}
	for _, problem := range p.problems {
		broken[problem.Path] = true
	}
	var names []string
	for name, file := range p.files {
		if file.Name != nil && file.Name.Name != "" && file.Name.Name != "_" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		file, directory := p.files[name], path.Dir(name)
		base, isTest := strings.CutSuffix(file.Name.Name, "_test")
		isTest = isTest && strings.HasSuffix(name, "_test.go")
		i := slices.IndexFunc(p.packages, func(u *unit) bool {
			return u.directory == directory && isTest == strings.HasSuffix(u.path, "_test")
		})
		if i < 0 {
			i = len(p.packages)
			u := &unit{directory: directory, name: file.Name.Name, path: path.Join(p.module, directory)}
			if isTest {
				u.path += "_test"
			}
			p.packages = append(p.packages, u)
		}
		u := p.packages[i]
		if u.name != file.Name.Name {
			message := fmt.Sprintf("package %s; expected package %s, as in the other files here", base, u.name)
			p.problems = append(p.problems, Problem{p.at(file.Name.Pos()), message})
			continue
		}
		u.files = append(u.files, file)
		u.broken = u.broken || broken[name]
	}
}

// imports calls visit for each import of a package.
func (u *unit) imports(visit func(path string, spec *ast.ImportSpec) error) error {
	for _, file := range u.files {
		for _, spec := range file.Imports {
			if err := visit(importPath(spec), spec); err != nil {
				return err
			}
		}
	}
	return nil
}

func importPath(spec *ast.ImportSpec) string { return strings.Trim(spec.Path.Value, "\"`") }
