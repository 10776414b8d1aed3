package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Library is the standard library, type-checked without the bodies of its functions.
type Library struct {
	version     string
	packages    []*types.Package // each after those that it imports
	packageDocs map[string]string
	docs        map[token.Pos]string // by the position of the declared name
}

// What "go list" says of a package.
type listed struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string
}

// load reads the standard library as a program for linux/amd64 sees it, whatever machine this runs on.
func load() (*Library, error) {
	version, err := run("env", "GOVERSION")
	if err != nil {
		return nil, err
	}
	output, err := run("list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap", "std")
	if err != nil {
		return nil, err
	}
	library := &Library{
		version:     strings.TrimSpace(string(version)),
		packageDocs: map[string]string{},
		docs:        map[token.Pos]string{},
	}
	fset := token.NewFileSet()
	known := map[string]*types.Package{"unsafe": types.Unsafe}
	decoder := json.NewDecoder(bytes.NewReader(output))
	for {
		var next listed
		if err := decoder.Decode(&next); errors.Is(err, io.EOF) {
			return library, nil
		} else if err != nil {
			return nil, err
		}
		if next.ImportPath == "unsafe" {
			continue
		}
		pkg, err := library.check(next, fset, known)
		if err != nil {
			return nil, err
		}
		known[next.ImportPath] = pkg
		library.packages = append(library.packages, pkg)
	}
}

func (library *Library) check(next listed, fset *token.FileSet, known map[string]*types.Package) (*types.Package, error) {
	var files []*ast.File
	for _, name := range next.GoFiles {
		file, err := parser.ParseFile(fset, filepath.Join(next.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
		collectDocs(file, library.docs)
		if doc := firstParagraph(file.Doc); strings.HasPrefix(doc, "Package ") {
			library.packageDocs[next.ImportPath] = doc
		}
	}
	config := types.Config{
		IgnoreFuncBodies: true,
		Sizes:            types.SizesFor("gc", "amd64"),
		Importer: importer(func(path string) (*types.Package, error) {
			if mapped, ok := next.ImportMap[path]; ok {
				path = mapped
			}
			if pkg := known[path]; pkg != nil {
				return pkg, nil
			}
			return nil, fmt.Errorf("%s imports %s, which is not in the list", next.ImportPath, path)
		}),
	}
	return config.Check(next.ImportPath, fset, files, nil)
}

// collectDocs notes the first paragraph of each declaration's doc.
func collectDocs(file *ast.File, docs map[token.Pos]string) {
	note := func(name *ast.Ident, groups ...*ast.CommentGroup) {
		for _, group := range groups {
			if docs[name.Pos()] == "" {
				docs[name.Pos()] = firstParagraph(group)
			}
		}
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			note(decl.Name, decl.Doc)
		case *ast.GenDecl:
			// The doc of a group is that of its only member; the members of larger groups have their own.
			var only *ast.CommentGroup
			if len(decl.Specs) == 1 {
				only = decl.Doc
			}
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					note(spec.Name, spec.Doc, only, spec.Comment)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						note(name, spec.Doc, only, spec.Comment)
					}
				}
			}
		}
	}
}

func firstParagraph(doc *ast.CommentGroup) string {
	paragraph, _, _ := strings.Cut(doc.Text(), "\n\n")
	return strings.TrimSpace(paragraph)
}

type importer func(path string) (*types.Package, error)

func (i importer) Import(path string) (*types.Package, error) { return i(path) }

func run(args ...string) ([]byte, error) {
	command := exec.Command("go", args...)
	command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=", "GO111MODULE=")
	command.Stderr = os.Stderr
	return command.Output()
}
