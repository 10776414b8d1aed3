//! From a package directory to the syntax trees of all packages that may export something. In: a directory and what
//! `go list` says of it. Out: a [`Program`], and diagnostics about files that cannot be read or parsed.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::go::parse::{mentions_directive, parse};
use crate::go::syntax::File;
use crate::messages;
use crate::source::{FileId, SourceMap, Span};
use crate::toolchain::Listed;

/// The file that holds a package's shims, on disk or in an overlay. It is nobody's source. `zz` sorts it last, and the
/// suffix is none that is a build constraint.
pub const SHIMS_FILE: &str = "zz_gowasm.go";

/// The package that the user named, and all others that hold directives.
#[derive(Debug)]
pub struct Program {
    /// Index in `packages` of the package that the user named. It is there even if it has no directives.
    pub root: usize,
    /// Dependencies first, then those that are not linked.
    pub packages: Vec<Package>,
}

impl Program {
    pub fn root(&self) -> &Package {
        &self.packages[self.root]
    }
}

#[derive(Debug)]
pub struct Package {
    pub import_path: String,
    pub name: String,
    pub dir: PathBuf,
    /// Every file of the package that the build constraints select, in the order of their names.
    pub files: Vec<(FileId, File)>,
    /// Whether the program contains it. Others are read only to warn about directives that have no effect.
    pub linked: bool,
}

/// Loads what `listed` names; its last package is the one in `root_dir`. `shown` turns a path into what messages show.
pub fn load(
    listed: &[Listed],
    root_dir: &Path,
    shown: &dyn Fn(&Path) -> PathBuf,
    sources: &mut SourceMap,
) -> (Option<Program>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut packages = Vec::new();
    let mut known = HashSet::new();
    for package in listed {
        known.insert(package.dir.clone());
        let is_root = !package.dep_only;
        // What the Go distribution exports is no business of ours.
        if package.standard && !is_root {
            continue;
        }
        let mut reader = Reader { shown, sources, diagnostics: &mut diagnostics };
        let names = package.go_files.iter().chain(&package.invalid_go_files);
        let paths: Vec<PathBuf> = names.map(|name| package.dir.join(name)).collect();
        let files = reader.files(paths, is_root);
        if let Some(error) = &package.error
            && !diagnostics.has_errors()
        {
            let (place, message) = list_error(&error.pos, &error.err, &package.dir, sources, shown);
            let values = [("message", message.as_str())];
            diagnostics.push(match place {
                Some(span) => Diagnostic::at(span, &messages::GO_LIST, &values),
                None => Diagnostic::new(&messages::GO_LIST, &values),
            });
        }
        if let Some(files) = files {
            let (import_path, name, dir) = (package.import_path.clone(), package.name.clone(), package.dir.clone());
            packages.push(Package { import_path, name, dir, files, linked: true });
        }
    }
    let root = packages.len().checked_sub(1).filter(|_| listed.last().is_some_and(|last| !last.dep_only));
    let Some(root) = root else { return (None, diagnostics) };
    let mut reader = Reader { shown, sources, diagnostics: &mut diagnostics };
    let root_path = packages[root].import_path.clone();
    unlinked(root_dir, &root_path, &known, &mut reader, &mut packages);
    (Some(Program { root, packages }), diagnostics)
}

struct Reader<'a> {
    shown: &'a dyn Fn(&Path) -> PathBuf,
    sources: &'a mut SourceMap,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// The files of a package, parsed; nothing when none of them holds a directive, unless `always`.
    fn files(&mut self, mut paths: Vec<PathBuf>, always: bool) -> Option<Vec<(FileId, File)>> {
        paths.retain(|path| path.file_name().is_none_or(|name| name != SHIMS_FILE));
        paths.sort();
        paths.dedup();
        let mut texts = Vec::new();
        for path in paths {
            match fs::read(&path) {
                Ok(bytes) => texts.push((path, bytes)),
                Err(error) => {
                    let message = format!("cannot read {}: {error}", (self.shown)(&path).display());
                    self.diagnostics.push(Diagnostic::new(&messages::GO_LIST, &[("message", &message)]));
                }
            }
        }
        if !always && !texts.iter().any(|(_, bytes)| mentions_directive(bytes)) {
            return None;
        }
        Some(texts.into_iter().map(|(path, bytes)| self.file(&path, bytes)).collect())
    }

    fn file(&mut self, path: &Path, bytes: Vec<u8>) -> (FileId, File) {
        // Go refuses what is not UTF-8; the replacement character stands where it will complain.
        let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let id = self.sources.add((self.shown)(path), text);
        let parsed = parse(id, &self.sources.file(id).text);
        for error in parsed.errors {
            self.diagnostics.push(Diagnostic::at(error.span, &messages::SYNTAX, &[("message", &error.message)]));
        }
        (id, parsed.file)
    }
}

/// Packages below `dir` that hold directives but are not in `known`.
fn unlinked(dir: &Path, import_path: &str, known: &HashSet<PathBuf>, reader: &mut Reader, packages: &mut Vec<Package>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        // What `./...` leaves out: <https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns>; and npm's packages.
        let left_out = name.starts_with(['.', '_']) || matches!(name, "testdata" | "vendor" | "node_modules");
        let is_dir = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir());
        if left_out || !is_dir || path.join("go.mod").exists() {
            continue;
        }
        let import_path = format!("{import_path}/{name}");
        if !known.contains(&path) {
            let files = fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
            let is_source = |path: &PathBuf| {
                path.to_str().is_some_and(|path| path.ends_with(".go") && !path.ends_with("_test.go")) && path.is_file()
            };
            if let Some(files) = reader.files(files.filter(is_source).collect(), false) {
                let name = files.first().map_or(String::new(), |(_, file)| file.package.name.clone());
                packages.push(Package {
                    import_path: import_path.clone(),
                    name,
                    dir: path.clone(),
                    files,
                    linked: false,
                });
            }
        }
        unlinked(&path, &import_path, known, reader, packages);
    }
}

/// Places `go list`'s error: its position is `file:line:column`, the file relative to `dir` or absolute.
fn list_error(
    pos: &str,
    message: &str,
    dir: &Path,
    sources: &mut SourceMap,
    shown: &dyn Fn(&Path) -> PathBuf,
) -> (Option<Span>, String) {
    let mut parts = pos.rsplitn(3, ':');
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok());
    let span = match (file, number(line), number(column)) {
        (Some(file), Some(line), Some(column)) => span_at(&dir.join(file), line, column, sources, shown),
        _ => None,
    };
    (span, message.trim().to_string())
}

/// The word at a line and column (from 1, in bytes) of a file on disk.
pub fn span_at(
    path: &Path,
    line: usize,
    column: usize,
    sources: &mut SourceMap,
    shown: &dyn Fn(&Path) -> PathBuf,
) -> Option<Span> {
    let shown_path = shown(path);
    let file = match sources.find(&shown_path) {
        Some(file) => file,
        None => sources.add(shown_path, fs::read_to_string(path).ok()?),
    };
    let text = &sources.file(file).text;
    let line_start = match line.checked_sub(1)? {
        0 => 0,
        before => text.match_indices('\n').nth(before - 1)?.0 + 1,
    };
    let start = (line_start + column.checked_sub(1)?).min(text.len());
    let start = (0..=start).rev().find(|&start| text.is_char_boundary(start))?;
    let word = text[start..].find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len() - start);
    let one = text[start..].chars().next().filter(|letter| *letter != '\n').map_or(0, char::len_utf8);
    Some(Span { file, start: start as u32, end: (start + word.max(one)) as u32 })
}
