//! The files that a run makes. In: paths and bytes, kept in memory. Out: their sizes, a directory with them in it, or
//! what in a directory differs from them.

mod difference;
mod place;
mod sizes;
mod staging;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use staging::Staging;

use crate::interrupt;
use crate::printable::is_control;

pub use difference::{Change, Difference};
pub use place::{files_of_other_packages, files_of_others};
pub use sizes::FileSize;

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
        if path.contains(|c: char| matches!(c, '\\' | ':') || is_control(c)) {
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

    /// Writes all files into `dir`, or none.
    ///
    /// Each file is first written to a temporary directory in `dir`, and only when all are there are they renamed to their
    /// places. On an error the temporary directory goes, files already replaced come back (by a hard link, where the file
    /// system has these), and directories made here are removed. An interruption waits until all is written. A process
    /// that is killed leaves the temporary directory, which the next call removes. Files that hold the same bytes already
    /// are not touched, so that their times stay and watchers stay quiet; other files in `dir` are left alone. A symbolic
    /// link in a file's place is replaced, its target is not written to. New files get the permissions that the umask
    /// leaves of 0666. Data is not forced to the disk: a power failure may lose what an error does not.
    ///
    /// # Errors
    ///
    /// [`WriteError`] names the path that is in the way: no permission, a read-only file or file system, a full disk, a
    /// file where a directory must be, a directory, a FIFO or a device where a file must be, or a symbolic link in place of
    /// a directory below `dir`, which might lead out of it.
    pub fn write(&self, dir: impl AsRef<Path>) -> Result<Written, WriteError> {
        self.write_with(dir.as_ref(), |staged, place| fs::rename(staged, place))
    }

    fn write_with(&self, dir: &Path, rename: impl Fn(&Path, &Path) -> io::Result<()>) -> Result<Written, WriteError> {
        let mut staging = Staging::new(dir);
        staging.open()?;
        // Not before, since to wait for another run may take long.
        let _shield = interrupt::shield();
        self.put(staging, rename)
    }

    fn put(
        &self,
        mut staging: Staging,
        rename: impl Fn(&Path, &Path) -> io::Result<()>,
    ) -> Result<Written, WriteError> {
        let mut written = Written::default();
        for (path, bytes) in self.iter() {
            if is_same(&staging.dir.join(path), bytes)? {
                written.unchanged.push(path.to_owned());
            } else {
                staging.stage(path, bytes)?;
                written.written.push(path.to_owned());
            }
        }
        staging.commit(rename)?;
        Ok(written)
    }

    /// What [`Output::write`] would change in `dir`, in the order of the paths. Writes nothing.
    pub fn check(&self, dir: impl AsRef<Path>) -> Vec<Difference> {
        let differs = |(path, new): (&str, &[u8])| {
            let change = match place::read(&dir.as_ref().join(path)) {
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
    place::refuse_special(&metadata).map_err(|error| WriteError::new(place, error))?;
    if metadata.len() == bytes.len() as u64 && fs::read(place).is_ok_and(|old| old == bytes) {
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
