//! Modules that do not fit the source: a table of them, each the right one with a change, and what is said of each.

use std::path::Path;

use gowasm_bindgen::diagnostic::{Diagnostic, Diagnostics};
use gowasm_bindgen::go::load;
use gowasm_bindgen::messages;
use gowasm_bindgen::plan::{self, Plan};
use gowasm_bindgen::render::support::{self, Support};
use gowasm_bindgen::resolve::{Scope, resolve};
use gowasm_bindgen::source::SourceMap;
use gowasm_bindgen::toolchain::Listed;
use gowasm_bindgen::wasm::check::{check, check_optimized};
use gowasm_bindgen::wasm::{Compiler, Evidence, Export, Import, Item, Module, Target, Toolchain};

use crate::harness::function;

const SOURCE: &str = "package greet

//go:wasmexport
func Greet(name string, scores []float64) (string, error) { return name, nil }

//go:wasmexport
func Add(a, b float64) float64 { return a + b }
";

/// The version of the Go that is at hand, whose `wasm_exec.js` is used.
const OURS: Option<&str> = Some("go1.26.8");

/// A title, the module, and the version of Go whose runtime is used.
type Row = (&'static str, Module, Option<&'static str>);

fn rows(plan: &Plan) -> Vec<Row> {
    let with = |change: &dyn Fn(&mut Module)| {
        let mut module = right_module(plan);
        change(&mut module);
        module
    };
    let made_by = |compiler: Compiler, version: Option<&str>| {
        let version = version.map(str::to_owned);
        with(&|module| {
            module.toolchain =
                Some(Toolchain { compiler: compiler.clone(), version: version.clone(), evidence: Evidence::Producers });
        })
    };
    let add = |name: &str, signature: &str| {
        with(&|module| module.exports.push(Export { name: name.to_owned(), item: function(signature) }))
    };
    let is_greet = |export: &Export| export.name.starts_with("gowasm:greet");
    vec![
        ("the right one", with(&|_| {}), OURS),
        ("a shim is missing", with(&|module| module.exports.retain(|export| !is_greet(export))), OURS),
        (
            "all shims are missing, but not their support",
            with(&|module| {
                module.exports.retain(|export| !is_greet(export) && !export.name.starts_with("gowasm:add"));
            }),
            OURS,
        ),
        ("there is a shim more", add("gowasm:farewell", "(i32, i32)"), OURS),
        (
            "a shim is renamed",
            with(&|module| {
                module
                    .exports
                    .iter_mut()
                    .filter(|export| is_greet(export))
                    .for_each(|export| export.name = "gowasm:hello".into());
            }),
            OURS,
        ),
        (
            "a shim is of another version of the source",
            with(&|module| {
                let greet = module.exports.iter_mut().find(|export| is_greet(export)).unwrap();
                greet.name = greet.name.split('#').next().unwrap().to_owned() + "#00000000";
            }),
            OURS,
        ),
        (
            "the shims are of an older version of this tool",
            with(&|module| module.exports.retain(|export| export.name != "gowasm.endEvent")),
            OURS,
        ),
        (
            "a shim has another signature",
            with(&|module| {
                module
                    .exports
                    .iter_mut()
                    .filter(|export| is_greet(export))
                    .for_each(|export| export.item = function("(i32, i32) -> i64"));
            }),
            OURS,
        ),
        (
            "a shim is no function",
            with(&|module| {
                module
                    .exports
                    .iter_mut()
                    .filter(|export| is_greet(export))
                    .for_each(|export| export.item = Item::Table);
            }),
            OURS,
        ),
        (
            "built without shims",
            with(&|module| module.exports.retain(|export| !export.name.starts_with("gowasm:"))),
            OURS,
        ),
        (
            "built with a callback, or an import, that the source does not have",
            with(&|module| {
                for name in ["call.Func#00000000", "call.Func2#00000000", "started"] {
                    module.imports.push(Import { module: "gowasm".into(), name: name.into(), item: function("(i32)") });
                }
            }),
            OURS,
        ),
        (
            "an import of the user's own",
            with(&|module| {
                module.imports.push(Import {
                    module: "env".into(),
                    name: "call.Func#00000000".into(),
                    item: function("()"),
                });
            }),
            OURS,
        ),
        ("another Go", made_by(Compiler::Go, Some("go1.24.11")), OURS),
        ("another release of the same Go", made_by(Compiler::Go, Some("go1.26.1")), OURS),
        ("a development version of Go", made_by(Compiler::Go, Some("devel go1.28-3f7a1b2")), OURS),
        ("a Go that does not say its version", made_by(Compiler::Go, None), OURS),
        ("another Go, but a runtime of the user's choice", made_by(Compiler::Go, Some("go1.24.11")), None),
        ("TinyGo", made_by(Compiler::TinyGo, None), OURS),
        ("Rust", made_by(Compiler::Other("rustc".into()), Some("1.92.0")), OURS),
        ("nobody says who made it", with(&|module| module.toolchain = None), OURS),
        ("a program for WASI", with(&|module| module.target = Target::WasiCommand), OURS),
        ("a library for WASI", with(&|module| module.target = Target::WasiReactor), OURS),
        ("a program without imports", with(&|module| module.target = Target::Unknown), OURS),
        ("`//go:wasmexport run`", add("run", "()"), OURS),
        (
            "`//go:wasmexport add` in two packages",
            {
                let mut module = add("add", "()");
                module.exports.push(module.exports.last().unwrap().clone());
                module
            },
            OURS,
        ),
        (
            "everything at once",
            with(&|module| {
                module.exports.retain(|export| !is_greet(export));
                for name in ["gowasm:farewell", "mem", "gowasm:bye"] {
                    module.exports.push(Export { name: name.into(), item: function("()") });
                }
            }),
            OURS,
        ),
    ]
}

