//! Source that nobody would write, or that somebody just has.

use crate::needs_go;
use crate::tree::{GREETER, Tree};

/// The user's mistakes: status 1, and a sentence that says where.
#[test]
fn mistakes_are_the_user_s_and_have_a_place() {
    needs_go!();
    let export = |body: &str| format!("package x\n\n//go:wasmexport\nfunc A() int {{ {body} }}\n");
    for (files, says) in [
        (&[("x/readme.txt", "")][..], &["no Go files", "x"][..]),
        (&[("x/a_test.go", "package x\n")], &["x"]),
        (&[("x/a.go", "//go:build windows\n\npackage x\n")], &["build constraints", "x"]),
        (&[("x/a.go", "package x\n\nfunc A( {\n}\n\nfunc ) B\n")], &["x/a.go:3:9", "x/a.go:6:6"]),
        (&[("x/a.go", "")], &["x/a.go:1:1", "package"]),
        (&[("x/a.go", "package x\n"), ("x/b.go", "package y\n")], &["found packages x (a.go) and y (b.go)"]),
        (&[("x/a.go", GREETER), ("x/b.go", "package y\n")], &["found packages greeter (a.go) and y (b.go)"]),
        (&[("x/a.go", "package x\n\nfunc A() int { return 1 }\n")], &["nothing is exported", "//go:wasmexport"]),
        (
            &[("x/a.go", &export("return nothing")), ("x/b.go", "package x\n\nfunc b() { return 5 }\n")],
            &["x/a.go:4:23", "undefined: nothing", "x/b.go:3:19", "too many return values"],
        ),
        (&[("x/a.go", &export("return \"\u{feff}\""))], &["x/a.go:4:"]),
        (&[("x/a.go", "package x\n\nvar s = \"\0\"\n")], &["x/a.go:3:10"]),
        (
            &[
                ("x/a.go", "package x\n\nimport _ \"example.com/x/y\"\n"),
                ("y/a.go", "package y\n\n//go:wasmexport\nfunc A() { b }\n"),
            ],
            &["y/a.go:4:12"],
        ),
    ] {
        let tree = Tree::new(files);
        let ran = tree.run(&["x"]).expect(1).says(says);
        assert!(
            !ran.stderr.contains("zz_gowasm") && !ran.stderr.contains("overlay"),
            "speaks of files that the user does not have\n{ran}"
        );
        assert!(!tree.path("dist").exists());
    }
}

/// The compiler does not see `main` by that name.
#[test]
fn main_takes_and_returns_nothing() {
    needs_go!();
    for (signature, says) in [
        ("main() int { return 1 }", "a result"),
        ("main(x int) {}", "arguments"),
        ("main[T any]() {}", "type parameters"),
    ] {
        let source = format!("package main\n\n//go:wasmexport\nfunc A() int {{ return 1 }}\n\nfunc {signature}\n");
        Tree::new(&[("x/a.go", &source)])
            .run(&["x"])
            .expect(1)
            .says(&["x/a.go:6:6", &format!("`func main` has {says}")]);
    }
}

#[test]
fn a_module_called_main_cannot_be_imported() {
    needs_go!();
    let tree =
        Tree::new(&[("go.mod", "module main\n\ngo 1.24\n"), ("greeter.go", GREETER), ("below/greeter.go", GREETER)]);
    let ran = tree.run(&[".", "--name", "greeter"]).expect(2).says(&["`main`", "rename the module", "go.mod"]);
    assert!(!ran.stderr.contains("zz_gowasm"), "{ran}");
    tree.bind(&["below"]);
    tree.assert_js("dist/below.js", "m.add(1, 1)", "2");
}

/// Packages beside the program count with the files that the build constraints select, and if they are broken that is
/// nobody's trouble.
#[test]
fn exports_for_other_systems_are_not_missed() {
    needs_go!();
    let other = |constraint: &str| {
        format!("//go:build {constraint}\n\npackage other\n\n//go:wasmexport\nfunc B() int {{ return 1 }}\n")
    };
    let warns = |files: &[(&str, &str)]| {
        let ran = Tree::new(&[&[("x/a.go", GREETER)], files].concat()).bind(&["x"]);
        ran.stderr.contains("is not linked in")
    };
    assert!(warns(&[("x/other/a.go", &other("js && wasm"))]));
    assert!(warns(&[("x/other/a_js.go", &other("!windows"))]));
    assert!(!warns(&[("x/other/a.go", &other("wasip1"))]));
    assert!(!warns(&[("x/other/a_wasip1.go", &other("wasm"))]));
    assert!(warns(&[("x/other/a.go", &other("js")), ("x/other/b.go", "package other\n\n//go:wasmexport\nfunc (\n")]));
}

