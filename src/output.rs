//! The files that a run makes. In: paths and bytes, kept in memory. Out: their sizes, a directory with them in it, or
//! what in a directory differs from them.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tempfile::TempPath;

/// zlib's own default, which servers that compress on the fly keep or go below.
const GZIP_LEVEL: u32 = 6;
/// On the fly, too: the last quality that a Go program of some megabytes gets through in a tenth of a second.
const BROTLI_QUALITY: u32 = 5;
/// The base-2 logarithm of brotli's window in bytes: 4 MiB, the reference library's default. A server that saves memory
/// with a window of 256 KiB ships 10 % more (measured on a Go program of 2.6 MB).
const BROTLI_WINDOW: u32 = 22;

/// Files by relative path, in the order of their paths. Paths are separated by `/` on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Vec<u8>>,
}

impl Output {
    /// Takes the file in, in place of one of the same path.
    ///
    /// # Errors
    ///
    /// When the path is empty, absolute, leads out of the directory, cannot be written on every system, or would need a
    /// file that is already here to be a directory.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<(), PathError> {
        let path = path.into();
        match self.fault_of(&path) {
            Some(reason) => Err(PathError { path, reason }),
            None => {
                self.files.insert(path, bytes.into());
                Ok(())
            }
        }
    }

    fn fault_of(&self, path: &str) -> Option<&'static str> {
        if path.is_empty() {
            return Some("it is empty");
        }
        if path.starts_with('/') {
            return Some("it is absolute");
        }
        // A backslash separates and a colon names a drive or stream on Windows: `..\x`, `C:x`.
        if path.contains(|c: char| matches!(c, '\\' | ':') || c.is_control()) {
            return Some("it holds `\\`, `:` or a control character");
        }
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Some("it may lead out of the output directory");
        }
        let clashes = |other: &String| {
            let inside = |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
            inside(other, path) || inside(path, other)
        };
        self.files.keys().any(clashes).then_some("it needs a file and a directory of the same name")
    }

    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Paths and contents, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The size of each file as it is and as a web server would send it, in the order of the paths.
    ///
    /// The levels are those of servers that compress on the fly: gzip at level 6, brotli at quality 5 with a window of
    /// 4 MiB. Files compressed beforehand, with brotli at quality 11, get smaller still: by 13 % for a Go program of
    /// 2.6 MB, at 38 times the time (3.5 s). Uses every processor.
    pub fn sizes(&self) -> Vec<FileSize> {
        let files: Vec<(&str, &[u8])> = self.iter().collect();
        let mut tasks: Vec<(usize, Coding)> =
            (0..files.len()).flat_map(|index| [(index, Coding::Gzip), (index, Coding::Brotli)]).collect();
        // The longest first, so that none is left to run alone at the end.
        tasks.sort_by_key(|&(index, _)| std::cmp::Reverse(files[index].1.len()));
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some(&(index, coding)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.push((index, coding, coding.size(files[index].1)));
            }
            done
        };
        let mut sizes: Vec<FileSize> = files
            .iter()
            .map(|(path, bytes)| FileSize { path: path.to_string(), raw: bytes.len() as u64, gzip: 0, brotli: 0 })
            .collect();
        thread::scope(|scope| {
            let count = thread::available_parallelism().map_or(1, usize::from).min(tasks.len());
            let threads: Vec<_> = (0..count).map(|_| scope.spawn(work)).collect();
            for thread in threads {
                let done = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                for (index, coding, size) in done {
                    match coding {
                        Coding::Gzip => sizes[index].gzip = size,
                        Coding::Brotli => sizes[index].brotli = size,
                    }
                }
            }
        });
        sizes
    }

    /// The sizes as a table with a heading and, for more than one file, a total. Lines end with a line feed. See
    /// [`human_size`] for the units and [`Output::sizes`] for what is measured.
    pub fn table(&self) -> String {
        let sizes = self.sizes();
        let row =
            |name: &str, raw, gzip, brotli| [name.to_owned(), human_size(raw), human_size(gzip), human_size(brotli)];
        let mut rows = vec![["file", "size", "gzip", "brotli"].map(str::to_owned)];
        rows.extend(sizes.iter().map(|file| row(&file.path, file.raw, file.gzip, file.brotli)));
        if sizes.len() > 1 {
            let sum = |field: fn(&FileSize) -> u64| sizes.iter().map(field).sum();
            rows.push(row("total", sum(|file| file.raw), sum(|file| file.gzip), sum(|file| file.brotli)));
        }
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths = [width(0), width(1), width(2), width(3)];
        let line = |[name, raw, gzip, brotli]: &[String; 4]| {
            let [w0, w1, w2, w3] = widths;
            format!("{name:w0$}  {raw:>w1$}  {gzip:>w2$}  {brotli:>w3$}\n")
        };
        rows.iter().map(line).collect()
    }

    /// Writes all files into `dir`, or none.
    ///
    /// Each file is first written under a temporary name beside its place, and only when all are there are they
    /// renamed. On an error the temporary files go, files already replaced come back (by a hard link, where the file
    /// system has these), and directories made here are removed. Files that hold the same bytes already are not
    /// touched, so that their times stay and watchers stay quiet; other files in `dir` are left alone. A symbolic link
    /// in a file's place is replaced, its target is not written to. New files get the permissions that the umask leaves
    /// of 0666. Data is not forced to the disk: a power failure may lose what an error does not.
    ///
    /// # Errors
    ///
    /// [`WriteError`] names the path that is in the way: no permission, a read-only file or file system, a full disk, a
    /// file where a directory must be, a directory where a file must be, or a symbolic link in place of a directory
    /// below `dir`, which might lead out of it.
    pub fn write(&self, dir: impl AsRef<Path>) -> Result<Written, WriteError> {
        self.write_with(dir.as_ref(), |temporary, place| temporary.persist(place).map_err(|error| error.error))
    }

    fn write_with(
        &self,
        dir: &Path,
        rename: impl Fn(TempPath, &Path) -> io::Result<()>,
    ) -> Result<Written, WriteError> {
        let mut written = Written::default();
        let mut staging = Staging::default();
        for (path, bytes) in self.iter() {
            let place = dir.join(path);
            if is_same(&place, bytes)? {
                written.unchanged.push(path.to_owned());
                continue;
            }
            staging.make_parents(dir, path)?;
            staging.stage(place, bytes)?;
            written.written.push(path.to_owned());
        }
        staging.commit(rename)?;
        Ok(written)
    }

    /// What [`Output::write`] would change in `dir`, in the order of the paths. Writes nothing.
    pub fn check(&self, dir: impl AsRef<Path>) -> Vec<Difference> {
        let differs = |(path, new): (&str, &[u8])| {
            let change = match fs::read(dir.as_ref().join(path)) {
                Ok(old) if old == new => return None,
                Ok(old) => Change::between(&old, new),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Change::Missing,
                Err(error) => Change::Unreadable(reason(&error)),
            };
            Some(Difference { path: path.to_owned(), change })
        };
        self.iter().filter_map(differs).collect()
    }
}

