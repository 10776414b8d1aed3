//! The runtime: in goes the toolchain's wasm_exec.js, out comes an ES module that exports `Go` and holds only what one
//! wasm module imports, or a constant with that class, for the glue. The stock text stays as it is but for the places that
//! patches.rs names.

mod edit;
mod embed;
mod find;
mod fragment;
mod patches;
mod prune;
mod source;

use std::collections::BTreeSet;
use std::fmt;
use std::panic::catch_unwind;

use fragment::Fragments;
use patches::{PATCHES, SWAPS, Stock};
use source::Source;

use crate::stack;

/// What a wasm module imports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imports {
    /// Nothing is known of the module: the runtime keeps all that it has.
    All,
    /// Pairs of module and name: `("gojs", "runtime.wasmExit")`. Modules that the runtime does not know are not its business.
    Only(BTreeSet<(String, String)>),
}

impl Imports {
    pub fn has(&self, module: &str, name: &str) -> bool {
        match self {
            Imports::All => true,
            Imports::Only(imports) => imports.contains(&(module.to_owned(), name.to_owned())),
        }
    }
}

impl<M: Into<String>, N: Into<String>> FromIterator<(M, N)> for Imports {
    fn from_iter<I: IntoIterator<Item = (M, N)>>(imports: I) -> Self {
        Imports::Only(imports.into_iter().map(|(module, name)| (module.into(), name.into())).collect())
    }
}

/// Who runs programs on the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum User {
    /// It is an ES module of its own.
    Anyone,
    /// The generated glue, which sets `argv`, `env` and `exit`, hands `run` an instance, and learns of the end by `exit`.
    /// It has the class in a constant, `$Go`: a file more would be one more to be loaded before the module is asked for.
    Glue,
}

/// Why a runtime could not be patched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatchError {
    /// The patch that failed.
    pub patch: &'static str,
    /// The toolchain that the file is from: `go1.26.8`.
    pub toolchain: String,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file has no place of the expected shape, or several.
    PlaceNotFound,
    /// Two patches want the same place.
    Overlap,
    /// The file is longer than any wasm_exec.js.
    TooLong,
    /// The file, or what became of it, is no JavaScript: the parser's message.
    Syntax(String),
    /// The wasm module imports a function that the runtime does not have.
    UnknownImport(String),
}

impl std::error::Error for PatchError {}

impl fmt::Display for PatchError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let PatchError { patch, toolchain, problem } = self;
        match problem {
            Problem::PlaceNotFound => {
                write!(f, "the wasm_exec.js of {toolchain} is not as expected: no place for the patch `{patch}`")?;
            }
            Problem::Overlap => {
                write!(f, "the wasm_exec.js of {toolchain} is not as expected: the patch `{patch}` overlaps another")?;
            }
            Problem::TooLong => write!(f, "the wasm_exec.js of {toolchain} is too long")?,
            Problem::Syntax(message) => write!(f, "the wasm_exec.js of {toolchain} cannot be parsed: {message}")?,
            Problem::UnknownImport(name) => {
                write!(f, "the module imports `gojs` `{name}`, which the wasm_exec.js of {toolchain} does not have")?;
                return write!(f, "; pass the wasm_exec.js of the Go that built the module with --wasm-exec");
            }
        }
        write!(f, "; pass the wasm_exec.js of a Go from 1.24 to 1.27 with --wasm-exec")
    }
}

/// A stock file has 17 KB. The parser recurses, so this limit keeps a file that nests at every byte within
/// [`stack::SIZE`].
const MAX_LENGTH: usize = 40_000;

/// Patches a stock wasm_exec.js for a module with these imports; `toolchain` is its Go version, for messages.
pub fn patch(source: &str, imports: &Imports, user: User, toolchain: &str) -> Result<String, PatchError> {
    let error = |(patch, problem)| PatchError { patch, toolchain: toolchain.to_owned(), problem };
    if source.len() > MAX_LENGTH {
        return Err(error(("parse", Problem::TooLong)));
    }
    let failed = |message: &str| ("parse", Problem::Syntax(message.to_owned()));
    // A panic of the parser means that it does not understand the file.
    let work = || catch_unwind(|| patched(source, imports, user)).unwrap_or_else(|_| Err(failed("the parser gave up")));
    let result = stack::with_room(work).unwrap_or_else(|cause| Err(failed(&cause.to_string())));
    result.map(|runtime| format!("{}{runtime}", header(toolchain, user))).map_err(error)
}

/// The TypeScript declarations of every patched runtime.
pub fn types() -> &'static str {
    include_str!("../../templates/runtime/wasm_exec.d.ts")
}

fn header(toolchain: &str, user: User) -> String {
    let toolchain: String = toolchain.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
    match user {
        User::Anyone => format!(
            "// Code generated by gowasm-bindgen from the wasm_exec.js of {toolchain}. DO NOT EDIT.\n\
             // An ES module that exports the class Go and leaves globalThis alone.\n\n"
        ),
        User::Glue => format!("// The runtime: what is needed here of the wasm_exec.js of {toolchain}.\n\n"),
    }
}

type Failure = (&'static str, Problem);

fn patched(text: &str, imports: &Imports, user: User) -> Result<String, Failure> {
    let syntax = |patch| move |message| (patch, Problem::Syntax(message));
    let fragments = Fragments::parse().map_err(syntax("templates"))?;
    let source = Source::parse(text).map_err(syntax("parse"))?;
    let place_not_found = |patch| (patch, Problem::PlaceNotFound);
    let stock = Stock::locate(&source, &fragments, user, |name| imports.has("gojs", name)).map_err(place_not_found)?;
    check_imports(&stock, imports)?;

    let mut edits = edit::Edits::new();
    for patch in PATCHES {
        edits.begin(patch.name);
        (patch.apply)(&stock, &mut edits).ok_or(place_not_found(patch.name))?;
    }
    for swap in SWAPS {
        edits.begin(swap.name);
        stock.swap(swap, &mut edits).ok_or(place_not_found(swap.name))?;
    }
    let full = edits.apply(text).map_err(|patch| (patch, Problem::Overlap))?;

    let source = Source::parse(&full).map_err(syntax("result"))?;
    if *imports == Imports::All {
        return Ok(full);
    }
    let edits = prune::prune(&source, imports, user).ok_or(place_not_found("prune"))?;
    let pruned = edits.apply(&full).map_err(|patch| (patch, Problem::Overlap))?;
    let source = Source::parse(&pruned).map_err(syntax("result"))?;
    match user {
        User::Anyone => Ok(pruned),
        User::Glue => embed::embed(&source).ok_or(place_not_found("embed")),
    }
}

fn check_imports(stock: &Stock, imports: &Imports) -> Result<(), Failure> {
    let Imports::Only(imports) = imports else { return Ok(()) };
    let has = |name: &str| stock.gojs.props.iter().any(|function| find::property_name(function) == Some(name));
    match imports.iter().find(|(module, name)| module == "gojs" && !has(name)) {
        Some((_, name)) => Err(("imports", Problem::UnknownImport(name.clone()))),
        None => Ok(()),
    }
}
