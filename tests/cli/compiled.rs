//! Modules that somebody else has built: `gen`, `--wasm`, `inspect`, `wasm-exec`.

use std::fs;

use crate::needs_go;
use crate::tree::{GREETER, Tree, shipped};

const APP: &str = "package main\n\nimport _ \"example.com/x/greeter\"\n\nfunc main() { select {} }\n";
const PROGRAM: &str = "package main\n\nvar x = 3\n\n//go:wasmexport\nfunc X(list []int, more ...string) (int, []string) { return x + len(list), more }\n\n\
                       func main() {\n\tx = 9\n\tselect {}\n}\n";

fn build(tree: &Tree, package: &str, file: &str) {
    tree.go_js(&["build", "-o", file, package]).expect(0);
}

#[test]
fn gen_and_a_plain_build_give_what_the_default_flow_gives() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("cmd/app/main.go", APP), ("program/main.go", PROGRAM)]);
    for package in ["greeter", "program"] {
        tree.bind(&[package, "-o", &format!("{package}-default")]);
        let ran = tree.bind(&["gen", package]);
        assert!(ran.stdout.contains("zz_gowasm.go") && ran.stdout.contains("--wasm"), "{ran}");
    }
    build(&tree, "./cmd/app", "greeter.wasm");
    build(&tree, "./program", "program.wasm");
    for (package, expression, json) in [
        ("greeter", "[m.greet('x'), m.add(-1, 3)]", r#"["Hello, x",2]"#),
        ("program", "m.x([1, 2], 'a', 'b')", r#"[11,["a","b"]]"#),
    ] {
        tree.bind(&[package, "--wasm", &format!("{package}.wasm"), "-o", package.to_uppercase().as_str()]);
        let (own, default) = (package.to_uppercase(), format!("{package}-default"));
        for dir in [&own, &default] {
            tree.assert_js(&format!("{dir}/{package}.js"), expression, json);
        }
        let (mut own, mut default) = (tree.bytes(&own), tree.bytes(&default));
        for files in [&mut own, &mut default] {
            files.remove(&format!("{package}.wasm"));
        }
        assert_eq!(own.keys().collect::<Vec<_>>(), default.keys().collect::<Vec<_>>());
        // In the glue, the shims have other names: those of gen tell for which signature they were made. And what is generated for
        // a program that nobody knows links syscall/js, which imports more of the runtime.
        let differs = [format!("{package}.js"), "wasm_exec.js".into()];
        for (path, bytes) in own.iter().filter(|(path, _)| !differs.contains(path)) {
            assert!(bytes == &default[path], "{package}: {path} is not that of the default flow");
        }
        // The module is handed on as it is, but for the way in which its memory grows.
        let read = |path: String| fs::read(tree.path(&path)).unwrap();
        assert!(
            read(format!("{}/{package}.wasm", package.to_uppercase())) == shipped(&read(format!("{package}.wasm")))
        );
    }
}

#[test]
fn the_shims_disturb_nobody() {
    needs_go!();
    let test = "package greeter\n\nimport \"testing\"\n\nfunc TestAdd(t *testing.T) {\n\tif add(1, 2) != 3 {\n\t\tt.Fatal()\n\t}\n}\n";
    let tree =
        Tree::new(&[("greeter/greeter.go", GREETER), ("greeter/greeter_test.go", test), ("cmd/app/main.go", APP)]);
    tree.bind(&["gen", "greeter"]);
    let shims = tree.files("greeter");
    assert!(tree.read("greeter/zz_gowasm.go").starts_with("// Code generated "), "no tool would take it for generated");
    assert_eq!(tree.sh("gofmt", &["-l", "."]), "");
    tree.sh("go", &["vet", "./..."]);
    tree.sh("go", &["build", "./..."]);
    tree.sh("go", &["test", "./..."]);
    tree.go_js(&["vet", "./..."]).expect(0);
    // Again, and from the default flow: nothing changes.
    tree.bind(&["gen", "greeter"]);
    tree.bind(&["gen", "greeter", "--check"]);
    tree.bind(&["greeter"]);
    tree.assert_js(
        "dist/greeter.js",
        "[m.greet('x'), Object.keys(instance.exports)]",
        r#"["Hello, x",["add","greet"]]"#,
    );
    tree.bind(&["cmd/app", "-o", "app"]);
    tree.assert_js("app/app.js", "m.greet('x')", "\"Hello, x\"");
    assert!(shims == tree.files("greeter"), "something changed");
    // Left behind by a package that exports nothing any more.
    tree.write("greeter/greeter.go", GREETER.replace("//go:wasmexport", "//"));
    tree.write("cmd/app/main.go", format!("{APP}\n//go:wasmexport\nfunc Own() int {{ return 8 }}\n"));
    tree.bind(&["cmd/app", "-o", "app"]);
    tree.assert_js("app/app.js", "[m.own(), Object.keys(instance.exports)]", r#"[8,["own"]]"#);
}

#[test]
fn gen_check_compares() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.run(&["gen", "greeter", "--check"]).expect(1);
    assert_eq!(tree.names("greeter"), ["greeter.go"]);
    tree.bind(&["gen", "greeter"]);
    tree.bind(&["gen", "greeter", "--check"]);
    tree.write("greeter/greeter.go", GREETER.replace("a, b int32", "a, b, c int32"));
    tree.run(&["gen", "greeter", "--check"]).expect(1);
}

#[test]
fn stale_shims_are_told_one_by_one() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("cmd/app/main.go", APP)]);
    tree.bind(&["gen", "greeter"]);
    build(&tree, "./cmd/app", "app.wasm");
    let changed = GREETER.replace("a, b int32", "a, b, c int32").replace("func Greet(", "func Welcome(");
    tree.write("greeter/greeter.go", changed + "\n//go:wasmexport\nfunc New() {}\n");
    tree.run(&["greeter", "--wasm", "app.wasm"]).expect(1).says(&[
        "greeter/greeter.go:9:6",
        "Welcome",
        "greeter/greeter.go:17:6",
        "add",
        "greeter/greeter.go:20:6",
        "New",
        "greet",
        "gowasm-bindgen gen",
    ]);
    assert!(!tree.path("dist").exists());
    // The shims themselves stop compiling, too.
    assert!(tree.go_js(&["build", "./..."]).expect(1).stderr.contains("zz_gowasm.go"));
}