/// What the linker has to say is one message, in its order.
#[test]
fn the_linker_is_quoted() {
    needs_go!();
    let tree = Tree::new(&[("x/a.go", GREETER)]);
    let ran = tree.run(&["x", "--ldflags", "-bogus"]).expect(1).says(&["error: flag provided but not defined: -bogus"]);
    assert_eq!(ran.stderr.matches("error:").count(), 1, "{ran}");
}

#[test]
fn imports_that_cannot_be_found_are_told_all_and_with_their_place() {
    needs_go!();
    let source = "package x\n\nimport _ \"example.com/x/nope\"\nimport _ \"example.org/nope\"\nimport _ \"nostd\"\n\n//go:wasmexport\nfunc A() {}\n";
    Tree::new(&[("x/a.go", source)]).run(&["x"]).expect(1).says(&[
        "x/a.go:3:8",
        "example.com/x/nope",
        "x/a.go:4:8",
        "example.org/nope",
        "x/a.go:5:8",
        "nostd",
    ]);
}

#[test]
fn import_cycles_are_told_with_their_packages() {
    needs_go!();
    let tree = Tree::new(&[
        ("x/a.go", "package x\n\nimport _ \"example.com/x/y\"\n\n//go:wasmexport\nfunc A() {}\n"),
        ("y/a.go", "package y\n\nimport _ \"example.com/x/x\"\n"),
    ]);
    tree.run(&["x"]).expect(1).says(&["import cycle", "example.com/x/y"]);
}

#[test]
fn a_directory_without_go_mod_says_so() {
    needs_go!();
    let tree = Tree::new(&[("sub/go.mod", "module m\n"), ("x/a.go", GREETER)]);
    let ran = tree.run(&["x"]).expect(2).says(&["is not in a Go module", "go mod init"]);
    assert!(!ran.stderr.contains("go list"), "{ran}");
}

#[test]
fn bytes_that_are_no_text_are_refused_as_go_does() {
    needs_go!();
    for source in [
        &b"package x\n\n// bad \xff\xfe\n//go:wasmexport\nfunc A() {}\n"[..],
        b"package x\n\nvar s = \"\xff\"\n\n//go:wasmexport\nfunc A() {}\n",
    ] {
        let tree = Tree::new(&[]);
        tree.write("x/a.go", source);
        tree.run(&["x"]).expect(1).says(&["x/a.go:3:", "UTF-8"]);
    }
}

