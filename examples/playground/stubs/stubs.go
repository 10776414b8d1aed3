package main

import (
	"go/types"
	"strings"
)

// stubs returns the stub of each package, by import path: those that anybody may import, and of others what the first need.
func stubs(library *Library) map[string]string {
	writers := map[*types.Package]*writer{}
	var waiting []types.Object
	seen := map[types.Object]bool{}
	reach := func(object types.Object) {
		if object.Pkg() != nil && object.Pkg() != types.Unsafe && !seen[object] {
			seen[object] = true
			waiting = append(waiting, object)
		}
	}
	for _, pkg := range library.packages {
		writers[pkg] = newWriter(pkg, library.docs, reach)
		if !isPublic(pkg.Path()) {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			if object := pkg.Scope().Lookup(name); object.Exported() {
				reach(object)
			}
		}
	}
	// Writing one declaration reaches those that it mentions.
	for len(waiting) > 0 {
		object := waiting[0]
		waiting = waiting[1:]
		writers[object.Pkg()].declare(object)
	}
	texts := map[string]string{}
	for _, pkg := range library.packages {
		if w := writers[pkg]; isPublic(pkg.Path()) || len(w.declarations) > 0 {
			texts[pkg.Path()] = w.file(library.packageDocs[pkg.Path()])
		}
	}
	return texts
}

func isPublic(path string) bool {
	return !strings.HasPrefix(path, "vendor/") && !strings.Contains("/"+path+"/", "/internal/")
}
