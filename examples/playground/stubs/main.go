// Command stubs writes what the playground knows of the standard library: for each package a Go file with the declarations
// that other packages can use, their types spelled out, their bodies empty, their docs cut to the first paragraph. They come
// from the toolchain at hand and go to a JSON file: `{ "go": "go1.26.6", "hash": "…", "packages": { "fmt": "package fmt…" } }`.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// An Output is the content of the JSON file.
type Output struct {
	Go       string            `json:"go"`
	Hash     string            `json:"hash"` // of the packages
	Packages map[string]string `json:"packages"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./stubs FILE")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "stubs:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	library, err := load()
	if err != nil {
		return err
	}
	packages := stubs(library)
	content, err := json.Marshal(packages) // sorts the keys
	if err != nil {
		return err
	}
	output := Output{Go: library.version, Hash: fmt.Sprintf("%x", sha256.Sum256(content)), Packages: packages}
	data, err := json.Marshal(output)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	fmt.Printf("stubs of %d packages of %s: %d kB\n", len(packages), output.Go, len(data)/1000)
	return os.WriteFile(path, data, 0o666)
}
