//! Constants: against `go/types`, and what they refuse.

use std::path::{Path, PathBuf};
use std::process::Command;

use gowasm_bindgen::go::constant::{Basic, Constant, Error, Evaluator, Meaning, Value};
use gowasm_bindgen::go::syntax::{ConstSpec, DeclKind, File, Ident, TypeExpr, TypeKind};

use crate::{go_command, go_trees, read};

/// What a name means in a single file, imports left aside.
fn meaning<'a>(file: &'a File, package: Option<&Ident>, name: &str, depth: u32) -> Option<Meaning<'a, ()>> {
    if package.is_some() || depth > 10 {
        return package.map(|_| Meaning::Other);
    }
    file.decls.iter().find_map(|decl| match &decl.kind {
        DeclKind::Const(spec) if spec.name.name == name => Some(Meaning::Constant(spec, ())),
        DeclKind::Type(spec) if spec.name.name == name => {
            Some(underlying(file, &spec.ty, depth).map_or(Meaning::Other, Meaning::Type))
        }
        DeclKind::Func(func) if func.receiver.is_none() && func.name.name == name => Some(Meaning::Other),
        DeclKind::Var(spec) if spec.name.name == name => Some(Meaning::Other),
        _ => None,
    })
}

fn underlying(file: &File, ty: &TypeExpr, depth: u32) -> Option<Basic> {
    let TypeKind::Name { package, name, .. } = &ty.kind else { return None };
    match meaning(file, package.as_ref(), &name.name, depth + 1) {
        Some(Meaning::Type(basic)) => Some(basic),
        Some(_) => None,
        None => Basic::predeclared(&name.name, 64),
    }
}

fn specs(file: &File) -> impl Iterator<Item = &ConstSpec> {
    file.decls.iter().filter_map(|decl| match &decl.kind {
        DeclKind::Const(spec) => Some(spec),
        _ => None,
    })
}

fn values(file: &File) -> Vec<(String, Result<Constant, Error>)> {
    let mut lookup = |(), package: Option<&Ident>, name: &Ident| meaning(file, package, &name.name, 0);
    let mut evaluator = Evaluator::new(&mut lookup);
    specs(file).map(|spec| (spec.name.name.clone(), evaluator.constant(spec, ()))).collect()
}

/// As `constants.go` prints it.
fn text(constant: &Constant) -> String {
    match &constant.value {
        Value::Bool(bool) => bool.to_string(),
        Value::Int(int) => format!("{int}/1"),
        Value::Rune(int) => format!("{int}/1 rune"),
        Value::Float(float) => format!("{}/{} float", float.numer(), float.denom()),
        Value::String(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "-",
    }
}

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go_reader/constants.txt")
}

#[test]
fn constants_agree_with_go_types() {
    let Some(go) = go_command() else {
        eprintln!("\n*** SKIPPED constants_agree_with_go_types: no Go found (set GO or PATH) ***\n");
        return;
    };
    // The fixture comes first as it does not end in `.go`: `go run` takes the arguments before it for the program.
    let mut files = vec![fixture()];
    let packages = "math math/bits math/big time unicode unicode/utf8 syscall go/token go/constant os net/http image strconv \
         compress/flate crypto/tls debug/elf debug/dwarf encoding/json reflect runtime text/tabwriter hash/fnv sync";
    for package in packages.split_whitespace() {
        let dir = go_trees(&go)[0].join(package);
        let entries = std::fs::read_dir(dir).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let mut sources: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "go")).collect();
        sources.sort();
        files.extend(sources);
    }
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go_reader/constants.go");
    let output = Command::new(&go).arg("run").arg(program).args(&files).output().expect("go run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8_lossy(&output.stdout);
    let (mut compared, mut unknown) = (0, 0);
    for section in output.split("# ").skip(1) {
        let (path, expected) = section.split_once('\n').expect("a path");
        let parsed = read(&std::fs::read_to_string(path).expect("a file"));
        let ours = values(&parsed.file);
        let expected: Vec<_> = expected.lines().collect();
        assert_eq!(ours.len(), expected.len(), "{path}");
        for ((name, ours), expected) in ours.iter().zip(expected) {
            let (their_name, theirs) = expected.split_once(' ').expect("a value");
            assert_eq!(name, their_name, "{path}");
            match ours {
                _ if theirs == "?" => {}
                Ok(ours) => {
                    assert_eq!(text(ours), theirs, "{name} in {path}");
                    compared += 1;
                }
                Err(error) if error.message.contains("not a constant") => unknown += 1,
                Err(error) => panic!("{name} in {path}: {error:?}, but {theirs}"),
            }
        }
    }
    println!("{compared} constants compared, {unknown} have values that only the compiler knows");
    assert!(compared > 10_000, "{compared}");
}

