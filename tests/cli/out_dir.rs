//! What is written, what is not, and that the same input gives the same bytes.

use std::fs;

use crate::needs_go;
use crate::tree::{GREETER, Ran, Tree};

const BAD: &str = "package greeter\n\n//go:wasmexport\nfunc F(m chan int) {}\n";
const BROKEN: &str = "package greeter\n\n//go:wasmexport\nfunc F() int { return nothing }\n";

#[test]
fn the_out_dir_may_be_anywhere() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.bind(&["greeter", "-o", "new/and/nested"]);
    tree.assert_js("new/and/nested/greeter.js", "m.add(1, 1)", "2");
    let absolute = tree.path("absolute");
    tree.bind(&["greeter", "-o", absolute.to_str().unwrap(), "--no-package"]);
    assert!(!tree.path("absolute/package.json").exists());
    assert!(tree.path("absolute/greeter.js").exists());
    // Inside the package, and the package itself.
    for dir in ["greeter/dist", "greeter"] {
        tree.bind(&["greeter", "-o", dir]);
        let first = tree.files(dir);
        std::thread::sleep(std::time::Duration::from_millis(20));
        tree.bind(&["greeter", "-o", dir]);
        assert!(first == tree.files(dir), "a second run over {dir} changed files, or their times");
        tree.bind(&["greeter", "-o", dir, "--check"]);
    }
}

#[test]
fn the_user_s_tree_stays_as_it_is() {
    needs_go!();
    let tree = Tree::new(&[
        ("lib/greeter.go", GREETER),
        (
            "app/main.go",
            "package main\n\nimport _ \"example.com/x/lib\"\n\n//go:wasmexport named\nfunc A(x int32) int32 { return x }\n\nfunc main() {}\n",
        ),
        (".gitignore", "dist\n"),
    ]);
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
        tree.sh("git", &[&name, arguments].concat())
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "x"]);
    let before = [tree.files("lib"), tree.files("app")];
    tree.bind(&["app"]);
    tree.bind(&["lib", "-o", "lib/dist"]);
    tree.bind(&["app", "--check"]);
    tree.bind(&["app", "--emit", "plan"]);
    assert_eq!(git(&["status", "--porcelain"]), "");
    fs::remove_dir_all(tree.path("lib/dist")).unwrap();
    assert!(before == [tree.files("lib"), tree.files("app")], "files or times have changed");
}

/// Twice, in two places, in a repository or not, whatever the temporary directory.
#[test]
fn the_same_source_gives_the_same_bytes() {
    needs_go!();
    let files = [
        ("lib/greeter.go", GREETER),
        (
            "app/main.go",
            "package main\n\nimport _ \"example.com/x/lib\"\n\n//go:wasmexport named\nfunc A(x int32) int32 { panic(x) }\n\nfunc main() {}\n",
        ),
    ];
    let [one, two] = [(); 2].map(|()| Tree::new(&files));
    two.write("sub/x", "");
    let git = |arguments: &[&str]| {
        two.sh("git", &[&["-c", "user.name=t", "-c", "user.email=t@example.com"], arguments].concat())
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "x"]);
    for package in ["lib", "app"] {
        one.bind(&[package]);
        let first = one.bytes("dist");
        fs::remove_dir_all(one.path("dist")).unwrap();
        one.bind(&[package]);
        assert!(first == one.bytes("dist"), "{package}: a second run differs");
        let absolute = two.path(package);
        let mut command = two.command(&[absolute.to_str().unwrap(), "-o", "dist"]);
        Ran::of(command.env("TMPDIR", two.path("sub")).env("GOFLAGS", "-buildvcs=true")).expect(0);
        let other = two.bytes("dist");
        for (path, bytes) in &first {
            assert!(bytes == &other[path], "{package}: {path} differs between two directories");
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(one.root.path().to_str().unwrap()), "{path} holds an absolute path");
        }
        for tree in [&one, &two] {
            fs::remove_dir_all(tree.path("dist")).unwrap();
        }
    }
    assert_eq!(two.names("sub"), ["x"], "temporary files were left behind");
}

