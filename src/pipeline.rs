//! The pipeline, in the order of ARCHITECTURE.md's picture. Each stage returns a value and diagnostics; nothing is
//! written here.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::go::load::{self, Program};
use crate::go::printed;
use crate::go::syntax::DeclKind;
use crate::messages;
use crate::model;
use crate::names;
use crate::output::Output;
use crate::plan::{self, Plan};
use crate::pragma;
use crate::render;
use crate::render::support::{self, Support};
use crate::resolve::{Scope, resolve};
use crate::runtime::{self, User};
use crate::source::SourceMap;
use crate::toolchain::{self, Build, Go, Module, Overlay, WasmOpt};
use crate::wasm;

/// What a run is asked for.
#[derive(Debug)]
pub struct Request {
    /// The directory of the Go package, as the user gave it.
    pub package: PathBuf,
    pub name: Option<String>,
    /// A module that is built already.
    pub wasm: Option<PathBuf>,
    pub go: PathBuf,
    pub wasm_exec: Option<PathBuf>,
    /// For `go list` and `go build`, tags included.
    pub go_flags: Vec<String>,
    pub ldflags: Option<String>,
    pub debug: bool,
    /// Whether wasm-opt is to make the module smaller.
    pub optimize: bool,
    pub package_json: bool,
}

/// Why there is no result.
#[derive(Debug)]
pub enum Stop {
    /// The user's code has errors; the diagnostics say which.
    Errors,
    /// The tool could not run.
    Unable(String),
}

impl<E: fmt::Display> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop::Unable(error.to_string())
    }
}

/// One run: what it has read, and what it has to say.
pub struct Run<'a> {
    pub sources: SourceMap,
    pub diagnostics: Diagnostics,
    /// Told of each step before it is taken.
    pub step: &'a mut dyn FnMut(&str),
}

/// A package as far as it is understood before anything is built.
pub struct Planned {
    pub plan: Plan,
    pub program: Program,
    packages: Vec<model::Package>,
    wasm_imports: Vec<model::WasmImport>,
    /// The module of the package that the user named.
    module: Module,
    support: Support,
    pub go: Go,
    dir: PathBuf,
}

/// What came of a package.
#[derive(Debug)]
pub struct Bound {
    pub output: Output,
    /// What the files are called.
    pub name: String,
    /// The module as Go linked it, under its name in `output`, if wasm-opt has made another of it.
    pub linked: Option<Output>,
}

/// From a package to all files of its bindings.
pub fn bind(request: &Request, run: &mut Run) -> Result<Bound, Stop> {
    let scope = if request.wasm.is_some() { Scope::Root } else { Scope::Program };
    let planned = plan(request, scope, run)?;
    // Who lacks it is to know before Go builds.
    let wasm_opt = request.optimize.then(|| WasmOpt::find(&planned.dir)).transpose()?;
    let (bytes, file) = match &request.wasm {
        Some(file) => (read(file)?, file.display().to_string()),
        None => (build(request, &planned, run)?, format!("{}.wasm", planned.plan.name)),
    };
    (run.step)("Writing the bindings");
    let module = wasm::read(&bytes).map_err(|error| format!("{file}: {error}"))?;
    let go_version = request.wasm_exec.is_none().then_some(planned.go.version.as_str());
    let support_exports = support::exports(&planned.plan.features);
    run.diagnostics.absorb(wasm::check::check(&planned.plan, support_exports, &module, &file, go_version));
    run.stop_at_errors()?;
    let runtime = |user| patched_runtime(&planned.go, request.wasm_exec.as_deref(), Some(&module), user);
    let runtimes = Runtimes { of_glue: runtime(User::Glue)?, of_anyone: runtime(User::Anyone)? };
    let bytes = wasm::grow_in_large_steps(&bytes, &module).unwrap_or(bytes);
    let optimized = wasm_opt.and_then(|wasm_opt| optimize(&wasm_opt, &bytes, &module, &file, run));
    let mut linked = None;
    if optimized.is_some() {
        let mut before = Output::default();
        before.insert(format!("{}.wasm", planned.plan.name), bytes.as_slice())?;
        linked = Some(before);
    }
    let output = outputs(request, &planned, &module, optimized.unwrap_or(bytes), runtimes)?;
    Ok(Bound { output, name: planned.plan.name, linked })
}