/// Types and declarations that a later version will take, and those that none can: refused at their place, all at once, with
/// a way out.
#[test]
fn what_cannot_cross_is_refused_at_its_place() {
    needs_go!();
    // What is marked cannot cross.
    let types = [
        "^interface{ M() }",
        "^interface{ ~int | ~string }",
        "^comparable",
        "^chan int",
        "^chan<- int",
        "^context.Context",
        "...^context.Context",
        "^io.Reader",
        "^io.Seeker",
        "^iter.Seq[int]",
        "^unsafe.Pointer",
        "^sync.Mutex",
        "^http.Request",
        "^Opaque",
        "^Generic",
        "^Missing",
        "^missing.Type",
        "[]^chan<- int",
        "[2][2]^unsafe.Pointer",
        "*^Opaque",
        "map[string]^chan<- int",
        "map[^unsafe.Pointer]int",
        "struct{ ^x int }",
        "struct{ X ^chan<- int }",
        "Generic[^chan<- int]",
        "func(^unsafe.Pointer) int",
        "func(int, context.Context, func() ^chan<- int)",
        "func(int, ^context.Context)",
        "func(func(^interface{ M() }))",
        "[^n]int",
    ];
    let mut source = "package x\n\nimport (\n\"context\"\n\"io\"\n\"iter\"\n\"net/http\"\n\"sync\"\n\"unsafe\"\n)\n\n\
                      type Opaque struct{ x int }\ntype Generic[T any] struct{ X T }\nvar n = 2\n"
        .to_string();
    for (index, ty) in types.iter().enumerate() {
        source += &format!("//go:wasmexport\nfunc F{index}(ok int, x {}) {{}}\n", ty.replace('^', ""));
    }
    let tree = Tree::new(&[("x/a.go", &source)]);
    let ran = tree.run(&["x"]).expect(1);
    for (index, ty) in types.iter().enumerate() {
        // Places with the same fault are shown together.
        let before = format!(" | func F{index}(ok int, x ");
        let column = before.len() + ty.find('^').unwrap();
        let is_underlined = |pair: &[&str]| {
            let number = pair[0].split(" | ").next().unwrap_or_default();
            pair[0].contains(&before) && pair[1].as_bytes().get(number.len() + column) == Some(&b'^')
        };
        let lines: Vec<&str> = ran.stderr.lines().collect();
        assert!(lines.windows(2).any(is_underlined), "{ty}\n{ran}");
    }
    assert_eq!(ran.stderr.matches("help:").count(), ran.stderr.matches("error:").count(), "{ran}");
    for (what, source) in [
        ("a method", "type T int\n\n//go:wasmexport\nfunc (T) M() {}\n"),
        ("a type that is an interface", "//go:wasmexport\ntype T interface{ M() }\n"),
        ("a type that is an alias", "//go:wasmexport\ntype T = struct{}\n"),
        ("a class with a field of no use", "//go:wasmexport\ntype T struct{ X chan<- int }\n"),
        ("async for nobody", "//gowasm:async\nfunc A() {}\n"),
        ("an import of a number", "//gowasm:import\nvar f int\n"),
        (
            "an iterator as a parameter of what comes out",
            "import \"iter\"\n\n//go:wasmexport\nfunc A() func(iter.Seq[int]) { return nil }\n",
        ),
        ("an unknown directive", "//gowasm:nosuch\nfunc f() {}\n"),
        ("no body", "//go:wasmexport\nfunc A()\n"),
        ("one name twice", "//go:wasmexport same\nfunc A() {}\n\n//go:wasmexport same\nfunc B() {}\n"),
    ] {
        let tree = Tree::new(&[("x/a.go", &format!("package x\n\n{source}"))]);
        tree.run(&["x"]).expect(1).says(&["error", "--> x/a.go:"]);
        assert!(!tree.path("dist").exists(), "{what}");
    }
}

/// Mistakes that the compilers ignore in silence: warned about, and the rest is bound.
#[test]
fn silent_mistakes_are_warned_about() {
    needs_go!();
    for (what, source) in [
        ("a space", "// go:wasmexport\nfunc F() {}\n"),
        ("a generic function", "//go:wasmexport\nfunc F[T any](x T) {}\n"),
        ("a const", "//go:wasmexport\nconst C = 1\n"),
        ("a var", "//go:wasmexport\nvar v = 1\n"),
        ("detached", "func f() {}\n\n//go:wasmexport\n"),
        ("a name of the runtime", "//go:wasmexport resume\nfunc F() {}\n"),
        ("a name of the module", "//go:wasmexport\nfunc Instantiate() {}\n"),
        ("two pragmas", "//go:wasmexport a\n//go:wasmexport b\nfunc F() {}\n"),
        ("too many bytes", "//go:wasmexport f\nfunc F(a, b, c, d, e, f, g, h, i string) {}\n"),
    ] {
        let tree = Tree::new(&[(
            "x/a.go",
            &format!("package x\n\n//go:wasmexport\nfunc Ok() int {{ return 1 }}\n\n{source}"),
        )]);
        let ran = tree.bind(&["x"]).says(&["warning", "--> x/a.go:"]);
        assert!(!ran.stderr.contains("error"), "{what}\n{ran}");
        tree.assert_js("dist/x.js", "m.ok()", "1");
    }
}

