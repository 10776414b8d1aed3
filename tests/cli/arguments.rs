//! Arguments, help, exit status, what is printed where.

use std::process::Stdio;

use crate::needs_go;
use crate::tree::{GREETER, Ran, Tree};

/// Nobody reads all of the help unless it is there.
#[test]
fn the_help_names_every_option_of_the_contract() {
    let tree = Tree::new(&[]);
    let help = tree.bind(&["--help"]).stdout;
    for option in [
        "-o, --out-dir",
        "--name",
        "--wasm",
        "--compiler",
        "--go",
        "--tags",
        "--ldflags",
        "--debug",
        "--optimize",
        "--wasm-exec",
        "--check",
        "--emit",
        "--watch",
        "--no-package",
        "-q, --quiet",
        "-v, --verbose",
        "--color",
        "gen",
        "inspect",
        "wasm-exec",
        "Exit status",
    ] {
        assert!(help.contains(option), "--help lacks {option}\n{help}");
    }
    assert!(tree.bind(&["-h"]).stdout.contains("--out-dir"));
    for (command, options) in [
        ("gen", &["--check", "--tags", "--go"][..]),
        ("inspect", &["--json"]),
        ("wasm-exec", &["--wasm", "--output", "--go"]),
    ] {
        let help = tree.bind(&[command, "--help"]).stdout;
        for option in options {
            assert!(help.contains(option), "{command} --help lacks {option}\n{help}");
        }
    }
}

#[test]
fn the_version_is_the_crate_s() {
    let ran = Tree::new(&[]).bind(&["--version"]);
    assert_eq!(ran.stdout, format!("gowasm-bindgen {}\n", env!("CARGO_PKG_VERSION")));
}

/// Exit status 2, a message on standard error that says what is wrong, nothing on standard output, nothing written.
#[test]
fn what_cannot_run_is_status_2() {
    needs_go!();
    let tree = Tree::new(&[("greeter.go", GREETER), ("text.wasm", "hello"), ("dir.wasm/x", "")]);
    let before = tree.files(".");
    for (arguments, says) in [
        (&[][..], "<PKG>"),
        (&[".", "extra"], "extra"),
        (&[".", "--nosuch"], "--nosuch"),
        (&[".", "--emit", "nosuch"], "nosuch"),
        (&[".", "--color", "nosuch"], "nosuch"),
        (&[".", "--compiler", "nosuch"], "nosuch"),
        (&[".", "-q", "-v"], "--verbose"),
        (&[".", "--watch"], "--watch is not supported yet"),
        (&[".", "--compiler", "tinygo"], "tinygo is not supported yet"),
        (&["gen", ".", "--compiler", "tinygo"], "tinygo is not supported yet"),
        (&["nosuch"], "nosuch"),
        (&["./nosuch"], "./nosuch"),
        (&["greeter.go"], "greeter.go"),
        (&[".", "--go", "/nonexistent/go"], "/nonexistent/go"),
        (&["gen", ".", "--go", "/nonexistent/go"], "/nonexistent/go"),
        (&["wasm-exec", "--go", "/nonexistent/go"], "/nonexistent/go"),
        (&[".", "--name", ""], "--name"),
        (&[".", "--name", "a/b"], "--name"),
        (&[".", "--name", ".."], "--name"),
        (&[".", "--name", "a\nb"], "--name"),
        (&[".", "--wasm", "nosuch.wasm"], "nosuch.wasm"),
        (&[".", "--wasm", "text.wasm"], "text.wasm"),
        (&[".", "--wasm", "dir.wasm"], "dir.wasm"),
        (&[".", "--wasm", "text.wasm", "--debug"], "--debug"),
        (&[".", "--wasm-exec", "nosuch.js"], "nosuch.js"),
        (&[".", "--wasm-exec", "greeter.go"], "greeter.go"),
        (&["inspect"], "<FILE>"),
        (&["inspect", "nosuch.wasm"], "nosuch.wasm"),
        (&["inspect", "."], "."),
        (&["gen"], "<PKG>"),
        (&["gen", "nosuch"], "nosuch"),
        (&["wasm-exec", "--wasm", "nosuch.wasm"], "nosuch.wasm"),
        (&[".", "--", "-o", "x"], "-o"),
        (&[".", "--", "-o=x"], "-o=x"),
        (&[".", "--", "--o=x"], "--o=x"),
        (&[".", "--", "-overlay=x.json"], "-overlay"),
        (&[".", "--", "-overlay", "x.json"], "-overlay"),
        (&["gen", ".", "--", "-overlay", "x.json"], "-overlay"),
        (&[".", "--", "-nosuchflag"], "-nosuchflag"),
    ] {
        let ran = tree.run(arguments).expect(2).says(&["error", says]);
        assert_eq!(ran.stdout, "", "{ran}");
    }
    assert_eq!(tree.files("."), before, "something was written");
}

/// Programs that are no Go toolchain, but start.
#[cfg(unix)]
#[test]
fn a_go_that_is_none_is_named() {
    let tree = Tree::new(&[("greeter.go", GREETER)]);
    for go in ["/bin/false", "/bin/true", "/etc/passwd"] {
        let ran = tree.run(&[".", "--go", go]).expect(2);
        assert!(ran.stderr.contains(go), "the message does not say what is wrong with {go}\n{ran}");
    }
}

