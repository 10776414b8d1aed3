//! Golden tests: one small Go package per case, and a snapshot with everything that is generated from it. See
//! golden/harness.rs for the files.
//!
//! A case's first lines may ask for more: `// show: plan` for the plan as JSON, `// show: all` for everything but the
//! helpers, `// show: gen` for the shims that `gen` writes; `// import: env now () -> f64` is an import of the module.
//!
//! What cases need of the standard library is in golden/std, so that no snapshot depends on a version of Go; the real
//! packages are there when the shims are compiled.

#[path = "golden/harness.rs"]
mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gowasm_bindgen::diagnostic::Diagnostics;
use gowasm_bindgen::go::load::{self, Program};
use gowasm_bindgen::go::parse::parse;
use gowasm_bindgen::go::syntax::DeclKind;
use gowasm_bindgen::model::{self, Known, Marshaler, Model, Scalar, Signature, Type};
use gowasm_bindgen::plan::{self, Plan};
use gowasm_bindgen::render;
use gowasm_bindgen::render::support::Support;
use gowasm_bindgen::resolve::{Scope, resolve};
use gowasm_bindgen::source::SourceMap;
use gowasm_bindgen::toolchain::{Listed, Module};
use gowasm_bindgen::wasm::{self, HostFunctions, Import};
use harness::{Case, cases, check, command, directory, function, in_parallel, tool};
use serde_json::json;

/// What stands in every d.ts.
const API: &str = include_str!("../templates/js/api.d.ts");

/// All that is known of a case without running Go.
struct Understood {
    program: Program,
    model: Model,
    plan: Plan,
    support: Support,
    sources: SourceMap,
}

/// Loads, resolves and plans the package in `dir`. There may be warnings, but no errors.
fn understand(case: &Case, dir: &Path) -> Understood {
    let sources = SourceMap::default();
    let shown = |path: &Path| path.strip_prefix(dir).unwrap_or(path).to_path_buf();
    let (program, mut diagnostics) = load::load(listed(case, dir), dir, &shown, &sources);
    let program = program.unwrap();
    let scope = if case.setting("show") == Some("gen") { Scope::Root } else { Scope::Program };
    let support = match scope {
        Scope::Root => Support::Inline,
        Scope::Program => Support::Package(support_path(&case.name)),
    };
    let (model, resolved) = resolve(&program, scope, &sources);
    let root = &program.root().import_path;
    let (plan, planned) = plan::plan(&case.name, &model, &support.qualifier(), root, scope == Scope::Root);
    for more in [resolved, planned] {
        diagnostics.absorb(more);
    }
    assert_no_errors(&case.name, diagnostics, &sources);
    Understood { program, model, plan, support, sources }
}

/// The import path of what the shims of a case share.
fn support_path(case: &str) -> String {
    format!("example.com/{case}/{}", render::support::DIR)
}

fn assert_no_errors(case: &str, mut diagnostics: Diagnostics, sources: &SourceMap) {
    let has_errors = diagnostics.has_errors();
    assert!(!has_errors, "{case} has errors:\n{}", diagnostics.render(sources, false));
}

/// What `go list` would say: the case's subdirectories are packages that the one at the top imports.
fn listed(case: &Case, dir: &Path) -> Vec<Listed> {
    let mut dirs: BTreeSet<&str> =
        case.files.iter().map(|(path, _)| path.rsplit_once('/').map_or("", |(dir, _)| dir)).collect();
    dirs.remove("");
    let module = Module { path: format!("example.com/{}", case.name), main: true, ..Module::default() };
    let package = |sub: &str| {
        let is_in = |path: &&str| path.rsplit_once('/').map_or("", |(dir, _)| dir) == sub && path.ends_with(".go");
        let paths = case.files.iter().map(|(path, _)| path.as_str());
        let go_files: Vec<&str> = paths.filter(is_in).collect();
        let text = &case.files.iter().find(|(path, _)| path == go_files[0]).unwrap().1;
        Listed {
            dir: if sub.is_empty() { dir.to_path_buf() } else { dir.join(sub) },
            import_path: format!("example.com/{}/{sub}", case.name).trim_end_matches('/').to_owned(),
            name: clause(text).to_owned(),
            go_files: go_files.iter().map(|path| path.rsplit('/').next().unwrap().to_owned()).collect(),
            dep_only: !sub.is_empty(),
            module: Some(module.clone()),
            ..Listed::default()
        }
    };
    standard(case).into_iter().chain(dirs.into_iter().map(package)).chain([package("")]).collect()
}