/// A path that [`Output::insert`] refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    pub path: String,
    pub reason: &'static str,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot name an output file `{}`: {}", self.path.escape_debug(), self.reason)
    }
}

impl std::error::Error for PathError {}

/// The size of a file in bytes, as it is and compressed. See [`Output::sizes`] for the levels.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FileSize {
    pub path: String,
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

#[derive(Clone, Copy)]
enum Coding {
    Gzip,
    Brotli,
}

impl Coding {
    fn size(self, bytes: &[u8]) -> u64 {
        // Writing into a counter cannot fail; were it to, the file would go uncompressed.
        match self {
            Coding::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Counter(0), flate2::Compression::new(GZIP_LEVEL));
                encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(bytes.len() as u64, |counter| counter.0)
            }
            Coding::Brotli => {
                let mut encoder = brotli::CompressorWriter::new(Counter(0), 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
                encoder.write_all(bytes).map_or(bytes.len() as u64, |()| encoder.into_inner().0)
            }
        }
    }
}

/// Forgets what is written to it, but for the number of bytes.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A size for people, in units of 1000 as bundlers and browsers show it: `812 B`, `12.3 kB`, `2.59 MB`.
pub fn human_size(bytes: u64) -> String {
    // The bounds lie where rounding would reach the next unit: 999,949 is 999.9 kB, 999,950 is 1.00 MB.
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..999_950 => format!("{:.1} kB", bytes as f64 / 1e3),
        999_950..999_995_000 => format!("{:.2} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

/// What a call of [`Output::write`] did, in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub written: Vec<String>,
    /// Files that held the same bytes already.
    pub unchanged: Vec<String>,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct WriteError {
    /// The file or directory that is in the way.
    pub path: PathBuf,
    pub source: io::Error,
}

impl WriteError {
    fn new(path: impl Into<PathBuf>, source: impl Into<io::Error>) -> WriteError {
        WriteError { path: path.into(), source: source.into() }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write `{}`: {}", self.path.display(), reason(&self.source))
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotADirectory => "it is no directory: remove it, or choose another output directory",
        io::ErrorKind::IsADirectory => "a directory is in its place: remove it, or choose another output directory",
        io::ErrorKind::PermissionDenied => {
            "permission denied: change its permissions, or choose another output directory"
        }
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only: choose another output directory",
        io::ErrorKind::StorageFull => "the disk is full: make room, or choose another output directory",
        io::ErrorKind::QuotaExceeded => "your disk quota is used up: make room, or choose another output directory",
        _ => return error.to_string(),
    };
    known.to_owned()
}

/// Whether the file holds these bytes already. An error when no file can be put there.
fn is_same(place: &Path, bytes: &[u8]) -> Result<bool, WriteError> {
    let Ok(metadata) = fs::metadata(place) else { return Ok(false) };
    if metadata.is_dir() {
        return Err(WriteError::new(place, io::ErrorKind::IsADirectory));
    }
    if metadata.is_file() && metadata.len() == bytes.len() as u64 && fs::read(place).is_ok_and(|old| old == bytes) {
        return Ok(true);
    }
    // A rename would get past the protection that somebody gave the file, on Unix at least.
    if metadata.permissions().readonly() {
        return Err(WriteError::new(
            place,
            io::Error::other("it is marked as read-only: remove it, or make it writable"),
        ));
    }
    Ok(false)
}

/// Files under temporary names, and the directories made for them. All of it goes when this is dropped before `commit`.
#[derive(Default)]
struct Staging {
    /// With the place of each.
    files: Vec<(TempPath, PathBuf)>,
    /// Outermost first.
    made_dirs: Vec<PathBuf>,
}

impl Staging {
    /// Makes `dir` and the directories in it that `path` needs.
    fn make_parents(&mut self, dir: &Path, path: &str) -> Result<(), WriteError> {
        let mut ancestors: Vec<&Path> = dir.ancestors().filter(|dir| !dir.as_os_str().is_empty()).collect();
        ancestors.reverse();
        for ancestor in ancestors {
            self.make_dir(ancestor, fs::metadata(ancestor))?;
        }
        let mut parent = dir.to_owned();
        for part in path.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev() {
            parent.push(part);
            let metadata = fs::symlink_metadata(&parent);
            if metadata.as_ref().is_ok_and(fs::Metadata::is_symlink) {
                let reason = "it is a symbolic link, which may lead out of the output directory: remove it";
                return Err(WriteError::new(parent, io::Error::other(reason)));
            }
            self.make_dir(&parent, metadata)?;
        }
        Ok(())
    }

    fn make_dir(&mut self, dir: &Path, metadata: io::Result<fs::Metadata>) -> Result<(), WriteError> {
        match metadata {
            Ok(metadata) if metadata.is_dir() => Ok(()),
            Ok(_) => Err(WriteError::new(dir, io::ErrorKind::NotADirectory)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::create_dir(dir) {
                Ok(()) => {
                    self.made_dirs.push(dir.to_owned());
                    Ok(())
                }
                // Another process was faster.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
                Err(error) => Err(WriteError::new(dir, error)),
            },
            Err(error) => Err(WriteError::new(dir, error)),
        }
    }

    fn stage(&mut self, place: PathBuf, bytes: &[u8]) -> Result<(), WriteError> {
        let temporary = temporary(".tmp")
            .tempfile_in(parent_of(&place))
            .and_then(|mut file| file.write_all(bytes).map(|()| file.into_temp_path()))
            .map_err(|error| WriteError::new(&place, error))?;
        self.files.push((temporary, place));
        Ok(())
    }

    fn commit(mut self, rename: impl Fn(TempPath, &Path) -> io::Result<()>) -> Result<(), WriteError> {
        let mut done: Vec<(PathBuf, Option<TempPath>)> = Vec::new();
        for (temporary_path, place) in std::mem::take(&mut self.files) {
            let existed = fs::symlink_metadata(&place).is_ok();
            let backup = temporary(".old").make_in(parent_of(&place), |path| fs::hard_link(&place, path));
            let backup = backup.ok().map(|backup| backup.into_temp_path());
            if let Err(error) = rename(temporary_path, &place) {
                for (place, backup) in done.into_iter().rev() {
                    // Best effort: the first error is the one to report.
                    let _ = match backup {
                        Some(backup) => backup.persist(place).map_err(|error| error.error),
                        None => fs::remove_file(place),
                    };
                }
                return Err(WriteError::new(place, error));
            }
            if backup.is_some() || !existed {
                done.push((place, backup));
            }
        }
        self.made_dirs.clear();
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.files.clear();
        for dir in self.made_dirs.iter().rev() {
            // Fails when somebody has put a file there in the meantime, as it should.
            let _ = fs::remove_dir(dir);
        }
    }
}

/// Names such as `.gowasm-x3Kq9P.tmp`, hidden from directory listings and from the globs of bundlers.
fn temporary(suffix: &'static str) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gowasm-").suffix(suffix);
    // tempfile's own 0600 is for secrets. The umask is applied to this, as to any new file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

fn parent_of(place: &Path) -> &Path {
    match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A file in a directory that is not as this run would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub path: String,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Missing,
    /// Both are text. `line` counts from 1; `None` stands for the end of the file.
    Text {
        line: usize,
        old: Option<String>,
        new: Option<String>,
    },
    /// At least one is not text. `offset` is that of the first byte that differs, the others are sizes in bytes.
    Binary {
        offset: u64,
        old: u64,
        new: u64,
    },
    /// It is there, but cannot be read, for this reason.
    Unreadable(String),
}

impl Change {
    fn between(old: &[u8], new: &[u8]) -> Change {
        let (Ok(old_text), Ok(new_text)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
            let common = old.iter().zip(new).take_while(|(old, new)| old == new).count();
            return Change::Binary { offset: common as u64, old: old.len() as u64, new: new.len() as u64 };
        };
        // Not `lines`, which would hide a missing newline at the end and carriage returns.
        let (mut old, mut new) = (old_text.split('\n'), new_text.split('\n'));
        let mut line = 1;
        loop {
            match (old.next(), new.next()) {
                (Some(old), Some(new)) if old == new => line += 1,
                (old, new) => return Change::Text { line, old: old.map(str::to_owned), new: new.map(str::to_owned) },
            }
        }
    }
}

impl fmt::Display for Difference {
    /// One line, without a full stop: ``demo.js differs at line 3: `let a` on disk, `let b` now``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { path, change } = self;
        match change {
            Change::Missing => write!(f, "{path} is missing"),
            Change::Unreadable(reason) => write!(f, "{path} cannot be read: {reason}"),
            Change::Binary { offset, old, new } => {
                let (old, new) = (human_size(*old), human_size(*new));
                write!(f, "{path} differs at byte {offset}: {old} on disk, {new} now")
            }
            Change::Text { line, old, new } => {
                let show = |text: &Option<String>| match text {
                    Some(text) => format!("`{}`", excerpt(text)),
                    None => "the end of the file".to_owned(),
                };
                write!(f, "{path} differs at line {line}: {} on disk, {} now", show(old), show(new))
            }
        }
    }
}

/// At most 60 characters, control characters and the like escaped: a carriage return shows as `\r`.
fn excerpt(line: &str) -> String {
    let mut shown = String::new();
    for c in line.chars().take(60) {
        match c {
            '"' | '\'' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    if line.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rename that fails after others have succeeded is hard to bring about from outside.
    #[test]
    fn a_failed_rename_brings_back_what_was_replaced() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "old a").unwrap();
        fs::write(root.path().join("c"), "old c").unwrap();
        let old_time = fs::metadata(root.path().join("a")).unwrap().modified().unwrap();
        let mut output = Output::default();
        for path in ["a", "b", "c", "sub/d"] {
            output.insert(path, format!("new {path}")).unwrap();
        }
        for failing in ["a", "b", "c", "d"] {
            let error = output
                .write_with(root.path(), |temporary, place| {
                    if place.ends_with(failing) {
                        return Err(io::ErrorKind::ResourceBusy.into());
                    }
                    temporary.persist(place).map_err(|error| error.error)
                })
                .unwrap_err();
            assert!(error.path.ends_with(failing));
            let mut names: Vec<_> =
                fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            assert_eq!(names, ["a", "c"], "{failing}");
            assert_eq!(fs::read(root.path().join("a")).unwrap(), b"old a", "{failing}");
            assert_eq!(fs::read(root.path().join("c")).unwrap(), b"old c", "{failing}");
            assert_eq!(fs::metadata(root.path().join("a")).unwrap().modified().unwrap(), old_time);
        }
        assert_eq!(output.write(root.path()).unwrap().written, ["a", "b", "c", "sub/d"]);
    }
}
