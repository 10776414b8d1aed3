//! `go list`: which packages and files a program consists of, for js/wasm and the user's tags.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::{CachedModule, Failure, command, run};

/// A package as `go list -json` describes it. Fields keep Go's names: <https://pkg.go.dev/cmd/go#hdr-List_packages_or_modules>.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
pub struct Listed {
    pub dir: PathBuf,
    pub import_path: String,
    pub name: String,
    /// Names in `dir` of the files that the build constraints select.
    pub go_files: Vec<String>,
    /// Those among them that cannot be parsed.
    pub invalid_go_files: Vec<String>,
    /// Those in `dir` that the build constraints leave out.
    pub ignored_go_files: Vec<String>,
    /// The import paths of the packages that it imports.
    pub imports: Vec<String>,
    /// From the paths in import declarations to those of packages, where they differ.
    pub import_map: HashMap<String, String>,
    pub standard: bool,
    /// Whether it is listed only because another needs it.
    pub dep_only: bool,
    pub module: Option<Module>,
    pub error: Option<ListError>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
pub struct Module {
    pub path: String,
    pub version: String,
    /// Empty for a vendored one.
    pub dir: PathBuf,
    pub go_mod: PathBuf,
    /// Whether it is the user's own: the main module, or one of the workspace.
    pub main: bool,
    pub replace: Option<Box<Module>>,
}

impl Module {
    /// Whether the user can change it: the main module, one of the workspace, or a directory that replaces another module.
    pub fn is_own(&self) -> bool {
        self.main || self.replace.as_ref().is_some_and(|module| module.version.is_empty())
    }

    /// The module as it lies in the module cache, where it does.
    pub fn cached(&self) -> Option<CachedModule> {
        let is_cached = !self.is_own() && !self.dir.as_os_str().is_empty();
        let (path, version, dir) = (self.path.clone(), self.version.clone(), self.dir.clone());
        is_cached.then_some(CachedModule { path, version, dir })
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
pub struct ListError {
    /// `file:line:column`, or empty.
    pub pos: String,
    pub err: String,
    /// Who imports whom, down to the package that has the error.
    pub import_stack: Vec<String>,
}

const FIELDS: &str =
    "Dir,ImportPath,Name,GoFiles,InvalidGoFiles,IgnoredGoFiles,Imports,ImportMap,Standard,DepOnly,Module,Error";

/// The package in `dir` and all that it links, dependencies first. `flags` are those of `go build`.
pub fn list(program: &Path, dir: &Path, flags: &[String]) -> Result<Vec<Listed>, Failure> {
    let mut command = command(program, "list", dir);
    run_list(command.args(["-e", "-deps", &format!("-json={FIELDS}")]).args(flags).arg("."), dir)
}

/// The files of some directories below `dir` that the build constraints select.
pub fn selected_files(
    program: &Path,
    dir: &Path,
    flags: &[String],
    directories: &[PathBuf],
) -> Result<HashSet<PathBuf>, Failure> {
    let below = directories.iter().filter_map(|directory| directory.strip_prefix(dir).ok());
    let mut command = command(program, "list", dir);
    command.args(["-e", "-json=Dir,GoFiles,InvalidGoFiles"]).args(flags);
    let listed = run_list(command.args(below.map(|path| Path::new(".").join(path))), dir)?;
    let files = |package: Listed| {
        let names = package.go_files.into_iter().chain(package.invalid_go_files);
        names.map(|name| package.dir.join(name)).collect::<Vec<_>>()
    };
    Ok(listed.into_iter().flat_map(files).collect())
}

fn run_list(command: &mut Command, dir: &Path) -> Result<Vec<Listed>, Failure> {
    let output = run(command)?;
    if !output.status.success() {
        // It does so even with -e.
        let has_no_module = String::from_utf8_lossy(&output.stderr).contains("go.mod file not found");
        return Err(if has_no_module {
            Failure::NoModule { dir: dir.to_path_buf() }
        } else {
            Failure::refused(command, &output)
        });
    }
    serde_json::Deserializer::from_slice(&output.stdout)
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::Refused { command: "go list".into(), message: error.to_string() })
}