/// The packages of golden/std that a case imports.
fn standard(case: &Case) -> Vec<Listed> {
    let mut imported = BTreeSet::new();
    for (_, text) in case.files.iter().filter(|(path, _)| path.ends_with(".go")) {
        let id = SourceMap::default().add(PathBuf::new(), String::new());
        imported.extend(parse(id, text).file.imports.into_iter().map(|import| import.path));
    }
    let package = |import_path: String| {
        let dir = directory("golden/std").join(&import_path);
        let text = fs::read_to_string(dir.join("stub.go")).ok()?;
        let (name, go_files) = (clause(&text).to_owned(), vec!["stub.go".to_owned()]);
        Some(Listed { dir, import_path, name, go_files, standard: true, dep_only: true, ..Listed::default() })
    };
    imported.into_iter().filter_map(package).collect()
}

/// The name in the package clause.
fn clause(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("package ")).unwrap()
}

/// The generated glue, helpers included.
fn glue(case: &Case, understood: &Understood) -> String {
    let imports = host_functions(case, &understood.model);
    render::glue(&understood.plan, &understood.program.root().import_path, &imports, gowasm_bindgen::names::ATTACH, "")
}

/// The generated declarations, with those that are the same for all.
fn declarations(case: &Case, understood: &Understood) -> String {
    let imports = host_functions(case, &understood.model);
    render::glue_dts(&understood.plan, &understood.program.root().import_path, &imports)
}

/// What the case says that its module imports, as the source declares it.
fn host_functions(case: &Case, model: &Model) -> HostFunctions {
    let import = |text: &str| {
        let mut parts = text.splitn(3, ' ').map(str::to_owned);
        let (module, name, signature) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        Import { module, name, item: function(&signature) }
    };
    let imports: Vec<Import> = case.settings("import").map(import).collect();
    wasm::host_functions(&imports, &model.wasm_imports)
}

/// Everything generated, on one page.
fn page(case: &Case, understood: &Understood) -> String {
    let Understood { program, model, plan, support, sources } = understood;
    let mut page = String::new();
    let mut section =
        |title: &str, text: &str| page.push_str(&format!("=== {title}\n\n{}\n\n", text.trim_matches('\n')));
    if case.setting("show") == Some("plan") {
        section("plan", &format!("{:#}", json!(plan)));
    }
    for package in &model.packages {
        let file = format!("{}/{}", package.import_path, load::SHIMS_FILE);
        section(&file, &render::go::shims(plan, package, support));
    }
    let is_main = program.root().name == "main";
    let library = Some(program.root().import_path.as_str()).filter(|_| !is_main);
    let shows_all = case.setting("show") == Some("all");
    if shows_all {
        section("the main that stays", &render::go::main(library, &support_path(&case.name)));
        for (id, file) in program.packages.iter().flat_map(|package| &package.files) {
            if let Some(text) = render::go::adapt(*id, file, is_main, plan, sources) {
                section(&format!("{} as the compiler sees it", sources.file(*id).path.display()), &text);
            }
        }
    }
    let (glue, declarations) = (glue(case, understood), declarations(case, understood));
    let (js, dts) = (format!("{}.js", plan.name), format!("{}.d.ts", plan.name));
    if shows_all {
        section(&js, between(&glue, "", "\nfunction $bind", "\n}\n"));
        let own = API.lines().next().and_then(|first| declarations.split_once(first));
        section(&dts, own.unwrap_or_else(|| panic!("no API in {declarations}")).0);
        // What of the API depends on the program.
        section("InitOptions", between(&declarations, "  imports", ": Imports;", "\n"));
        // Nobody can hand functions to a module that initializes itself.
        let has_auto = host_functions(case, model).is_empty() && plan.imports.is_empty();
        if has_auto {
            section("auto.js", &render::auto(plan));
            section("auto.d.ts", &render::auto_dts(plan));
        }
        section("workerd.js", &render::workerd(plan));
        section("package.json", &render::package::package_json(plan, has_auto));
    } else {
        let exports = between(&glue, "\nexport function instantiate", "\nfunction $bind", "\n}\n");
        section(&js, exports.split_once("\n}\n").unwrap().1);
        section(&dts, between(&declarations, "", "\nexport interface Exports", "\n}\n").split_once('\n').unwrap().1);
    }
    page.trim_end().to_owned() + "\n"
}

