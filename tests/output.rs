//! Files in memory: what is written, what is left alone, and that nothing stays behind when writing fails.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use gowasm_bindgen::output::{Change, FileSize, Output};
use gowasm_bindgen::size::human_size;
use tempfile::TempDir;

fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        output.insert(*path, *text).unwrap();
    }
    output
}

fn directory(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// Everything below `dir`: the contents of files, the targets of links, the times of all.
fn tree(dir: &Path) -> BTreeMap<PathBuf, (String, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::symlink_metadata(&path).unwrap();
            let (content, time) = if metadata.is_dir() {
                open.push(path.clone());
                // A directory's own time changes with the temporary files in it.
                ("directory".to_owned(), SystemTime::UNIX_EPOCH)
            } else if metadata.is_symlink() {
                (format!("-> {}", fs::read_link(&path).unwrap().display()), SystemTime::UNIX_EPOCH)
            } else {
                (String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned(), metadata.modified().unwrap())
            };
            found.insert(path, (content, time));
        }
    }
    found
}

fn contents(dir: &Path) -> Vec<(String, String)> {
    let relative = |path: &Path| path.strip_prefix(dir).unwrap().to_str().unwrap().replace('\\', "/");
    tree(dir).into_iter().map(|(path, (content, _))| (relative(&path), content)).collect()
}

fn own(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(path, content)| (path.to_string(), content.to_string())).collect()
}

#[test]
fn paths_that_could_lead_out_are_refused() {
    let mut files = output(&[("dir/file", ""), ("file", "")]);
    let refused = [
        ("", "empty"),
        ("/etc/passwd", "absolute"),
        ("//host/share", "absolute"),
        ("..", "out of"),
        ("../x", "out of"),
        ("a/../../x", "out of"),
        ("a/./b", "out of"),
        ("a//b", "out of"),
        ("a/", "out of"),
        ("..\\x", "`\\`"),
        ("C:x", "`:`"),
        ("C:\\x", "`:`"),
        ("a\0b", "control"),
        ("a\nb", "control"),
        ("file/x", "same name"),
        ("dir", "same name"),
    ];
    for (path, word) in refused {
        let error = files.insert(path, "").unwrap_err();
        assert_eq!(error.path, path);
        assert!(error.to_string().contains(word), "{path:?}: {error}");
        assert!(!error.to_string().contains('\n'), "{error:?}");
    }
    for path in ["a", "a.b/c", "...", "..a", ".hidden", "dir/other", "dirx", "fil", "日本/ä", "file"] {
        files.insert(path, "x").unwrap();
        assert_eq!(files.get(path), Some(&b"x"[..]));
    }
    let paths: Vec<&str> = files.iter().map(|(path, _)| path).collect();
    assert!(paths.is_sorted() && paths.len() == 11, "{paths:?}");
}

#[test]
fn files_are_written_and_others_left_alone() {
    let dir = directory(&[("keep.txt", "mine"), ("demo.js", "old")]);
    let files = output(&[("demo.js", "new"), ("a/b/deep.ts", "deep"), ("demo.wasm", "")]);
    let written = files.write(dir.path()).unwrap();
    assert_eq!(
        (written.written, written.unchanged),
        (vec!["a/b/deep.ts", "demo.js", "demo.wasm"].into_iter().map(String::from).collect(), vec![])
    );
    let expected = [
        ("a", "directory"),
        ("a/b", "directory"),
        ("a/b/deep.ts", "deep"),
        ("demo.js", "new"),
        ("demo.wasm", ""),
        ("keep.txt", "mine"),
    ];
    assert_eq!(contents(dir.path()), own(&expected));
    assert_eq!(files.check(dir.path()), []);
}

#[test]
fn the_directory_itself_is_made() {
    let root = directory(&[]);
    let dir = root.path().join("x/y/dist");
    output(&[("demo.js", "new")]).write(&dir).unwrap();
    assert_eq!(contents(&dir), own(&[("demo.js", "new")]));
}

