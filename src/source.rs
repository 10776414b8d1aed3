//! Source text and places in it. In: the text of files. Out: [`Span`]s that any later stage can point at.

use std::cell::OnceCell;
use std::ops::Range;
use std::path::{Path, PathBuf};

use elsa::FrozenVec;

/// A file of the [`SourceMap`] that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes in one file. Spans order by file, then place, which is the order in which diagnostics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The smallest span that holds both; both must lie in the same file.
    pub fn to(self, other: Span) -> Span {
        debug_assert_eq!(self.file, other.file);
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A file as the user knows it: `path` is what messages show, and what the toolchain was given.
#[derive(Debug)]
pub struct SourceFile {
    pub path: PathBuf,
    pub text: String,
    lines: OnceCell<Vec<usize>>,
}

impl SourceFile {
    /// The offset at which each line starts.
    pub fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let newlines = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(newlines.map(|(offset, _)| offset + 1)).collect()
        })
    }

    /// The index in [`SourceFile::lines`] of the line that holds an offset.
    pub fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|start| *start <= offset).saturating_sub(1)
    }
}

/// All source text of one run. Files are only ever added, so a [`FileId`] and every reference stay valid.
#[derive(Default)]
pub struct SourceMap {
    files: FrozenVec<Box<SourceFile>>,
}

impl SourceMap {
    /// Takes ownership of `text`. Files of 4 GiB and more do not exist in Go (its compiler stops far earlier).
    pub fn add(&self, path: impl Into<PathBuf>, text: String) -> FileId {
        let id = FileId(self.files.len() as u32);
        self.files.push(Box::new(SourceFile { path: path.into(), text, lines: OnceCell::new() }));
        id
    }

    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    pub fn find(&self, path: &Path) -> Option<FileId> {
        self.files.iter().position(|file| file.path == path).map(|index| FileId(index as u32))
    }

    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Line and column as Go counts them: both from 1, the column in bytes.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let file = self.file(span.file);
        let start = span.start as usize;
        let line = file.line(start);
        (line + 1, start - file.lines()[line] + 1)
    }
}