/// From `start` to the first `end` after the first `mark`: what a case is about. The rest is the same for all.
fn between<'a>(text: &'a str, start: &str, mark: &str, end: &str) -> &'a str {
    let find = |from: usize, what: &str| {
        from + text[from..].find(what).unwrap_or_else(|| panic!("the output has no `{what}`:\n{text}"))
    };
    let from = find(0, start);
    let to = find(find(from, mark), end) + end.len();
    &text[from..to]
}

#[test]
fn outputs_are_as_they_were() {
    let snapshots = in_parallel(&cases("golden"), |case| {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let understood = understand(case, &case.write(here.path()));
        let first = page(case, &understood);
        assert_eq!(first, page(case, &understood), "{}: two pages of one plan", case.name);
        let other = page(case, &understand(case, &case.write(&there.path().join("some where/else"))));
        assert_eq!(first, other, "{}: two pages from two directories", case.name);
        (case.name.clone(), first)
    });
    check("golden", &snapshots);
}

#[test]
fn the_glue_parses() {
    let Some(node) = tool("node", "--version", "the generated JavaScript was not parsed") else { return };
    let faults = in_parallel(&cases("golden"), |case| {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("glue.mjs");
        fs::write(&file, glue(case, &understand(case, &case.write(dir.path())))).unwrap();
        let output = command(&node, dir.path()).arg("--check").arg(&file).output().unwrap();
        (!output.status.success()).then(|| format!("{}: {}", case.name, String::from_utf8_lossy(&output.stderr)))
    });
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_declarations_are_sound() {
    let tsc = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/.bin/tsc");
    let Some(tsc) = tool(&tsc.to_string_lossy(), "--version", "the generated declarations were not checked") else {
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let options = json!({
        "compilerOptions": {
            "strict": true, "noEmit": true, "target": "es2022", "module": "esnext", "moduleResolution": "bundler",
            "lib": ["es2022", "dom"], "types": [], "skipLibCheck": false,
        },
        "include": ["*.d.ts"],
    });
    fs::write(dir.path().join("tsconfig.json"), options.to_string()).unwrap();
    for case in cases("golden") {
        let understood = understand(&case, &case.write(dir.path()));
        fs::write(dir.path().join(format!("{}.d.ts", case.name)), declarations(&case, &understood)).unwrap();
    }
    let output = command(tsc, dir.path()).args(["--pretty", "false", "-p", "."]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// All cases become packages of one module, so that one start of each program is enough.
#[test]
fn the_go_files_are_formatted_and_compile() {
    let Some(go) = tool("go", "version", "the shims were neither compiled nor formatted") else { return };
    let dir = tempfile::tempdir().unwrap();
    let module = dir.path().join("module");
    let mut generated = Vec::new();
    let mut vetted = Vec::new();
    for case in cases("golden") {
        let package_dir = case.write(&module);
        fs::remove_file(package_dir.join("go.mod")).unwrap();
        let understood = understand(&case, &package_dir);
        for (path, text) in build_files(&case, &understood, &package_dir) {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            // What the user wrote is formatted as the user likes it. A struct type without a name stands in one line, as
            // other types do, where gofmt would break it.
            let has_unnamed_struct = text.contains("struct { ");
            fs::write(&path, text).unwrap();
            if path.to_string_lossy().contains("gowasm") && !has_unnamed_struct {
                generated.push(path);
            }
        }
        if understood.support == Support::Inline {
            vetted.push(format!("./{}", case.name));
        }
    }
    fs::write(module.join("go.mod"), "module example.com\n\ngo 1.24\n").unwrap();

    let root = command(&go, dir.path()).args(["env", "GOROOT"]).output().unwrap().stdout;
    let mut gofmt = command(Path::new(str::from_utf8(&root).unwrap().trim()).join("bin/gofmt"), dir.path());
    let unformatted = gofmt.arg("-d").args(&generated).output().unwrap();
    let mut faults = String::from_utf8_lossy(&unformatted.stdout).into_owned();
    let mut run = |arguments: &mut dyn Iterator<Item = &str>| {
        let js = [("GOOS", "js"), ("GOARCH", "wasm")];
        let output = command(&go, &module).args(arguments).envs(js).output().unwrap();
        if !output.status.success() {
            faults.push_str(&String::from_utf8_lossy(&output.stderr));
        }
    };
    // Without the paths, as the tool builds it, Go finds most of it in its cache.
    run(&mut ["build", "-trimpath", "-o=../bin/", "./..."].into_iter());
    // What `gen` writes lies in the user's tree, where `go vet` finds it.
    run(&mut ["vet", "-trimpath"].into_iter().chain(vetted.iter().map(String::as_str)));
    assert!(unformatted.status.success() && faults.is_empty(), "{faults}");
}

/// The files that a build of the case sees beside those of the case, or in their place.
fn build_files(case: &Case, understood: &Understood, dir: &Path) -> Vec<(PathBuf, String)> {
    let Understood { program, model, plan, support, sources } = understood;
    let root = program.root();
    let is_main = root.name == "main";
    let shims =
        |package: &model::Package| (package.dir.join(load::SHIMS_FILE), render::go::shims(plan, package, support));
    let mut files: Vec<(PathBuf, String)> = model.packages.iter().map(shims).collect();
    for (id, file) in program.packages.iter().flat_map(|package| &package.files) {
        let text = render::go::adapt(*id, file, is_main, plan, sources);
        files.extend(text.map(|text| (dir.join(&sources.file(*id).path), text)));
    }
    if let Support::Package(_) = support {
        for (name, text) in render::support::files(&plan.features) {
            files.push((dir.join(render::support::DIR).join(name), text.to_owned()));
        }
        let main = if is_main { dir.join("zz_gowasm_main.go") } else { render::go::main_dir(dir).join("main.go") };
        let library = Some(root.import_path.as_str()).filter(|_| !is_main);
        files.push((main, render::go::main(library, &support_path(&case.name))));
    }
    files
}

/// A call in which Go refuses a value ends with an error, which the glue knows only in programs in which that can happen. Whether it
/// can is decided by types; here by what the shims of each function of each case, alone, call of the support code.
#[test]
fn the_glue_knows_errors_where_shims_may_refuse_values() {
    let refusing = refusing();
    let faults = in_parallel(&cases("golden"), |case| {
        let dir = tempfile::tempdir().unwrap();
        let mut understood = understand(case, &case.write(dir.path()));
        let whole = understood.model.clone();
        let mut faults = Vec::new();
        let alone = |package: &model::Package| package.classes.is_empty() && package.sentinels.is_empty();
        // With `gen` the whole support code is in the shims.
        let is_shared = understood.support != Support::Inline && whole.packages.len() == 1;
        for package in whole.packages.iter().filter(|package| is_shared && alone(package)) {
            for function in &package.functions {
                let package =
                    model::Package { functions: vec![function.clone()], imports: Vec::new(), ..package.clone() };
                understood.model = Model { packages: vec![package.clone()], ..whole.clone() };
                let root = &understood.program.root().import_path;
                let qualifier = understood.support.qualifier();
                understood.plan = plan::plan(&case.name, &understood.model, &qualifier, root, false).0;
                let shims = render::go::shims(&understood.plan, &package, &understood.support);
                let refuses = words(&shims).any(|word| refusing.contains(word.trim_start_matches("gowasm_")));
                let knows = glue(case, &understood).contains("$heap.outcomes[$STATUS_ERROR] = ");
                if (refuses || function.signature.fails) && !knows {
                    faults.push(format!("{}: {}", case.name, function.go_name));
                }
            }
        }
        faults
    });
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "these can fail without the glue knowing how:\n{}", faults.join("\n"));
}

/// The functions of the support code that may refuse a value, themselves or by what they call: by their names alone.
fn refusing() -> BTreeSet<String> {
    let sources = SourceMap::default();
    let mut functions: Vec<(String, BTreeSet<String>)> = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/go/support")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let file = parse(sources.add("support.go", text.clone()), &text).file;
        let starts: Vec<usize> = file.decls.iter().map(|decl| decl.span.range().start).chain([text.len()]).collect();
        for (decl, range) in file.decls.iter().zip(starts.windows(2)) {
            if let DeclKind::Func(func) = &decl.kind {
                let called = words(&text[range[0]..range[1]]).map(str::to_owned).collect();
                functions.push((func.name.name.clone(), called));
            }
        }
    }
    let mut refusing = BTreeSet::from(["refuse".to_owned()]);
    loop {
        let more = functions.iter().filter(|(name, called)| !refusing.contains(name) && !called.is_disjoint(&refusing));
        let more: Vec<String> = more.map(|(name, _)| name.clone()).collect();
        if more.is_empty() {
            return refusing;
        }
        refusing.extend(more);
    }
}

/// The words in a text, but for comments that have a line of their own.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
}

/// Every way in which a type of the model can stand in a signature. A new kind of type is told by [`kind`], and listed
/// here.
fn all_places() -> BTreeSet<String> {
    let scalars: Vec<&str> = Scalar::ALL.iter().map(|scalar| scalar.go()).collect();
    let plain: Vec<String> = scalars.iter().copied().chain(["string"]).map(str::to_owned).collect();
    let named = plain.iter().map(|kind| format!("named {kind}"));
    let enumerations = plain
        .iter()
        .filter(|kind| kind.contains("int") || *kind == "string")
        .map(|kind| format!("enumeration of {kind}"));
    let others = [
        "complex64",
        "complex128",
        "error",
        "any",
        "time.Time",
        "time.Duration",
        "math/big.Int",
        "*math/big.Int",
        "encoding/json.RawMessage",
        "syscall/js.Value",
        "text marshaler",
        "JSON marshaler",
        "named complex128",
        "named error",
        "named any",
        "named time.Time",
        "named time.Duration",
        "named math/big.Int",
        "named encoding/json.RawMessage",
        "named syscall/js.Value",
        "named list",
        "named record",
        "named map",
        "named pointer",
        "struct",
        "generic struct",
        "unnamed struct",
        "record",
        "record by enumeration",
        "map",
        "pointer",
        "func",
        "named func",
        "io.Reader",
        "io.ReadCloser",
        "io.Writer",
        "io.WriteCloser",
        "named io.Reader",
    ];
    // These come out of Go alone.
    let outward = ["sequence", "sequence of pairs", "channel", "channel both ways"];
    let outward = outward.iter().flat_map(|kind| ["", "named "].map(|named| format!("{named}{kind}")));
    let outward = outward.flat_map(|kind| [AS_RESULT, IN_RESULT].map(|place| format!("{kind} {place}")));
    let imported = ["func", "named func"].map(|kind| format!("{kind} {AS_IMPORT}"));
    let all: Vec<String> =
        plain.iter().cloned().chain(named).chain(enumerations).chain(others.map(str::to_owned)).collect();
    let anywhere = all.iter().flat_map(|kind| PLACES.map(|place| format!("{kind} {place}")));
    let lists = |kind: &String| {
        let (slice, array) = (format!("[]{kind}"), format!("[N]{kind}"));
        let both = [slice, array].into_iter().flat_map(|list| PLACES.map(|place| format!("{list} {place}")));
        both.chain([format!("...{kind} {AS_PARAMETER}")])
    };
    anywhere.chain(plain.iter().flat_map(lists)).chain(outward).chain(imported).collect()
}

const AS_IMPORT: &str = "as an import";
const AS_PARAMETER: &str = "as a parameter";
const IN_PARAMETER: &str = "in a parameter";
const AS_RESULT: &str = "as a result";
const IN_RESULT: &str = "in a result";
const PLACES: [&str; 4] = [AS_PARAMETER, IN_PARAMETER, AS_RESULT, IN_RESULT];

/// What of a type decides how it crosses.
fn kind(model: &Model, ty: &Type) -> String {
    match model.marshaler(ty) {
        Some(Marshaler::Text) => return "text marshaler".to_owned(),
        Some(Marshaler::Json { .. }) => return "JSON marshaler".to_owned(),
        None => {}
    }
    let underlying = model.underlying(ty);
    if model.enumeration(ty).is_some() {
        return format!("enumeration of {}", kind(model, &underlying));
    }
    let named = match model.canonical(ty) {
        Type::Named(_, args) if args.is_empty() => "named ",
        Type::Named(..) => "generic ",
        _ => "",
    };
    let kind = match &underlying {
        Type::Scalar(scalar) => scalar.go().to_owned(),
        Type::String => "string".to_owned(),
        Type::Complex64 => "complex64".to_owned(),
        Type::Complex128 => "complex128".to_owned(),
        Type::Error => "error".to_owned(),
        Type::Any => "any".to_owned(),
        Type::Known(known) => {
            let star = if *known == Known::BigIntPointer { "*" } else { "" };
            format!("{star}{}.{}", known.go().0, known.go().1)
        }
        Type::List { .. } if !named.is_empty() => "list".to_owned(),
        Type::List { len: None, elem, .. } => format!("[]{}", kind(model, elem)),
        Type::List { elem, .. } => format!("[N]{}", kind(model, elem)),
        Type::Map { key, .. } if model.enumeration(key).is_some() => "record by enumeration".to_owned(),
        Type::Map { key, generic: false, .. } if model.underlying(key) == Type::String => "record".to_owned(),
        Type::Map { .. } => "map".to_owned(),
        Type::Pointer(_) => "pointer".to_owned(),
        Type::Func(_) => "func".to_owned(),
        Type::Sequence { key: None, .. } => "sequence".to_owned(),
        Type::Sequence { .. } => "sequence of pairs".to_owned(),
        Type::Channel { sends: false, .. } => "channel".to_owned(),
        Type::Channel { .. } => "channel both ways".to_owned(),
        Type::Struct(_) if named == "named " => return "struct".to_owned(),
        Type::Struct(_) if named.is_empty() => "unnamed struct".to_owned(),
        Type::Struct(_) => "struct".to_owned(),
        Type::Named(..) | Type::Param(_) => unreachable!("{ty:?} in a signature"),
    };
    format!("{named}{kind}")
}

/// The kinds of all types that a type is made of.
fn kinds_inside(model: &Model, ty: &Type, seen: &mut Vec<Type>) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    if seen.contains(ty) || model.has_marshaler(ty) {
        return kinds;
    }
    seen.push(ty.clone());
    model.underlying(ty).map(&mut |part| {
        kinds.insert(kind(model, part));
        kinds.extend(kinds_inside(model, part, seen));
        part.clone()
    });
    kinds
}