#[test]
fn byte_order_marks_and_carriage_returns_are_fine() {
    needs_go!();
    let source = "\u{feff}package x\r\n\r\n// Doc one.\r\n//\r\n//  code\r\n//go:wasmexport bb\r\nfunc A(x int32) int32 {\r\n\treturn x\r\n}\r\n\r\n\
                  /*\r\nBlock\r\n*/\r\n//go:wasmexport\r\nfunc C() string { return `a\r\nb` }\r\n//go:wasmexport  dd \r\nfunc D() {}\r\n";
    let tree = Tree::new(&[("x/a.go", source)]);
    tree.bind(&["x"]);
    tree.assert_js("dist/x.js", "[m.bb(1), m.c(), Object.keys(instance.exports)]", r#"[1,"a\nb",["bb","c","dd"]]"#);
    for name in ["dist/x.js", "dist/x.d.ts"] {
        assert!(!tree.read(name).contains('\r'), "{name} holds carriage returns");
    }
    // Places count from behind the mark, as Go counts them.
    tree.write("x/a.go", source.replace("return x", "return y"));
    tree.run(&["x"]).expect(1).says(&["x/a.go:8:9", "undefined: y"]);
}

#[test]
fn documentation_may_hold_anything() {
    needs_go!();
    let doc = "A has \u{2028} and \u{2029} and */ and `x` ${y} </script> \\u002a/ <!-- @param {@link x}";
    let source =
        format!("package x\n\n// {doc}\n//\n// Deprecated: use B.\n//\n//go:wasmexport\nfunc A() int {{ return 5 }}\n");
    let tree = Tree::new(&[("x/a.go", &source)]);
    tree.bind(&["x"]);
    tree.assert_js("dist/x.js", "m.a()", "5");
    let types = tree.read("dist/x.d.ts");
    assert!(types.contains("@deprecated use B."), "{types}");
    assert!(types.contains("export function a(): number"), "{types}");
}

/// Neither a big file nor many exports nor a forest beside the package are in the way. tests/growth.rs has how much work that is.
#[test]
fn size_is_no_matter() {
    needs_go!();
    let mut source = "package x\n".to_string();
    for index in 0..1000 {
        source += &format!(
            "\n// F{index} does.\n//\n//go:wasmexport\nfunc F{index}(a string, b []float64, c int) (string, error) {{ return a, nil }}\n"
        );
    }
    let fields: String = (0..300).map(|index| format!("\tF{index} *Wide `json:\",omitempty\"`\n")).collect();
    let constants: String = (1..3000).map(|index| format!("\tE{index}\n")).collect();
    let nested = format!("{}int", "map[string][]".repeat(15));
    source += &format!(
        "\ntype Wide struct {{\n{fields}}}\n\ntype Long int\n\nconst (\n\tE0 Long = iota\n{constants})\n\n\
         //go:wasmexport\nfunc Echo(wide Wide, long Long, deep {nested}) (Wide, Long, {nested}) {{ return wide, long, deep }}\n"
    );
    let filler = "package x\n\nvar _ = `".to_string() + &"func A( { //go:wasmexport\n".repeat(40_000) + "`\n";
    let tree = Tree::new(&[("x/a.go", &source), ("x/filler.go", &filler)]);
    for index in 0..500 {
        tree.write(&format!("x/node_modules/p{index}/a.go"), "not Go");
        tree.write(&format!("x/testdata/p{index}/a.go"), "//go:wasmexport not Go");
        tree.write(&format!("x/deep/p{index}/a/b/c/f.go"), "package c\n");
    }
    tree.bind(&["x"]);
    tree.assert_js("dist/x.js", "[m.f999('x', [], 1), Object.keys(instance.exports).length]", r#"["x",1001]"#);
    tree.assert_js(
        "dist/x.js",
        "m.echo({ f299: { f0: {} } }, m.Long.E2999, { a: [{}] })",
        r#"[{"f299":{"f0":{}}},2999,{"a":[{}]}]"#,
    );
    let types = tree.read("dist/x.d.ts").len();
    assert!(types < 1 << 20, "{types} bytes of declarations");
}

#[cfg(unix)]
#[test]
fn unreadable_neighbours_are_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    needs_go!();
    let tree = Tree::new(&[("x/a.go", GREETER), ("x/secret/a.go", "package secret\n")]);
    let set = |mode| std::fs::set_permissions(tree.path("x/secret"), std::fs::Permissions::from_mode(mode)).unwrap();
    set(0o000);
    let ran = tree.run(&["x"]);
    set(0o755);
    ran.expect(0);
}
