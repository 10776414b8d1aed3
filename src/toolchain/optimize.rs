//! wasm-opt of Binaryen: finding it, and having it make a module smaller.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use super::Failure;
use crate::interrupt::{self, Scratch};

/// On Windows npm puts a command file in front of its programs.
#[cfg(windows)]
const NAMES: [&str; 2] = ["wasm-opt.exe", "wasm-opt.cmd"];
#[cfg(not(windows))]
const NAMES: [&str; 1] = ["wasm-opt"];

/// What Go's linker writes beyond the first version of wasm. wasm-opt has to be told, since Go's modules have no section that says
/// so. No more than that, so that the module runs wherever it ran before.
const FEATURES: [&str; 3] = ["--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-bulk-memory"];

/// By measurement (benches/optimize.mjs): the passes of the first level, with size in mind. The higher levels take up to four
/// times as long; they make the file smaller by up to two percent more, but larger once it is compressed, and calls no
/// faster.
const LEVEL: [&str; 3] = ["-O1", "--shrink-level", "1"];

/// How much is shown of what wasm-opt has to say: it prints every expression that it takes amiss.
const SHOWN_LINES: usize = 5;
const SHOWN_LETTERS: usize = 300;

/// A wasm-opt that is there.
#[derive(Debug)]
pub struct WasmOpt {
    pub program: PathBuf,
}

impl WasmOpt {
    /// The one on PATH, else that of the npm package `binaryen`, where npm would look for it from the package or the current directory.
    pub fn find(package: &Path) -> Result<WasmOpt, Failure> {
        let path = env::var_os("PATH").unwrap_or_default();
        let current = env::current_dir().unwrap_or_default();
        let packages = [package, &current]
            .into_iter()
            .flat_map(|dir| dir.ancestors())
            .map(|dir| dir.join("node_modules").join(".bin"));
        let programs = env::split_paths(&path).chain(packages).flat_map(|dir| NAMES.map(|name| dir.join(name)));
        let program = programs.into_iter().find(|program| is_program(program)).ok_or(Failure::NoWasmOpt)?;
        // What is found through `.` on PATH is started from another directory.
        Ok(WasmOpt { program: std::path::absolute(&program).unwrap_or(program) })
    }

    /// What wasm-opt makes of a module, whatever that may be; or why it made nothing.
    pub fn run(&self, module: &[u8], keeps_names: bool) -> Result<Vec<u8>, String> {
        let scratch = Scratch::new().map_err(|error| format!("cannot create a temporary directory: {error}"))?;
        let (before, after) = (scratch.path().join("before.wasm"), scratch.path().join("after.wasm"));
        fs::write(&before, module).map_err(|error| format!("cannot write a temporary file: {error}"))?;
        let mut command = Command::new(&self.program);
        command.args(FEATURES).args(LEVEL).args(keeps_names.then_some("--debuginfo"));
        // By its name alone, so that what it prints says nothing of our directories.
        command.arg("before.wasm").args(["--output", "after.wasm"]).current_dir(scratch.path());
        let output = interrupt::output(&mut command).map_err(|error| format!("it cannot be started: {error}"))?;
        if !output.status.success() {
            return Err(format!("it {}{}", ending(output.status), shown(&output.stderr)));
        }
        fs::read(&after).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("it wrote no module{}", shown(&output.stderr)),
            _ => format!("its output cannot be read: {error}"),
        })
    }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

fn ending(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return format!("was ended by signal {signal}");
    }
    status.code().map_or_else(|| "failed".into(), |code| format!("exited with status {code}"))
}

/// The beginning of what was printed, on lines of its own; control characters, which could do anything to a terminal, left out.
fn shown(printed: &[u8]) -> String {
    let text = String::from_utf8_lossy(printed);
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
    let mut shown = String::new();
    for line in lines.by_ref().take(SHOWN_LINES) {
        let mut letters = line.chars().filter(|letter| !letter.is_control());
        shown.push('\n');
        shown.extend(letters.by_ref().take(SHOWN_LETTERS));
        shown.extend(letters.next().map(|_| '…'));
    }
    if lines.next().is_some() {
        shown.push_str("\n…");
    }
    if shown.is_empty() { shown } else { format!(":{shown}") }
}
