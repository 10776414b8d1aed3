//! What stands where an output file belongs.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Output, WriteError};
use crate::js;
use crate::render;
use crate::wasm;

/// The bytes of the regular file at `path`. Nothing else is opened: reading from a FIFO or a device may never end.
///
/// # Errors
///
/// Of the kind `NotFound` only where nothing is.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    refuse_special(&fs::metadata(path)?)?;
    fs::read(path)
}

/// Refuses directories, FIFOs, sockets and devices.
pub(super) fn refuse_special(metadata: &fs::Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        let reason = "a FIFO, a socket or a device is in its place: remove it, or choose another output directory";
        return Err(io::Error::other(reason));
    }
    Ok(())
}

/// Files in `dir` that stand where the output would, but that this tool has not written.
///
/// # Errors
///
/// When it cannot be read what stands there.
pub fn files_of_others(output: &Output, dir: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let mut others = Vec::new();
    for (path, _) in output.iter() {
        let place = dir.join(path);
        if old(&place)?.is_some_and(|bytes| !is_own(path, &bytes)) {
            others.push(place);
        }
    }
    Ok(others)
}

/// Files in `dir` that this tool has written for another package, and that the bindings called `name` would replace.
///
/// # Errors
///
/// When it cannot be read what stands there.
pub fn files_of_other_packages(output: &Output, dir: &Path, name: &str) -> Result<Vec<PathBuf>, WriteError> {
    // Each file that packages share and that differs between them names the glue.
    let glue = js::quote(&format!("./{name}.js"));
    let names_glue = |bytes: &[u8]| bytes.windows(glue.len()).any(|window| window == glue.as_bytes());
    let shared = output.iter().filter(|(path, new)| !path.starts_with(&format!("{name}.")) && names_glue(new));
    let mut replaced = BTreeSet::new();
    for (path, _) in shared {
        let place = dir.join(path);
        if old(&place)?.is_some_and(|bytes| !bytes.is_empty() && !names_glue(&bytes)) {
            replaced.insert(place);
        }
    }
    Ok(replaced.into_iter().collect())
}

/// The file that is there, if any.
fn old(place: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        // If a directory in the path is a file, writing finds out which.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(WriteError::new(place, error)),
    }
}

/// Whether this tool has written a file, judged by the mark that it puts into each kind.
fn is_own(path: &str, bytes: &[u8]) -> bool {
    if path == "package.json" {
        let package: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
        return package.is_some_and(|package| package["//"] == render::package::MARK);
    }
    // There is nothing to lose in an empty file, which a full disk may have left.
    if bytes.is_empty() {
        return true;
    }
    if path.ends_with(".wasm") {
        return wasm::read(bytes)
            .is_ok_and(|module| module.exports.iter().any(|export| module.owner(export) == wasm::Owner::Shim));
    }
    let head: Vec<u8> = bytes.iter().copied().take(500).collect();
    String::from_utf8_lossy(&head)
        .lines()
        .take(3)
        .any(|line| line.starts_with("//") && line.contains("enerated by gowasm-bindgen"))
}