#[test]
fn what_is_the_same_is_not_touched() {
    let dir = directory(&[("same.js", "same"), ("length.js", "abcd")]);
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for file in ["same.js", "length.js"] {
        fs::File::options().write(true).open(dir.path().join(file)).unwrap().set_modified(past).unwrap();
    }
    let files = output(&[("same.js", "same"), ("length.js", "abce"), ("new.js", "")]);
    let written = files.write(dir.path()).unwrap();
    assert_eq!((written.written.join(" "), written.unchanged.join(" ")), ("length.js new.js".into(), "same.js".into()));
    let time = |file: &str| fs::metadata(dir.path().join(file)).unwrap().modified().unwrap();
    assert_eq!(time("same.js"), past);
    assert!(time("length.js") > past);

    let before = tree(dir.path());
    assert_eq!(files.write(dir.path()).unwrap().written, Vec::<String>::new());
    assert_eq!(tree(dir.path()), before);
}

#[cfg(unix)]
#[test]
fn new_files_have_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = directory(&[("ordinary", "")]);
    output(&[("demo.js", "new"), ("sub/demo.wasm", "")]).write(dir.path()).unwrap();
    let mode = |file: &str| fs::metadata(dir.path().join(file)).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode("demo.js"), mode("sub/demo.wasm")), (mode("ordinary"), mode("ordinary")));
}

#[cfg(unix)]
#[test]
fn a_link_in_a_files_place_is_replaced() {
    let dir = directory(&[("elsewhere/precious", "precious")]);
    let dist = dir.path().join("dist");
    fs::create_dir(&dist).unwrap();
    std::os::unix::fs::symlink("../elsewhere/precious", dist.join("demo.js")).unwrap();
    std::os::unix::fs::symlink("../nowhere", dist.join("demo.ts")).unwrap();
    output(&[("demo.js", "new"), ("demo.ts", "new")]).write(&dist).unwrap();
    let expected = [
        ("dist", "directory"),
        ("dist/demo.js", "new"),
        ("dist/demo.ts", "new"),
        ("elsewhere", "directory"),
        ("elsewhere/precious", "precious"),
    ];
    assert_eq!(contents(dir.path()), own(&expected));
}

/// Each obstacle stands in the way of the last of the files, when the others could have been written.
#[test]
fn an_obstacle_leaves_everything_as_it_was() {
    type Prepare = fn(&Path);
    let cases: [(&str, &str, &str, Prepare); 6] = [
        ("dist", "dist", "no directory", |root| fs::write(root.join("dist"), "a file").unwrap()),
        ("file/x/dist", "file", "no directory", |root| fs::write(root.join("file"), "a file").unwrap()),
        ("dist", "dist/z", "no directory", |root| {
            fs::create_dir(root.join("dist")).unwrap();
            fs::write(root.join("dist/z"), "a file").unwrap();
        }),
        ("dist", "dist/z/last.js", "a directory is in its place", |root| {
            fs::create_dir_all(root.join("dist/z/last.js/x")).unwrap();
        }),
        ("dist", "dist/z/last.js", "read-only", |root| {
            fs::create_dir_all(root.join("dist/z")).unwrap();
            fs::write(root.join("dist/z/last.js"), "protected").unwrap();
            let mut permissions = fs::metadata(root.join("dist/z/last.js")).unwrap().permissions();
            permissions.set_readonly(true);
            fs::set_permissions(root.join("dist/z/last.js"), permissions).unwrap();
        }),
        #[cfg(unix)]
        ("dist", "dist/z", "symbolic link", |root| {
            fs::create_dir_all(root.join("dist")).unwrap();
            fs::create_dir_all(root.join("outside")).unwrap();
            std::os::unix::fs::symlink("../outside", root.join("dist/z")).unwrap();
        }),
    ];
    for (dist, culprit, word, prepare) in cases {
        let root = directory(&[("unrelated", "mine")]);
        prepare(root.path());
        if root.path().join("dist").is_dir() {
            fs::write(root.path().join("dist/a.js"), "old").unwrap();
        }
        let before = tree(root.path());
        let files = output(&[("a.js", "new"), ("new/b.js", "new"), ("z/last.js", "new")]);
        let error = files.write(root.path().join(dist)).unwrap_err();
        assert_eq!(error.path, root.path().join(culprit), "{word}");
        assert!(error.to_string().contains(word), "{error}");
        assert_eq!(tree(root.path()), before, "{word}");
    }
}