#[test]
fn check_compares_and_never_writes() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    let ran = tree.run(&["greeter", "--check"]).expect(1);
    assert!(ran.stdout.contains("greeter.wasm is missing"), "{ran}");
    assert!(!tree.path("dist").exists());
    tree.bind(&["greeter"]);
    tree.bind(&["greeter", "--check"]);
    for name in tree.names("dist") {
        let path = format!("dist/{name}");
        let bytes = fs::read(tree.path(&path)).unwrap();
        let mut edited = bytes.clone();
        edited[bytes.len() / 2] ^= 1;
        for edit in [Some(edited), Some(Vec::new()), None] {
            match &edit {
                Some(edit) => fs::write(tree.path(&path), edit).unwrap(),
                None => fs::remove_file(tree.path(&path)).unwrap(),
            }
            let before = tree.files(".");
            let ran = tree.run(&["greeter", "--check"]).expect(1);
            let told: Vec<&str> = ran.stdout.lines().filter(|line| line.starts_with(name.as_str())).collect();
            assert!(told.len() == 1 && ran.stdout.lines().count() == 2, "{name}\n{ran}");
            assert!(before == tree.files("."), "--check wrote");
        }
        fs::write(tree.path(&path), bytes).unwrap();
    }
    tree.write("greeter/greeter.go", GREETER.replace("Hello", "Good day"));
    let ran = tree.run(&["greeter", "--check"]).expect(1);
    assert!(ran.stdout.contains("greeter.wasm"), "{ran}");
    tree.write("greeter/greeter.go", BAD);
    tree.run(&["greeter", "--check"]).expect(1).says(&["chan int"]);
}

#[test]
fn nothing_is_written_when_anything_fails() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    let assert_same = |what: &str, before: &_| assert!(before == &tree.files("dist"), "{what}: dist has changed");
    tree.bind(&["greeter"]);
    // A source that would give other files, and then an error in it.
    let before = tree.files("dist");
    for (what, source) in
        [("a refused type", BAD), ("a compile error", BROKEN), ("a syntax error", "package greeter\nfunc (")]
    {
        tree.write("greeter/greeter.go", source);
        tree.run(&["greeter"]).expect(1);
        assert_same(what, &before);
        if what != "a compile error" {
            tree.run(&["gen", "greeter"]).expect(1);
            assert_eq!(tree.names("greeter"), ["greeter.go"], "{what}");
        }
    }
    tree.run(&["greeter", "-o", "new/dir"]).expect(1);
    assert!(!tree.path("new").exists());
    tree.write("greeter/greeter.go", GREETER.replace("Hello", "Good day"));
    fs::remove_file(tree.path("dist/workerd.js")).unwrap();
    tree.write("dist/workerd.js/in-the-way", "");
    let before = tree.files("dist");
    tree.run(&["greeter"]).expect(2).says(&["workerd.js"]);
    assert_same("a directory in the way", &before);
    tree.write("file", "");
    for out in ["file", "file/below"] {
        tree.run(&["greeter", "-o", out]).expect(2).says(&["file"]);
        assert_eq!(tree.read("file"), "");
    }
    if fs::exists("/proc/self").is_ok_and(|exists| exists) {
        tree.run(&["greeter", "-o", "/proc/self/new"]).expect(2).says(&["/proc/self/new"]);
    }
}

