//! What the compiler and the linker print. In: their text. Out: diagnostics, at the user's places.

use std::path::{Component, Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::go::load::span_at;
use crate::messages;
use crate::source::SourceMap;

/// `file:line:column: message`, with further lines indented, and whatever has no place. Files are relative to `dir`; `shown` turns a
/// path into what messages show, `chain` an import path into the imports that lead to that package.
pub fn errors(
    printed: &str,
    dir: &Path,
    shown: &dyn Fn(&Path) -> PathBuf,
    chain: &dyn Fn(&str) -> Option<String>,
    sources: &SourceMap,
) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut note = None;
    for line in printed.lines().filter(|line| !line.trim().is_empty() && !line.ends_with(": too many errors")) {
        if let Some(package) = line.strip_prefix("# ") {
            note = chain(package);
            continue;
        }
        if line.starts_with('\t')
            && let Some(last) = diagnostics.last_mut()
        {
            last.title = format!("{}\n{}", last.title, line.trim());
            continue;
        }
        let mut parts = line.splitn(4, ':');
        let (file, place, column, message) = (parts.next(), parts.next(), parts.next(), parts.next());
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok());
        let span = match (file, number(place), number(column)) {
            (Some(file), Some(line), Some(column)) => span_at(&normal(&dir.join(file)), line, column, sources, shown),
            _ => None,
        };
        match (span, message, diagnostics.last_mut()) {
            (Some(span), Some(message), _) => {
                let diagnostic = Diagnostic::at(span, &messages::COMPILER, &[("message", message.trim())]);
                diagnostics.push(diagnostic.with_notes(note.iter().cloned().collect()));
            }
            // What has no place may go on for several lines, as the linker's help does.
            (_, _, Some(last)) if last.place.is_none() => last.title = format!("{}\n{line}", last.title),
            _ => diagnostics.push(Diagnostic::new(&messages::COMPILER, &[("message", line)])),
        }
    }
    diagnostics
}

/// Without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = normal.pop(),
            component => normal.push(component),
        }
    }
    normal
}
