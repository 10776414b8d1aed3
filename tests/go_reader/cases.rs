//! Small cases: what the reader makes of single constructs.

use gowasm_bindgen::go::parse::mentions_directive;
use gowasm_bindgen::go::syntax::DeclKind;

use crate::{read, text};

/// The declarations of a file that follows `package p`.
fn decls(source: &str) -> Vec<String> {
    let parsed = read(&format!("package p\n{source}\n"));
    assert_eq!(parsed.errors, [], "{source}");
    parsed.file.decls.iter().map(text::decl).collect()
}

/// Types and signatures: what follows the name, and its canonical text.
#[test]
fn declarations() {
    let cases = [
        ("func F()", "func F [] ()() false -"),
        (
            "func F(a, b int, c ...string) (x, y error) {}",
            "func F [] (a int, b int, c ...string)(x error, y error) true -",
        ),
        ("func F(int, string, pkg.T, ...*T) []byte", "func F [] (- int, - string, - pkg.T, - ...*T)(- []byte) false -"),
        ("func F(a []T, b [N]T, c [2 * N]T)", "func F [] (a []T, b [N]T, c [(* INT:2 N)]T)() false -"),
        ("func F(a [N]T, L[T])", "!missing parameter name"),
        ("func F(L[T], M[K, V])", "func F [] (- L[T], - M[K,V])() false -"),
        (
            "func F(_ int, f func(int) (int, error)) (func(), chan<- <-chan int)",
            "func F [] (_ int, f func(- int)(- int, - error))(- func()(), - chan<- <-chan int) false -",
        ),
        ("func (r *T[K, _]) M[P any](p P) P { return p }", "func M (r *T[K,_])[P any] (p P)(- P) true -"),
        (
            "func F[K comparable, V int | ~string](m map[K]V)",
            "func F [K comparable, V int|~string] (m map[K]V)() false -",
        ),
        (
            "func F[A, B any, C interface{ ~[]A; M() B }]()",
            "func F [A any, B any, C interface{~[]A; M()(- B); }] ()() false -",
        ),
        ("type T [N]int", "type T [] false [N]int -"),
        ("type T [N * M]int", "type T [] false [(* N M)]int -"),
        ("type T [N(M)]int", "type T [] false [(call N M)]int -"),
        ("type T [pkg.N]int", "type T [] false [(. pkg N)]int -"),
        ("type T [...]int", "type T [] false [...]int -"),
        ("type T []int", "type T [] false []int -"),
        ("type T[P any] struct{}", "type T [P any] false struct{} -"),
        ("type T[P *C,] int", "type T [P *C] false int -"),
        ("type T[P *C, Q any] int", "type T [P *C, Q any] false int -"),
        ("type T[P *[]int] int", "type T [P *[]int] false int -"),
        ("type T[P *C|~D] int", "type T [P *C|~D] false int -"),
        ("type T[P (C),] int", "type T [P (C)] false int -"),
        ("type T[P []E, E any] = map[E]P", "type T [P []E, E any] true map[E]P -"),
        ("type T = pkg.U[int, []V]", "type T [] true pkg.U[int,[]V] -"),
        ("type T chan (<-chan int)", "type T [] false chan (<-chan int) -"),
        ("type T chan <-chan int", "type T [] false chan<- chan int -"),
        (
            "type T interface { ~int | string; M(x int); pkg.I; G[T]; (E) }",
            "type T [] false interface{~int|string; M(x int)(); pkg.I; G[T]; (E); } -",
        ),
        (
            "type T struct { a, b int `x:\"y\"`; *pkg.E; G[A, B]; c [N]int; d []E; E \"t\\n\" }",
            "type T [] false struct{a int false \"x:\\22y\\22\" -; b int false \"x:\\22y\\22\" -; E *pkg.E true - -; G G[A,B] true - -; c [N]int false - -; d []E false - -; E E true \"t\\0a\" -; } -",
        ),
        ("var x, y = f()", "var x - - -;var y - - -"),
        ("var x, y T = 1, new(expr + 1)", "var x T INT:1 -;var y T (call new (+ expr INT:1)) -"),
        ("var f = func(a struct{ x int }) { if x := (T{1}); x {} }(nil)", "var f - (call ? nil) -"),
        ("var x = []T{{1}, {a: '}'}, /* } */ {`}`}}[i].y", "var x - (. ? y) -"),
        ("const a, b = iota, 'x'", "const a 0 - iota -;const b 0 - char:120 -"),
        (
            "const (A T = iota; B; _; C, D = 1, \"\\xff\"; E, F)",
            "const A 0 T iota -;const B 1 T iota -;const _ 2 T iota -;const C 3 - INT:1 -;const D 3 - \"\\ff\" -;const E 4 - INT:1 -;const F 4 - \"\\ff\" -",
        ),
        ("var größe, _x9 int", "var größe int - -;var _x9 int - -"),
    ];
    for (source, expected) in cases {
        match expected.strip_prefix('!') {
            Some(message) => assert_eq!(read(&format!("package p\n{source}\n")).errors[0].message, message, "{source}"),
            None => assert_eq!(decls(source).join(";"), expected, "{source}"),
        }
    }
}

