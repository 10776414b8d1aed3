//! `--optimize` with programs in place of wasm-opt: where it is looked for, what it is handed, and what is done with what it
//! makes or fails to make. The real one is js-tests/optimize.test.mjs's.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use crate::needs_go;
use crate::tree::{GREETER, Ran, Tree, shipped};

/// Hands its input on, with an empty custom section behind it.
const GROW: &str = "cat before.wasm >after.wasm; printf '\\000\\002\\001x' >>after.wasm";

/// A tree with the package `greeter`, for which nothing of the machine but Go is on PATH.
struct Place {
    tree: Tree,
    go: PathBuf,
}

impl Place {
    fn new() -> Place {
        let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("bin/README", "")]);
        let go = PathBuf::from(tree.sh("go", &["env", "GOROOT"]).trim()).join("bin/go");
        Place { tree, go }
    }

    /// A program that runs these lines of sh.
    fn script(&self, path: &str, lines: &str) {
        self.program(path, &format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{lines}\n"));
    }

    fn program(&self, path: &str, text: &str) {
        self.tree.write(path, text);
        fs::set_permissions(self.tree.path(path), fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.tree.command(arguments);
        command.arg("--go").arg(&self.go).env("PATH", self.tree.path("bin"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    fn module(&self, dir: &str) -> Vec<u8> {
        fs::read(self.tree.path(&format!("{dir}/greeter.wasm"))).unwrap()
    }
}

#[test]
fn who_has_no_wasm_opt_is_told_where_to_get_it() {
    needs_go!();
    let place = Place::new();
    place.tree.write("bin/wasm-opt", "cannot be run");
    let ran = place.run(&["greeter", "--optimize", "-v"]).expect(2);
    let ran = ran.says(&["--optimize", "wasm-opt", "npm install --save-dev binaryen", "apt install binaryen"]);
    assert!(!ran.stderr.contains("Building"), "Go has built before\n{ran}");
    assert!(!place.tree.path("dist").exists());
    place.run(&["greeter", "--optimize", "--emit", "plan"]).expect(0);
    place.run(&["greeter"]).expect(0);
}

#[test]
fn path_comes_first_then_node_modules_from_the_package_upwards() {
    needs_go!();
    let place = Place::new();
    let elsewhere = Tree::new(&[]);
    // From the last that is looked at to the first.
    for dir in ["node_modules/.bin", "greeter/node_modules/.bin", "bin"] {
        let program = format!("{dir}/wasm-opt");
        place.script(&program, &format!("{GROW}; echo {dir} >'{}'", place.tree.path("used").display()));
        place.run(&["greeter", "--optimize"]).expect(0);
        assert_eq!(place.tree.read("used").trim(), dir);
    }
    for dir in ["greeter/node_modules", "bin"] {
        fs::remove_dir_all(place.tree.path(dir)).unwrap();
    }
    let package = place.tree.path("greeter");
    let mut command = place.command(&[package.to_str().unwrap(), "--optimize"]);
    Ran::of(command.current_dir(elsewhere.root.path())).expect(0);
    assert_eq!(place.tree.read("used").trim(), "node_modules/.bin");
    // The package lies elsewhere, the command runs where npm has installed.
    elsewhere.write("greeter/greeter.go", GREETER);
    let package = elsewhere.path("greeter");
    place.run(&[package.to_str().unwrap(), "--optimize"]).expect(0);
    fs::remove_dir_all(place.tree.path("node_modules")).unwrap();
    place.run(&[package.to_str().unwrap(), "--optimize"]).expect(2);
}

#[test]
fn what_it_makes_is_written_and_its_sizes_are_told() {
    needs_go!();
    let place = Place::new();
    place.run(&["greeter", "-o", "plain"]).expect(0);
    let record = place.tree.path("arguments");
    place.script("bin/wasm-opt", &format!("{GROW}; echo \"$@\" >'{}'", record.display()));
    let ran =
        place.run(&["greeter", "--optimize", "-v"]).expect(0).says(&["Optimizing greeter.wasm with bin/wasm-opt"]);
    assert!(ran.stdout.contains("wasm-opt: greeter.wasm from 1."), "{ran}");
    assert!(!ran.stderr.contains("warning"), "{ran}");
    let grown = [place.module("plain"), b"\0\x02\x01x".to_vec()].concat();
    assert!(place.module("dist") == grown);
    place.tree.assert_js("dist/greeter.js", "[m.greet('x'), m.add(-1, 3)]", r#"["Hello, x",2]"#);
    let arguments = place.tree.read("arguments");
    for wanted in ["--enable-bulk-memory", "--enable-sign-ext", "--enable-nontrapping-float-to-int"] {
        assert!(arguments.contains(wanted), "{arguments}");
    }
    assert!(!arguments.contains("--debuginfo"), "{arguments}");
    // Everything else is as it was.
    let (mut plain, mut optimized) = (place.tree.bytes("plain"), place.tree.bytes("dist"));
    assert!(plain.remove("greeter.wasm") != optimized.remove("greeter.wasm"));
    assert!(plain == optimized);

    place.run(&["greeter", "--optimize", "--check"]).expect(0);
    let ran = place.run(&["greeter", "--check"]).expect(1);
    assert!(ran.stdout.contains("greeter.wasm"), "{ran}");
    let ran = place.run(&["greeter", "--optimize", "-q"]).expect(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));

    place.run(&["greeter", "--optimize", "--debug"]).expect(0);
    assert!(place.tree.read("arguments").contains("--debuginfo"), "names are not kept");
}

#[test]
fn a_compiled_module_is_optimized_as_well() {
    needs_go!();
    let place = Place::new();
    place
        .tree
        .write("app/main.go", "package main\n\nimport _ \"example.com/x/greeter\"\n\nfunc main() { select {} }\n");
    place.run(&["gen", "greeter"]).expect(0);
    place.tree.go_js(&["build", "-o", "app.wasm", "./app"]).expect(0);
    let before = fs::read(place.tree.path("app.wasm")).unwrap();
    place.script("bin/wasm-opt", GROW);
    let ran = place.run(&["greeter", "--wasm", "app.wasm", "--optimize"]).expect(0);
    assert!(ran.stdout.contains("wasm-opt: greeter.wasm"), "{ran}");
    assert!(fs::read(place.tree.path("app.wasm")).unwrap() == before, "the module itself has changed");
    assert!(place.module("dist") == [shipped(&before), b"\0\x02\x01x".to_vec()].concat());
}

#[test]
fn when_it_fails_the_module_stays_as_it_was() {
    needs_go!();
    let place = Place::new();
    place.run(&["greeter", "-o", "plain"]).expect(0);
    let plain = place.module("plain");
    let made = |bytes: &[u8]| {
        place.tree.write("made.wasm", bytes);
        format!("cat '{}' >after.wasm", place.tree.path("made.wasm").display())
    };
    let renamed = |from: &str, to: &str| {
        let at = plain.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        [&plain[..at], to.as_bytes(), &plain[at + from.len()..]].concat()
    };
    let fails = |title: &str, words: &[&str]| {
        let ran = place.run(&["greeter", "--optimize"]).expect(0);
        for word in [&["warning: greeter.wasm is not optimized"], words].concat() {
            assert!(ran.stderr.contains(word), "{title}: no {word:?}\n{ran}");
        }
        assert!(!ran.stdout.contains("wasm-opt") && ran.stdout.contains("greeter.wasm"), "{title}: {ran}");
        assert!(place.module("dist") == plain, "{title}: the module has changed");
        fs::remove_dir_all(place.tree.path("dist")).unwrap();
        ran
    };

    place.script("bin/wasm-opt", "for i in 1 2 3 4 5 6 7 8 9; do printf '\\033[31mline %s\\n' $i >&2; done; exit 3");
    let ran = fails("exit status", &["exited with status 3", "line 1", "line 5", "…"]);
    assert!(!ran.stderr.contains("line 6") && !ran.stderr.contains('\x1b'), "{ran}");
    place.script("bin/wasm-opt", &format!("{GROW}; kill -9 $$"));
    fails("a signal", &["signal 9"]);
    place.script("bin/wasm-opt", "echo never mind >&2");
    fails("no module", &["it wrote no module", "never mind"]);
    place.program("bin/wasm-opt", "#!/of/no/machine\n");
    fails("no interpreter", &["cannot be started"]);

    for (title, bytes, word) in [
        ("garbage", b"hello".to_vec(), "is not a module"),
        ("nothing", Vec::new(), "is not a module"),
        ("cut off", plain[..plain.len() / 2].to_vec(), "is not a module"),
        ("another module", b"\0asm\x01\0\0\0".to_vec(), "other exports"),
        ("another export", renamed("gowasm:greet", "gowasm:graet"), "other exports: `gowasm:greet`"),
        ("another import", renamed("runtime.wasmExit", "runtime.wasmExIt"), "`runtime.wasmExIt` from `gojs`"),
    ] {
        place.script("bin/wasm-opt", &made(&bytes));
        fails(title, &[word]);
    }
    // Somewhere in the code of functions, which is the first half of a module.
    let mut broken = plain.clone();
    broken[plain.len() / 4..][..16].fill(0xff);
    place.script("bin/wasm-opt", &made(&broken));
    fails("broken code", &["not a valid module"]);

    // A failure is no difference, and a warning no error.
    place.run(&["greeter", "--optimize"]).expect(0);
    place.run(&["greeter", "--check"]).expect(0);
    let ran = place.run(&["greeter", "--optimize", "--check", "-q"]).expect(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
}
