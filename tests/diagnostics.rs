//! Rendered diagnostics: one small Go package per case, and a snapshot with all that the command says about it and its exit
//! status. See golden/harness.rs for the files.
//!
//! A case's first lines may say what is run in its directory: `// run: gen .`; by default nothing is built, as in
//! `// run: . --emit plan`. Wasm files that a case wants are built by `go: …` lines before.

#[path = "golden/harness.rs"]
mod harness;
#[path = "diagnostics/modules.rs"]
mod modules;

use std::path::Path;
use std::process::Output;

use harness::{Case, Snapshot, cases, check, command, directory, in_parallel, tool};

const DEFAULT: &str = ". --emit plan";

/// What the command says when it is run in the case's directory.
fn run(case: &Case) -> Snapshot {
    let parent = tempfile::tempdir().unwrap();
    let dir = case.write(parent.path());
    let arguments = case.setting("run").unwrap_or(DEFAULT);
    let mut text = String::new();
    if let Some(build) = case.setting("go") {
        let js = [("GOOS", "js"), ("GOARCH", "wasm"), ("GOFLAGS", "-trimpath")];
        let output = command("go", &dir).args(build.split(' ')).envs(js).output().unwrap();
        assert!(output.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
        text.push_str(&format!("$ go {build}\n"));
    }
    let mut tool = command(env!("CARGO_BIN_EXE_gowasm-bindgen"), &dir);
    let output = tool.args(arguments.split(' ')).args(["--color", "never"]).output().unwrap();
    text.push_str(&format!("$ gowasm-bindgen {arguments}\n\n{}", report(&output)));
    for path in [parent.path().canonicalize().unwrap().as_path(), parent.path()] {
        text = text.replace(path.to_str().unwrap(), "/TEMP");
    }
    (format!("{}.txt", case.name), text)
}

/// Standard error and the exit status. White space at the ends of lines, which editors remove, is not compared.
fn report(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: String = text.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
    let status = output.status.code().unwrap_or_else(|| panic!("killed: {text}"));
    assert!(status <= 2, "exit status {status}:\n{text}");
    format!("{lines}exit status {status}\n")
}

#[test]
fn messages_are_as_they_were() {
    if tool("go", "version", "no diagnostics were rendered").is_none() {
        return;
    }
    let mut snapshots = in_parallel(&cases("diagnostics"), run);
    snapshots.push(("modules.txt".to_owned(), modules::page()));
    check("diagnostics", &snapshots);
}

/// The titles of all messages in messages.rs, by the name of the constant.
fn titles() -> Vec<(String, String)> {
    let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages.rs")).unwrap();
    let title = |text: &str| {
        let (name, rest) = text.split_once(':').unwrap();
        let (_, rest) = rest.split_once('"').unwrap();
        let (title, _) = rest.split_once("\",").unwrap();
        rest.find("Message").is_none_or(|at| at > title.len()).then(|| (name.to_owned(), title.to_owned())).unwrap()
    };
    let consts =
        source.split("\npub const ").skip(1).filter(|text| text.split('=').next().unwrap().contains(": Message"));
    consts.map(title).collect()
}

/// Whether `line` is `pattern` with something in place of every `{placeholder}`.
fn fits(line: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    for part in parts {
        let Some(at) = (if part.is_empty() { Some(rest.len()) } else { rest.find(part) }) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || pattern.ends_with('}')
}

#[test]
fn every_message_has_a_case() {
    let titles = titles();
    assert!(titles.len() > 40, "messages.rs is not read rightly: {titles:?}");
    let mut shown = String::new();
    for entry in std::fs::read_dir(directory("diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            shown.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    let lines: Vec<&str> =
        shown.lines().filter_map(|line| line.strip_prefix("error: ").or(line.strip_prefix("warning: "))).collect();
    let is_shown = |title: &str| lines.iter().any(|line| fits(line, title));
    // The words of other programs are their own affair.
    let quotes = |title: &str| title == "{message}";
    let is_missing = |title: &str| !quotes(title) && !is_shown(title);
    let missing: Vec<&str> =
        titles.iter().filter(|(_, title)| is_missing(title)).map(|(name, _)| name.as_str()).collect();
    assert!(missing.is_empty(), "no case in tests/diagnostics shows {}", missing.join(", "));
}
