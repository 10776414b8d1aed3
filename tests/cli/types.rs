//! Types from wherever a program has them: other packages and modules, the standard library, files of a build tag.

use crate::needs_go;
use crate::packages::module_cache;
use crate::tree::{Ran, Tree};

#[test]
fn types_of_the_standard_library_cross() {
    needs_go!();
    let tree = Tree::new(&[(
        "std/std.go",
        "package std

import (
	\"database/sql\"
	. \"image\"
	address \"net/netip\"
	\"net/url\"
	\"time\"
)

//go:wasmexport
func Grow(rectangle Rectangle, by Point) Rectangle {
	rectangle.Max = rectangle.Max.Add(by)
	return rectangle
}

//go:wasmexport
func Next(addr address.Addr) address.Addr { return addr.Next() }

//go:wasmexport
func Add(values url.Values, key, value string) url.Values {
	values.Add(key, value)
	return values
}

//go:wasmexport
func Swap(name sql.NullString, count sql.Null[int32]) (sql.Null[int32], sql.NullString) { return count, name }

//go:wasmexport
func Month(at time.Time) time.Month { return at.Month() }
",
    )]);
    tree.bind(&["std"]);
    for (expression, json) in [
        (
            "m.grow({ min: { x: 0, y: 1 }, max: { x: 2, y: 3 } }, { x: 10, y: 20 })",
            r#"{"min":{"x":0,"y":1},"max":{"x":12,"y":23}}"#,
        ),
        ("m.next('10.0.0.255')", r#""10.0.1.0""#),
        ("m.add(new Map([['a', ['1']]]), 'a', '2')", r#"{"a":["1","2"]}"#),
        (
            "m.swap({ string: 'x', valid: true }, { v: 7, valid: false })",
            r#"[{"v":7,"valid":false},{"string":"x","valid":true}]"#,
        ),
        ("[m.month(new Date(0)), m.Month.January]", "[1,1]"),
    ] {
        tree.assert_js("dist/std.js", expression, json);
    }
    let types = tree.read("dist/std.d.ts");
    for line in [
        "export function grow(rectangle: Rectangle, by: Point): Rectangle;",
        "export function next(addr: Addr): Addr;",
        "export type Addr = string;",
        "export interface Null<T> {",
    ] {
        assert!(types.contains(line), "no {line}\n{types}");
    }
}

/// A module whose package shapes has types that others use, one of them from an internal package.
const SHAPES_MODULE: [(&str, &str); 3] = [
    ("go.mod", "module example.com/Upper/dep\n\ngo 1.24\n"),
    (
        "dep.go",
        "// Package shapes is in a directory of another name.
package shapes

import \"example.com/Upper/dep/internal/units\"

// Size is 2 by default.
const Size = units.Two

type User struct {
	Name string
	Box  Box[units.Meters]
}

type Box[T any] struct{ Sides [Size]T }

// Twice doubles.
//
//go:wasmexport
func Twice(box Box[int]) Box[int] {
	for i := range box.Sides {
		box.Sides[i] *= 2
	}
	return box
}
",
    ),
    ("internal/units/units.go", "package units\n\ntype Meters = float64\n\nconst Two = 1 << 1\n"),
];

const SHAPES_USER: [(&str, &str); 2] = [
    (
        "app/app.go",
        "package app

import (
	dep \"example.com/Upper/dep\"

	\"example.com/app/internal/users\"
)

// User has the name of another.
type User struct {
	*dep.User
	Mail string
}

// Ints is an instance under a name of its own.
type Ints = dep.Box[int]

//go:wasmexport
func Join(user dep.User, other users.User) User { return User{&user, other.Mail} }

//go:wasmexport
func Sum(box Ints) int { return box.Sides[0] + box.Sides[1] }
",
    ),
    (
        "app/internal/users/users.go",
        "package users

type User struct{ Mail string }

//go:wasmexport
func Mails(users []User) (mails []string) {
	for _, user := range users {
		mails = append(mails, user.Mail)
	}
	return
}
",
    ),
];

fn assert_shapes(tree: &Tree, module: &str) {
    for (expression, json) in [
        (
            "m.join({ name: 'Ann', box: { sides: [1, 2.5] } }, { mail: 'a@b' })",
            r#"{"mail":"a@b","name":"Ann","box":{"sides":[1,2.5]}}"#,
        ),
        ("m.mails([{ mail: 'a' }, { mail: 'b' }])", r#"["a","b"]"#),
        ("[m.twice({ sides: [1, 2] }), m.sum({ sides: [3, 4] })]", r#"[{"sides":[2,4]},7]"#),
    ] {
        tree.assert_js(module, expression, json);
    }
    let types = tree.read(&module.replace(".js", ".d.ts"));
    for line in [
        "export function join(user: Input<ShapesUser>, other: UsersUser): User;",
        "export interface User extends Partial<ShapesUser> {",
        "export type Ints = Box<number>;",
    ] {
        assert!(types.contains(line), "no {line}\n{types}");
    }
}

#[test]
fn types_of_replaced_and_vendored_modules_cross() {
    needs_go!();
    let tree = Tree::new(&SHAPES_USER);
    for (path, text) in SHAPES_MODULE {
        tree.write(&format!("dep/{path}"), text);
    }
    let module = "module example.com/app\n\ngo 1.24\n\nrequire example.com/Upper/dep v1.2.3\n\n\
                  replace example.com/Upper/dep => ../dep\n";
    tree.write("app/go.mod", module);
    tree.bind(&["app", "-o", "replaced"]);
    assert_shapes(&tree, "replaced/app.js");
    tree.sh("go", &["-C", "app", "mod", "vendor"]);
    tree.bind(&["app", "-o", "vendored"]);
    assert_shapes(&tree, "vendored/app.js");
}

#[test]
fn types_of_the_module_cache_cross() {
    needs_go!();
    let tree = Tree::new(&SHAPES_USER);
    tree.write("app/go.mod", "module example.com/app\n\ngo 1.24\n\nrequire example.com/Upper/dep v1.2.3\n");
    let settings = module_cache(&tree, &SHAPES_MODULE);
    Ran::of(tree.command(&["app"]).envs(settings)).expect(0);
    assert_shapes(&tree, "dist/app.js");
}

/// A program whose types depend on a build tag.
const PROGRAM: [(&str, &str); 3] = [
    (
        "program/main.go",
        "package main

type Level int

const Low Level = 1

type options struct {
	Level  Level
	Labels map[Level][Width]string `json:\"labels,omitempty\"`
}

//go:wasmexport
func Raise(o options) options {
	o.Level++
	return o
}

func main() { select {} }
",
    ),
    ("program/wide.go", "//go:build wide\n\npackage main\n\nconst Width = 2\n\nconst High Level = 7\n"),
    ("program/narrow.go", "//go:build !wide\n\npackage main\n\nconst Width = 1\n"),
];

#[test]
fn build_tags_choose_constants() {
    needs_go!();
    let tree = Tree::new(&PROGRAM);
    for (arguments, expression, json) in [
        (&["program"][..], "[m.raise({ level: 1 }), m.Level]", r#"[{"level":2},{"Low":1}]"#),
        (
            &["program", "--tags", "wide"],
            "[m.raise({ level: 1, labels: new Map([[1, ['a', 'b']]]) }).labels.get(1), m.Level]",
            r#"[["a","b"],{"Low":1,"High":7}]"#,
        ),
    ] {
        tree.bind(arguments);
        tree.assert_js("dist/program.js", expression, json);
    }
}

#[test]
fn gen_and_a_build_of_one_s_own_take_types() {
    needs_go!();
    let tree = Tree::new(&PROGRAM);
    tree.bind(&["gen", "program"]);
    tree.go_js(&["vet", "./program"]).expect(0);
    tree.go_js(&["build", "-o", "main.wasm", "./program"]).expect(0);
    tree.bind(&["program", "--wasm", "main.wasm"]);
    tree.assert_js("dist/program.js", "[m.raise({ level: 41 }), m.Level.Low]", r#"[{"level":42},1]"#);
    // The type of a field is a part of what a shim was made for.
    let source = tree.read("program/main.go");
    tree.write("program/main.go", source.replace("Labels map[Level][Width]string", "Labels map[Level][Width]int"));
    tree.run(&["program", "--wasm", "main.wasm"]).expect(1).says(&["another version of `Raise`"]);
}

/// Also where a type has no functions of its own.
#[test]
fn a_stamp_tells_declared_types_apart() {
    needs_go!();
    let stamp = |declaration: &str| {
        let source =
            format!("package p\n\ntype S {declaration}\n\n//go:wasmexport\nfunc Mean(s []S) S {{ return s[0] }}\n");
        let tree = Tree::new(&[("p/p.go", source.as_str())]);
        tree.bind(&["gen", "p"]);
        let shims = tree.read("p/zz_gowasm.go");
        shims.lines().find_map(|line| line.strip_prefix("//go:wasmexport gowasm:mean#")).unwrap().to_owned()
    };
    let stamps: Vec<String> = ["float32", "float64", "int32", "string"].into_iter().map(stamp).collect();
    for (index, stamp) in stamps.iter().enumerate() {
        assert!(!stamps[..index].contains(stamp), "{stamps:?}");
    }
}

/// In an `any` a value crosses as where its type is known, also when a generic type has the same map in another form.
#[test]
fn any_knows_the_types_of_the_program() {
    needs_go!();
    let tree = Tree::new(&[
        (
            "app/app.go",
            "package app

import (
	\"example.com/x/app/auth\"
	other \"example.com/x/app/other/auth\"
)

type Table[K comparable] struct{ Rows map[K]int }

//go:wasmexport
func Any(kind string, table Table[string], rows map[string]int) any {
	switch kind {
	case \"table\":
		return table
	case \"rows\":
		return rows
	case \"user\":
		return auth.User{Name: kind}
	default:
		return []any{other.User{ID: 1}, &table}
	}
}

//go:wasmexport
func Users(a auth.User, b *other.User, c *Table[string]) {}
",
        ),
        ("app/auth/auth.go", "package auth\n\ntype User struct{ Name string }\n"),
        ("app/other/auth/auth.go", "package auth\n\ntype User struct{ ID int }\n"),
    ]);
    tree.bind(&["app"]);
    let any = |kind: &str| format!("m.any('{kind}', {{ rows: new Map([['a', 1]]) }}, {{ b: 2 }})");
    tree.assert_js("dist/app.js", &format!("{}.rows.get('a')", any("table")), "1");
    tree.assert_js("dist/app.js", &any("rows"), r#"{"b":2}"#);
    tree.assert_js("dist/app.js", &any("user"), r#"{"name":"user"}"#);
    tree.assert_js("dist/app.js", &any("list"), r#"[{"id":1},{"rows":{}}]"#);
}

/// What is wrong in a package that only lends its types is told like what is wrong in one's own.
#[test]
fn faults_of_imported_packages_have_a_place() {
    needs_go!();
    let user = "package app\n\nimport \"example.com/x/types\"\n\n//go:wasmexport\nfunc F(t types.T) {}\n";
    for (source, place) in [
        ("package types\n\ntype T struct {\n\tA int B\n}\n", "types/types.go:4:"),
        ("package types\n\ntype T struct {\n\tA Missing\n}\n", "types/types.go:4:4"),
        ("package types\n\ntype T struct {\n\tA map[[]int]string\n}\n", "types/types.go:4:"),
        ("package types\n\ntype t struct{}\n", "app/app.go:6:"),
    ] {
        let tree = Tree::new(&[("app/app.go", user), ("types/types.go", source)]);
        let ran = tree.run(&["app"]).expect(1).says(&[place]);
        assert!(!ran.stderr.contains("zz_gowasm"), "{ran}");
        assert!(!tree.path("dist").exists());
    }
}

/// Declarations are made from types alone: no word in a comment adds one, or takes one away.
#[test]
fn comments_change_no_declaration() {
    needs_go!();
    let source = |words: &str| {
        format!(
            "package p\n\n// T is {words}.\ntype T struct{{\n\t// A is {words}.\n\tA string\n}}\n\n// F is {words}.\n//\n//go:wasmexport\nfunc F(t T) T {{ return t }}\n"
        )
    };
    let tree = Tree::new(&[("p/p.go", &source("plain"))]);
    let words = "Input<T>, (a) => b, Blob, a ReadableStream, an AbortSignal, Iterable<number> | null";
    let declarations = |words: &str| {
        tree.write("p/p.go", source(words));
        tree.bind(&["p"]);
        tree.read("dist/p.d.ts").replace(words, "WORDS")
    };
    assert_eq!(declarations("plain"), declarations(words));
}
