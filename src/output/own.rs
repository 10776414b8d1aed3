//! Which files this tool has written, and may write again.

use std::fs;
use std::path::{Path, PathBuf};

use super::Output;
use crate::render;
use crate::wasm;

/// Files in `dir` that stand where the output would, but that this tool has not written.
pub fn files_of_others(output: &Output, dir: &Path) -> Vec<PathBuf> {
    let paths = output.iter().map(|(path, _)| dir.join(path));
    paths.filter(|path| fs::read(path).is_ok_and(|bytes| !is_own(path, &bytes))).collect()
}

/// Whether this tool has written a file, judged by the mark that it puts into each kind.
fn is_own(path: &Path, bytes: &[u8]) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name == "package.json" {
        let package: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
        return package.is_some_and(|package| package["//"] == render::package::MARK);
    }
    // There is nothing to lose in an empty file, which a full disk may have left.
    if bytes.is_empty() {
        return true;
    }
    if name.ends_with(".wasm") {
        return wasm::read(bytes)
            .is_ok_and(|module| module.exports.iter().any(|export| module.owner(export) == wasm::Owner::Shim));
    }
    let head: Vec<u8> = bytes.iter().copied().take(500).collect();
    String::from_utf8_lossy(&head)
        .lines()
        .take(3)
        .any(|line| line.starts_with("//") && line.contains("enerated by gowasm-bindgen"))
}