#[test]
fn docs() {
    let cases = [
        ("// a\n// b\nfunc F() {}", Some("a\nb\n")),
        ("// a\n\nfunc F() {}", None),
        ("// a\n\n// b\nfunc F() {}", Some("b\n")),
        ("//a\n//go:noinline\n//  b \t\r\nfunc F() {}", Some("a\n b\n")),
        ("//gowasm:async\n//line x:1\nfunc F() {}", None),
        ("/* a\n\n\n   b */\nfunc F() {}", Some(" a\n\n   b\n")),
        ("/* a */ func F() {}", None),
        ("//\n// a\n//\n//\n// b\n//\nfunc F() {}", Some("a\n\nb\n")),
        ("// a\n//\n//go:wasmexport f\nfunc F() {}", Some("a\n")),
        ("const A = 1 // a", Some("a\n")),
        ("// above\nconst A = 1 // a", Some("above\n")),
        ("// group\nconst (\nA = 1\n)", None),
        ("// group\nconst (\nA = 1 // a\n)", Some("a\n")),
        ("// group\nconst (\n// own\nA = 1 // a\n)", Some("own\n")),
        ("type T int // a", None),
        ("const A = 1; // a", Some("a\n")),
        ("const A = 1 /* a */ + 2", None),
    ];
    for (source, expected) in cases {
        let parsed = read(&format!("package p\n\n{source}\n"));
        assert_eq!(parsed.errors, [], "{source}");
        let doc = parsed.file.decls[0].doc.as_ref().map(|doc| doc.text.as_str());
        assert_eq!(doc, expected, "{source}");
    }
    let source = "type T struct {\n// above\nA int // behind\nB int // behind\n\n// far\n\nC int\nD int /* d */ }";
    let parsed = read(&format!("package p\n{source}\n"));
    let DeclKind::Type(spec) = &parsed.file.decls[0].kind else { panic!("no type") };
    let docs = text::ty(&spec.ty);
    assert_eq!(
        docs,
        r#"struct{A int false - "above\0a"; B int false - "behind\0a"; C int false - -; D int false - -; }"#
    );
}

