//! The Go toolchain: finding it, asking it, building with it. And wasm-opt, for what it has built.

mod build;
mod failure;
mod list;
mod optimize;
mod overlay;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::interrupt;

pub use build::Build;
pub use failure::Failure;
pub use list::{ListError, Listed, Module, list, selected_files};
pub use optimize::WasmOpt;
pub use overlay::{CachedModule, Overlay};

/// A Go toolchain that works.
#[derive(Debug)]
pub struct Go {
    program: PathBuf,
    /// As `go env GOVERSION` says, `go1.26.8`.
    pub version: String,
    pub root: PathBuf,
    /// The go.work that is in force, if any.
    workspace: Option<PathBuf>,
    /// Where modules are downloaded to; empty where Go knows of no such place.
    module_cache: PathBuf,
    /// What stands in GOFLAGS, one flag each.
    flags: Vec<String>,
}

/// Exports need `//go:wasmexport` on js/wasm: <https://go.dev/doc/go1.24#wasm>.
const OLDEST_MINOR: u32 = 24;

impl Go {
    /// The toolchain that `program` starts in `dir`, which a go.mod there may select.
    pub fn find(program: &Path, dir: &Path) -> Result<Go, Failure> {
        let mut command = start(program, "env", dir);
        command.args(["GOVERSION", "GOROOT", "GOWORK", "GOMODCACHE", "GOFLAGS"]);
        let output = run(&mut command)?;
        if !output.status.success() {
            return Err(Failure::refused(&command, &output));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines().map(str::trim);
        let (version, root) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let workspace = lines.next().filter(|file| !file.is_empty() && *file != "off").map(PathBuf::from);
        let (version, root) = (version.to_string(), PathBuf::from(root));
        let module_cache = PathBuf::from(lines.next().unwrap_or_default());
        let flags = split_flags(lines.next().unwrap_or_default());
        match minor(&version) {
            Some(minor) if minor < OLDEST_MINOR => Err(Failure::TooOld { version }),
            None if !version.contains("go1.") && !version.starts_with("devel") => {
                Err(Failure::NotGo { program: program.display().to_string() })
            }
            _ => Ok(Go { program: program.to_path_buf(), version, root, workspace, module_cache, flags }),
        }
    }

    /// The flag of `names` that GOFLAGS has, as it stands there.
    pub fn flag(&self, names: &[&str]) -> Option<&str> {
        self.flags.iter().rfind(|flag| is_flag(flag, names)).map(String::as_str)
    }

    /// Where the toolchain keeps its runtime for JavaScript.
    pub fn wasm_exec(&self) -> PathBuf {
        self.root.join("lib/wasm/wasm_exec.js")
    }
}

/// `go SUBCOMMAND` in `dir`.
fn start(program: &Path, subcommand: &str, dir: &Path) -> Command {
    let mut command = Command::new(program);
    // Go believes PWD, which may lead to the directory through a symbolic link, where our paths do not.
    command.arg(subcommand).current_dir(dir).env_remove("PWD");
    command
}

/// `go SUBCOMMAND` for js/wasm in `dir`.
fn command(program: &Path, subcommand: &str, dir: &Path) -> Command {
    let mut command = start(program, subcommand, dir);
    command.env("GOOS", "js").env("GOARCH", "wasm");
    command
}

/// Whether `text` is one of Go's flags: `-o`, `--o`, `-o=x`.
pub fn is_flag(text: &str, names: &[&str]) -> bool {
    let Some(flag) = text.strip_prefix("--").or_else(|| text.strip_prefix('-')) else { return false };
    names.contains(&flag.split('=').next().unwrap_or_default())
}

/// The flags in a value of GOFLAGS: separated by white space, all of one or its value in quotes where it has some of its own.
/// <https://pkg.go.dev/cmd/go#hdr-Environment_variables>
fn split_flags(text: &str) -> Vec<String> {
    let mut flags = Vec::new();
    let mut flag = String::new();
    let mut quote = None;
    for letter in text.chars() {
        match quote {
            Some(open) if letter == open => quote = None,
            None if matches!(letter, '"' | '\'') && (flag.is_empty() || flag.ends_with('=')) => quote = Some(letter),
            None if letter.is_whitespace() => flags.push(std::mem::take(&mut flag)),
            _ => flag.push(letter),
        }
    }
    flags.push(flag);
    flags.retain(|flag| !flag.is_empty());
    flags
}

/// The minor version: 26 of `go1.26.8` and `go1.26rc1`; none for a development version.
pub fn minor(version: &str) -> Option<u32> {
    let rest = version.strip_prefix("go1.")?;
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..end)?.parse().ok()
}

fn run(command: &mut Command) -> Result<Output, Failure> {
    interrupt::output(command).map_err(|error| Failure::NotFound {
        program: command.get_program().to_string_lossy().into_owned(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::{minor, split_flags};

    #[test]
    fn split_flags_knows_quotes() {
        assert_eq!(split_flags("  "), [""; 0]);
        assert_eq!(split_flags("-mod=mod  -tags=a,b "), ["-mod=mod", "-tags=a,b"]);
        assert_eq!(
            split_flags("'-ldflags=-s -w' -ldflags=\"-X=main.V=it's\""),
            ["-ldflags=-s -w", "-ldflags=-X=main.V=it's"]
        );
    }

    #[test]
    fn minor_reads_releases_and_candidates() {
        assert_eq!(minor("go1.26.8"), Some(26));
        assert_eq!(minor("go1.27rc1"), Some(27));
        assert_eq!(minor("devel go1.28-abcdef"), None);
    }
}