/// What is said of every row.
pub fn page() -> String {
    let mut sources = SourceMap::default();
    let plan = plan_of(SOURCE, &mut sources);
    let said = |(title, module, go_version): Row| {
        let text =
            check(&plan, support::exports(&plan.features), &module, "greet.wasm", go_version).render(&sources, false);
        format!("=== {title}\n\n{}", if text.is_empty() { "(nothing)\n\n" } else { &text })
    };
    let quoted = optimized(&plan).into_iter().chain(elsewhere()).map(|(title, diagnostic)| {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(diagnostic);
        format!("=== {title}\n\n{}", diagnostics.render(&sources, false))
    });
    let text: String = rows(&plan).into_iter().map(said).chain(quoted).collect();
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Modules that wasm-opt may have made, and why they cannot be used.
fn optimized(plan: &Plan) -> Vec<(&'static str, Diagnostic)> {
    let module = right_module(plan);
    let rows: [(&str, &[u8]); 3] = [
        ("wasm-opt made no module", b"hello"),
        ("half a module", b"\0asm\x01\0\0\0\x01"),
        ("another", b"\0asm\x01\0\0\0"),
    ];
    let failed = |(title, bytes): (&'static str, &[u8])| {
        let reason = check_optimized(&module, bytes).unwrap_err();
        (title, Diagnostic::new(&messages::NOT_OPTIMIZED, &[("file", "greet.wasm"), ("reason", &reason)]))
    };
    rows.map(failed).into()
}

/// Messages whose cases need a directory, or a source of many thousands of lines.
fn elsewhere() -> Vec<(&'static str, Diagnostic)> {
    let files = [("files", "dist/auto.js, dist/package.json"), ("name", "greet")];
    let chain = [("type", "T"), ("count", "10000")];
    let embedding = [("type", "T"), ("count", "100")];
    vec![
        ("a directory with the files of another package", Diagnostic::new(&messages::SHARED_DIRECTORY, &files)),
        ("a long chain of declarations", Diagnostic::new(&messages::TOO_DEEP, &chain)),
        ("a struct in a struct in a struct", Diagnostic::new(&messages::EMBEDS_TOO_DEEP, &embedding)),
    ]
}

fn plan_of(source: &str, sources: &mut SourceMap) -> Plan {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("greet.go"), source).unwrap();
    let listed = Listed {
        dir: dir.path().to_path_buf(),
        import_path: "example.com/greet".into(),
        name: "greet".into(),
        go_files: vec!["greet.go".into()],
        ..Listed::default()
    };
    let shown = |path: &Path| path.strip_prefix(dir.path()).unwrap().to_path_buf();
    let (program, _) = load::load(vec![listed], dir.path(), &shown, sources);
    let (model, _) = resolve(&program.unwrap(), Scope::Root, sources);
    plan::plan("greet", &model, &Support::Inline.qualifier(), "example.com/greet", true).0
}

/// What a build of the source would give, as far as it is looked at.
fn right_module(plan: &Plan) -> Module {
    let mut exports: Vec<Export> = plan
        .functions
        .iter()
        .map(|planned| Export { name: planned.shim.wasm_name.clone(), item: function(&planned.shim.signature) })
        .collect();
    for (name, signature) in [
        ("gowasm.busy", "() -> i32"),
        ("gowasm.reserve", "(i32) -> i32"),
        ("gowasm.alloc", "(i32) -> i32"),
        ("gowasm.free", "(i32) -> i32"),
        ("gowasm.endEvent", "()"),
        ("run", "(i32, i32)"),
        ("resume", "()"),
        ("getsp", "() -> i32"),
        ("mem", "()"),
    ] {
        exports.push(Export { name: name.into(), item: function(signature) });
    }
    Module {
        imports: Vec::new(),
        exports,
        toolchain: Some(Toolchain {
            compiler: Compiler::Go,
            version: Some("go1.26.8".into()),
            evidence: Evidence::Producers,
        }),
        target: Target::Js,
        sections: Vec::new(),
        memory: None,
        functions: 1,
        start: None,
        has_names: false,
        has_dwarf: false,
    }
}