/// Each pair of signatures looks the same to WebAssembly, and means something else.
#[test]
fn stale_shims_with_the_same_wasm_signature_are_told_as_well() {
    needs_go!();
    for (old, new) in [
        ("F(x []float64) float64 { return 0 }", "F(x []float32) float64 { return 0 }"),
        ("F() int32 { return 0 }", "F() uint32 { return 0 }"),
        ("F() (uint32, error) { return 0, nil }", "F() uint32 { return 0 }"),
        ("F(x int32) {}", "F(x bool) {}"),
        ("F(x string) {}", "F(x []byte) {}"),
        ("F(x []string) {}", "F(x ...string) {}"),
    ] {
        let source = |function: &str| format!("package greeter\n\n//go:wasmexport\nfunc {function}\n");
        let tree = Tree::new(&[("greeter/greeter.go", &source(old)), ("cmd/app/main.go", APP)]);
        tree.bind(&["gen", "greeter"]);
        build(&tree, "./cmd/app", "app.wasm");
        tree.bind(&["greeter", "--wasm", "app.wasm"]);
        tree.write("greeter/greeter.go", source(new));
        let ran = tree.run(&["greeter", "--wasm", "app.wasm", "-o", "other"]);
        // A rest parameter is the same to Go's side; all others are not.
        if !new.contains("...") {
            assert_eq!(ran.status, Some(1), "{old} became {new}\n{ran}");
            assert!(ran.stderr.contains("gen"), "{ran}");
        }
    }
}

#[test]
fn modules_that_do_not_fit_are_told_apart() {
    needs_go!();
    let wasi = "package main\n\nfunc main() {}\n";
    let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("cmd/app/main.go", APP), ("wasi/main.go", wasi)]);
    build(&tree, "./cmd/app", "bare.wasm");
    tree.run(&["greeter", "--wasm", "bare.wasm"]).expect(1).says(&[
        "bare.wasm",
        "without the shims",
        "gowasm-bindgen gen",
    ]);
    build(&tree, "./greeter", "archive.a");
    tree.run(&["greeter", "--wasm", "archive.a"]).expect(2).says(&["archive.a", "package main"]);
    let go = crate::tree::go().unwrap();
    let mut command = std::process::Command::new(go);
    command
        .args(["build", "-trimpath", "-o", "wasi.wasm", "./wasi"])
        .env("GOOS", "wasip1")
        .env("GOARCH", "wasm")
        .current_dir(tree.root.path());
    assert!(command.status().unwrap().success());
    tree.run(&["greeter", "--wasm", "wasi.wasm"]).expect(1).says(&["wasi.wasm", "GOOS=js"]);
    tree.run(&["wasm-exec", "--wasm", "wasi.wasm"]).expect(1).says(&["GOOS=js"]);
    assert!(!tree.path("dist").exists());
}

