//! Reads the cases of golden tests, and compares their outputs with the files in the repository, or writes these files anew with
//! `UPDATE_GOLDEN=1`.
//!
//! Cases in tests/diagnostics are files: `NAME.go`, or `NAME.txtar` (<https://pkg.go.dev/golang.org/x/tools/txtar>) for several
//! files. Cases in tests/golden are directories: the Go files below `NAME/`, except those that the tool generates.

use std::collections::HashSet;
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
    /// Reads a case that is one file.
    fn read_file(path: &Path) -> Case {
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
        Case { name, files, settings: settings(&head) }
    }

    /// Reads a case that is a directory. The settings are in the file that has its name.
    pub fn read_directory(dir: &Path) -> Case {
        let name = dir.file_name().unwrap().to_str().unwrap().to_owned();
        let read = |path: String| {
            let text = fs::read_to_string(dir.join(&path)).unwrap();
            (path, text)
        };
        let files: Vec<_> = files_below(dir).into_iter().filter(|path| is_input(path)).map(read).collect();
        let main = format!("{name}.go");
        let Some((_, head)) = files.iter().find(|(path, _)| *path == main) else {
            panic!("the case {} has no file {main}", dir.display());
        };
        Case { settings: settings(head), name, files }
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

/// The settings in the first lines of a text.
fn settings(text: &str) -> Vec<(String, String)> {
    let setting =
        |line: &str| line.strip_prefix("// ")?.split_once(": ").map(|(key, value)| (key.into(), value.into()));
    text.lines().map_while(setting).collect()
}

/// What the generated shims are called in the directory of a case.
pub const SHIMS: &str = "shims.go";
/// Where the other generated Go files are in the directory of a case.
pub const BUILD: &str = "build";

/// Whether a file in the directory of a case is an input. All others are outputs.
fn is_input(path: &str) -> bool {
    let is_build = path.split_once('/').is_some_and(|(first, _)| first == BUILD);
    path.ends_with(".go") && path.rsplit('/').next() != Some(SHIMS) && !is_build
}

/// The paths of all files below a directory, relative to it, sorted.
fn files_below(dir: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            paths.extend(files_below(&entry.path()).iter().map(|path| format!("{name}/{path}")));
        } else {
            paths.push(name);
        }
    }
    paths.sort();
    paths
}

pub fn directory(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The cases in tests/`name`, sorted.
pub fn cases(name: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_source =
        |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "go" || extension == "txtar");
    let files: Vec<&PathBuf> = paths.iter().filter(is_source).collect();
    let directories: Vec<&PathBuf> = paths.iter().filter(|path| path.is_dir()).collect();
    match (files.as_slice(), directories.as_slice()) {
        ([], []) => panic!("no cases in tests/{name}"),
        (files, []) => files.iter().map(|path| Case::read_file(path)).collect(),
        ([], directories) => directories.iter().map(|path| Case::read_directory(path)).collect(),
        ([file, ..], _) => panic!("the case {} must be a directory, as the others are", file.display()),
    }
}

/// An output of a case: its path in tests/`name`, and its text.
pub type Snapshot = (String, String);

/// The outputs that are in tests/`name`: the text files beside cases that are files, and all but the inputs of cases that are
/// directories.
fn outputs_in(name: &str) -> Vec<String> {
    let is_output = |path: &String| match path.split_once('/') {
        None => path.ends_with(".txt"),
        Some((_, in_case)) => !is_input(in_case),
    };
    files_below(&directory(name)).into_iter().filter(is_output).collect()
}

/// Compares the outputs of all cases with the files in tests/`name`, and fails when files differ, are missing or belong to no case;
/// with `UPDATE_GOLDEN`, it writes the files and removes stale ones instead.
pub fn check(name: &str, snapshots: &[Snapshot]) {
    let dir = directory(name);
    let known: HashSet<&str> = snapshots.iter().map(|(path, _)| path.as_str()).collect();
    let stale: Vec<String> = outputs_in(name).into_iter().filter(|path| !known.contains(path.as_str())).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        update(&dir, snapshots, &stale);
        return;
    }
    let mut faults = Vec::new();
    for (path, actual) in snapshots {
        let expected = fs::read_to_string(dir.join(path)).unwrap_or_default();
        if expected != *actual {
            faults.push(format!("tests/{name}/{path} differs:\n{}", difference(&expected, actual)));
        }
    }
    faults.extend(stale.iter().map(|path| format!("tests/{name}/{path} belongs to no case")));
    assert!(
        faults.is_empty(),
        "{}\nIf that is as it should be, `UPDATE_GOLDEN=1 cargo test --test {name}` writes the files anew.",
        faults.join("\n")
    );
}

fn update(dir: &Path, snapshots: &[Snapshot], stale: &[String]) {
    for (path, text) in snapshots {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for path in stale {
        let path = dir.join(path);
        fs::remove_file(&path).unwrap();
        // Removes the directories that become empty; the others stay, because they cannot be removed.
        for parent in path.ancestors().skip(1).take_while(|parent| *parent != dir) {
            let _ = fs::remove_dir(parent);
        }
    }
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
