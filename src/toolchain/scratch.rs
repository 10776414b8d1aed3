//! Temporary directories, which do not outlive the process when it is interrupted.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

/// The directories that there are.
static DIRECTORIES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn directories() -> MutexGuard<'static, Vec<PathBuf>> {
    DIRECTORIES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary directory, for as long as this value lives.
pub struct Scratch(TempDir);

impl Scratch {
    pub fn new() -> io::Result<Scratch> {
        // An interruption waits, so that there is no directory that it does not know of.
        let mut directories = directories();
        let directory = tempfile::Builder::new().prefix("gowasm-bindgen-").tempdir()?;
        directories.push(directory.path().to_path_buf());
        Ok(Scratch(directory))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        directories().retain(|path| path != self.0.path());
    }
}

/// Has the process end with `status` when the user, or the system, interrupts it, and leave no temporary directories.
pub fn clean_up_on_interrupt(status: i32) {
    // Without it there is a directory left over, no more.
    let _ = ctrlc::set_handler(move || {
        for path in directories().iter() {
            // Go was interrupted as well, and may be writing still.
            let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_dir_all(path));
        }
        std::process::exit(status);
    });
}
