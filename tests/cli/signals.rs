//! The command is interrupted or killed.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::needs_go;
use crate::tree::{BINARY, GREETER, Ran, Tree};

/// A go command whose builds never end. `build` is what it does instead; it writes process ids to `slow/pids`.
fn slow_go(tree: &Tree, build: &str) {
    let go = tree.sh("sh", &["-c", "command -v go"]);
    let dir = tree.path("");
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = build ]; then\ncd '{}'\n{build}\nfi\nexec {} \"$@\"\n",
        dir.display(),
        go.trim()
    );
    tree.write("slow/go", script);
    tree.sh("chmod", &["+x", "slow/go"]);
}

fn wait_until(child: &mut Child, is_so: impl Fn() -> bool) {
    while !is_so() {
        assert!(child.try_wait().unwrap().is_none(), "it has ended too early");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a process runs. One that has ended, but that nobody has waited for, does not.
fn runs(id: &str) -> bool {
    let state = Command::new("ps").args(["-o", "stat=", "-p", id]).output().expect("ps starts").stdout;
    !matches!(state.first(), None | Some(b'Z'))
}

/// Only the command gets the signal, as from `kill`, a supervisor or a time limit of CI.
#[test]
fn an_interruption_ends_the_build_and_leaves_nothing() {
    needs_go!();
    let started = "mv slow/new slow/pids; exec tail -f /dev/null";
    // The second has a child that ignores the interruption, as the background processes of a shell do.
    for build in
        [format!("echo $$ >slow/new; {started}"), format!("tail -f /dev/null & echo $$ $! >slow/new; {started}")]
    {
        for signal in ["INT", "TERM", "HUP"] {
            let tree = Tree::new(&[("greeter/greeter.go", GREETER), ("tmp/keep", "")]);
            slow_go(&tree, &build);
            let mut command = tree.command(&["greeter", "-q", "--go", "slow/go"]);
            let mut child = command.env("TMPDIR", tree.path("tmp")).stderr(Stdio::piped()).spawn().unwrap();
            wait_until(&mut child, || tree.path("slow/pids").exists());
            assert!(tree.names("tmp").iter().any(|name| name.ends_with("overlay.json")));
            tree.sh("kill", &["-s", signal, &child.id().to_string()]);
            let ran = Ran::from(signal.into(), child.wait_with_output().unwrap()).expect(130);
            assert_eq!(ran.stderr, "", "{signal}");
            for id in tree.read("slow/pids").split_whitespace() {
                // The system ends a killed process in its own time.
                while runs(id) {
                    std::thread::sleep(Duration::from_millis(5));
                }
            }
            assert_eq!(tree.names("tmp"), ["keep"], "{signal}");
            assert!(!tree.path("dist").exists(), "{signal}");
        }
    }
}

/// strace makes renames slow, so that the signal comes between two of them.
#[test]
fn an_interruption_leaves_the_new_files_and_a_kill_is_repaired() {
    needs_go!();
    if Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status().is_ok_and(|status| status.success()) {
        let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
        tree.bind(&["greeter", "-o", "old"]);
        tree.write("greeter/other.go", "package greeter\n\n//go:wasmexport\nfunc Other() int32 { return 1 }\n");
        tree.bind(&["greeter", "-o", "new"]);
        let (old, new) = (tree.bytes("old"), tree.bytes("new"));
        for signal in ["INT", "TERM", "HUP", "KILL"] {
            fs::remove_dir_all(tree.path("dist")).ok();
            for (name, bytes) in &old {
                tree.write(&format!("dist/{name}"), bytes);
            }
            let changed = || tree.bytes("dist").iter().filter(|(name, bytes)| old.get(*name) != Some(*bytes)).count();
            let calls = "rename,renameat,renameat2";
            let inject = format!("inject={calls}:delay_enter=200000");
            let mut command = Command::new("strace");
            command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={calls}"), "-e", &inject, BINARY]);
            command.args(["greeter", "-q"]).current_dir(tree.path("")).stderr(Stdio::null());
            let mut strace = command.spawn().unwrap();
            wait_until(&mut strace, || tree.bytes("dist").get("greeter.js") != old.get("greeter.js"));
            assert!(changed() > 0);
            let tool = tree.sh("ps", &["-o", "pid=", "--ppid", &strace.id().to_string()]);
            tree.sh("kill", &["-s", signal, tool.trim()]);
            strace.wait().unwrap();
            if signal != "KILL" {
                assert!(tree.bytes("dist") == new, "{signal} leaves {:?}", tree.names("dist"));
            }
            tree.bind(&["greeter"]);
            assert!(tree.bytes("dist") == new, "{signal}: the next run leaves {:?}", tree.names("dist"));
        }
    } else {
        eprintln!("SKIPPED: a signal between two renames needs strace, and the permission to trace");
    }
}