/// Where the compiler sees the tree as it is, a named pragma must fit it.
#[test]
fn gen_refuses_named_pragmas_that_the_compiler_refuses() {
    needs_go!();
    let source = GREETER.replacen("//go:wasmexport", "//go:wasmexport hello", 1);
    let tree = Tree::new(&[("greeter/greeter.go", &source)]);
    tree.run(&["gen", "greeter"]).expect(1).says(&["greeter.go:", "bare"]);
    assert_eq!(tree.names("greeter"), ["greeter.go"]);
    // Built by the tool it is fine.
    tree.bind(&["greeter"]);
    tree.assert_js("dist/greeter.js", "m.hello('x')", "\"Hello, x\"");
}

#[test]
fn inspect_tells_what_is_in_a_module() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.bind(&["greeter"]);
    let report = tree.bind(&["inspect", "dist/greeter.wasm"]).stdout;
    for part in ["Go 1.", "gowasm:add", "(i32, i32) -> i32", "Imports", "runtime.wasmWrite", "code", "%"] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&tree.bind(&["inspect", "--json", "dist/greeter.wasm"]).stdout).unwrap();
    assert_eq!(json["target"], "js");
    assert_eq!(json["bytes"].as_u64(), Some(fs::metadata(tree.path("dist/greeter.wasm")).unwrap().len()));
    assert!(json["toolchain"]["version"].as_str().unwrap().starts_with("go1."));
    let sections: u64 =
        json["sections"].as_array().unwrap().iter().filter_map(|section| section["bytes"].as_u64()).sum();
    assert!(sections > 0 && sections <= json["bytes"].as_u64().unwrap(), "{sections}");
}

#[test]
fn what_is_no_module_is_named_not_panicked_at() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.bind(&["greeter"]);
    let module = fs::read(tree.path("dist/greeter.wasm")).unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut cases = vec![
        ("empty", Vec::new()),
        ("html", b"<!doctype html><title>404</title>".to_vec()),
        ("component", b"\0asm\x0d\0\x01\0".to_vec()),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0".to_vec()),
        ("random", (0..3000).map(|_| random(256) as u8).collect()),
    ];
    for length in [1, 4, 7, 20, 500, 3000, module.len() / 2, module.len() - 1] {
        cases.push(("truncated", module[..length].to_vec()));
    }
    for (what, bytes) in &cases {
        tree.write("x.wasm", bytes);
        for arguments in [
            &["inspect", "x.wasm"][..],
            &["greeter", "--wasm", "x.wasm", "-o", "out"],
            &["wasm-exec", "--wasm", "x.wasm"],
        ] {
            let ran = tree.run(arguments).expect(2).says(&["error: x.wasm"]);
            assert_eq!(ran.stdout, "", "{what}\n{ran}");
        }
    }
    // A module, but nobody's; and some that are almost right.
    tree.write("x.wasm", b"\0asm\x01\0\0\0");
    tree.bind(&["inspect", "x.wasm"]);
    tree.run(&["greeter", "--wasm", "x.wasm", "-o", "out"]).expect(1).says(&["x.wasm"]);
    for _ in 0..60 {
        let mut bytes = module.clone();
        for _ in 0..=random(4) {
            let end = if random(2) == 0 { 4000 } else { bytes.len() };
            let at = 8 + random(end - 8);
            bytes[at] = random(256) as u8;
        }
        tree.write("x.wasm", bytes);
        let ran = tree.run(&["inspect", "x.wasm"]);
        assert!(matches!(ran.status, Some(0 | 2)) && !ran.stderr.contains("panicked"), "{ran}");
        let ran = tree.run(&["greeter", "--wasm", "x.wasm", "-o", "out", "-q"]);
        assert!(matches!(ran.status, Some(0..=2)) && !ran.stderr.contains("panicked"), "{ran}");
    }
}

