//! Why the toolchain could not be used at all. Errors in the user's code are diagnostics instead.

use std::fmt;
use std::path::PathBuf;
use std::process::{Command, Output};

#[derive(Debug)]
pub enum Failure {
    NotFound { program: String, reason: String },
    NotGo { program: String },
    TooOld { version: String },
    Refused { command: String, message: String },
    NoModule { dir: PathBuf },
    NoWasmOpt,
}

impl Failure {
    pub fn refused(command: &Command, output: &Output) -> Failure {
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
        Failure::Refused {
            command: words.join(" "),
            message: String::from_utf8_lossy(&output.stderr).trim_end().to_string(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::NotFound { program, reason } => write!(
                f,
                "cannot start Go as `{program}`: {reason}\ninstall Go 1.24 or newer (https://go.dev/dl), or say where \
                 it is with --go PATH"
            ),
            Failure::NotGo { program } => {
                write!(f, "`{program}` is not the go command; say where that is with --go PATH")
            }
            Failure::TooOld { version } => write!(
                f,
                "{version} is too old: its compiler knows `//go:wasmexport` only for WASI\ninstall Go 1.24 or newer, \
                 or point to one with --go PATH"
            ),
            Failure::NoWasmOpt => f.write_str(
                "--optimize needs wasm-opt, which is neither on PATH nor in a node_modules from here upwards\ninstall it \
                 with `npm install --save-dev binaryen`, or take Binaryen's package of your system (apt install binaryen, \
                 brew install binaryen)",
            ),
            Failure::NoModule { dir } => {
                write!(f, "{} is in no Go module: there is no go.mod in it, nor above\n`go mod init NAME` there makes one", dir.display())
            }
            Failure::Refused { command, message } => write!(f, "`{command}` failed:\n{message}"),
        }
    }
}

impl std::error::Error for Failure {}