#[test]
fn every_type_has_a_case() {
    let mut missing = all_places();
    for case in cases("golden") {
        let dir = tempfile::tempdir().unwrap();
        let Understood { model, .. } = understand(&case, &case.write(dir.path()));
        let mut found = |ty: &Type, rest: bool, place: &str, place_of_parts: &str| {
            let own = kind(&model, ty);
            let own = if rest { own.replacen("[]", "...", 1) } else { own };
            missing.remove(&format!("{own} {place}"));
            for part in kinds_inside(&model, ty, &mut Vec::new()) {
                missing.remove(&format!("{part} {place_of_parts}"));
            }
        };
        for Signature { params, variadic, results, .. } in
            model.packages.iter().flat_map(|package| &package.functions).map(|function| &function.signature)
        {
            let last = params.len().saturating_sub(1);
            for (index, param) in params.iter().enumerate() {
                found(&param.ty, *variadic && index == last, AS_PARAMETER, IN_PARAMETER);
            }
            for result in results {
                found(&result.ty, false, AS_RESULT, IN_RESULT);
            }
        }
        for import in model.packages.iter().flat_map(|package| &package.imports) {
            found(&import.ty, false, AS_IMPORT, AS_IMPORT);
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "no case in tests/golden has:\n{}", missing.join("\n"));
}
