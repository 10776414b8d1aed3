//! The Go toolchain: finding it, asking it, building with it. And wasm-opt, for what it has built.

mod build;
mod failure;
mod list;
mod optimize;
mod overlay;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub use build::Build;
pub use failure::Failure;
pub use list::{ListError, Listed, Module, list};
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
}

/// Exports need `//go:wasmexport` on js/wasm: <https://go.dev/doc/go1.24#wasm>.
const OLDEST_MINOR: u32 = 24;

impl Go {
    /// The toolchain that `program` starts in `dir`, which a go.mod there may select.
    pub fn find(program: &Path, dir: &Path) -> Result<Go, Failure> {
        let mut command = Command::new(program);
        command.args(["env", "GOVERSION", "GOROOT", "GOWORK"]).current_dir(dir);
        let output = run(&mut command)?;
        if !output.status.success() {
            return Err(Failure::refused(&command, &output));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = text.lines().map(str::trim);
        let (version, root) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let workspace = lines.next().filter(|file| !file.is_empty() && *file != "off").map(PathBuf::from);
        let (version, root) = (version.to_string(), PathBuf::from(root));
        match minor(&version) {
            Some(minor) if minor < OLDEST_MINOR => Err(Failure::TooOld { version }),
            None if !version.contains("go1.") && !version.starts_with("devel") => {
                Err(Failure::NotGo { program: program.display().to_string() })
            }
            _ => Ok(Go { program: program.to_path_buf(), version, root, workspace }),
        }
    }

    /// Where the toolchain keeps its runtime for JavaScript.
    pub fn wasm_exec(&self) -> PathBuf {
        self.root.join("lib/wasm/wasm_exec.js")
    }
}

/// `go SUBCOMMAND` for js/wasm in `dir`.
fn command(program: &Path, subcommand: &str, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg(subcommand).current_dir(dir).env("GOOS", "js").env("GOARCH", "wasm");
    command
}

/// The minor version: 26 of `go1.26.8` and `go1.26rc1`; none for a development version.
pub fn minor(version: &str) -> Option<u32> {
    let rest = version.strip_prefix("go1.")?;
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

fn run(command: &mut Command) -> Result<Output, Failure> {
    command.output().map_err(|error| Failure::NotFound {
        program: command.get_program().to_string_lossy().into_owned(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn minor_reads_releases_and_candidates() {
        assert_eq!(minor("go1.26.8"), Some(26));
        assert_eq!(minor("go1.27rc1"), Some(27));
        assert_eq!(minor("devel go1.28-abcdef"), None);
    }
}
