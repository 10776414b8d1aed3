//! Puts files into a directory: all of them or none.
//!
//! New files are written to a temporary directory inside of the output directory and then renamed to their places. While a
//! run writes, it has the output directory locked, so that temporary directories of other runs are known to be left over
//! from runs that were killed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::WriteError;

/// How temporary directories begin: hidden from directory listings and from the globs of bundlers.
const PREFIX: &str = ".gowasm-";

/// Files to be put into an output directory. Unless they are committed, everything goes when this is dropped.
pub(super) struct Staging<'a> {
    pub(super) dir: &'a Path,
    temporary: Option<TempDir>,
    /// Files in the temporary directory, with the place of each.
    files: Vec<(PathBuf, PathBuf)>,
    /// Directories made for the files, outermost first.
    made_dirs: Vec<PathBuf>,
    /// Released when it is closed.
    lock: Option<File>,
}

impl<'a> Staging<'a> {
    pub(super) fn new(dir: &'a Path) -> Staging<'a> {
        Staging { dir, temporary: None, files: Vec::new(), made_dirs: Vec::new(), lock: None }
    }

    /// Makes the output directory, waits for other runs that write to it, and removes what runs that were killed have left.
    pub(super) fn open(&mut self) -> Result<(), WriteError> {
        let mut ancestors: Vec<&Path> = self.dir.ancestors().filter(|dir| !dir.as_os_str().is_empty()).collect();
        ancestors.reverse();
        for ancestor in ancestors {
            self.make_dir(ancestor, fs::metadata(ancestor))?;
        }
        self.lock = lock(self.dir);
        if self.lock.is_some() {
            remove_left_over(self.dir);
        }
        Ok(())
    }

    /// Writes a file to the temporary directory.
    pub(super) fn stage(&mut self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.make_parents(path)?;
        let place = self.dir.join(path);
        let failed = |error| WriteError::new(&place, error);
        let temporary = match &mut self.temporary {
            Some(temporary) => temporary,
            none => {
                none.insert(tempfile::Builder::new().prefix(PREFIX).tempdir_in(non_empty(self.dir)).map_err(failed)?)
            }
        };
        let staged = temporary.path().join(format!("{}.new", self.files.len()));
        fs::write(&staged, bytes).map_err(failed)?;
        self.files.push((staged, place));
        Ok(())
    }

    /// Renames all files to their places. If one cannot be renamed, the others are put back.
    pub(super) fn commit(mut self, rename: impl Fn(&Path, &Path) -> io::Result<()>) -> Result<(), WriteError> {
        let mut done: Vec<(&Path, Option<PathBuf>)> = Vec::new();
        for (staged, place) in &self.files {
            let existed = fs::symlink_metadata(place).is_ok();
            let backup = staged.with_extension("old");
            let backup = fs::hard_link(place, &backup).ok().map(|()| backup);
            if let Err(error) = rename(staged, place) {
                for (place, backup) in done.into_iter().rev() {
                    // Best effort: the first error is the one to report.
                    let _ = match backup {
                        Some(backup) => fs::rename(backup, place),
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

    /// Makes the directories in the output directory that `path` needs.
    fn make_parents(&mut self, path: &str) -> Result<(), WriteError> {
        let mut parent = self.dir.to_owned();
        let Some((parts, _)) = path.rsplit_once('/') else { return Ok(()) };
        for part in parts.split('/') {
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
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        self.temporary = None;
        for dir in self.made_dirs.iter().rev() {
            // Fails when somebody has put a file there in the meantime, as it should.
            let _ = fs::remove_dir(dir);
        }
    }
}

/// The directory, locked against other runs. None where a system or a file system has no locks for directories.
fn lock(dir: &Path) -> Option<File> {
    let file = File::open(non_empty(dir)).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// What cannot be removed does no harm.
fn remove_left_over(dir: &Path) {
    for entry in fs::read_dir(non_empty(dir)).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(PREFIX) {
            let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
        }
    }
}

fn non_empty(dir: &Path) -> &Path {
    if dir.as_os_str().is_empty() { Path::new(".") } else { dir }
}

#[cfg(test)]
mod tests {
    use super::super::Output;
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
                .write_with(root.path(), |staged, place| {
                    if place.ends_with(failing) {
                        return Err(io::ErrorKind::ResourceBusy.into());
                    }
                    fs::rename(staged, place)
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

    /// A run that is killed cannot clean up.
    #[test]
    fn the_next_run_removes_what_a_killed_one_has_left() {
        let root = tempfile::tempdir().unwrap();
        for old in ["a", ".gowasm-x3Kq9P/0.new", ".gowasm-x3Kq9P/1.old", ".gowasm-x3Kq9P.tmp"] {
            fs::create_dir_all(root.path().join(old).parent().unwrap()).unwrap();
            fs::write(root.path().join(old), "old").unwrap();
        }
        for text in ["new", "new"] {
            let mut output = Output::default();
            output.insert("a", text).unwrap();
            output.write(root.path()).unwrap();
            let names: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(names, ["a"]);
            assert_eq!(fs::read(root.path().join("a")).unwrap(), b"new");
        }
    }
}
