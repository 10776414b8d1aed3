//! `go build` with an overlay: files that exist only for this build, so that the user's tree stays as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Failure, Go, command, run};

/// Files that the build sees in place of, or beside, those on disk; absolute paths.
#[derive(Debug, Default)]
pub struct Overlay {
    /// `None`: a file on disk that the build does not see.
    files: BTreeMap<PathBuf, Option<String>>,
}

impl Overlay {
    pub fn insert(&mut self, path: PathBuf, text: String) {
        self.files.insert(path, Some(text));
    }

    pub fn hide(&mut self, path: PathBuf) {
        self.files.insert(path, None);
    }

    fn files(&self) -> impl Iterator<Item = (&Path, Option<&str>)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_deref()))
    }
}

/// What `go build` is asked for.
#[derive(Debug)]
pub struct Build<'a> {
    /// Where it runs.
    pub dir: &'a Path,
    /// The directory of the main package, which may exist in the overlay alone.
    pub package: &'a Path,
    pub overlay: &'a Overlay,
    /// `-tags` and whatever else the user gave.
    pub flags: &'a [String],
    pub ldflags: Option<&'a str>,
    /// Whether to keep names and DWARF.
    pub debug: bool,
}

/// What came of a build that could be started: the module, or what the compiler had to say.
pub type Outcome = Result<Vec<u8>, String>;

impl Go {
    pub fn build(&self, build: &Build) -> Result<Outcome, Failure> {
        let io = |what: &'static str| {
            move |error: std::io::Error| Failure::Refused { command: what.to_string(), message: error.to_string() }
        };
        let scratch = tempfile::Builder::new().prefix("gowasm-bindgen-").tempdir().map_err(io("temporary directory"))?;
        let mut replace = serde_json::Map::new();
        // What the compiler prints is about the files of the overlay; the user knows those that they stand for.
        let mut known_as = Vec::new();
        for (index, (path, text)) in build.overlay.files().enumerate() {
            let Some(text) = text else {
                // https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies: an empty name deletes.
                replace.insert(path.to_string_lossy().into_owned(), json!(""));
                continue;
            };
            let copy = scratch.path().join(format!("{index}.go"));
            std::fs::write(&copy, text).map_err(io("temporary file"))?;
            replace.insert(path.to_string_lossy().into_owned(), json!(copy));
            known_as.push((copy, path));
        }
        let overlay = scratch.path().join("overlay.json");
        std::fs::write(&overlay, json!({ "Replace": replace }).to_string()).map_err(io("temporary file"))?;
        let module = scratch.path().join("module.wasm");

        let mut command = command(&self.program, "build", build.dir);
        command.arg("-overlay").arg(&overlay).arg("-o").arg(&module);
        // The state of a repository would make two builds of the same source differ.
        command.arg("-buildvcs=false");
        if !build.debug {
            command.arg("-trimpath");
        }
        let strip = if build.debug { "" } else { "-s -w" };
        let ldflags = [strip, build.ldflags.unwrap_or_default()].join(" ");
        if !ldflags.trim().is_empty() {
            command.arg(format!("-ldflags={}", ldflags.trim()));
        }
        command.args(build.flags).arg(build.package);
        let output = run(&mut command)?;
        if output.status.success() {
            return std::fs::read(&module).map(Ok).map_err(io("go build"));
        }
        let mut text = String::from_utf8_lossy(&output.stderr).into_owned();
        for (copy, path) in known_as {
            for name in names_of(&copy, build.dir) {
                text = text.replace(&format!("{name}:"), &format!("{}:", path.display()));
            }
        }
        Ok(Err(text))
    }
}

/// How the compiler may spell a file: absolute, or relative to where it runs, whichever is shorter.
fn names_of(file: &Path, dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for (file, dir) in [(file.to_path_buf(), dir.to_path_buf()), (real(file), real(dir)), (file.to_path_buf(), real(dir))] {
        let common = file.components().zip(dir.components()).take_while(|(a, b)| a == b).count();
        let up = dir.components().skip(common).map(|_| Path::new(".."));
        let down: PathBuf = file.components().skip(common).collect();
        let relative: PathBuf = up.collect::<PathBuf>().join(down);
        names.push(relative.to_string_lossy().into_owned());
        names.push(file.to_string_lossy().into_owned());
    }
    names.dedup();
    // The longest first: a relative name may be the end of another.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}
