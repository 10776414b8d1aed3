//! Explains which import of the user's leads to packages that the build constraints of js/wasm exclude.

use std::collections::{BTreeMap, HashMap};

use super::Package;
use crate::diagnostic::Diagnostic;
use crate::messages;
use crate::source::Span;
use crate::toolchain::{Listed, Module};

/// The most packages that are listed for one import.
const MAX_LISTED: usize = 3;

/// Whether a package has no file for js/wasm, and others are to blame.
pub(super) fn is_dependency(package: &Listed) -> bool {
    let is_excluded = package.go_files.is_empty() && !package.ignored_go_files.is_empty();
    let depth = package.error.as_ref().map_or(0, |error| error.import_stack.len());
    is_excluded && package.dep_only && depth > 1
}

/// A diagnostic for each import of the user's code that leads to excluded packages.
pub(super) fn diagnostics(listed: &[Listed], packages: &[Package]) -> Vec<Diagnostic> {
    let own: HashMap<&str, bool> =
        listed.iter().map(|package| (package.import_path.as_str(), is_own(package))).collect();
    let mut chains: BTreeMap<(&str, &str), Vec<&[String]>> = BTreeMap::new();
    for package in listed.iter().filter(|package| is_dependency(package)) {
        let Some(error) = &package.error else { continue };
        let stack = error.import_stack.as_slice();
        let last_own = stack.iter().rposition(|path| own.get(path.as_str()) == Some(&true)).unwrap_or(0);
        let start = last_own.min(stack.len() - 2);
        chains.entry((&stack[start], &stack[start + 1])).or_default().push(&stack[start + 1..]);
    }
    let diagnostic = |((importer, imported), chains): ((&str, &str), Vec<&[String]>)| {
        let values = [("package", imported), ("importer", importer)];
        let diagnostic = match import(packages, importer, imported) {
            Some(span) => Diagnostic::at(span, &messages::NOT_FOR_JS, &values),
            None => Diagnostic::new(&messages::NOT_FOR_JS, &values),
        };
        diagnostic.with_notes(notes(&chains))
    };
    chains.into_iter().map(diagnostic).collect()
}

fn is_own(package: &Listed) -> bool {
    package.module.as_ref().is_some_and(Module::is_own)
}

/// Where a package of the user imports another.
fn import(packages: &[Package], importer: &str, imported: &str) -> Option<Span> {
    let package = packages.iter().find(|package| package.import_path == importer)?;
    let mut imports = package.files.iter().flat_map(|(_, file)| &file.imports);
    imports.find(|import| import.path == imported).map(|import| import.span)
}

fn notes(chains: &[&[String]]) -> Vec<String> {
    let note = |chain: &&[String]| {
        let names: Vec<String> = chain.iter().map(|path| format!("`{path}`")).collect();
        format!("{}: build constraints exclude all of its files", names.join(" imports "))
    };
    let mut notes: Vec<String> = chains.iter().take(MAX_LISTED).map(note).collect();
    match chains.len().saturating_sub(MAX_LISTED) {
        0 => {}
        1 => notes.push("it leads to 1 more such package".to_string()),
        more => notes.push(format!("it leads to {more} more such packages")),
    }
    notes
}
