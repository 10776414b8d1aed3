//! Which packages and files there may be, and how they are named.

use std::fs;

use crate::needs_go;
use crate::tree::{GREETER, Ran, Tree};

#[test]
fn a_library_becomes_an_npm_package() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.bind(&["greeter"]);
    let files = [
        "auto.d.ts",
        "auto.js",
        "greeter.d.ts",
        "greeter.js",
        "greeter.wasm",
        "package.json",
        "wasm_exec.js",
        "workerd.js",
    ];
    assert_eq!(tree.names("dist"), files);
    tree.assert_js(
        "dist/greeter.js",
        "[m.greet('Ann'), m.add(2, 3), Object.keys(instance.exports)]",
        r#"["Hello, Ann",5,["add","greet"]]"#,
    );
    tree.assert_js(
        "dist/greeter.js",
        "(() => { try { m.greet('') } catch (e) { return [e instanceof m.GoError, e.message] } })()",
        r#"[true,"no name"]"#,
    );
    let package: serde_json::Value = serde_json::from_str(&tree.read("dist/package.json")).unwrap();
    assert_eq!(package["type"], "module");
    for condition in [".", "./auto", "./wasm"] {
        assert!(package["exports"].get(condition).is_some(), "{condition}");
    }
    for file in package["files"].as_array().unwrap() {
        assert!(files.contains(&file.as_str().unwrap()), "{file}");
    }
    assert!(tree.read("dist/greeter.d.ts").contains("Greet says hello."));
}

#[test]
fn a_program_may_return_or_block_or_start_late() {
    needs_go!();
    let program = |body: &str| {
        format!(
            "package main\n\nvar x = 1\n\nfunc init() {{ x = 40 }}\n\nfunc init() {{ x += 2 }}\n\n\
             //go:wasmexport\nfunc getX() int {{ return x }}\n\nfunc main() {{ {body} }}\n"
        )
    };
    let tree = Tree::new(&[
        ("returns/main.go", &program("x++")),
        ("blocks/main.go", &program("x++; select {}")),
        ("waits/main.go", &program("c := make(chan int); <-c")),
    ]);
    for (name, x) in [("returns", "43"), ("blocks", "43"), ("waits", "42")] {
        tree.bind(&[name]);
        tree.assert_js(&format!("dist/{name}.js"), "m.getX()", x);
        tree.assert_js(&format!("dist/{name}.js"), "[m.getX(), instance.exited]", &format!("[{x},false]"));
    }
}

#[test]
fn one_package_has_many_spellings() {
    needs_go!();
    let dir = "with space/ünï 😀/greeter";
    let tree =
        Tree::new(&[(&format!("{dir}/greeter.go"), GREETER), (&format!("{dir}/go.mod"), "module x\n\ngo 1.24\n")]);
    tree.bind(&[dir, "-o", "first"]);
    tree.assert_js("first/greeter.js", "m.greet('x')", "\"Hello, x\"");
    let absolute = tree.path(dir);
    let spellings = [
        format!("./{dir}"),
        format!("{dir}/"),
        format!("{dir}/."),
        format!("{dir}/../greeter"),
        absolute.to_str().unwrap().to_string(),
        format!("{}//", absolute.to_str().unwrap()),
    ];
    for spelling in &spellings {
        tree.bind(&[spelling, "-o", "other"]);
        assert!(tree.bytes("first") == tree.bytes("other"), "{spelling}");
        fs::remove_dir_all(tree.path("other")).unwrap();
    }
    let ran = Ran::of(tree.command(&[".", "-o", "../other"]).current_dir(&absolute)).expect(0);
    assert!(ran.stderr.is_empty(), "{ran}");
    let parent = absolute.parent().unwrap().join("other");
    assert_eq!(fs::read(parent.join("greeter.js")).unwrap(), tree.bytes("first")["greeter.js"]);
    assert_eq!(fs::read(parent.join("greeter.wasm")).unwrap(), tree.bytes("first")["greeter.wasm"]);
}

