package playground

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"sync"
)

// The declarations of the standard library, loaded as they are needed and shared by all checks. Whoever loads holds the
// turn; a load that is given up leaves no package half done.
type standardLibrary struct {
	turn chan struct{}
	fset *token.FileSet

	mu       sync.RWMutex
	packages map[string]stub
}

// A stub is a package of the standard library: its declarations and what it says of them.
type stub struct {
	types *types.Package
	doc   string
	docs  docs
}

var library = newLibrary()

func newLibrary() *standardLibrary {
	return &standardLibrary{
		turn:     make(chan struct{}, 1),
		fset:     token.NewFileSet(),
		packages: map[string]stub{"unsafe": {types: types.Unsafe}},
	}
}

// load makes sure of a package and of all that it imports; a package that does not exist is no error.
func (l *standardLibrary) load(ctx context.Context, path string, report func(path string) error) error {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
		return l.add(ctx, path, report)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *standardLibrary) add(ctx context.Context, path string, report func(path string) error) error {
	if _, ok := l.find(path); ok {
		return nil
	}
	if err := report(path); err != nil {
		return err
	}
	text, err := readLibrary(ctx, path)
	if err != nil {
		return fmt.Errorf("loading %s: %w", path, err)
	}
	if text == nil {
		return nil
	}
	file, err := parser.ParseFile(l.fset, path, *text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return fmt.Errorf("loading %s: %w", path, err)
	}
	for _, spec := range file.Imports {
		if err := l.add(ctx, importPath(spec), report); err != nil {
			return err
		}
	}
	config := types.Config{IgnoreFuncBodies: true, Importer: importer(l.importPackage)}
	pkg, err := config.Check(path, l.fset, []*ast.File{file}, nil)
	if err != nil {
		return fmt.Errorf("loading %s: %w", path, err)
	}
	docs := docs{}
	docs.collect(file)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.packages[path] = stub{pkg, strings.TrimSpace(file.Doc.Text()), docs}
	return nil
}

func (l *standardLibrary) find(path string) (stub, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	found, ok := l.packages[path]
	return found, ok
}

func (l *standardLibrary) importPackage(path string) (*types.Package, error) {
	if found, ok := l.find(path); ok {
		return found.types, nil
	}
	return nil, fmt.Errorf("package %s is not in std", path)
}

type importer func(path string) (*types.Package, error)

func (i importer) Import(path string) (*types.Package, error) { return i(path) }

// load loads what the project imports of the standard library. What is not there is a matter of the check.
func (p *project) load(ctx context.Context, report func(Step) error) error {
	wanted := map[string]bool{}
	for _, u := range p.packages {
		u.imports(func(path string, _ *ast.ImportSpec) error {
			if !p.owns(path) && isPublic(path) {
				wanted[path] = true
			}
			return nil
		})
	}
	for i, path := range slices.Sorted(maps.Keys(wanted)) {
		// The path of the step is that of the package which is read, perhaps for another.
		err := p.library.load(ctx, path, func(path string) error { return report(Step{Loading, path, i, len(wanted)}) })
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// owns tells whether an import path is one of this module.
func (p *project) owns(path string) bool {
	return p.module != "" && (path == p.module || strings.HasPrefix(path, p.module+"/"))
}

// isPublic tells whether a path can be one of the standard library that anybody may import.
func isPublic(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return path != "" && path != "C" && first != "vendor" && !strings.Contains(first, ".") &&
		!slices.Contains(strings.Split(path, "/"), "internal")
}