/// What wasm-opt makes of a module, if it does as well. Without it the bindings are as good, so that it fails is no error.
fn optimize(wasm_opt: &WasmOpt, bytes: &[u8], module: &wasm::Module, file: &str, run: &mut Run) -> Option<Vec<u8>> {
    (run.step)(&format!("Optimizing {file} with {}", shown_path()(&wasm_opt.program).display()));
    let made = wasm_opt.run(bytes, module.has_names);
    let checked = made.and_then(|made| wasm::check::check_optimized(module, &made).map(|()| made));
    let failed = |reason: &String| Diagnostic::new(&messages::NOT_OPTIMIZED, &[("file", file), ("reason", reason)]);
    run.diagnostics.extend(checked.as_ref().err().map(failed));
    checked.ok()
}

/// The shims of one package, as a file to stand in it; the directory it belongs in.
pub fn generate(request: &Request, run: &mut Run) -> Result<(PathBuf, Output), Stop> {
    let planned = plan(request, Scope::Root, run)?;
    for (index, package) in planned.program.packages.iter().enumerate() {
        if package.has_shims && index != planned.program.root {
            let values = [("package", package.import_path.as_str())];
            run.diagnostics.push(Diagnostic::new(&messages::SECOND_SHIMS, &values));
        }
    }
    run.stop_at_errors()?;
    let mut output = Output::default();
    for package in &planned.packages {
        output.insert(load::SHIMS_FILE, render::go::shims(&planned.plan, package, &planned.support))?;
    }
    Ok((planned.dir, output))
}

/// The runtime, for `module` or for any.
pub fn wasm_exec(go: &Path, wasm_exec: Option<&Path>, module: Option<&Path>, run: &mut Run) -> Result<String, Stop> {
    let go = Go::find(go, Path::new("."))?;
    let Some(file) = module else { return patched_runtime(&go, wasm_exec, None, User::Anyone) };
    let module = wasm::read(&read(file)?).map_err(|error| format!("{}: {error}", file.display()))?;
    let go_version = wasm_exec.is_none().then_some(go.version.as_str());
    run.diagnostics.absorb(wasm::check::check_toolchain(&module, &file.display().to_string(), go_version));
    run.stop_at_errors()?;
    patched_runtime(&go, wasm_exec, Some(&module), User::Anyone)
}

/// Everything up to the plan. With errors in the source there is none.
pub fn plan(request: &Request, scope: Scope, run: &mut Run) -> Result<Planned, Stop> {
    let dir = directory(&request.package)?;
    let name = match &request.name {
        Some(name) => name.clone(),
        None => dir.file_name().map_or_else(|| "module".to_string(), |name| name.to_string_lossy().into_owned()),
    };
    if let Some(reason) = names::fault_of_file_stem(&name) {
        return Err(format!(
            "`{}` cannot be the name of the files: {reason}; choose another with --name",
            name.escape_debug()
        )
        .into());
    }
    (run.step)("Reading the packages");
    // Both start the go command, which takes a while each time.
    let (go, listed) = thread::scope(|scope| {
        let listed = scope.spawn(|| toolchain::list(&request.go, &dir, &request.go_flags));
        (Go::find(&request.go, &dir), listed.join())
    });
    let go = go?;
    if let Some(flag) = go.flag(&["overlay"]) {
        return Err(format!("GOFLAGS contains {flag}, a flag that the tool sets itself; remove it from GOFLAGS").into());
    }
    let listed = listed.map_err(|_| "reading the output of go list failed")??;
    let shown = shown_path();
    let (program, diagnostics) = load::load(listed, &dir, &shown, &run.sources);
    run.diagnostics.absorb(diagnostics);
    run.stop_at_errors()?;
    let mut program = program.ok_or_else(|| format!("there is no Go package in {}", request.package.display()))?;
    let unlinked = program.unlinked_dirs();
    if !unlinked.is_empty() {
        let selected = toolchain::selected_files(&request.go, &dir, &request.go_flags, &unlinked)?;
        program.leave_out_unlinked(|path| !selected.contains(path), &run.sources);
    }

    if program.root().name == "main" && !program.root().declares("main") {
        let clause = program.root().files.first().map(|(_, file)| file.package.span);
        run.diagnostics.extend(clause.map(|span| Diagnostic::at(span, &messages::NO_MAIN, &[])));
    }
    run.diagnostics.extend(fault_of_main(&program));
    let (model, diagnostics) = resolve(&program, scope, &run.sources);
    run.diagnostics.absorb(diagnostics);
    run.diagnostics.absorb(pragma::check(&model, scope));
    let module = program.root().module.clone().ok_or_else(|| {
        format!("{} is not in a Go module; create one with `go mod init NAME`", request.package.display())
    })?;
    if module.path == "main" && program.root().import_path == "main" && program.root().name != "main" {
        let file = module.go_mod.display();
        return Err(format!("no program can import a package whose path is `main`; rename the module in {file}").into());
    }
    let support = match scope {
        Scope::Root => Support::Inline,
        Scope::Program => Support::Package(format!("{}/{}", module.path, support::DIR)),
    };
    let (plan, diagnostics) =
        plan::plan(&name, &model, &support.qualifier(), &program.root().import_path, scope == Scope::Root);
    run.diagnostics.absorb(diagnostics);
    run.stop_at_errors()?;
    if plan.shimmed().next().is_none() && plan.classes.is_empty() && plan.imports.is_empty() {
        let values = [("package", program.root().import_path.as_str())];
        run.diagnostics.push(Diagnostic::new(&messages::NO_EXPORTS, &values));
        return Err(Stop::Errors);
    }
    Ok(Planned { plan, program, packages: model.packages, wasm_imports: model.wasm_imports, module, support, go, dir })
}

