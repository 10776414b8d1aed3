//! What golden tests share. A case is a file: `NAME.go`, or `NAME.txtar` when it needs several
//! (<https://pkg.go.dev/golang.org/x/tools/txtar>). Its snapshot is `NAME.txt` beside it, compared in whole and written
//! anew with `UPDATE_GOLDEN=1`.

use std::collections::BTreeSet;
use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use gowasm_bindgen::wasm::{Item, Signature, ValueType};

pub struct Case {
    pub name: String,
    /// Relative path and text.
    pub files: Vec<(String, String)>,
    /// What follows `KEY:` in the case's first lines, such as `// show: plan` and `// run: gen .`.
    settings: Vec<(String, String)>,
}

impl Case {
    fn read(path: &Path) -> Case {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(path).unwrap();
        let (head, files) = if path.extension().is_some_and(|extension| extension == "txtar") {
            let (head, files) =
                text.split_at(if text.starts_with("-- ") { 0 } else { text.find("\n-- ").unwrap() + 1 });
            let file = |part: &str| {
                let (name, text) = part.split_once(" --\n").unwrap_or_else(|| panic!("{name}: no file name in {part}"));
                (name.to_owned(), format!("{}\n", text.trim_end_matches('\n')))
            };
            (head.to_owned(), format!("\n{files}").split("\n-- ").skip(1).map(file).collect())
        } else {
            (text.clone(), vec![(format!("{name}.go"), text)])
        };
        let setting =
            |line: &str| line.strip_prefix("// ")?.split_once(": ").map(|(key, value)| (key.into(), value.into()));
        let settings = head.lines().map_while(setting).collect();
        Case { name, files, settings }
    }

    pub fn setting(&self, key: &str) -> Option<&str> {
        self.settings(key).next()
    }

    pub fn settings(&self, key: &str) -> impl Iterator<Item = &str> {
        self.settings.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Writes the files into a directory called after the case, which is returned.
    pub fn write(&self, parent: &Path) -> PathBuf {
        let dir = parent.join(&self.name);
        let module = format!("module example.com/{}\n\ngo 1.24\n", self.name);
        let go_mod = ("go.mod".to_owned(), module);
        for (path, text) in [&go_mod].into_iter().chain(&self.files) {
            let path = dir.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }
}

pub fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The cases in tests/`name`, sorted.
pub fn cases(name: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "go" || extension == "txtar"));
    paths.sort();
    assert!(!paths.is_empty(), "no cases in tests/{name}");
    paths.iter().map(|path| Case::read(path)).collect()
}

/// A snapshot to be: its name, and what it should hold.
pub type Snapshot = (String, String);

/// Holds snapshots against the files in tests/`name`, which has to contain these and no others; or writes them.
pub fn check(name: &str, snapshots: &[Snapshot]) {
    let dir = directory(name);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut faults = Vec::new();
    for (snapshot, actual) in snapshots {
        let path = dir.join(format!("{snapshot}.txt"));
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if update {
            fs::write(&path, actual).unwrap();
        } else if expected != *actual {
            faults.push(format!("tests/{name}/{snapshot}.txt differs:\n{}", difference(&expected, actual)));
        }
    }
    let known: BTreeSet<String> = snapshots.iter().map(|(name, _)| format!("{name}.txt")).collect();
    for entry in fs::read_dir(&dir).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        if file.ends_with(".txt") && !known.contains(&file) {
            faults.push(format!("tests/{name}/{file} belongs to no case"));
        }
    }
    assert!(
        faults.is_empty(),
        "{}\nIf that is as it should be, `UPDATE_GOLDEN=1 cargo test` writes the snapshots anew.",
        faults.join("\n")
    );
}

/// The first place where two texts differ, with what stands around it.
fn difference(expected: &str, actual: &str) -> String {
    const AROUND: usize = 3;
    const MOST: usize = 20;
    let expected: Vec<&str> = expected.lines().collect();
    let actual: Vec<&str> = actual.lines().collect();
    let start = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    let (removed, added) = in_step_again(&expected[start..], &actual[start..]);
    let mut text = format!("  line {}\n", start + 1);
    let mut add = |mark: &str, lines: &[&str]| {
        for line in lines.iter().take(MOST) {
            text.push_str(&format!("{mark} {line}\n"));
        }
        if lines.len() > MOST {
            text.push_str(&format!("{mark} … {} more lines\n", lines.len() - MOST));
        }
    };
    add(" ", &expected[start.saturating_sub(AROUND)..start]);
    add("-", &expected[start..start + removed]);
    add("+", &actual[start..start + added]);
    let (expected, actual) = (&expected[start + removed..], &actual[start + added..]);
    add(" ", &actual[..actual.len().min(AROUND)]);
    if expected != actual {
        text.push_str("  and further down\n");
    }
    text
}

/// How many lines of each have to go until both continue with the same three.
fn in_step_again(expected: &[&str], actual: &[&str]) -> (usize, usize) {
    fn head<'a, 'b>(lines: &'a [&'b str], skipped: usize) -> &'a [&'b str] {
        let rest = &lines[skipped.min(lines.len())..];
        &rest[..rest.len().min(3)]
    }
    let pairs =
        (1..expected.len() + actual.len()).flat_map(|total| (0..=total).map(move |removed| (removed, total - removed)));
    let fit = |&(removed, added): &(usize, usize)| {
        removed <= expected.len() && added <= actual.len() && head(expected, removed) == head(actual, added)
    };
    pairs.into_iter().find(fit).unwrap_or((expected.len(), actual.len()))
}

/// The results of `work`, in the order of `items`, on all processors.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return done };
            done.push((index, work(item)));
        }
    };
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        // One more than there are processors, since most of the time goes to waiting for other programs.
        let count = thread::available_parallelism().map_or(1, usize::from) + 1;
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// `program`, if it can be started; else a line says what is left out.
pub fn tool(program: &str, argument: &str, left_out: &str) -> Option<String> {
    let found = Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("SKIPPED: no {program} found: {left_out}");
    }
    found.then(|| program.to_owned())
}

/// A command in `dir` that knows nothing of the Go settings of whoever runs the tests.
pub fn command(program: impl AsRef<std::ffi::OsStr>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir).envs([("GOFLAGS", ""), ("GOWORK", "off"), ("GO111MODULE", ""), ("GOENV", "off")]);
    command
}

/// A function of a type such as `(i32, f64) -> i32`.
pub fn function(signature: &str) -> Item {
    let (params, results) = signature.split_once(" -> ").unwrap_or((signature, ""));
    let types = |list: &str| {
        let names = list.trim_matches(['(', ')']).split(", ").filter(|name| !name.is_empty());
        names
            .map(|name| match name {
                "i32" => ValueType::I32,
                "i64" => ValueType::I64,
                "f32" => ValueType::F32,
                "f64" => ValueType::F64,
                name => panic!("{name}"),
            })
            .collect()
    };
    Item::Function(Signature { params: types(params), results: types(results) })
}