/// Whatever somebody else has written stays, also when it speaks of this tool.
#[test]
fn files_of_others_are_not_overwritten() {
    needs_go!();
    let package_json =
        r#"{ "name": "mine", "private": true, "scripts": { "build": "gowasm-bindgen ./greeter -o ." } }"#;
    for (path, text) in [
        ("package.json", "{ \"name\": \"mine\" }"),
        ("package.json", package_json),
        ("package.json", ""),
        ("package.json", "no JSON: gowasm-bindgen"),
        ("greeter.js", "console.log(1)"),
        ("greeter.js", "// run gowasm-bindgen first\nconsole.log(1)"),
        ("greeter.d.ts", "export {} // gowasm-bindgen"),
        ("auto.js", "1"),
        ("workerd.js", "1"),
        ("wasm_exec.js", "\"use strict\"; // for gowasm-bindgen"),
    ] {
        let tree = Tree::new(&[("greeter/greeter.go", GREETER), (&format!("out/{path}"), text)]);
        let ran = tree.run(&["greeter", "-o", "out"]).expect(2).says(&[path, "was not written by gowasm-bindgen"]);
        assert_eq!(tree.read(&format!("out/{path}")), text, "{ran}");
        assert_eq!(tree.names("out"), [path], "{ran}");
        if path == "package.json" {
            assert!(ran.stderr.contains("--no-package"), "{ran}");
            tree.bind(&["greeter", "-o", "out", "--no-package"]);
            assert_eq!(tree.read("out/package.json"), text);
            // Node reads the nearest package.json, and refuses one that is no JSON.
            if text.starts_with('{') {
                tree.assert_js("out/greeter.js", "m.add(1, 1)", "2");
            }
        }
    }
    let half = [("greeter/greeter.go", GREETER), ("out/greeter.js", ""), ("out/greeter.wasm", ""), ("out/auto.js", "")];
    let tree = Tree::new(&half);
    tree.bind(&["greeter", "-o", "out"]);
    tree.assert_js("out/greeter.js", "m.add(1, 1)", "2");
    tree.write("out/greeter.wasm", &tree.bytes("out")["greeter.wasm"][..1000]);
    tree.run(&["greeter", "-o", "out"]).expect(2).says(&["out/greeter.wasm", "not to its end", "delete it"]);
    let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("mine.js", "// gowasm-bindgen wasm-exec")]);
    tree.run(&["wasm-exec", "-o", "mine.js"]).expect(2).says(&["mine.js"]);
    assert_eq!(tree.read("mine.js"), "// gowasm-bindgen wasm-exec");
    for text in ["package greeter\n", "package greeter\n\n// not gowasm-bindgen's\nvar Mine = 1\n"] {
        tree.write("greeter/zz_gowasm.go", text);
        let ran = tree.run(&["gen", "greeter"]);
        assert!(matches!(ran.status, Some(1 | 2)) && ran.stderr.contains("zz_gowasm.go"), "{ran}");
        assert_eq!(tree.read("greeter/zz_gowasm.go"), text);
    }
}

/// What an earlier version of the package left behind may be replaced without asking.
#[test]
fn own_files_are_replaced() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.bind(&["greeter"]);
    tree.write("greeter/greeter.go", "package greeter\n\n//go:wasmexport\nfunc Other() int { return 4 }\n");
    tree.bind(&["greeter"]);
    tree.assert_js("dist/greeter.js", "[m.other(), Object.keys(instance.exports)]", r#"[4,["other"]]"#);
    tree.bind(&["greeter", "--check"]);
}

/// Two packages in one directory share the names of some files.
#[test]
fn files_of_another_package_are_not_replaced_in_silence() {
    needs_go!();
    let tree = Tree::new(&[("a/a.go", GREETER), ("b/b.go", GREETER)]);
    tree.bind(&["a"]);
    let ran = tree.bind(&["b"]).says(&["warning: ", "belonged to another package", "now belong to `b`", "--out-dir"]);
    for file in ["dist/auto.js", "dist/auto.d.ts", "dist/workerd.js", "dist/package.json"] {
        assert!(ran.stderr.contains(file), "{ran}");
    }
    assert_eq!(tree.bind(&["b"]).stderr, "");
    assert_eq!(tree.bind(&["a", "-o", "dist/a", "--no-package"]).stderr, "");
    let ran = tree.bind(&["a", "--no-package"]).says(&["dist/workerd.js", "now belong to `a`"]);
    assert!(!ran.stderr.contains("package.json"), "{ran}");
}
