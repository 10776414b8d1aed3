//! A directory with Go packages in it, the command run there, and what came of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::SystemTime;

use gowasm_bindgen::wasm;
use tempfile::TempDir;

pub const BINARY: &str = env!("CARGO_BIN_EXE_gowasm-bindgen");

/// A library with one export that may fail, and one that is not exported from Go.
pub const GREETER: &str = "// Package greeter greets.
package greeter

import \"errors\"

// Greet says hello.
//
//go:wasmexport
func Greet(name string) (string, error) {
\tif name == \"\" {
\t\treturn \"\", errors.New(\"no name\")
\t}
\treturn \"Hello, \" + name, nil
}

//go:wasmexport
func add(a, b int32) int32 { return a + b }
";

/// The go command: `$GO`, else `go` on PATH; none when it does not start, which is said on standard error.
pub fn go() -> Option<&'static Path> {
    static GO: OnceLock<Option<PathBuf>> = OnceLock::new();
    let find = || {
        let go = std::env::var_os("GO").map_or_else(|| PathBuf::from("go"), PathBuf::from);
        match Command::new(&go).arg("version").output() {
            Ok(output) if output.status.success() => Some(go),
            _ => {
                eprintln!("SKIPPED: tests of the command need Go; set GO or PATH");
                None
            }
        }
    };
    GO.get_or_init(find).as_deref()
}

/// Whether Node starts; said on standard error when not.
pub fn has_node() -> bool {
    static NODE: OnceLock<bool> = OnceLock::new();
    *NODE.get_or_init(|| {
        let works = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
        if !works {
            eprintln!("SKIPPED: running what was bound needs Node on PATH");
        }
        works
    })
}

pub struct Tree {
    pub root: TempDir,
}

impl Tree {
    /// Files by path; a go.mod for module `example.com/x` is added at the top unless one is given anywhere.
    pub fn new(files: &[(&str, &str)]) -> Tree {
        let tree = Tree { root: tempfile::Builder::new().prefix("cli").tempdir().unwrap() };
        if !files.iter().any(|(path, _)| path.ends_with("go.mod")) {
            tree.write("go.mod", "module example.com/x\n\ngo 1.24\n");
        }
        for (path, text) in files {
            tree.write(path, text);
        }
        tree
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The command, to be run at the top of the tree. Nothing of the caller's Go settings reaches it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(BINARY);
        command.args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Runs the command, which must succeed.
    pub fn bind(&self, arguments: &[&str]) -> Ran {
        self.run(arguments).expect(0)
    }

    fn program(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.root.path());
        for name in ["GOFLAGS", "GOOS", "GOARCH", "GOWORK", "GO111MODULE", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
            command.env_remove(name);
        }
        // The tool looks for `go` on PATH.
        if let Some(dir) = go().and_then(Path::parent).filter(|dir| !dir.as_os_str().is_empty()) {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let dirs = std::iter::once(dir.to_path_buf()).chain(std::env::split_paths(&path));
            command.env("PATH", std::env::join_paths(dirs).unwrap());
        }
        command
    }

    /// Another program, at the top of the tree, which must succeed. Its standard output.
    pub fn sh(&self, program: &str, arguments: &[&str]) -> String {
        Ran::of(self.program(program).args(arguments)).expect(0).stdout
    }

    /// `go` for js/wasm. With the tool's `-trimpath`, the standard library is compiled once for all builds.
    pub fn go_js(&self, arguments: &[&str]) -> Ran {
        let js = [("GOOS", "js"), ("GOARCH", "wasm"), ("GOFLAGS", "-trimpath")];
        Ran::of(self.program("go").envs(js).args(arguments))
    }

    /// The value of a JavaScript expression in which `m` is the module, initialized, as JSON; a promise is awaited.
    /// `setup` is JavaScript that runs before, and may make `imports`. `skipped` without Node.
    pub fn js_with(&self, module: &str, setup: &str, expression: &str) -> String {
        if !has_node() {
            return "skipped".into();
        }
        let script = format!(
            "const {{ pathToFileURL }} = await import('node:url');
            const m = await import(pathToFileURL(process.argv[1]));
            let imports;
            {setup};
            const instance = await m.default(undefined, {{ stdout() {{}}, imports }});
            const value = await eval(process.argv[2]);
            process.stdout.write(JSON.stringify(value ?? null), () => process.exit(0));"
        );
        let module = self.path(module);
        let arguments = ["--input-type=module", "-e", &script, module.to_str().unwrap(), expression];
        self.sh("node", &arguments)
    }

    /// Asserts that a JavaScript expression has a value, if Node is there.
    pub fn assert_js(&self, module: &str, expression: &str, json: &str) {
        self.assert_js_with(module, "", expression, json);
    }

    /// The same after `setup`.
    pub fn assert_js_with(&self, module: &str, setup: &str, expression: &str, json: &str) {
        let value = self.js_with(module, setup, expression);
        assert!(value == json || value == "skipped", "{module}: {expression} is {value}, expected {json}");
    }

    /// Every file below `dir` with its bytes and the time of its last change; links by what they point to.
    pub fn files(&self, dir: &str) -> BTreeMap<String, (Vec<u8>, Option<SystemTime>)> {
        let mut files = BTreeMap::new();
        collect(&self.path(dir), "", &mut files);
        files
    }

    /// Every file below `dir` with its bytes.
    pub fn bytes(&self, dir: &str) -> BTreeMap<String, Vec<u8>> {
        self.files(dir).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
    }

    pub fn names(&self, dir: &str) -> Vec<String> {
        self.files(dir).into_keys().collect()
    }
}

fn collect(dir: &Path, prefix: &str, files: &mut BTreeMap<String, (Vec<u8>, Option<SystemTime>)>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let metadata = entry.metadata().unwrap();
        if metadata.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if metadata.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap().to_string_lossy().into_owned();
            files.insert(path, (target.into_bytes(), None));
        } else {
            files.insert(path, (fs::read(entry.path()).unwrap(), metadata.modified().ok()));
        }
    }
}

/// What came of a run.
pub struct Ran {
    pub command: String,
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn of(command: &mut Command) -> Ran {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Ran::from(format!("{command:?}"), output)
    }

    pub fn from(command: String, output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { command, status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Asserts the exit status, and that there was no panic.
    #[track_caller]
    pub fn expect(self, status: i32) -> Ran {
        assert!(!self.stderr.contains("panicked"), "{self}");
        assert_eq!(self.status, Some(status), "{self}");
        self
    }

    /// Asserts that each of `parts` stands on standard error.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(self.stderr.contains(part), "standard error lacks {part:?}\n{self}");
        }
        self
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Ran { command, status, stdout, stderr } = self;
        write!(f, "{command}\nstatus: {status:?}\nstdout: {stdout}\nstderr: {stderr}")
    }
}

/// What the tool makes of a module that somebody else has built.
pub fn shipped(module: &[u8]) -> Vec<u8> {
    let read = wasm::read(module).unwrap();
    wasm::grow_in_large_steps(module, &read).expect("Go's modules grow in one place")
}
