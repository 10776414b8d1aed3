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
                "cannot start Go as `{program}`: {reason}\ninstall Go 1.24 or newer (https://go.dev/dl), or pass its \
                 path with --go PATH"
            ),
            Failure::NotGo { program } => {
                write!(f, "`{program}` is not the go command; pass its path with --go PATH")
            }
            Failure::TooOld { version } => write!(
                f,
                "{version} is too old: it supports `//go:wasmexport` only for WASI\ninstall Go 1.24 or newer, or pass \
                 the path of one with --go PATH"
            ),
            Failure::NoWasmOpt => f.write_str(
                "--optimize needs wasm-opt, which is neither on PATH nor in the node_modules of this directory or a parent\n\
                 install it with `npm install --save-dev binaryen`, `apt install binaryen` or `brew install binaryen`",
            ),
            Failure::NoModule { dir } => {
                write!(f, "{} is not in a Go module: neither it nor a parent has a go.mod\ncreate one with `go mod init NAME`", dir.display())
            }
            Failure::Refused { command, message } => write!(f, "`{command}` failed:\n{message}"),
        }
    }
}

impl std::error::Error for Failure {}
