//! The report of `gowasm-bindgen inspect`. In: a [`Module`]. Out: a [`Summary`], for JSON, and the same as text.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::{Compiler, Export, Import, Item, Memory, Module, Owner, Target, Toolchain};
use crate::size::human_size;

/// Names longer than this do not push the signatures of the others to the right.
const NAME_COLUMN: usize = 40;
/// Longer names are cut in the text. A name in a module may have a hundred thousand bytes.
const NAME_CUT: usize = 160;
/// Signatures with more parameters or results are counted, not listed. The compilers' own limits are far lower.
const LISTED_TYPES: usize = 16;
const BAR: usize = 24;

/// A module's data in the order of the report. Exports and imports are sorted by name, sections by size.
#[derive(Clone, Debug, Serialize)]
pub struct Summary<'a> {
    pub file: &'a str,
    pub bytes: u64,
    pub toolchain: Option<&'a Toolchain>,
    pub target: Target,
    pub memory: Option<Memory>,
    pub functions: u32,
    pub start: Option<u32>,
    pub has_names: bool,
    pub has_dwarf: bool,
    /// Reasons why no engine will take the module, as sentences.
    pub problems: Vec<String>,
    pub exports: Exports<'a>,
    /// By module name.
    pub imports: BTreeMap<&'a str, Vec<&'a Import>>,
    pub sections: Vec<Share<'a>>,
}

/// Exports by owner.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exports<'a> {
    pub program: Vec<&'a Export>,
    pub shims: Vec<&'a Export>,
    pub runtime: Vec<&'a Export>,
}

/// A section's part of the file.
#[derive(Clone, Debug, Serialize)]
pub struct Share<'a> {
    /// As in the module; see [`super::Section::name`].
    pub name: &'a str,
    /// In plain words.
    pub title: String,
    pub custom: bool,
    pub bytes: u64,
    /// Of the file, from 0 to 100.
    pub percent: f64,
}

/// What `inspect` says of a module that was read from `bytes` bytes. `file` is shown as the module's name.
pub fn summarize<'a>(module: &'a Module, file: &'a str, bytes: u64) -> Summary<'a> {
    let mut exports = Exports::default();
    for export in &module.exports {
        match module.owner(export) {
            Owner::Program => exports.program.push(export),
            Owner::Shim => exports.shims.push(export),
            Owner::Runtime => exports.runtime.push(export),
        }
    }
    for group in [&mut exports.program, &mut exports.shims, &mut exports.runtime] {
        group.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let mut imports: BTreeMap<&str, Vec<&Import>> = BTreeMap::new();
    for import in &module.imports {
        imports.entry(&import.module).or_default().push(import);
    }
    for group in imports.values_mut() {
        group.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let mut sections: Vec<Share> = module
        .sections
        .iter()
        .map(|section| Share {
            name: &section.name,
            title: section.title(),
            custom: section.custom,
            bytes: section.bytes,
            percent: if bytes == 0 { 0.0 } else { section.bytes as f64 * 100.0 / bytes as f64 },
        })
        .collect();
    sections.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.title.cmp(&b.title)));
    let twice = |name| format!("the export `{}` occurs more than once: rename the program's own", shown(name));
    Summary {
        file,
        bytes,
        toolchain: module.toolchain.as_ref(),
        target: module.target,
        memory: module.memory,
        functions: module.functions,
        start: module.start,
        has_names: module.has_names,
        has_dwarf: module.has_dwarf,
        problems: module.duplicate_exports().into_iter().map(twice).collect(),
        exports,
        imports,
        sections,
    }
}

/// The report as plain text of several lines, the last one ended. Names are free text in a module: whatever could move
/// the cursor or turn the reading direction comes out escaped.
pub fn report(module: &Module, path_display: &str, size: u64) -> String {
    summarize(module, path_display, size).to_string()
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}  {}\n", shown(self.file), human_size(self.bytes))?;
        self.write_facts(f)?;
        self.write_exports(f)?;
        self.write_imports(f)?;
        self.write_sections(f)
    }
}