/// Each row was tried with Go 1.24, 1.26 and 1.27: `f` is exported where the last column says `F`, and nowhere else.
/// `~` stands for the directive; the result names the declaration that gets it.
#[test]
fn directives_go_to_the_next_declaration() {
    let cases = [
        ("~\n\n// hello\n\n/* x */\nfunc F() {}", "F"),
        ("\t ~\nfunc F() {}", "F"),
        ("~\r\nfunc F() {}", "F"),
        ("func\n~\nF() {}", "F"),
        ("var x int;\n~\nfunc F() {}", "F"),
        ("~\nimport _ \"os\"\nfunc F() {}", "-"),
        ("~\nimport (\n_ \"os\"\n)\nfunc F() {}", "-"),
        ("import (\n~\n_ \"os\"\n)\nfunc F() {}", "-"),
        ("~\nvar x int\nfunc F() {}", "x"),
        ("~\nconst a, b = 1, 2\nfunc F() {}", "a"),
        ("~\ntype (\nA int\nB int\n)\nfunc F() {}", "A grouped"),
        ("type\n~\n(\nA int\n)\nfunc F() {}", "A grouped"),
        ("~\ntype ()\nfunc F() {}", "-"),
        ("type (\nA int\n~\nB int\n)\nfunc F() {}", "B"),
        ("type (\nA int\n~\n)\nfunc F() {}", "-"),
        ("type (\nA struct {\n~\nx int }\nB int\n)\nfunc F() {}", "-"),
        ("func G() {\n~\n}\nfunc F() {}", "-"),
        ("func G() {\nvar s = \"}\"; '}'\n~\n}\nfunc F() {}", "-"),
        ("func F(\n~\na int32) {}", "-"),
        ("var x = 1 +\n~\n2\nfunc F() {}", "-"),
        ("var x = []int{\n~\n2}\nfunc F() {}", "-"),
        ("var x = 1 ~\nfunc F() {}", "- behind"),
        ("func G() {\n} ~\nfunc F() {}", "- behind"),
        ("/* a */ ~\nfunc F() {}", "- behind"),
        ("/* a\n*/ ~\nfunc F() {}", "- behind"),
        ("func F() {}\n~", "-"),
        ("func broken( {\n~\nfunc F() {}", "F"),
    ];
    for (source, expected) in cases {
        let source = format!("package p\n{source}\n").replace('~', "//go:wasmexport f");
        let file = read(&source).file;
        let [directive] = &file.directives[..] else { panic!("{source}: {:?}", file.directives) };
        let decl = directive.decl.map_or("-", |index| match &file.decls[index].kind {
            DeclKind::Func(func) => &func.name.name,
            DeclKind::Type(spec) => &spec.name.name,
            DeclKind::Const(spec) => &spec.name.name,
            DeclKind::Var(spec) => &spec.name.name,
        });
        let grouped = if directive.grouped { " grouped" } else { "" };
        let behind = if directive.starts_line { "" } else { " behind" };
        assert_eq!(format!("{decl}{grouped}{behind}"), expected, "{source}");
        assert!(mentions_directive(source.as_bytes()));
    }
}

#[test]
fn forms_of_directives() {
    let cases = [
        ("//go:wasmexport greet", Some(("go:wasmexport", "greet", false))),
        ("//go:wasmexport", Some(("go:wasmexport", "", false))),
        ("//go:wasmexport  greet  ", Some(("go:wasmexport", "greet", false))),
        ("//go:wasmimport env log", Some(("go:wasmimport", "env log", false))),
        ("//gowasm:async", Some(("gowasm:async", "", false))),
        ("//gowasm:name\tfoo bar", Some(("gowasm:name", "foo bar", false))),
        ("// go:wasmexport greet", Some(("go:wasmexport", "greet", true))),
        ("// \tgowasm:async", Some(("gowasm:async", "", true))),
        // To the compiler this is a directive with a strange name.
        ("//go:wasmexport\tgreet", Some(("go:wasmexport\tgreet", "", false))),
        ("//go:wasmexports", Some(("go:wasmexports", "", false))),
        ("/*go:wasmexport greet*/", None),
        ("//go:noinline", None),
        ("// see go:wasmexport", None),
        ("//go:linkname a b", None),
    ];
    for (comment, expected) in cases {
        let file = read(&format!("package p\n{comment}\nfunc F() {{}}\n")).file;
        let found = file.directives.first().map(|found| (&*found.name, &*found.argument, found.spaced));
        assert_eq!(found, expected, "{comment}");
    }
    for text in ["", "wasm", "go:wasm", "// go wasm:", "gowasm", "package www\n", "go:wasmexpor"] {
        assert!(!mentions_directive(text.as_bytes()), "{text}");
    }
    let before_package = read("\u{feff}//go:wasmexport f\npackage p\nfunc F() {}\n").file.directives;
    assert!(before_package[0].starts_line && before_package[0].decl.is_none());
}

