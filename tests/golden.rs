//! Golden tests. Each case is a directory in tests/golden with a small Go package and the files that are generated from it. Tests of
//! behavior take the same packages as input. tests/golden/tsconfig.json is for editors and `tsc -p tests/golden`.
//!
//! The first lines of a case's `NAME.go` may be settings:
//!
//! * `// golden: shims js d.ts` lists the outputs in the directory. These three are the default: `shims.go` of each package, and
//!   `NAME.js` and `NAME.d.ts` without the declarations that are the same in one_number.js and one_struct.d.ts. Other words are `plan`
//!   (`plan.json`), `build` (`build/`: the other Go files that a build sees), `package` (package.json and the other modules), and `none`.
//! * `// covered by: js-tests/cases/values.mjs, js-tests/fuzz` lists tests that run such code. Cases with neither shims nor js need it.
//! * `// command: gen` generates the shims as `gowasm-bindgen gen` does.
//! * `// import: env now () -> f64` declares an import of the module.
//!
//! The declarations of the standard library that cases need are in tests/golden_std, so that no output depends on a version of Go.
//! The shims are compiled with the real packages.

#[path = "golden/harness.rs"]
mod harness;
#[path = "golden/kinds.rs"]
mod kinds;
#[path = "golden/outputs.rs"]
mod outputs;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gowasm_bindgen::diagnostic::Diagnostics;
use gowasm_bindgen::go::load::{self, Program};
use gowasm_bindgen::go::parse::parse;
use gowasm_bindgen::go::syntax::DeclKind;
use gowasm_bindgen::model::{self, Model};
use gowasm_bindgen::plan::{self, Plan};
use gowasm_bindgen::render;
use gowasm_bindgen::render::support::Support;
use gowasm_bindgen::resolve::{Scope, resolve};
use gowasm_bindgen::source::SourceMap;
use gowasm_bindgen::toolchain::{Listed, Module};
use gowasm_bindgen::wasm::{self, HostFunctions, Import};
use harness::{Case, Snapshot, cases, check, command, directory, function, in_parallel, tool};
use outputs::outputs;

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
    let scope = if case.setting("command") == Some("gen") { Scope::Root } else { Scope::Program };
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

/// The packages of golden_std that a case imports.
fn standard(case: &Case) -> Vec<Listed> {
    let mut imported = BTreeSet::new();
    for (_, text) in case.files.iter().filter(|(path, _)| path.ends_with(".go")) {
        let id = SourceMap::default().add(PathBuf::new(), String::new());
        imported.extend(parse(id, text).file.imports.into_iter().map(|import| import.path));
    }
    let package = |import_path: String| {
        let dir = directory("golden_std").join(&import_path);
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

#[test]
fn outputs_are_as_they_were() {
    let cases = cases("golden");
    let snapshots = in_parallel(&cases, |case| {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let understood = understand(case, &case.write(here.path()));
        let first = outputs(case, &understood);
        assert_eq!(first, outputs(case, &understood), "{}: two outputs of one plan", case.name);
        let other = outputs(case, &understand(case, &case.write(&there.path().join("some where/else"))));
        assert_eq!(first, other, "{}: two outputs from two directories", case.name);
        first.into_iter().map(|(path, text)| (format!("{}/{path}", case.name), text)).collect::<Vec<_>>()
    });
    let snapshots: Vec<Snapshot> = snapshots.into_iter().flatten().collect();
    check("golden", &snapshots);
    assert_readable(&cases, &snapshots);
}

/// People read these files when they review a change, so there is a limit to them.
fn assert_readable(cases: &[Case], snapshots: &[Snapshot]) {
    const MOST_LINES: usize = 15_000;
    const MOST_LINES_OF_A_FILE: usize = 600;
    const WAY_OUT: &str =
        "show less of a case with `// golden: …` (see tests/golden.rs), and test its behavior in js-tests";
    let inputs = cases.iter().flat_map(|case| &case.files);
    let lines: Vec<(&String, usize)> =
        snapshots.iter().chain(inputs).map(|(path, text)| (path, text.lines().count())).collect();
    for (path, count) in &lines {
        assert!(*count <= MOST_LINES_OF_A_FILE, "{path} has {count} lines of {MOST_LINES_OF_A_FILE}: {WAY_OUT}");
    }
    let total: usize = lines.iter().map(|(_, count)| count).sum();
    assert!(total <= MOST_LINES, "tests/golden has {total} lines of {MOST_LINES}: {WAY_OUT}");
}

#[test]
fn cases_that_show_less_name_what_covers_the_rest() {
    for case in cases("golden") {
        let covering: Vec<&str> = case.settings("covered by").flat_map(|paths| paths.split(", ")).collect();
        for path in &covering {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            assert!(path.exists(), "{}: what covers the case is missing: {}", case.name, path.display());
        }
        let shown: Vec<&str> = case.setting("golden").map_or(Vec::new(), |words| words.split(' ').collect());
        let shows_code = shown.is_empty() || shown.iter().any(|word| ["shims", "js"].contains(word));
        assert!(
            shows_code || !covering.is_empty(),
            "{} shows neither shims nor js: name what tests them, as in `// covered by: js-tests/cases/values.mjs`",
            case.name
        );
    }
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
    fs::copy(directory("golden/tsconfig.json"), dir.path().join("tsconfig.json")).unwrap();
    for case in cases("golden") {
        let understood = understand(&case, &case.write(dir.path()));
        fs::write(dir.path().join(format!("{}.d.ts", case.name)), declarations(&case, &understood)).unwrap();
        // What stands in the repository, where it lacks what is the same for all.
        for (path, text) in outputs(&case, &understood).iter().filter(|(path, _)| path.ends_with(".d.ts")) {
            fs::write(dir.path().join(&case.name).join(path), text).unwrap();
        }
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
