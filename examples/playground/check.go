package playground

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// checked is what the type checker says of a package.
type checked struct {
	types *types.Package
	info  *types.Info
}

type state int

const (
	waiting state = iota
	started
	done
)

// check type-checks all packages, each after those that it imports.
func (p *project) check(ctx context.Context, report func(Step) error) error {
	count := 0
	var visit func(u *unit) error
	visit = func(u *unit) error {
		if u.state != waiting {
			return nil
		}
		u.state = started
		err := u.imports(func(path string, _ *ast.ImportSpec) error {
			if other := p.find(path); other != nil {
				return visit(other)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := report(Step{Checking, u.path, count, len(p.packages)}); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		p.checkUnit(u)
		u.state = done
		count++
		return nil
	}
	for _, u := range p.packages {
		if err := visit(u); err != nil {
			return err
		}
	}
	return nil
}

func (p *project) checkUnit(u *unit) {
	u.info = &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}}
	config := types.Config{
		GoVersion: p.goVersion,
		Sizes:     types.SizesFor("gc", "amd64"),
		Importer:  importer(p.importPackage),
		Error: func(err error) {
			var problem types.Error
			if errors.As(err, &problem) && !u.broken {
				// What belongs to the error before it begins with a tab.
				p.problems = append(p.problems, Problem{p.at(problem.Pos), strings.TrimSpace(problem.Msg)})
			}
		},
	}
	// Errors went to config.Error already.
	u.types, _ = config.Check(u.path, p.fset, u.files, u.info)
	if u.name == "main" && !u.broken && u.types.Scope().Lookup("main") == nil {
		p.problems = append(p.problems, Problem{p.at(u.files[0].Name.Pos()), "function main is undeclared in the main package"})
	}
}

// importPackage is asked by the type checker, which shows what it says at the import.
func (p *project) importPackage(path string) (*types.Package, error) {
	if !p.owns(path) {
		if !isPublic(path) {
			return nil, fmt.Errorf("package %s is neither in this module nor in std", path)
		}
		return p.library.importPackage(path)
	}
	switch u := p.find(path); {
	case u == nil:
		return nil, fmt.Errorf("module %s has no package %s", p.module, path)
	case u.state != done:
		return nil, errors.New("import cycle not allowed")
	case u.name == "main":
		return nil, fmt.Errorf("import %q is a program, not an importable package", path)
	default:
		return u.types, nil
	}
}

func (p *project) find(path string) *unit {
	i := slices.IndexFunc(p.packages, func(u *unit) bool { return u.path == path && p.owns(path) })
	if i < 0 {
		return nil
	}
	return p.packages[i]
}