/// A marker `@` stands where the error is to be shown.
#[test]
fn errors() {
    let cases = [
        ("@func F() {}", "expected 'package', found 'func'"),
        ("package @123", "expected 'IDENT', found 123"),
        ("package p @func", "expected ';', found 'func'"),
        ("package p\nfunc F() @{\nif x {\n}\n", "expected '}' to match this '{', found 'EOF'"),
        ("package p\nfunc F(a int @b int)\n", "missing ',' in parameter list"),
        ("package p\nfunc F(a int@\n)\n", "missing ',' before newline in parameter list"),
        ("package p\n@x := 1\n", "expected declaration, found x"),
        ("package p\nfunc F() {}\n@}\n", "expected declaration, found '}'"),
        ("package p\ntype T @\n", "expected type, found newline"),
        ("package p\ntype T struct { a @= }\n", "expected type, found '='"),
        ("package p\ntype T struct { a int @+ }\n", "expected ';', found '+'"),
        ("package p\ntype T struct { @+ }\n", "expected '}', found '+'"),
        ("package p\nconst x @:= 1\n", "expected '=', found ':='"),
        ("package p\nconst x = \n@", "expected operand, found 'EOF'"),
        ("package p\nvar x = @0x\n", "hexadecimal literal has no digits"),
        ("package p\nvar x = @08\n", "invalid digit '8' in octal literal"),
        ("package p\nvar x = @1__0\n", "'_' must separate successive digits"),
        ("package p\nvar x = @0x1.0\n", "hexadecimal mantissa requires a 'p' exponent"),
        ("package p\nvar x = @1e\n", "exponent has no digits"),
        ("package p\nvar x = @\"\\q\"\n", "unknown escape sequence"),
        ("package p\nvar x = @\"abc\n", "string literal not terminated"),
        ("package p\nvar x = @`abc\n", "raw string literal not terminated"),
        ("package p\nvar x = @'ab'\n", "illegal rune literal"),
        ("package p\nvar x = @''\n", "empty rune literal or unescaped ' in rune literal"),
        ("package p\n@/* abc\n", "comment not terminated"),
        ("package p\nvar x = @#\n", "illegal character U+0023 '#'"),
        ("package p\nfunc @() F() {}\n", "method has no receiver"),
        ("package p\nfunc @(a, b T) F() {}\n", "method has multiple receivers"),
        ("package p\nfunc F[@]() {}\n", "empty type parameter list"),
        ("package p\nfunc F[P@]() {}\n", "missing type constraint"),
        ("package p\ntype T[P any, @*Q] int\n", "missing type parameter name"),
        ("package p\nfunc F(a ...@int, b int)\n", "can only use ... with final parameter"),
        ("package p\ntype T struct { @(E) }\n", "cannot parenthesize embedded type"),
        ("package p\ntype T interface { m@[P any]() }\n", "interface method must have no type parameters"),
        ("package p\ntype T func@[P any]()\n", "function type must have no type parameters"),
        ("package p\nfunc F()\n@{\n}\n", "unexpected semicolon or newline before {"),
        ("package p\nvar x int\n@import \"os\"\n", "imports must appear before other declarations"),
        ("package p\nimport os@\n", "missing import path; require quoted string"),
        ("@", "expected 'package', found 'EOF'"),
    ];
    for (marked, message) in cases {
        let (before, after) = marked.split_once('@').expect("a marker");
        let parsed = read(&format!("{before}{after}"));
        let Some(error) = parsed.errors.first() else { panic!("{marked}: no error") };
        assert_eq!((error.span.start as usize, &*error.message), (before.len(), message), "{marked}");
    }
}

#[test]
fn reading_goes_on_after_an_error() {
    let source = "package p\n\nfunc A(a b c) {}\n\ntype B struct {\n\tx = 1\n}\n\nvar c int\n\nfunc D() {\n\tif {\n\n// doc\nfunc E() {}\n";
    let parsed = read(source);
    let messages: Vec<_> = parsed.errors.iter().map(|error| &*error.message).collect();
    assert_eq!(
        messages,
        ["missing ',' in parameter list", "expected type, found '='", "expected '}' to match this '{', found 'EOF'"]
    );
    let names: Vec<_> = parsed.file.decls.iter().map(text::decl).collect();
    assert_eq!(names, ["var c int - -", "func E [] ()() true \"doc\\0a\""]);
    let deep = format!("package p\nvar x = {}", "(".repeat(1000));
    assert_eq!(read(&deep).errors[0].message, "exceeded max nesting depth");
    let many = format!("package p\n{}", "func 1\n".repeat(1000));
    assert_eq!(read(&many).errors.len(), 10);
}
