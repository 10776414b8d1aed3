//! A compiled WebAssembly module as seen from outside. In: the bytes of a `.wasm` file. Out: a [`Module`], which holds
//! what the module imports, exports and says about its making, but no code.

pub mod check;
pub mod error;
mod growth;
mod host;
pub mod inspect;
mod read;
mod toolchain;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

pub use error::{Lookalike, ReadError};
pub use growth::grow_in_large_steps;
pub use host::{HostFunction, HostFunctions, host_functions};
pub use read::read;
pub use toolchain::{Compiler, Evidence, Target, Toolchain};

/// Names with this prefix belong to the shims that this tool generates: `gowasm:greet`.
pub const SHIM_PREFIX: &str = crate::names::WASM_PREFIX;

/// Names with this prefix belong to what the shims share: `gowasm.reserve`. No shim has such a name.
pub const SUPPORT_PREFIX: &str = "gowasm.";

/// The outside of a module. It owns everything in it; the bytes it was read from may be dropped.
#[derive(Clone, Debug, Serialize)]
pub struct Module {
    /// In the order of the module.
    pub imports: Vec<Import>,
    /// In the order of the module.
    pub exports: Vec<Export>,
    /// `None`: the module neither names its compiler nor looks like the output of Go or TinyGo.
    pub toolchain: Option<Toolchain>,
    pub target: Target,
    /// In the order of their first appearance. Their sizes and the 8 bytes of the header add up to the file's size.
    pub sections: Vec<Section>,
    /// The module's first memory, its own or an imported one.
    pub memory: Option<Memory>,
    /// Functions with a body; imported ones do not count.
    pub functions: u32,
    /// Index, among imported and defined functions, of the one that runs at instantiation. Go and TinyGo have none:
    /// they export their entry point.
    pub start: Option<u32>,
    /// Function names for stack traces are present (the custom section `name`).
    pub has_names: bool,
    /// DWARF is present, so that a debugger can show the source.
    pub has_dwarf: bool,
}

impl Module {
    /// The first export of that name. A valid module has only one, but see [`Module::duplicate_exports`].
    pub fn export(&self, name: &str) -> Option<&Export> {
        self.exports.iter().find(|export| export.name == name)
    }

    pub fn imports_from<'a>(&'a self, module: &'a str) -> impl Iterator<Item = &'a Import> {
        self.imports.iter().filter(move |import| import.module == module)
    }

    /// Names that more than one export has, sorted. Any of them makes the module invalid for every engine, yet Go's
    /// linker writes such modules: `//go:wasmexport run` meets the runtime's own `run`.
    pub fn duplicate_exports(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let twice: BTreeSet<&str> =
            self.exports.iter().map(|export| export.name.as_str()).filter(|name| !seen.insert(*name)).collect();
        twice.into_iter().collect()
    }

    /// Whom an export belongs to.
    pub fn owner(&self, export: &Export) -> Owner {
        if export.name.starts_with(SHIM_PREFIX) || export.name.starts_with(SUPPORT_PREFIX) {
            Owner::Shim
        } else if toolchain::is_runtime_export(self, &export.name) {
            Owner::Runtime
        } else {
            Owner::Program
        }
    }
}

/// Whom an export belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    Program,
    Shim,
    Runtime,
}

/// Something that the host must supply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Import {
    pub module: String,
    pub name: String,
    pub item: Item,
}

/// Something that the host may use. The name is free text: it may be empty or hold control characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    pub name: String,
    pub item: Item,
}

/// What is imported or exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Item {
    Function(Signature),
    Memory(Memory),
    Table,
    Global { value: ValueType, mutable: bool },
    Tag,
}

impl Item {
    /// `None` for anything but a function.
    pub fn signature(&self) -> Option<&Signature> {
        match self {
            Item::Function(signature) => Some(signature),
            _ => None,
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Function(signature) => signature.fmt(f),
            Item::Memory(memory) => memory.fmt(f),
            Item::Table => f.write_str("table"),
            Item::Global { value, mutable: true } => write!(f, "global {value}, mutable"),
            Item::Global { value, mutable: false } => write!(f, "global {value}"),
            Item::Tag => f.write_str("exception tag"),
        }
    }
}