/// The Go compiler does not see it: `main` gets another name for the build.
fn fault_of_main(program: &Program) -> Option<Diagnostic> {
    let (_, decl) = program.root().find("main").filter(|_| program.root().name == "main")?;
    let DeclKind::Func(func) = &decl.kind else { return None };
    let what = match &func.signature {
        _ if !func.type_params.is_empty() => "type parameters",
        signature if !signature.params.is_empty() => "arguments",
        signature if !signature.results.is_empty() => "a result",
        _ => return None,
    };
    Some(Diagnostic::at(func.name.span, &messages::MAIN_SIGNATURE, &[("what", what)]))
}

fn build(request: &Request, planned: &Planned, run: &mut Run) -> Result<Vec<u8>, Stop> {
    (run.step)(&format!("Building {} with {}", request.package.display(), planned.go.version));
    let overlay = overlay(planned, &run.sources);
    let root = planned.program.root();
    let package = if root.name == "main" { planned.dir.clone() } else { render::go::main_dir(&planned.dir) };
    let build = Build {
        dir: &planned.dir,
        package: &package,
        overlay: &overlay,
        go_mod: &planned.module.go_mod,
        flags: &request.go_flags,
        ldflags: request.ldflags.as_deref(),
        debug: request.debug,
    };
    match planned.go.build(&build)? {
        Ok(module) => Ok(module),
        Err(printed) => {
            let chain = |package: &str| {
                let chain = planned.program.library().chain_to_foreign(&root.import_path, package)?;
                let names: Vec<String> = chain.iter().map(|path| format!("`{path}`")).collect();
                Some(names.join(" imports "))
            };
            run.diagnostics.extend(printed::errors(&printed, &planned.dir, &shown_path(), &chain, &run.sources));
            Err(Stop::Errors)
        }
    }
}

/// All that the build sees beside, or in place of, what is on disk.
fn overlay(planned: &Planned, sources: &SourceMap) -> Overlay {
    let mut overlay = Overlay::default();
    for package in planned.program.packages.iter().filter(|package| package.linked) {
        if package.has_shims {
            overlay.hide(package.dir.join(load::SHIMS_FILE));
        }
        if let Some(module) = package.module.as_ref().and_then(Module::cached) {
            overlay.add_module(module);
        }
    }
    let shims: Vec<(PathBuf, String)> = planned
        .packages
        .iter()
        .map(|package| {
            (package.dir.join(load::SHIMS_FILE), render::go::shims(&planned.plan, package, &planned.support))
        })
        .collect();
    if let Support::Package(_) = &planned.support {
        let texts: String = shims.iter().map(|(_, text)| text.as_str()).collect();
        for (name, text) in support::stamped_files(&planned.plan.features, &texts) {
            overlay.insert(planned.module.dir.join(support::DIR).join(name), text);
        }
    }
    shims.into_iter().for_each(|(path, text)| overlay.insert(path, text));
    let root = planned.program.root();
    let is_main = root.name == "main";
    for (index, package) in planned.program.packages.iter().enumerate().filter(|(_, package)| package.linked) {
        for (id, file) in &package.files {
            let is_main = is_main && index == planned.program.root;
            if let Some(text) = render::go::adapt(*id, file, is_main, &planned.plan, sources) {
                let name = sources.file(*id).path.file_name().map(PathBuf::from).unwrap_or_default();
                overlay.insert(package.dir.join(name), text);
            }
        }
    }
    let Support::Package(support) = &planned.support else { return overlay };
    if is_main {
        overlay.insert(planned.dir.join("zz_gowasm_main.go"), render::go::main(None, support));
    } else {
        let main = render::go::main(Some(&root.import_path), support);
        overlay.insert(render::go::main_dir(&planned.dir).join("main.go"), main);
    }
    overlay
}

