//! The command line: every option, declared once. The parser, the help, the man pages, the shell completions and
//! docs/options.md come from these declarations.

pub mod reference;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

const EXAMPLES: &str = "\
Examples:
  gowasm-bindgen ./pkg                         build ./pkg, write dist/pkg.js and what belongs to it
  gowasm-bindgen ./pkg -o web --name calc      write web/calc.js and what belongs to it
  gowasm-bindgen gen ./pkg                     write the shims, for a build of your own
  gowasm-bindgen ./pkg --wasm build/pkg.wasm   bind what that build has made

Exit status: 0 done; 1 errors in the code, or --check found a difference; 2 could not run.";

/// wasm-bindgen for Go: typed JavaScript for //go:wasmexport
///
/// Builds the Go package in the directory PKG for js/wasm and writes an npm package with a function for every
/// `//go:wasmexport`, TypeScript declarations, the module and its runtime. The Go source is not touched.
#[derive(Debug, Parser)]
#[command(
    version,
    propagate_version = true,
    subcommand_negates_reqs = true,
    override_usage = "gowasm-bindgen [OPTIONS] <PKG> [-- <GO BUILD FLAGS>...]\n       gowasm-bindgen <COMMAND>",
    after_help = EXAMPLES
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub bind: Bind,

    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the shims into PKG as zz_gowasm.go, for a build of your own
    ///
    /// After `gen`, any build for js/wasm of a program that contains the package exports them; then bind its module with
    /// `gowasm-bindgen PKG --wasm FILE`. Run it again when an exported signature changes.
    Gen(Gen),
    /// Show what a WebAssembly file is made of: toolchain, exports, imports, sizes
    Inspect {
        /// The WebAssembly file
        file: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write only the patched runtime, for programs without exports
    WasmExec(WasmExec),
    /// Print the completions for a shell
    ///
    /// For bash: `gowasm-bindgen completions bash > ~/.local/share/bash-completion/completions/gowasm-bindgen`.
    Completions {
        /// The shell that reads them
        shell: Shell,
    },
    /// Print a man page
    ///
    /// `gowasm-bindgen man > gowasm-bindgen.1`, then `man ./gowasm-bindgen.1`.
    Man {
        /// The command that the page is about [default: gowasm-bindgen itself]
        #[arg(value_parser = reference::subcommands())]
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Bind {
    /// The directory of a Go package: a library or a program
    #[arg(value_name = "PKG", required = true)]
    pub package: Option<PathBuf>,

    /// Where to write
    #[arg(short, long, value_name = "DIR", default_value = "dist")]
    pub out_dir: PathBuf,

    /// What the files are called after [default: the name of the package's directory]
    #[arg(long)]
    pub name: Option<String>,

    /// Do not build: bind this compiled module
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ldflags", "debug"])]
    pub wasm: Option<PathBuf>,

    /// Flags for Go's linker
    #[arg(long, value_name = "FLAGS", allow_hyphen_values = true)]
    pub ldflags: Option<String>,

    /// Keep function names in the module; they are stripped by default, as are paths
    #[arg(long)]
    pub debug: bool,

    /// Have wasm-opt make the module smaller: the one on PATH, or of the npm package binaryen
    #[arg(long)]
    pub optimize: bool,

    /// Write nothing; exit with 1 if any file would change
    #[arg(long)]
    pub check: bool,

    /// Print what was decided, as JSON, and stop
    #[arg(long, value_name = "WHAT")]
    pub emit: Option<Emit>,

    /// Build again whenever a source file changes (not supported yet)
    #[arg(long)]
    pub watch: bool,

    /// Write no package.json
    #[arg(long)]
    pub no_package: bool,

    #[command(flatten)]
    pub toolchain: Toolchain,
}

#[derive(Debug, Args)]
pub struct Gen {
    /// The directory of a Go package
    #[arg(value_name = "PKG")]
    pub package: PathBuf,

    /// Write nothing; exit with 1 if the file would change
    #[arg(long)]
    pub check: bool,

    #[command(flatten)]
    pub toolchain: Toolchain,
}

#[derive(Debug, Args)]
pub struct WasmExec {
    /// Keep only what this module imports
    #[arg(long, value_name = "FILE")]
    pub wasm: Option<PathBuf>,

    /// Where to write, for FILE.js with its declarations in FILE.d.ts [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The go command
    #[arg(long, value_name = "PATH", default_value = "go")]
    pub go: PathBuf,

    /// The stock runtime to patch [default: the toolchain's lib/wasm/wasm_exec.js]
    #[arg(long, value_name = "FILE")]
    pub wasm_exec: Option<PathBuf>,
}

/// How Go is started.
#[derive(Debug, Args)]
pub struct Toolchain {
    /// The compiler; only go is supported yet
    #[arg(long, value_name = "NAME", default_value = "go")]
    pub compiler: Compiler,

    /// The go command
    #[arg(long, value_name = "PATH", default_value = "go")]
    pub go: PathBuf,

    /// Build tags, comma-separated
    #[arg(long)]
    pub tags: Option<String>,

    /// The stock runtime to patch [default: the toolchain's lib/wasm/wasm_exec.js]
    #[arg(long, value_name = "FILE")]
    pub wasm_exec: Option<PathBuf>,

    /// Everything after -- goes to go build
    #[arg(last = true, value_name = "GO BUILD FLAGS")]
    pub go_flags: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Print each step and how long it took
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Compiler {
    Go,
    Tinygo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    Plan,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}