#[test]
fn the_runtime_alone_runs_any_program() {
    needs_go!();
    let hello = "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\tfmt.Println(\"hello\", os.Args[1:], os.Getenv(\"X\"))\n\tos.Exit(3)\n}\n";
    let script = "import { readFileSync } from 'node:fs';
        const before = Object.keys(globalThis).join();
        const { Go } = await import(process.argv[2]);
        const go = new Go();
        Object.assign(go, { argv: ['a', 'b'], env: { X: 'env' }, exit: (code) => console.log('exit', code) });
        const { instance } = await WebAssembly.instantiate(readFileSync('hello.wasm'), go.importObject);
        await go.run(instance);
        console.log(before === Object.keys(globalThis).join());";
    let tree = Tree::new(&[("hello/main.go", hello), ("run.mjs", script)]);
    build(&tree, "./hello", "hello.wasm");
    let printed = tree.bind(&["wasm-exec"]).stdout;
    tree.bind(&["wasm-exec", "-o", "all/new/runtime.js"]);
    assert_eq!(tree.read("all/new/runtime.js"), printed);
    tree.bind(&["wasm-exec", "--wasm", "hello.wasm", "-o", "pruned.js"]);
    assert_eq!(tree.bind(&["wasm-exec", "--wasm", "hello.wasm"]).stdout, tree.read("pruned.js"));
    assert!(tree.read("pruned.js").len() < printed.len());
    // Over its own output, and once more the same.
    tree.bind(&["wasm-exec", "-o", "pruned2.js"]);
    tree.bind(&["wasm-exec", "--wasm", "hello.wasm", "-o", "pruned2.js"]);
    assert_eq!(tree.read("pruned2.js"), tree.read("pruned.js"));
    for text in [&printed, &tree.read("pruned.js")] {
        assert!(!text.contains("globalThis.Go") && !text.contains("eval(") && !text.contains("new Function"));
    }
    if crate::tree::has_node() {
        for runtime in ["./all/new/runtime.js", "./pruned.js"] {
            tree.write("package.json", r#"{ "type": "module" }"#);
            assert_eq!(tree.sh("node", &["run.mjs", runtime]), "hello [b] env\nexit 3\ntrue\n", "{runtime}");
        }
    }
    // A runtime that is patched already is refused, and said so.
    tree.run(&["wasm-exec", "--wasm-exec", "pruned.js"]).expect(2).says(&["pruned.js"]);
    tree.run(&["wasm-exec", "-o", "all"]).expect(2).says(&["all"]);
}

/// Two files that a cache or a half-finished deployment has brought together.
#[test]
fn the_module_of_another_build_is_refused() {
    needs_go!();
    let source = |fields: &str, ty: &str| {
        format!(
            "package p\n\ntype P struct{{ {fields} float64 }}\n\n//go:wasmexport\nfunc Area(p P) float64 {{ return p.X * p.Y }}\n\n//go:wasmexport\nfunc Inc(a {ty}) {ty} {{ return a + 1 }}\n"
        )
    };
    let tree = Tree::new(&[("p/p.go", &source("X, Y", "int32"))]);
    tree.bind(&["p", "-o", "first"]);
    let other = |out: &str| {
        let url = format!("new URL('file://{}')", tree.path("first/p.wasm").display());
        tree.js_with(
            &format!("{out}/p.js"),
            "",
            &format!("m.instantiate({url}).then(() => 'ran', ({{ name, message }}) => `${{name}} ${{message}}`)"),
        )
    };
    for (fields, ty) in [("Scale, X, Y", "int32"), ("Y, X", "int32"), ("X, Y", "uint32"), ("X, Y", "float64")] {
        tree.write("p/p.go", source(fields, ty));
        tree.bind(&["p", "-o", "other"]);
        let said = other("other");
        assert!(said == "skipped" || (said.contains("LinkError") && said.contains("attach#")), "{fields} {ty}: {said}");
    }
    // Other code and other comments fit.
    tree.write(
        "p/p.go",
        source("X, Y", "int32").replace("a + 1", "a + 2").replace("package p", "// Package p is fine.\npackage p"),
    );
    tree.bind(&["p", "-o", "other"]);
    assert!(["skipped", "\"ran\""].contains(&other("other").as_str()));
}