#[cfg(unix)]
#[test]
fn a_go_that_is_too_old_says_what_to_do() {
    let tree = Tree::new(&[("greeter.go", GREETER), ("go", "#!/bin/sh\necho go1.22.1\necho /usr/lib/go\n")]);
    tree.sh("chmod", &["+x", "go"]);
    let go = tree.path("go");
    tree.run(&[".", "--go", go.to_str().unwrap()]).expect(2).says(&["go1.22.1", "1.24"]);
}

#[test]
fn a_table_of_sizes_is_printed_and_quiet_prints_nothing() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    let ran = tree.bind(&["greeter"]);
    for part in ["size", "gzip", "brotli", "greeter.js", "greeter.d.ts", "greeter.wasm", "wasm_exec.js", "package.json"]
    {
        assert!(ran.stdout.contains(part), "{ran}");
    }
    assert_eq!(ran.stderr, "", "without a terminal there is no progress, and there is nothing to warn of");
    assert!(!ran.stdout.contains('\x1b'), "colors without a terminal\n{ran}");
    let quiet = tree.bind(&["greeter", "-q"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let verbose = tree.bind(&["greeter", "-v"]);
    assert!(verbose.stderr.lines().count() >= 3 && verbose.stderr.contains(" s]"), "{verbose}");
    // A difference that --check found is no chatter.
    tree.write("dist/auto.js", "");
    assert!(tree.run(&["greeter", "-q", "--check"]).expect(1).stdout.contains("auto.js"));
}

#[test]
fn warnings_are_shown_but_not_with_quiet() {
    needs_go!();
    let source = format!("{GREETER}\n// go:wasmexport\nfunc Spaced() {{}}\n");
    let tree = Tree::new(&[("greeter/greeter.go", &source)]);
    tree.bind(&["greeter"]).says(&["warning", "// go:wasmexport", "greeter.go:19"]);
    assert_eq!(tree.bind(&["greeter", "-q"]).stderr, "");
    tree.write("greeter/bad.go", "package greeter\n\n//go:wasmexport\nfunc F(m chan int) {}\n");
    let ran = tree.run(&["greeter", "-q"]).expect(1).says(&["error", "bad.go:4"]);
    assert!(!ran.stderr.contains("warning"), "{ran}");
}

#[test]
fn colors_follow_the_option_and_the_environment() {
    needs_go!();
    let tree = Tree::new(&[("bad/bad.go", "package bad\n\n//go:wasmexport\nfunc F(m chan int) {}\n")]);
    let colored = |ran: Ran| ran.expect(1).stderr.contains('\x1b');
    assert!(!colored(tree.run(&["bad"])));
    assert!(!colored(tree.run(&["bad", "--color", "never"])));
    assert!(colored(tree.run(&["bad", "--color", "always"])));
    assert!(colored(tree.run(&["gen", "bad", "--color=always"])));
    assert!(!colored(Ran::of(tree.command(&["bad"]).env("NO_COLOR", "1"))));
}

#[test]
fn global_options_may_stand_before_a_command() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    assert_eq!(tree.bind(&["-q", "gen", "greeter"]).stdout, "");
    assert!(tree.path("greeter/zz_gowasm.go").exists());
    tree.bind(&["--color", "never", "-v", "gen", "greeter"]);
}

/// `| head -1`, or a pager that was closed.
#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_error() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    tree.bind(&["greeter"]);
    for arguments in [
        &["greeter"][..],
        &["greeter", "--check"],
        &["greeter", "--emit", "plan"],
        &["inspect", "dist/greeter.wasm"],
        &["inspect", "dist/greeter.wasm", "--json"],
        &["wasm-exec"],
        &["--help"],
    ] {
        let mut command = tree.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        Ran::from(format!("{arguments:?} into a closed pipe"), output).expect(0);
    }
    // Standard error may be gone as well.
    let mut child = tree.command(&["nosuch"]).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

/// What was asked for is lost when the disk is full; that is not "done".
#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_an_error() {
    needs_go!();
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    for arguments in [&["wasm-exec"][..], &["greeter", "--emit", "plan"]] {
        let status = tree.command(arguments).stdout(full()).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?} > /dev/full");
    }
    let status = tree.command(&["nosuch"]).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(2), "2> /dev/full");
}

#[test]
fn the_plan_is_json_that_knows_no_place() {
    needs_go!();
    let [one, two] = [(); 2].map(|()| Tree::new(&[("greeter/greeter.go", GREETER)]));
    let plan = one.bind(&["greeter", "--emit", "plan"]);
    let json: serde_json::Value = serde_json::from_str(&plan.stdout).unwrap();
    assert_eq!(json["name"], "greeter");
    assert_eq!(json["functions"].as_array().map(Vec::len), Some(2));
    assert!(!plan.stdout.contains(one.root.path().to_str().unwrap()), "{plan}");
    assert!(!one.path("dist").exists(), "--emit wrote something");
    let absolute = two.path("greeter");
    assert_eq!(plan.stdout, two.bind(&[absolute.to_str().unwrap(), "--emit", "plan"]).stdout);
}