#[cfg(unix)]
#[test]
fn packages_and_files_may_be_links() {
    needs_go!();
    let tree = Tree::new(&[
        ("real/greeter.go", "package real\n\n//go:wasmexport\nfunc A() int { return b }\n"),
        ("elsewhere/b.go", "package real\n\nvar b = 7\n\n//go:wasmexport named\nfunc B(x int32) int32 { return x }\n"),
    ]);
    std::os::unix::fs::symlink("../elsewhere/b.go", tree.path("real/b.go")).unwrap();
    // Links in circles, to nothing, and to a directory with exports: all are left alone.
    for (target, link) in [("..", "real/up"), (".", "real/self"), ("nowhere", "real/dangling"), ("real", "link")] {
        std::os::unix::fs::symlink(target, tree.path(link)).unwrap();
    }
    tree.bind(&["real", "-o", "one"]);
    tree.assert_js("one/real.js", "[m.a(), m.named(3)]", "[7,3]");
    tree.bind(&["link", "--name", "real", "-o", "two"]);
    assert!(tree.bytes("one") == tree.bytes("two"));
    // The shell went through the link, and says so.
    let mut command = tree.command(&[".", "--name", "real", "-o", "../three"]);
    Ran::of(command.current_dir(tree.path("link")).env("PWD", tree.path("link"))).expect(0);
    assert!(tree.bytes("one") == tree.bytes("three"));
}

/// Names that would make files overwrite each other or URLs that lead nowhere are refused; all others work.
#[test]
fn every_name_works_or_is_refused() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    for name in ["a b", "ünï😀", "a'b", "a$b", "${x}", "constructor", "index", "package", "a.b", "日本"] {
        let out = format!("out/{name}");
        tree.bind(&["greeter", "-q", "--name", name, "-o", &out]);
        tree.assert_js(&format!("{out}/{name}.js"), "m.greet('x')", "\"Hello, x\"");
        let package: serde_json::Value = serde_json::from_str(&tree.read(&format!("{out}/package.json"))).unwrap();
        let npm_name = package["name"].as_str().unwrap();
        assert!(
            npm_name.chars().any(char::is_alphanumeric) && !npm_name.starts_with(['.', '_', '-']),
            "npm name {npm_name:?} of {name}"
        );
    }
    fs::remove_dir_all(tree.path("out")).unwrap();
    for name in
        ["auto", "AUTO", "workerd", "wasm_exec", "a#b", "a?b", "a%41b", "a\\b", "c:b", ".hidden", "a\tb", "a\"b"]
    {
        tree.run(&["greeter", "-q", "--name", name, "-o", "out"]).expect(2).says(&["--name"]);
        assert!(!tree.path("out").exists(), "{name}");
    }
    // The directory's name is no better.
    let module = "module example.com/x\n";
    let tree = Tree::new(&[
        ("auto/greeter.go", GREETER),
        ("auto/go.mod", module),
        ("a#b/greeter.go", GREETER),
        ("a#b/go.mod", module),
    ]);
    for dir in ["auto", "a#b"] {
        tree.run(&[dir]).expect(2).says(&["--name"]);
        tree.bind(&[dir, "--name", "fine"]);
        tree.assert_js("dist/fine.js", "m.add(1, 1)", "2");
    }
}

const MODULE_CALLED_GOWASM: [(&str, &str); 6] = [
    ("go.mod", "module gowasm\n\ngo 1.24\n"),
    (
        "root.go",
        "package root\n\nimport \"gowasm/b\"\n\nvar _ = b.Bee\n\n//go:wasmexport\nfunc Root() bool { return true }\n",
    ),
    (
        "b/b.go",
        "package b\n\nimport _ \"gowasm/internal/a\"\n\n//go:wasmexport\nfunc Bee(xs ...string) []string { return xs }\n",
    ),
    (
        "internal/a/a.go",
        "package a\n\n//go:wasmexport\nfunc inner(s string) string { return \"a:\" + s }\n\n\
         //go:wasmexport a.b-c/d\nfunc Weird() int32 { return 7 }\n",
    ),
    ("unlinked/u.go", "package unlinked\n\n//go:wasmexport\nfunc Un() {}\n"),
    (
        "cmd/app/main.go",
        "package main\n\nimport _ \"gowasm/b\"\n\n//go:wasmexport delete\nfunc del(x int32) int32 { return x }\n\nfunc main() {}\n",
    ),
];

