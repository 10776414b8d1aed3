//! Our reader of Go against small cases, against `go/parser` on all of Go's own source, and against garbage.

#[path = "go_reader/cases.rs"]
mod cases;
#[path = "go_reader/constant.rs"]
mod constant;
#[path = "go_reader/garbage.rs"]
mod garbage;
#[path = "go_reader/text.rs"]
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use gowasm_bindgen::go::parse::{Parsed, parse};
use gowasm_bindgen::source::SourceMap;

fn read(source: &str) -> Parsed {
    let file = SourceMap::default().add("test.go", String::new());
    parse(file, source)
}

fn go_command() -> Option<PathBuf> {
    let go = std::env::var_os("GO").map_or(PathBuf::from("go"), PathBuf::from);
    Command::new(&go).arg("version").output().ok().filter(|output| output.status.success()).map(|_| go)
}

/// The `src` and `test` directories of the Go distribution.
fn go_trees(go: &Path) -> Vec<PathBuf> {
    let output = Command::new(go).args(["env", "GOROOT"]).output().expect("go env");
    let root = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    ["src", "test"].map(|tree| root.join(tree)).into_iter().filter(|tree| tree.is_dir()).collect()
}

/// What `dump.go` says: for each file its lines, or `None` where go/parser rejects it.
fn dump(go: &Path, trees: &[PathBuf]) -> BTreeMap<PathBuf, Option<Vec<String>>> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go_reader/dump.go");
    let output = Command::new(go).arg("run").arg(program).args(trees).output().expect("go run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files = BTreeMap::new();
    let mut current = PathBuf::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some(path) = line.strip_prefix("# ") {
            current = PathBuf::from(path);
            files.insert(current.clone(), Some(Vec::new()));
        } else if line.starts_with("! ") {
            files.insert(current.clone(), None);
        } else if let Some(Some(lines)) = files.get_mut(&current) {
            lines.push(line.to_owned());
        }
    }
    files
}

#[test]
fn agrees_with_go_parser() {
    let Some(go) = go_command() else {
        eprintln!("\n*** SKIPPED agrees_with_go_parser: no Go found (set GO or PATH) ***\n");
        return;
    };
    let trees = go_trees(&go);
    let expected = dump(&go, &trees);
    let (mut decls, mut rejected, mut bytes) = (0, 0, 0);
    let mut reading = std::time::Duration::ZERO;
    let mut differences = Vec::new();
    for (path, expected) in &expected {
        // Our tree holds text only, so a file that is not UTF-8 never reaches the parser.
        let Ok(source) = std::fs::read_to_string(path) else { continue };
        let start = Instant::now();
        let parsed = read(&source);
        reading += start.elapsed();
        bytes += source.len();
        let Some(expected) = expected else {
            rejected += 1;
            continue;
        };
        // The Go compiler refuses these, go/parser does not look.
        if parsed.errors.iter().any(|error| error.message.starts_with("method has ")) {
            rejected += 1;
            continue;
        }
        if !parsed.errors.is_empty() {
            differences.push(format!("{}: {:?}", path.display(), parsed.errors));
            continue;
        }
        let ours = text::file(&parsed.file);
        decls += parsed.file.decls.len();
        for index in 0..ours.len().max(expected.len()) {
            let (ours, theirs) = (ours.get(index), expected.get(index));
            if ours != theirs {
                differences.push(format!("{}:\n  ours:   {ours:?}\n  theirs: {theirs:?}", path.display()));
                break;
            }
        }
    }
    println!(
        "{decls} declarations in {} files ({bytes} bytes) compared, {rejected} files rejected by go/parser; reading took {reading:?}",
        expected.len()
    );
    let count = differences.len();
    differences.truncate(20);
    assert!(count == 0, "{count} files differ:\n{}", differences.join("\n"));
    assert!(decls > 100_000, "a full Go tree has more than {decls} declarations");
}