fn patched_runtime(
    go: &Go,
    wasm_exec: Option<&Path>,
    module: Option<&wasm::Module>,
    user: User,
) -> Result<String, Stop> {
    let path = wasm_exec.map_or_else(|| go.wasm_exec(), Path::to_path_buf);
    let stock = String::from_utf8_lossy(&read(&path)?).into_owned();
    let imports = match module {
        None => runtime::Imports::All,
        Some(module) => module.imports.iter().map(|import| (import.module.as_str(), import.name.as_str())).collect(),
    };
    // Of a file that the user chose the version is not known.
    let toolchain = wasm_exec.map_or_else(|| go.version.clone(), |path| path.display().to_string());
    Ok(runtime::patch(&stock, &imports, user, &toolchain)?)
}

/// The same runtime for the glue and for those who instantiate the module by hand.
struct Runtimes {
    of_glue: String,
    of_anyone: String,
}

/// Modules that the runtime itself provides, or the glue.
const OWN_IMPORTS: [&str; 3] = ["gojs", "gowasm", "_gotest"];

fn outputs(
    request: &Request,
    planned: &Planned,
    module: &wasm::Module,
    bytes: Vec<u8>,
    runtimes: Runtimes,
) -> Result<Output, Stop> {
    let plan = &planned.plan;
    let package = &planned.program.root().import_path;
    let foreign: Vec<wasm::Import> =
        module.imports.iter().filter(|import| !OWN_IMPORTS.contains(&import.module.as_str())).cloned().collect();
    let imports = wasm::host_functions(&foreign, &planned.wasm_imports);
    let is_attach =
        |import: &&wasm::Import| import.module == "gowasm" && names::without_stamp(&import.name) == names::ATTACH;
    let attach = module.imports.iter().find(is_attach).map_or(names::ATTACH, |import| import.name.as_str());
    let name = &plan.name;
    let mut output = Output::default();
    output.insert(format!("{name}.js"), render::glue(plan, package, &imports, attach, &runtimes.of_glue))?;
    output.insert(format!("{name}.d.ts"), render::glue_dts(plan, package, &imports))?;
    output.insert(format!("{name}.wasm"), bytes)?;
    output.insert("wasm_exec.js", runtimes.of_anyone)?;
    // Nobody can hand functions to a module that initializes itself.
    let has_auto = imports.is_empty() && plan.imports.is_empty();
    if has_auto {
        output.insert("auto.js", render::auto(plan))?;
        output.insert("auto.d.ts", render::auto_dts(plan))?;
    }
    output.insert("workerd.js", render::workerd(plan))?;
    if request.package_json {
        output.insert("package.json", render::package::package_json(plan, has_auto))?;
    }
    Ok(output)
}

impl Run<'_> {
    pub fn stop_at_errors(&self) -> Result<(), Stop> {
        if self.diagnostics.has_errors() { Err(Stop::Errors) } else { Ok(()) }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()).into())
}

fn directory(path: &Path) -> Result<PathBuf, Stop> {
    let dir = path.canonicalize().map_err(|error| format!("cannot open {}: {error}", path.display()))?;
    if !dir.is_dir() {
        return Err(format!("{} is not a directory; pass the directory of a Go package", path.display()).into());
    }
    Ok(dir)
}

/// Paths as the user would type them: relative to the current directory where they are below it.
fn shown_path() -> impl Fn(&Path) -> PathBuf {
    let current = std::env::current_dir().and_then(|dir| dir.canonicalize()).unwrap_or_default();
    move |path| path.strip_prefix(&current).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}
