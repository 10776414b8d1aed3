//! Whatever the text, the reader neither panics nor hangs, and all spans lie in the text.

use std::time::Instant;

use gowasm_bindgen::go::parse::{Parsed, mentions_directive};
use gowasm_bindgen::go::syntax::DeclKind;
use proptest::prelude::*;

use crate::{go_command, go_trees, read, text};

/// Reads a text and looks at everything that came of it.
fn check(source: &str) -> Parsed {
    let parsed = read(source);
    let in_text = |span: gowasm_bindgen::source::Span| source.get(span.range()).is_some();
    assert!(parsed.errors.iter().all(|error| in_text(error.span)), "{:?}", parsed.errors);
    assert!(parsed.file.directives.iter().all(|directive| in_text(directive.span)));
    assert!(parsed.file.directives.is_empty() || mentions_directive(source.as_bytes()));
    assert!(parsed.file.directives.iter().all(|found| found.decl.is_none_or(|decl| decl < parsed.file.decls.len())));
    for decl in &parsed.file.decls {
        let name = match &decl.kind {
            DeclKind::Func(func) => &func.name,
            DeclKind::Type(spec) => &spec.name,
            DeclKind::Const(spec) => &spec.name,
            DeclKind::Var(spec) => &spec.name,
        };
        assert_eq!(source.get(name.span.range()), Some(&*name.name));
        assert!(in_text(decl.span));
    }
    text::file(&parsed.file.clone());
    parsed
}

/// In a thread with the 2 MB that threads have by default.
#[test]
fn nesting_is_bounded() {
    let open = [
        "var x = (",
        "var x = -",
        "var x = f(",
        "var x = a[",
        "var x = T{",
        "var x = func(){",
        "type T *",
        "type T []",
        "type T map[",
        "type T struct{a ",
        "type T func(",
        "type T func() ",
        "type T interface{m(a ",
        "type T (",
        "type T chan ",
        "type T [",
        "type T [len(",
        "type T[P *",
        "type T[P interface{~",
        "type T a[",
        "type T struct{a [",
        "type T func(a [",
        "var x = 1 +",
        "var x = a.",
        "var x = f()",
        "var x = a + (",
        "var x = 1||1&&1==1+1*(",
        "func f(",
        "func f() (",
        "func f[",
        "func (",
        "import (",
        "const (",
        "x = `",
        "x = \"",
        "x = '",
        "/*",
        "type T[P (",
    ];
    let sources = open.iter().flat_map(|open| {
        let (head, repeated) = match open.rfind([' ', '=']) {
            Some(at) if !open.ends_with(' ') => open.split_at(at + 1),
            _ => ("", *open),
        };
        // Such as `type T struct{a struct{a …` and `type T func() func() …`.
        let tail = open.strip_prefix("type T").or(open.strip_prefix("var x =")).unwrap_or(repeated);
        [
            format!("package p\n{head}{}", repeated.repeat(5_000)),
            format!("package p\n{open}{}", tail.repeat(5_000)),
            format!("package p\n{open}{}x", tail.repeat(40)),
            format!("package p\n{}", format!("{open}\n").repeat(5_000)),
        ]
    });
    let sources: Vec<_> = sources.collect();
    let read_all = move || sources.iter().for_each(|source| _ = check(source));
    let start = Instant::now();
    std::thread::Builder::new().stack_size(2 << 20).spawn(read_all).expect("a thread").join().expect("no panic");
    println!("deep nesting: {:?}", start.elapsed());
}

#[test]
fn reasonable_nesting_is_read() {
    for (open, close) in [("var x = ", ""), ("type T ", "int")] {
        for (left, right) in [("(", ")"), ("[]", ""), ("*", "")] {
            let core = if close.is_empty() { "1" } else { "" };
            let core = if left == "[]" && !core.is_empty() { "int{}" } else { core };
            let source = format!("package p\n{open}{}{core}{close}{}\n", left.repeat(100), right.repeat(100));
            assert_eq!(check(&source).errors, [], "{source}");
        }
    }
}

/// Files that have a bit of everything.
fn samples() -> Vec<String> {
    let mut samples = vec![include_str!("constants.txt").to_owned(), include_str!("sample.txt").to_owned()];
    if let Some(go) = go_command() {
        let root = &go_trees(&go)[0];
        let names =
            ["go/ast/ast.go", "iter/iter.go", "syscall/js/func.go", "unicode/utf8/utf8_test.go", "maps/maps.go"];
        samples.extend(names.iter().filter_map(|name| std::fs::read_to_string(root.join(name)).ok()));
    }
    samples
}

#[test]
fn every_truncation_is_read() {
    for sample in samples() {
        // Reading is linear, so all truncations of a long file would take too long.
        let sample = sample.get(..6_000).unwrap_or(&sample);
        for end in (0..=sample.len()).filter(|&end| sample.is_char_boundary(end)) {
            check(&sample[..end]);
            check(&sample[end..]);
        }
    }
}

const PIECES: [&str; 40] = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "`",
    "//",
    "/*",
    "*/",
    "\n",
    ";",
    ",",
    ".",
    "...",
    "=",
    ":=",
    "|",
    "~",
    "*",
    "<-",
    "func ",
    "type ",
    "const ",
    "var ",
    "import ",
    "struct{",
    "interface{",
    "chan ",
    "map[",
    "0x",
    "1e",
    "\\",
    "é",
    "\u{feff}",
    "\0",
    "//go:wasmexport x\n",
    "package p\n",
];

/// One change: where in the text (in parts of a million), how long, and what is done.
fn changes() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((0..1_000_000usize, 0..40usize, 0..PIECES.len() + 3), 1..8)
}

fn changed(sample: &str, changes: &[(usize, usize, usize)]) -> String {
    let mut text = sample.to_owned();
    for &(place, length, what) in changes {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let start = boundary(place * text.len() / 1_000_000);
        let end = boundary(start + length).max(start);
        let cut = text[start..end].to_owned();
        match PIECES.get(what) {
            Some(piece) => text.insert_str(start, piece),
            None if what == PIECES.len() => text.replace_range(start..end, ""),
            None if what == PIECES.len() + 1 => text.insert_str(start, &cut),
            // Moves the piece to the front of the second half.
            None => {
                text.replace_range(start..end, "");
                let middle = (0..=text.len() / 2).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                text.insert_str(middle, &cut);
            }
        }
    }
    text
}

/// So many take a few seconds.
const CHANGED_FILES: u32 = 2_000;

/// `proptest` prints the case that fails, made as small as it can be.
#[test]
fn changed_files_are_read() {
    let samples = samples();
    let config = ProptestConfig { cases: CHANGED_FILES, failure_persistence: None, ..ProptestConfig::default() };
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1u64);
    println!("SEED={seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &bytes);
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
    let result = runner.run(&(0..samples.len(), changes()), |(sample, changes)| {
        check(&changed(&samples[sample], &changes));
        Ok(())
    });
    result.expect("a file that is read");
    // Soups of tokens get into corners that no file has.
    let config = ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() };
    let rng = proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &bytes);
    let soup = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60);
    proptest::test_runner::TestRunner::new_with_rng(config, rng)
        .run(&soup, |pieces| {
            check(&format!("package p\n{}", pieces.concat()));
            Ok(())
        })
        .expect("a soup that is read");
}