#[cfg(unix)]
#[test]
fn a_directory_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let root = directory(&[]);
    let dist = root.path().join("dist");
    fs::create_dir(&dist).unwrap();
    fs::set_permissions(&dist, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(dist.join("probe"), "").is_ok() {
        eprintln!("SKIPPED: this user (root?) may write anywhere: the message for missing permissions was not tested");
        return;
    }
    let error = output(&[("a.js", "")]).write(&dist).unwrap_err();
    assert!(error.to_string().contains("permission denied"), "{error}");
    let error = output(&[("sub/a.js", "")]).write(&dist).unwrap_err();
    assert_eq!(error.path, dist.join("sub"));
}

/// Part of the next test, which runs it in a process that may write no file of more than a few kilobytes.
#[test]
#[ignore = "run by another test"]
fn child_of_the_limited_test() {
    let root = PathBuf::from(std::env::var_os("LIMITED_ROOT").unwrap());
    let files = output(&[("a.js", "new"), ("sub/b.js", "new"), ("sub/deep/c.wasm", &"x".repeat(1_000_000))]);
    let error = files.write(root.join("made/dist")).unwrap_err();
    assert_eq!(error.path, root.join("made/dist/sub/deep/c.wasm"));
    fs::write(root.join("refused"), "").unwrap();
}

/// Stands in for the full disk, which takes a file system of its own: here, too, writing stops in the middle of a file.
#[cfg(unix)]
#[test]
fn when_writing_stops_half_way_nothing_stays() {
    let root = directory(&[("unrelated", "mine")]);
    let child = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact --ignored child_of_the_limited_test"])
        .arg(std::env::current_exe().unwrap())
        .env("LIMITED_ROOT", root.path())
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert_eq!(contents(root.path()), own(&[("refused", ""), ("unrelated", "mine")]));
}

#[test]
fn check_tells_what_would_change_and_writes_nothing() {
    let same = "line 1\nline 2\n";
    // (file, on disk, to be written, the sentence)
    let cases = [
        ("same.js", Some(same), same, None),
        ("missing.js", None, "", Some("missing.js is missing")),
        ("edited.js", Some("a\nb\nc\n"), "a\nB\nc\n", Some("edited.js differs at line 2: `b` on disk, `B` now")),
        ("longer.js", Some("a\nb"), "a", Some("longer.js differs at line 2: `b` on disk, the end of the file now")),
        ("newline.js", Some("a"), "a\n", Some("newline.js differs at line 2: the end of the file on disk, `` now")),
        ("crlf.js", Some("a\r\nb\r\n"), "a\nb\n", Some("crlf.js differs at line 1: `a\\r` on disk, `a` now")),
        ("esc.js", Some("\u{1b}[2J\"'"), "x", Some("esc.js differs at line 1: `\\u{1b}[2J\"'` on disk, `x` now")),
        ("binary.wasm", Some("\0asm\u{0}x"), "", Some("binary.wasm differs at byte 4: 6 B on disk, 2.1 kB now")),
        ("place.js", Some("directory"), "", Some("place.js cannot be read: a directory is in its place")),
    ];
    let dir = directory(&[]);
    let mut files = Output::default();
    for (path, old, new, _) in cases {
        let mut bytes = new.as_bytes().to_vec();
        if path == "binary.wasm" {
            bytes = [b"\0asm".to_vec(), vec![0xff; 2100]].concat();
        }
        files.insert(path, bytes).unwrap();
        match old {
            Some("directory") => fs::create_dir(dir.path().join(path)).unwrap(),
            Some(text) => fs::write(dir.path().join(path), text).unwrap(),
            None => {}
        }
    }
    let before = tree(dir.path());
    let differences = files.check(dir.path());
    assert_eq!(tree(dir.path()), before);
    let mut expected: Vec<_> =
        cases.iter().filter_map(|(path, .., sentence)| sentence.map(|text| (*path, text))).collect();
    expected.sort();
    assert_eq!(differences.len(), expected.len());
    for (difference, (path, sentence)) in differences.iter().zip(expected) {
        assert_eq!(difference.path, path);
        assert!(difference.to_string().starts_with(sentence), "{difference}");
    }
    let long = output(&[("x", &"y".repeat(500))]);
    fs::write(dir.path().join("x"), "").unwrap();
    assert!(long.check(dir.path())[0].to_string().len() < 150);

    let nowhere = dir.path().join("none");
    assert!(files.check(&nowhere).iter().all(|difference| difference.change == Change::Missing));
    assert!(!nowhere.exists());
}