/// The type of a function, shown as `(i32, f64) -> i32`, `()` or `(i64) -> (i32, i32)`.
///
/// Cheap to clone: a module may have a million imports of one type of a thousand parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub params: Arc<[ValueType]>,
    pub results: Arc<[ValueType]>,
}

impl Serialize for Signature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Parts<'a> {
            params: &'a [ValueType],
            results: &'a [ValueType],
        }
        Parts { params: &self.params, results: &self.results }.serialize(serializer)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, types: &[ValueType]| {
            for (index, value) in types.iter().enumerate() {
                write!(f, "{}{value}", if index == 0 { "" } else { ", " })?;
            }
            Ok(())
        };
        f.write_str("(")?;
        list(f, &self.params)?;
        f.write_str(")")?;
        match &*self.results {
            [] => Ok(()),
            [one] => write!(f, " -> {one}"),
            several => {
                f.write_str(" -> (")?;
                list(f, several)?;
                f.write_str(")")
            }
        }
    }
}

/// The type of one wasm value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    I32,
    I64,
    F32,
    F64,
    /// Vectors and references, in the notation of the text format: `v128`, `externref`. Neither Go compiler uses them.
    Other(Box<str>),
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ValueType::I32 => "i32",
            ValueType::I64 => "i64",
            ValueType::F32 => "f32",
            ValueType::F64 => "f64",
            ValueType::Other(text) => text,
        })
    }
}

impl Serialize for ValueType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The size of a memory, in pages of `page_bytes` (65,536 unless the module asks for another size).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Memory {
    pub initial_pages: u64,
    /// `None`: it may grow as far as the engine lets it.
    pub maximum_pages: Option<u64>,
    pub page_bytes: u64,
    /// Shared between threads.
    pub shared: bool,
    /// Addressed by `i64`.
    pub wide: bool,
}

impl Memory {
    /// Bytes at instantiation; as large as `u64` can say for a size that does not fit.
    pub fn initial_bytes(&self) -> u64 {
        self.initial_pages.saturating_mul(self.page_bytes)
    }

    /// Bytes that it may grow to, likewise.
    pub fn maximum_bytes(&self) -> Option<u64> {
        self.maximum_pages.map(|pages| pages.saturating_mul(self.page_bytes))
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "memory, {}", self.initial_pages)?;
        if let Some(maximum) = self.maximum_pages {
            write!(f, " to {maximum}")?;
        }
        f.write_str(if (self.initial_pages, self.maximum_pages) == (1, None) { " page" } else { " pages" })?;
        f.write_str(match (self.wide, self.shared) {
            (false, false) => "",
            (false, true) => ", shared",
            (true, false) => ", 64-bit",
            (true, true) => ", 64-bit, shared",
        })
    }
}

/// All sections of one kind and, for custom sections, one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// As the specification calls it (`code`, `data count`), or a custom section's own name, which is free text.
    pub name: String,
    pub custom: bool,
    /// Bytes in the file, with the section's header of 2 to 11 bytes.
    pub bytes: u64,
}

impl Section {
    /// What is in it, in plain words: `element` → `targets of indirect calls`, `name` → `function names`. Free text,
    /// too, for a custom section of unknown name.
    pub fn title(&self) -> String {
        let known = match (self.custom, self.name.as_str()) {
            (false, "type") => "signatures",
            (false, "import") => "imports",
            (false, "function") => "functions (their signatures)",
            (false, "table") => "tables",
            (false, "memory") => "memory (its limits)",
            (false, "global") => "globals",
            (false, "export") => "exports",
            (false, "element") => "targets of indirect calls",
            (false, "data") => "data (constants, type and line tables)",
            (false, _) => return self.name.clone(),
            (true, "name") => "function names",
            (true, "producers") => "producers (toolchain versions)",
            (true, "go:buildid") => "Go build ID",
            (true, "target_features") => "wasm features used",
            (true, "sourceMappingURL") => "address of a source map",
            (true, name) if name.starts_with(".debug_") || name.starts_with(".zdebug_") => {
                return format!("DWARF {name}");
            }
            (true, _) => return format!("custom section {}", self.name),
        };
        known.to_owned()
    }
}