#[test]
fn errors_of_constants() {
    let cases = [
        ("X = 1 / 0", "division by zero"),
        ("X = 1.5 % 0.0", "not defined"),
        ("X = 1 / 0.0", "division by zero"),
        ("X = Y; Y = X", "initialization cycle"),
        ("X = X", "initialization cycle"),
        ("X = 1 << 100000000", "invalid shift count"),
        ("X = 1 << -1", "invalid shift count"),
        ("X = 1 << 512", "overflow"),
        ("X = 1e999999999", "exponent is too large"),
        ("X = -\"a\"", "not defined"),
        ("X = \"a\" + 1", "mismatched"),
        ("X = undefined", "undefined: undefined"),
        ("X = f()", "not a constant"),
        ("X = 1i", "complex"),
        ("X = int(1.5)", "truncated"),
        ("X float32 = 1e39", "overflows float32"),
        ("X = len([3]int{})", "not a constant"),
        ("X = pkg.Y", "not a constant"),
    ];
    for (declaration, message) in cases {
        let parsed = read(&format!("package p\nconst ({declaration})\n"));
        let found = values(&parsed.file).into_iter().find_map(|(_, value)| value.err());
        let found = found.map(|error| error.message).unwrap_or_default();
        assert!(found.contains(message), "{declaration}: {found:?}");
    }
}

/// Runs in a thread with the 2 MB that threads have by default.
#[test]
fn long_and_deep_constants_are_values_or_errors() {
    let references = (0..5_000).map(|i| format!("const C{} = C{i} + C{i}\n", i + 1)).collect::<String>();
    let texts = (0..60).map(|i| format!("const T{} = T{i} + T{i}\n", i + 1)).collect::<String>();
    let products = (0..60).map(|i| format!("const P{} = P{i} * P{i}\n", i + 1)).collect::<String>();
    let cases = [
        format!("package p\n{references}const C0 = 0\n"),
        format!("package p\nconst C0 = 0\n{references}"),
        format!("package p\nconst T0 = `abc`\n{texts}"),
        format!("package p\nconst P0 = 1.1\n{products}"),
        format!("package p\nconst X = {}1\n", "1 + ".repeat(900)),
        format!("package p\nconst X = {}1\n", "1 + ".repeat(100_000)),
        format!("package p\nconst X = {}1{}\n", "(".repeat(100), ")".repeat(100)),
        format!("package p\nconst X = {}1\n", "- ".repeat(100)),
    ];
    let read_all = move || cases.map(|case| values(&read(&case).file).len());
    let counts = std::thread::Builder::new().stack_size(2 << 20).spawn(read_all).expect("a thread").join();
    assert_eq!(counts.expect("no panic"), [5001, 5001, 61, 61, 1, 1, 1, 1]);
}

#[test]
fn floats_round_like_the_hardware() {
    for text in
        ["0.1", "1e308", "5e-324", "2.2250738585072011e-308", "123456789.123456789", "1e-400", "9007199254740993"]
    {
        let parsed = read(&format!("package p\nconst X = {text}\n"));
        let value = values(&parsed.file).remove(0).1.expect("a value").value;
        assert_eq!(value.to_f64(), text.parse().ok(), "{text}");
    }
}