/// Text that compresses, of `length` bytes, another one for each `seed`.
fn sample(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let mut text = Vec::new();
    while text.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        text.extend(format!("word{} ", (state >> 33) % 500).bytes());
    }
    text.truncate(length);
    text
}

#[test]
fn sizes_are_those_of_real_streams() {
    let mut files = Output::default();
    for (index, length) in [0, 1, 40, 5_000, 300_000, 70_000, 1000].into_iter().enumerate() {
        files.insert(format!("file{index}"), sample(index as u64, length)).unwrap();
    }
    let sizes = files.sizes();
    assert_eq!(sizes.len(), 7);
    for (size, (path, bytes)) in sizes.iter().zip(files.iter()) {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        gzip.write_all(bytes).unwrap();
        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters).unwrap();
        let (raw, gzip) = (bytes.len() as u64, gzip.finish().unwrap().len() as u64);
        assert_eq!((size.path.as_str(), size.raw, size.gzip), (path, raw, gzip));
        // The two entrances of the encoder feed it in other portions, which may move a block's end.
        let difference = size.brotli.abs_diff(brotli.len() as u64);
        assert!(difference <= 4 + size.brotli / 100, "{path}: {} and {}", size.brotli, brotli.len());
    }
    assert!(sizes[4].brotli.max(sizes[4].gzip) < sizes[4].raw / 2);
    assert_eq!(files.sizes(), sizes, "threads change nothing");
    assert_eq!(Output::default().sizes(), Vec::<FileSize>::new());
}

#[test]
fn the_table_is_aligned_and_adds_up() {
    let mut files = Output::default();
    files.insert("wasm_exec.js", sample(1, 20_000)).unwrap();
    files.insert("日本.wasm", sample(2, 1_234_567)).unwrap();
    let sizes = files.sizes();
    let sum = |field: fn(&FileSize) -> u64| human_size(sizes.iter().map(field).sum());
    let table = files.table();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0].split_whitespace().collect::<Vec<_>>(), ["file", "size", "gzip", "brotli"]);
    assert!(
        lines[1].starts_with("wasm_exec.js  20.0 kB  ") && lines[2].starts_with("日本.wasm       1.23 MB  "),
        "{table}"
    );
    assert!(lines[3].starts_with("total         1.25 MB  "), "{table}");
    assert!(lines[3].contains(&sum(|file| file.gzip)) && lines[3].ends_with(&sum(|file| file.brotli)), "{table}");
    assert!(lines.iter().all(|line| line.chars().count() == lines[0].chars().count()), "{table}");
    assert_eq!(output(&[("a", "")]).table().lines().count(), 2, "one file needs no total");
}

#[test]
fn sizes_for_people() {
    let cases = [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (1049, "1.0 kB"),
        (999_949, "999.9 kB"),
        (999_950, "1.00 MB"),
        (2_580_264, "2.58 MB"),
        (999_994_999, "999.99 MB"),
        (999_995_000, "1.00 GB"),
        (u64::from(u32::MAX), "4.29 GB"),
    ];
    for (bytes, text) in cases {
        assert_eq!(human_size(bytes), text);
    }
}