#[test]
fn every_linked_package_exports() {
    needs_go!();
    let tree = Tree::new(&MODULE_CALLED_GOWASM);
    tree.bind(&[".", "--name", "root"]).says(&["warning", "unlinked/u.go:3", "gowasm/unlinked"]);
    tree.assert_js(
        "dist/root.js",
        "[m.root(), m.bee('x', 'y'), m.inner('q'), m['a.b-c/d'](), Object.keys(instance.exports).length]",
        r#"[true,["x","y"],"a:q",7,4]"#,
    );
    tree.bind(&["cmd/app", "-o", "app"]);
    tree.assert_js("app/app.js", "[m.delete(5), m.bee('x'), m.inner('q')]", r#"[5,["x"],"a:q"]"#);
    // The same source stays good for everything else.
    tree.sh("go", &["vet", "./..."]);
}

/// A program cannot be imported, so "import it" is no advice.
#[test]
fn another_program_below_is_not_to_be_imported() {
    needs_go!();
    let tree = Tree::new(&MODULE_CALLED_GOWASM);
    let ran = tree.bind(&[".", "--name", "root"]);
    assert!(!ran.stderr.contains("import _ \"gowasm/cmd/app\""), "{ran}");
}

const DEPENDENCY: &str = "package dep\n\n//go:wasmexport\nfunc FromDep(b []byte) []byte { return append(b, 1) }\n\n\
                          //go:wasmexport named\nfunc Named(x int32) int32 { return x }\n";
const DEPENDENT: &str =
    "package app\n\nimport _ \"example.com/dep\"\n\n//go:wasmexport\nfunc Mine() int { return 1 }\n";

fn assert_both(tree: &Tree, module: &str) {
    tree.assert_js(module, "[[...m.fromDep(new Uint8Array([9]))], m.named(4), m.mine()]", "[[9,1],4,1]");
}

#[test]
fn dependencies_export_by_replace_and_vendored() {
    needs_go!();
    let module =
        "module example.com/app\n\ngo 1.24\n\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => ../dep\n";
    let tree = Tree::new(&[
        ("dep/go.mod", "module example.com/dep\n\ngo 1.24\n"),
        ("dep/dep.go", DEPENDENCY),
        ("app/go.mod", module),
        ("app/app.go", DEPENDENT),
        // Nothing of its own.
        ("bare/go.mod", &module.replace("/app", "/bare")),
        ("bare/bare.go", "package bare\n\nimport _ \"example.com/dep\"\n"),
    ]);
    tree.bind(&["app", "-o", "replaced"]);
    assert_both(&tree, "replaced/app.js");
    tree.bind(&["bare", "-o", "bare/dist"]);
    tree.assert_js("bare/dist/bare.js", "m.named(4)", "4");
    let vendored = Ran::of(
        std::process::Command::new(crate::tree::go().unwrap()).args(["mod", "vendor"]).current_dir(tree.path("app")),
    );
    vendored.expect(0);
    let before = tree.bytes("app");
    tree.bind(&["app", "-o", "vendored"]);
    assert_both(&tree, "vendored/app.js");
    tree.bind(&["app", "-o", "forced", "--", "-mod=vendor"]);
    assert_both(&tree, "forced/app.js");
    assert!(before == tree.bytes("app"), "the user's tree was changed");
}

/// From a proxy of our own, into a module cache of our own, which Go makes read-only.
#[test]
fn dependencies_export_from_the_module_cache() {
    needs_go!();
    // Old modules have no go line. The path tells capitals by exclamation marks.
    for module in ["module example.com/Upper/dep\n\ngo 1.24\n", "module example.com/Upper/dep\n"] {
        bind_from_module_cache(module);
    }
}

fn bind_from_module_cache(module: &str) {
    let tree = Tree::new(&[
        ("app/go.mod", "module example.com/app\n\ngo 1.24\n\nrequire example.com/Upper/dep v1.2.3\n"),
        ("app/app.go", &DEPENDENT.replace("example.com/dep", "example.com/Upper/dep")),
    ]);
    let settings = module_cache(&tree, &[("go.mod", module), ("dep.go", DEPENDENCY)]);
    let run = |arguments: &[&str]| {
        let ran = Ran::of(tree.command(arguments).envs(settings.clone())).expect(0);
        assert!(ran.stderr.is_empty(), "{ran}");
    };
    run(&["app", "-o", "dist"]);
    assert_both(&tree, "dist/app.js");
    // The same bytes again, which know nothing of where they were made.
    run(&["app", "-o", "dist", "--check"]);
    let module = tree.bytes("dist").remove("app.wasm").unwrap();
    let temporary = std::env::temp_dir();
    assert!(!String::from_utf8_lossy(&module).contains(temporary.to_str().unwrap()), "an absolute path in the module");
    assert!(
        !tree.names("cache").iter().any(|name| name.contains("zz_gowasm")),
        "something was left in the module cache"
    );
}

/// The settings with which Go finds version 1.2.3 of the module `example.com/Upper/dep`, which consists of `files`, in a
/// proxy, and puts it into a module cache of its own.
pub fn module_cache(tree: &Tree, files: &[(&str, &str)]) -> [(&'static str, String); 4] {
    let proxy = "proxy/example.com/!upper/dep/@v";
    let (_, module) = files.iter().find(|(path, _)| *path == "go.mod").unwrap();
    tree.write(&format!("{proxy}/list"), "v1.2.3\n");
    tree.write(&format!("{proxy}/v1.2.3.info"), r#"{"Version":"v1.2.3"}"#);
    tree.write(&format!("{proxy}/v1.2.3.mod"), module);
    let entries: Vec<(String, &str)> =
        files.iter().map(|(path, text)| (format!("example.com/Upper/dep@v1.2.3/{path}"), *text)).collect();
    tree.write(&format!("{proxy}/v1.2.3.zip"), zip(&entries));
    [
        ("GOMODCACHE", tree.path("cache").to_str().unwrap().to_string()),
        ("GOPROXY", format!("file://{}", tree.path("proxy").display())),
        ("GOSUMDB", "off".into()),
        // Lets the directory be removed afterwards, and go.sum be written.
        ("GOFLAGS", "-modcacherw -mod=mod".into()),
    ]
}

/// A zip archive, uncompressed. <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>
fn zip(files: &[(String, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let offset = archive.len() as u32;
        let mut entry = Vec::new();
        entry.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
        for number in [crc.sum(), text.len() as u32, text.len() as u32] {
            entry.extend(number.to_le_bytes());
        }
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (offset, count) = (archive.len() as u32, files.len() as u16);
    let size = directory.len() as u32;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(size.to_le_bytes());
    archive.extend(offset.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

/// The generated code is newer than the language of the modules that it becomes part of.
#[test]
fn modules_of_old_language_versions_are_fine() {
    needs_go!();
    for line in ["", "\ngo 1.16\n", "\ngo 1.20\n", "\ngo 1.21\n"] {
        let tree = Tree::new(&[
            ("dep/go.mod", &format!("module example.com/dep\n{line}")),
            ("dep/dep.go", DEPENDENCY),
            (
                "app/go.mod",
                &format!(
                    "module example.com/app\n{line}\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => ../dep\n"
                ),
            ),
            ("app/app.go", DEPENDENT),
            ("app/cmd/main/main.go", "package main\n\nimport _ \"example.com/app\"\n\nfunc main() { select {} }\n"),
        ]);
        tree.bind(&["app"]);
        assert_both(&tree, "dist/app.js");
        // gen's file stands under the same rules.
        tree.bind(&["gen", "app"]);
        let build = ["build", "-C", "app", "-o", "../main.wasm", "./cmd/main"];
        tree.go_js(&build).expect(0);
        tree.bind(&["app", "--wasm", "main.wasm", "-o", "own"]);
        tree.assert_js("own/app.js", "m.mine()", "1");
    }
}

/// An internal package cannot be imported from everywhere, and what stands below it neither.
#[test]
fn internal_packages_bind_with_dependencies_from_elsewhere() {
    needs_go!();
    let tree = Tree::new(&[
        ("dep/go.mod", "module example.com/dep\n\ngo 1.24\n"),
        ("dep/internal/part/dep.go", DEPENDENCY),
        ("dep/dep.go", "package dep\n\nimport _ \"example.com/dep/internal/part\"\n"),
        (
            "app/go.mod",
            "module example.com/app\n\ngo 1.24\n\nrequire example.com/dep v0.0.0\n\nreplace example.com/dep => ../dep\n",
        ),
        ("app/internal/app/app.go", DEPENDENT),
        ("app/internal/cmd/main.go", "package main\n\nimport _ \"example.com/app/internal/app\"\n\nfunc main() {}\n"),
    ]);
    tree.bind(&["app/internal/app", "-o", "library"]);
    assert_both(&tree, "library/app.js");
    tree.bind(&["app/internal/cmd", "-o", "program"]);
    assert_both(&tree, "program/cmd.js");
}

#[test]
fn workspaces_are_followed() {
    needs_go!();
    let tree = Tree::new(&[
        ("go.work", "go 1.24\n\nuse ./app\nuse ./dep\n"),
        ("app/go.mod", "module example.com/app\n\ngo 1.24\n"),
        ("app/app.go", DEPENDENT),
        ("dep/go.mod", "module example.com/dep\n\ngo 1.24\n"),
        ("dep/dep.go", DEPENDENCY),
    ]);
    tree.bind(&["app"]);
    assert_both(&tree, "dist/app.js");
    assert_eq!(
        tree.names("."),
        [
            "app/app.go",
            "app/go.mod",
            "dep/dep.go",
            "dep/go.mod",
            "dist/app.d.ts",
            "dist/app.js",
            "dist/app.wasm",
            "dist/auto.d.ts",
            "dist/auto.js",
            "dist/package.json",
            "dist/wasm_exec.js",
            "dist/workerd.js",
            "go.work",
        ]
    );
}

/// The runtime stands in the same module as the exports, with names of its own and of the host's.
#[test]
fn exports_have_the_names_of_what_the_runtime_uses() {
    needs_go!();
    let names =
        ["Go", "encoder", "lineWriter", "crypto", "performance", "setTimeout", "Date", "TextEncoder", "console"];
    let exports = names.map(|name| format!("//go:wasmexport {name}\nfunc f{name}() string {{ return \"{name}\" }}\n"));
    let tree = Tree::new(&[("p.go", &format!("package p\n\n{}", exports.join("\n")))]);
    let ran = tree.bind(&[".", "--name", "p"]);
    assert!(ran.stderr.is_empty(), "{ran}");
    let calls = names.map(|name| format!("m.{name}()"));
    tree.assert_js("dist/p.js", &format!("[{}].join()", calls.join(", ")), &format!("{:?}", names.join(",")));
}

#[test]
fn tags_and_file_names_choose_the_files() {
    needs_go!();
    let export = |head: &str, name: &str| format!("{head}package tagged\n\n//go:wasmexport\nfunc {name}() {{}}\n");
    let refused =
        |head: &str, name: &str| format!("{head}package tagged\n\n//go:wasmexport\nfunc {name}(x chan int) {{}}\n");
    let tree = Tree::new(&[
        ("a.go", "package tagged\n\n//go:wasmexport\nfunc Variant() string { return variant }\n"),
        ("foo.go", &(export("//go:build foo\n\n", "OnlyFoo") + "\nvar variant = \"foo\"\n")),
        ("nofoo.go", "//go:build !foo\n\npackage tagged\n\nvar variant = \"plain\"\n"),
        ("x_js.go", &export("", "Js")),
        ("x_wasm.go", &export("", "Wasm")),
        ("x_js_wasm.go", &export("", "JsWasm")),
        ("y.go", &export("//go:build js && wasm\n\n", "Tagged")),
        ("x_linux.go", &refused("", "Linux")),
        ("x_amd64.go", &refused("", "Amd")),
        ("x_test.go", &refused("", "Test")),
        ("_x.go", &refused("", "Underscore")),
        ("future.go", &refused("//go:build go1.99\n\n", "Future")),
        ("wasip1.go", &refused("//go:build wasip1\n\n", "Wasi")),
        ("ignored.go", "//go:build ignore\n\npackage main\n\n//go:wasmexport\nfunc Ignored(x chan int) {}\n"),
    ]);
    for (arguments, keys) in [
        (&[][..], r#"["plain",["js","jsWasm","tagged","variant","wasm"]]"#),
        (&["--tags", "bar,foo"], r#"["foo",["js","jsWasm","onlyFoo","tagged","variant","wasm"]]"#),
        (&["--", "-tags=foo"], r#"["foo",["js","jsWasm","onlyFoo","tagged","variant","wasm"]]"#),
        (&["--", "-tags", "foo"], r#"["foo",["js","jsWasm","onlyFoo","tagged","variant","wasm"]]"#),
    ] {
        let ran = tree.bind(&[&[".", "--name", "tagged"], arguments].concat());
        assert!(ran.stderr.is_empty(), "{ran}");
        tree.assert_js("dist/tagged.js", "[m.variant(), Object.keys(instance.exports).sort()]", keys);
    }
}

#[test]
fn linker_and_compiler_flags_arrive() {
    needs_go!();
    let tree = Tree::new(&[(
        "flags/main.go",
        "package main\n\nvar version = \"dev\"\n\n//go:wasmexport\nfunc Version() string { return version }\n\nfunc main() {}\n",
    )]);
    let size = |dir: &str| tree.bytes(dir)["flags.wasm"].len();
    tree.bind(&["flags", "-o", "plain"]);
    tree.bind(&["flags", "-o", "spaced", "--ldflags", "-X 'main.version=a b'"]);
    tree.assert_js("spaced/flags.js", "m.version()", "\"a b\"");
    assert!(size("spaced") < size("plain") + 1000, "--ldflags lost -s -w");
    tree.bind(&["flags", "-o", "direct", "--", "-gcflags=all=-N", "-p=1", "-buildvcs=true", "-v"]);
    tree.assert_js("direct/flags.js", "m.version()", "\"dev\"");
    assert_ne!(tree.bytes("direct")["flags.wasm"], tree.bytes("plain")["flags.wasm"], "-gcflags had no effect");
    // Two of them would fight.
    tree.run(&["flags", "--", "-ldflags=-X main.version=1.2"]).expect(2).says(&["--ldflags"]);
    tree.bind(&["flags", "-o", "debug", "--debug"]);
    tree.assert_js("debug/flags.js", "m.version()", "\"dev\"");
    let names = |dir: &str| {
        tree.bind(&["inspect", &format!("{dir}/flags.wasm"), "--json"]).stdout.contains("\"has_names\": true")
    };
    assert!(names("debug") && !names("plain"));
    let with = |goflags: &str, arguments: &[&str]| {
        Ran::of(tree.command(&[&["flags", "-o", "general"], arguments].concat()).env("GOFLAGS", goflags))
    };
    with("'-ldflags=-X main.version=general'", &[]).expect(0);
    tree.assert_js("general/flags.js", "m.version()", "\"general\"");
    assert!(size("general") < size("plain") + 1000, "-ldflags of GOFLAGS lost -s -w");
    with("-ldflags=-X=main.version=general", &["--ldflags", "-X main.version=special"]).expect(0);
    tree.assert_js("general/flags.js", "m.version()", "\"special\"");
    with("-overlay=x.json", &[]).expect(2).says(&["-overlay=x.json", "GOFLAGS"]);
}

/// Go knows no place for modules where there is no HOME, as in some containers.
#[cfg(unix)]
#[test]
fn a_home_is_not_needed() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("tmp/keep", "")]);
    let mut command = tree.command(&["greeter"]);
    for name in ["HOME", "GOPATH", "GOMODCACHE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    let cache = tree.sh("go", &["env", "GOCACHE"]);
    let ran = Ran::of(command.env("GOCACHE", cache.trim()).env("TMPDIR", tree.path("tmp"))).expect(0);
    assert!(ran.stderr.is_empty(), "{ran}");
    tree.assert_js("dist/greeter.js", "m.greet('x')", "\"Hello, x\"");
    assert_eq!(tree.names("tmp"), ["keep"]);
}

/// Packages may declare what the shims need, or would call their own.
#[test]
fn names_in_the_package_do_not_break_the_shims() {
    needs_go!();
    for name in [
        "runtime",
        "unsafe",
        "gowasm",
        "gowasm_rt",
        "gowasm_main",
        "len",
        "append",
        "string",
        "error",
        "any",
        "byte",
        "uint32",
        "zz",
    ] {
        let source = format!(
            "package clash\n\nvar {name} = 1\n\n//go:wasmexport\nfunc A(s []float64, x bool) ([]uint16, int) {{ return []uint16{{3}}, 5 }}\n"
        );
        let tree = Tree::new(&[("clash/clash.go", &source)]);
        let ran = tree.run(&["clash"]);
        // Refusing is fine where it points at the user's own file.
        match ran.status {
            Some(0) => tree.assert_js("dist/clash.js", "m.a([1], true)[1]", "5"),
            _ => _ = ran.expect(1).says(&["clash/clash.go:", name]),
        }
        let ran = tree.run(&["gen", "clash"]);
        match ran.status {
            Some(0) => _ = tree.go_js(&["build", "./clash"]).expect(0),
            _ => _ = ran.expect(1).says(&["clash/clash.go:", name]),
        }
    }
}

/// A program may call its own main, and others may be called so.
#[test]
fn main_may_be_called_and_shadowed() {
    needs_go!();
    let tree = Tree::new(&[(
        "again/main.go",
        "package main\n\ntype t struct{ main int }\n\nfunc (t) main2() {}\n\nvar x = t{main: 1}.main\n\n\
         //go:wasmexport\nfunc X() int { return x }\n\nfunc main() {\n\tmain := func() { x++ }\n\tmain()\n}\n",
    )]);
    tree.bind(&["again"]);
    tree.assert_js("dist/again.js", "m.x()", "2");
}

#[test]
fn export_names_are_free_text() {
    needs_go!();
    let names = [
        "a.b-c/d",
        "delete",
        "class",
        "__proto__",
        "constructor",
        "toString",
        "$",
        "$heap",
        "it's",
        "\"q\"",
        "back\\slash",
        "*/",
        "</script>",
        "😀",
        "ünï",
        "${x}",
        "`",
        "then",
        "run",
        "mem",
    ];
    let mut source = "package names\n".to_string();
    for (index, name) in names.iter().enumerate() {
        source += &format!("\n//go:wasmexport {name}\nfunc F{index}() int {{ return {index} }}\n");
    }
    let tree = Tree::new(&[("names/names.go", &source)]);
    tree.bind(&["names"]);
    let values = format!("[{}]", (0..names.len()).map(|index| index.to_string()).collect::<Vec<_>>().join(","));
    let list = serde_json::to_string(&names).unwrap();
    tree.assert_js(
        "dist/names.js",
        &format!("{list}.map((name) => Object.getOwnPropertyDescriptor(instance.exports, name).value())"),
        &values,
    );
    // A module that exports `then` would be taken for a promise by `import()`.
    tree.assert_js(
        "dist/names.js",
        &format!("{list}.map((name) => name === 'then' ? m[name] ?? 17 : m[name]())"),
        &values,
    );
}

/// Names that end a comment of JavaScript, or that a terminal obeys.
#[test]
fn names_of_files_have_no_control_characters() {
    needs_go!();
    for letter in ['\u{2028}', '\u{202e}', '\u{1b}', '\u{85}'] {
        let dir = format!("a{letter}b");
        let tree = Tree::new(&[("greeter/greeter.go", GREETER), (&format!("{dir}/greeter.go"), GREETER)]);
        let shown = format!("a{}b", letter.escape_debug());
        for arguments in [&["greeter", "--name", &dir][..], &[&dir]] {
            let ran = tree.run(arguments).expect(2).says(&[&shown, "--name"]);
            assert!(!ran.stderr.contains(letter), "{ran}");
        }
        let ran = tree.run(&["greeter", "--wasm", &dir]).expect(2).says(&[&shown]);
        assert!(!ran.stderr.contains(letter), "{ran}");
    }
}

/// What the user's files say reaches the terminal escaped, wherever it stands in a message.
#[test]
fn messages_have_no_control_characters() {
    needs_go!();
    let letters = ['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}'];
    let all: String = letters.iter().collect();
    for source in [
        format!("package x\n\n//go:wasmexport {all}\nfunc F(m chan int) {{}}\n"),
        format!("package x\n\n//go:wasmexport\nfunc F(m struct {{ A chan int `json:\"{all}\"` }}) {{}}\n"),
        format!("package x\n\n//go:wasmexport\nfunc F() {{ const s = \"{all}\"; missing }}\n"),
        format!("package x\n\nimport \"example.com/{all}\"\n\n//go:wasmexport\nfunc F() {{}}\n"),
        format!("package x\n\n//go:wasmexport\nfunc F() {{ /* {all} */ var x int = \"{all}\" }}\n"),
    ] {
        let tree = Tree::new(&[("x/a.go", &source)]);
        let ran = tree.run(&["x"]).expect(1);
        for letter in letters {
            assert!(!ran.stderr.contains(letter), "{letter:?}\n{ran:?}", ran = ran.stderr);
        }
    }
}

/// A file that an earlier `gen` left is no part of the program.
#[test]
fn shims_that_gen_wrote_do_not_change_the_bindings() {
    needs_go!();
    let source =
        "package x\n\nimport \"sort\"\n\n//go:wasmexport\nfunc F(a []string) []string { sort.Strings(a); return a }\n";
    let tree = Tree::new(&[("x/a.go", source)]);
    tree.bind(&["x", "-o", "before"]);
    tree.bind(&["gen", "x"]);
    tree.bind(&["x", "-o", "after"]);
    let (before, after) = (tree.bytes("before"), tree.bytes("after"));
    let differ: Vec<_> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}
