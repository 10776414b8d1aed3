//! Who made a module and where it runs, judged by what the module says of itself or else by its imports and exports.

use std::fmt;

use serde::Serialize;

use super::{Import, Item, Module};

/// The compiler that made a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Toolchain {
    pub compiler: Compiler,
    /// As recorded, free text: `go1.26.8`, `devel go1.28-3f7a1b2`. TinyGo records none.
    pub version: Option<String>,
    pub evidence: Evidence,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Compiler {
    Go,
    TinyGo,
    /// A compiler of another language, under the name that it gives itself: `rustc`.
    Other(String),
}

/// How the toolchain is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The custom section `producers` names it.
    Producers,
    /// The module names no Go compiler, but has imports, exports or sections that only this one gives it.
    Shape,
}

impl fmt::Display for Toolchain {
    /// `Go 1.26.8`, `rustc 1.92.0`, `TinyGo (version not recorded)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.compiler {
            Compiler::Go => "Go",
            Compiler::TinyGo => "TinyGo",
            Compiler::Other(name) => name,
        })?;
        match self.version.as_deref() {
            Some(version) => write!(f, " {}", version.strip_prefix("go").unwrap_or(version)),
            None => f.write_str(" (version not recorded)"),
        }
    }
}

/// The host that a module is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// JavaScript, through `wasm_exec.js`.
    Js,
    /// WASI preview 1, a program that runs once (`_start`). A program that TinyGo built for JavaScript, but that does
    /// not use JavaScript, looks the same.
    WasiCommand,
    /// WASI preview 1, a library that stays alive (`_initialize`); with the same exception.
    WasiReactor,
    /// Nothing that is known here.
    Unknown,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Target::Js => "js/wasm: JavaScript hosts, with wasm_exec.js",
            Target::WasiCommand => "wasip1/wasm: WASI hosts, as a program that runs once",
            Target::WasiReactor => "wasip1/wasm: WASI hosts, as a library",
            Target::Unknown => "unknown: neither wasm_exec.js nor WASI",
        })
    }
}

/// An entry of the custom section `producers`.
pub(super) struct Producer {
    /// Of the field `processed-by` (tools), as opposed to `language` and `sdk`.
    pub processed_by: bool,
    pub name: String,
    pub version: String,
}

/// Go writes the language `Go` and the tool `Go cmd/compile`, both with its version. TinyGo is linked by LLVM, which
/// records the language of the debug information (`C99`, as TinyGo has it) and the clang that built TinyGo's C parts:
/// not its name.
pub(super) fn find(module: &Module, producers: &[Producer]) -> Option<Toolchain> {
    let version = |producer: &Producer| Some(producer.version.clone()).filter(|version| !version.is_empty());
    let named = |compiler, producer| Toolchain { compiler, version: version(producer), evidence: Evidence::Producers };
    let shaped = |compiler| Toolchain { compiler, version: None, evidence: Evidence::Shape };

    if let Some(producer) = producers.iter().find(|producer| producer.name.eq_ignore_ascii_case("tinygo")) {
        return Some(named(Compiler::TinyGo, producer));
    }
    if let Some(producer) = producers.iter().find(|producer| producer.name == "Go" || producer.name == "Go cmd/compile")
    {
        return Some(named(Compiler::Go, producer));
    }
    if looks_like_go(module) {
        return Some(shaped(Compiler::Go));
    }
    if looks_like_tinygo(module) {
        return Some(shaped(Compiler::TinyGo));
    }
    let tool = producers.iter().find(|producer| producer.processed_by).or(producers.first())?;
    Some(named(Compiler::Other(tool.name.clone()), tool))
}

fn looks_like_go(module: &Module) -> bool {
    module.sections.iter().any(|section| section.custom && section.name == "go:buildid")
        || ["run", "resume", "getsp", "mem"].iter().all(|name| module.export(name).is_some())
}

fn looks_like_tinygo(module: &Module) -> bool {
    let own_import = |import: &Import| {
        is_js_import(import) && matches!(import.name.as_str(), "runtime.ticks" | "runtime.sleepTicks")
    };
    let memory = matches!(module.export("memory"), Some(export) if matches!(export.item, Item::Memory(_)));
    let allocator = ["malloc", "free", "calloc", "realloc"].iter().all(|name| module.export(name).is_some());
    module.imports.iter().any(own_import) || memory && (allocator || module.imports.iter().any(is_js_import))
}

/// An import of Go's or TinyGo's JavaScript runtime. TinyGo before 0.28 took them from `env`.
fn is_js_import(import: &Import) -> bool {
    import.module == "gojs"
        || import.module == "env" && (import.name.starts_with("syscall/js.") || import.name.starts_with("runtime."))
}

pub(super) fn target(module: &Module) -> Target {
    let wasi = module.imports_from("wasi_snapshot_preview1").next().is_some();
    if module.imports.iter().any(is_js_import) {
        Target::Js
    } else if wasi && module.export("_start").is_some() {
        Target::WasiCommand
    } else if wasi && module.export("_initialize").is_some() {
        Target::WasiReactor
    } else {
        Target::Unknown
    }
}

/// Exports that every program of that toolchain and target has. What is the runtime's in one may be the user's in
/// another: a TinyGo program is free to export `run`.
pub(super) fn is_runtime_export(module: &Module, name: &str) -> bool {
    let Some(toolchain) = &module.toolchain else { return false };
    match (&toolchain.compiler, module.target) {
        (Compiler::Go, Target::Js) => matches!(name, "run" | "resume" | "getsp" | "mem"),
        (Compiler::Go, _) => matches!(name, "_start" | "_initialize" | "memory"),
        (Compiler::TinyGo, _) => {
            let entry = matches!(name, "_start" | "_initialize" | "memory" | "go_scheduler" | "resume");
            let allocator = matches!(name, "malloc" | "free" | "calloc" | "realloc");
            // wasm-opt, which TinyGo runs to make goroutines possible, exports its own switches.
            entry || allocator || name.starts_with("asyncify_")
        }
        (Compiler::Other(_), _) => false,
    }
}
