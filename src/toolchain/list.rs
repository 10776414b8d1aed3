//! `go list`: which packages and files a program consists of, for js/wasm and the user's tags.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Failure, command, run};

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
    pub standard: bool,
    /// Whether it is listed only because another needs it.
    pub dep_only: bool,
    pub error: Option<ListError>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
pub struct ListError {
    /// `file:line:column`, or empty.
    pub pos: String,
    pub err: String,
}

const FIELDS: &str = "Dir,ImportPath,Name,GoFiles,InvalidGoFiles,Standard,DepOnly,Error";

/// The package in `dir` and all that it links, dependencies first. `flags` are those of `go build`.
pub fn list(program: &Path, dir: &Path, flags: &[String]) -> Result<Vec<Listed>, Failure> {
    let mut command = command(program, "list", dir);
    command.args(["-e", "-deps", &format!("-json={FIELDS}")]).args(flags).arg(".");
    let output = run(&mut command)?;
    if !output.status.success() {
        return Err(Failure::refused(&command, &output));
    }
    serde_json::Deserializer::from_slice(&output.stdout)
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::Refused { command: "go list".into(), message: error.to_string() })
}