impl Summary<'_> {
    fn write_facts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let toolchain = self.toolchain.map_or("unknown".to_owned(), |toolchain| shown(&toolchain.to_string()));
        writeln!(f, "  toolchain  {toolchain}")?;
        writeln!(f, "  target     {}", self.target)?;
        if let Some(memory) = self.memory {
            let pages = if memory.initial_pages == 1 { "page" } else { "pages" };
            write!(
                f,
                "  memory     {} at start ({} {pages})",
                human_size(memory.initial_bytes()),
                memory.initial_pages
            )?;
            match memory.maximum_bytes() {
                Some(bytes) => writeln!(f, ", at most {}", human_size(bytes))?,
                None => writeln!(f, ", no maximum of its own")?,
            }
        }
        let debugging = match (self.has_names, self.has_dwarf) {
            (true, true) => "with names and DWARF",
            (true, false) => "with names for stack traces",
            (false, true) => "with DWARF, but no names for stack traces",
            (false, false) => "without names",
        };
        writeln!(f, "  functions  {}, {debugging}", self.functions)?;
        if let Some(start) = self.start {
            writeln!(f, "  start      function {start} runs at instantiation")?;
        }
        for problem in &self.problems {
            writeln!(f, "  invalid    {problem}")?;
        }
        Ok(())
    }

    fn write_exports(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Exports { program, shims, runtime } = &self.exports;
        writeln!(f, "\nExports ({})", program.len() + shims.len() + runtime.len())?;
        let runtime_title = match self.toolchain {
            Some(Toolchain { compiler: Compiler::TinyGo, .. }) => "the runtime of TinyGo",
            _ => "the runtime of Go",
        };
        for (title, group) in [("the program", program), ("shims of gowasm-bindgen", shims), (runtime_title, runtime)] {
            if !group.is_empty() {
                writeln!(f, "  {title}")?;
                write_items(f, group.iter().map(|export| (export.name.as_str(), &export.item)))?;
            }
        }
        Ok(())
    }

    fn write_imports(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nImports ({})", self.imports.values().map(Vec::len).sum::<usize>())?;
        // What the program wants of its host comes before what any program of the toolchain wants.
        let (known, own): (Vec<_>, Vec<_>) = self.imports.iter().partition(|(name, _)| provider(name).is_some());
        for (name, group) in own.into_iter().chain(known) {
            match provider(name) {
                Some(provider) => writeln!(f, "  {} ({provider})", shown(name))?,
                None => writeln!(f, "  {}", shown(name))?,
            }
            write_items(f, group.iter().map(|import| (import.name.as_str(), &import.item)))?;
        }
        Ok(())
    }

    fn write_sections(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nSize by section")?;
        let titles: Vec<String> = self.sections.iter().map(|share| shown(&share.title)).collect();
        let width = name_width(&titles);
        for (share, title) in self.sections.iter().zip(&titles) {
            let bar = "█".repeat((share.percent / 100.0 * BAR as f64).round() as usize);
            let line = format!("  {title:width$}  {:>8}  {:>5.1} %  {bar}", human_size(share.bytes), share.percent);
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Who supplies the imports of that module, where it is not the program's author.
fn provider(module: &str) -> Option<&'static str> {
    match module {
        "gojs" => Some("from wasm_exec.js"),
        "wasi_snapshot_preview1" => Some("from the WASI host"),
        _ => None,
    }
}

fn write_items<'a>(f: &mut fmt::Formatter<'_>, items: impl Iterator<Item = (&'a str, &'a Item)>) -> fmt::Result {
    let (names, items): (Vec<String>, Vec<&Item>) = items.map(|(name, item)| (shown(name), item)).unzip();
    let width = name_width(&names);
    for (name, item) in names.iter().zip(items) {
        writeln!(f, "    {name:width$}  {}", Brief(item))?;
    }
    Ok(())
}

fn name_width(names: &[String]) -> usize {
    let widths = names.iter().map(|name| name.chars().count());
    widths.filter(|&width| width <= NAME_COLUMN).max().unwrap_or(0)
}

/// An item, with types counted where they are too many to list: `(1000 parameters) -> i32`.
struct Brief<'a>(&'a Item);

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.signature() {
            Some(long) if long.params.len().max(long.results.len()) > LISTED_TYPES => {
                write!(f, "({} parameters) -> ({} results)", long.params.len(), long.results.len())
            }
            _ => self.0.fmt(f),
        }
    }
}

/// Free text made safe for a terminal, and cut. A line feed shows as `\n`, U+202E as `\u{202e}`, a backslash as `\\`,
/// so that no two names look the same; an empty name shows as `""`.
fn shown(text: &str) -> String {
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    let mut shown = String::with_capacity(text.len().min(NAME_CUT));
    for (index, c) in text.chars().enumerate() {
        if index == NAME_CUT {
            shown.push('…');
            break;
        }
        match c {
            '"' | '\'' => shown.push(c),
            // Everything that is not printable: control and format characters (bidi controls, zero-width characters),
            // line separators, private use; and combining marks.
            _ => shown.extend(c.escape_debug()),
        }
    }
    shown
}
