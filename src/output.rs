//! The files that a run makes. In: paths and bytes, kept in memory. Out: their sizes, a directory with them in it, or
//! what in a directory differs from them.

mod difference;
mod own;
mod sizes;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

pub use difference::{Change, Difference};
pub use own::files_of_others;
pub use sizes::{FileSize, human_size};

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
