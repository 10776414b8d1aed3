//! Files that exist only for one build, so that the user's tree stays as it is. In: paths and texts. Out: an overlay for
//! `go build`, in a temporary directory, and the way back from what the compiler prints to the user's own files.
//!
//! Go refuses overlays of the module cache. A module from there is shown to the build at another place as well, which
//! takes no overlay amiss, and its requirement is replaced by that in an overlay of go.mod, or of go.work.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::{Failure, Go, run, start};
use crate::interrupt::Scratch;

/// Files that the build sees in place of, or beside, those on disk; absolute paths.
#[derive(Debug, Default)]
pub struct Overlay {
    /// `None`: a file on disk that the build does not see.
    files: BTreeMap<PathBuf, Option<String>>,
    /// Modules of the module cache that have such files, by their directories.
    modules: BTreeMap<PathBuf, CachedModule>,
}

/// A module in the module cache.
#[derive(Clone, Debug)]
pub struct CachedModule {
    pub path: String,
    pub version: String,
    pub dir: PathBuf,
}

impl Overlay {
    pub fn insert(&mut self, path: PathBuf, text: String) {
        self.files.insert(path, Some(text));
    }

    pub fn hide(&mut self, path: PathBuf) {
        self.files.insert(path, None);
    }

    /// Says that files below the module's directory are in the module cache.
    pub fn add_module(&mut self, module: CachedModule) {
        self.modules.insert(module.dir.clone(), module);
    }
}

/// An overlay on disk, for as long as this value lives.
pub struct Staged {
    scratch: Scratch,
    replace: Map<String, Value>,
    /// Files and directories of ours, and those of the user that they stand for.
    stand_ins: Vec<(PathBuf, PathBuf)>,
}

impl Staged {
    /// `definition` is the go.mod, or the go.work, that governs the build.
    pub fn new(overlay: &Overlay, go: &Go, definition: &Path) -> Result<Staged, Failure> {
        let scratch = Scratch::new().map_err(unable)?;
        let mut staged = Staged { scratch, replace: Map::new(), stand_ins: Vec::new() };
        let is_touched = |module: &&CachedModule| overlay.files.keys().any(|path| path.starts_with(&module.dir));
        let modules: Vec<&CachedModule> = overlay.modules.values().filter(is_touched).collect();
        let mut copies = Vec::new();
        for (index, module) in modules.into_iter().enumerate() {
            let name = format!("{COPIES}/{index}");
            let copy = definition.with_file_name(&name);
            staged.copy_module(module, &copy).map_err(unable)?;
            staged.stand_ins.push((copy.clone(), module.dir.clone()));
            copies.push((module, name, copy));
        }
        if !copies.is_empty() {
            staged.replace_requirements(go, definition, &copies)?;
        }
        for (index, (path, text)) in overlay.files.iter().enumerate() {
            let copied =
                copies.iter().find_map(|(module, _, copy)| Some(copy.join(path.strip_prefix(&module.dir).ok()?)));
            let seen_at = copied.as_deref().unwrap_or(path);
            match text {
                // https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies: an empty name deletes.
                None => staged.add(seen_at, json!("")),
                Some(text) => {
                    let place = staged.scratch.path().join(format!("{index}.go"));
                    fs::write(&place, text).map_err(unable)?;
                    staged.stand_ins.push((place.clone(), path.clone()));
                    staged.add(seen_at, json!(place));
                }
            }
        }
        let overlay = json!({ "Replace": staged.replace }).to_string();
        fs::write(staged.file(), overlay).map_err(unable)?;
        Ok(staged)
    }

    /// What `-overlay` takes.
    pub fn file(&self) -> PathBuf {
        self.scratch.path().join("overlay.json")
    }

    /// A place for a cache of modules where Go knows of none, since it would take all overlays to be in there.
    pub fn module_cache(&self) -> PathBuf {
        self.scratch.path().join("modules")
    }

    /// A place for what the build makes.
    pub fn module(&self) -> PathBuf {
        self.scratch.path().join("module.wasm")
    }

    /// What the compiler printed in `dir`, with the user's files in place of ours.
    pub fn translate(&self, printed: &str, dir: &Path) -> String {
        let mut text = printed.to_string();
        for (ours, theirs) in &self.stand_ins {
            for name in spellings(ours, dir) {
                for end in [":", "/"] {
                    text = text.replace(&format!("{name}{end}"), &format!("{}{end}", theirs.display()));
                }
            }
        }
        text
    }

    fn add(&mut self, path: &Path, place: Value) {
        self.replace.insert(path.to_string_lossy().into_owned(), place);
    }

    /// Has the build see the module's files at `to` as well. Nothing is copied in fact.
    fn copy_module(&mut self, module: &CachedModule, to: &Path) -> io::Result<()> {
        self.copy_directory(&module.dir, to)?;
        if !module.dir.join("go.mod").exists() {
            // Old modules have none; a directory that replaces a module needs one.
            let go_mod = self.scratch.path().join(format!("{}.mod", self.replace.len()));
            fs::write(&go_mod, format!("module {}\n", module.path))?;
            self.add(&to.join("go.mod"), json!(go_mod));
        }
        Ok(())
    }

    fn copy_directory(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.copy_directory(&entry.path(), &target)?;
            } else {
                self.add(&target, json!(entry.path()));
            }
        }
        Ok(())
    }

    fn replace_requirements(
        &mut self,
        go: &Go,
        definition: &Path,
        copies: &[(&CachedModule, String, PathBuf)],
    ) -> Result<(), Failure> {
        let name = definition.file_name().unwrap_or_default();
        let edited = self.scratch.path().join(name);
        fs::copy(definition, &edited).map_err(unable)?;
        let subcommand = if name == "go.work" { "work" } else { "mod" };
        let mut command = start(&go.program, subcommand, self.scratch.path());
        command.arg("edit");
        for (module, copy, _) in copies {
            // The path goes into the module's build information, so it must be the same on every machine.
            let wanted = format!("{}@{}", module.path, module.version);
            command.arg(format!("-dropreplace={wanted}")).arg(format!("-replace={wanted}=./{copy}"));
        }
        command.arg(&edited);
        let output = run(&mut command)?;
        if !output.status.success() {
            return Err(Failure::refused(&command, &output));
        }
        self.add(definition, json!(edited));
        Ok(())
    }
}

/// A directory that exists only in overlays, beside go.mod or go.work.
const COPIES: &str = "zz_gowasm_modules";

fn unable(error: io::Error) -> Failure {
    Failure::Refused { command: "preparing the build".into(), message: error.to_string() }
}

/// How the compiler may spell a file: absolute, or relative to where it runs, whichever is shorter.
fn spellings(file: &Path, dir: &Path) -> Vec<String> {
    let (real_file, real_dir) = (real(file), real(dir));
    let mut names = Vec::new();
    for (file, dir) in [(file, dir), (&real_file, &real_dir), (file, &real_dir)] {
        let common = file.components().zip(dir.components()).take_while(|(a, b)| a == b).count();
        let up = dir.components().skip(common).map(|_| Path::new(".."));
        let down: PathBuf = file.components().skip(common).collect();
        names.push(up.collect::<PathBuf>().join(down).to_string_lossy().into_owned());
        names.push(file.to_string_lossy().into_owned());
    }
    // The longest first: a relative name may be the end of another.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}
