//! Reading and reporting compiled modules: real ones from Go, and hand-made ones for everything that Go does not write.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use gowasm_bindgen::wasm::{
    self, Compiler, Evidence, Lookalike, Module, Owner, ReadError, Target, inspect, inspect::summarize,
};

// --- Hand-made modules ---

fn leb(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let more = value > 0x7f;
        bytes.push((value & 0x7f) as u8 | if more { 0x80 } else { 0 });
        value >>= 7;
        if !more {
            return bytes;
        }
    }
}

fn name(text: &str) -> Vec<u8> {
    [leb(text.len() as u32), text.as_bytes().to_vec()].concat()
}

fn section(id: u8, content: &[u8]) -> Vec<u8> {
    [vec![id], leb(content.len() as u32), content.to_vec()].concat()
}

fn custom(title: &str, content: &[u8]) -> Vec<u8> {
    section(0, &[&name(title), content].concat())
}

fn items(id: u8, items: &[Vec<u8>]) -> Vec<u8> {
    section(id, &[leb(items.len() as u32), items.concat()].concat())
}

fn module(sections: &[Vec<u8>]) -> Vec<u8> {
    [b"\0asm\x01\0\0\0".to_vec(), sections.concat()].concat()
}

const I32: u8 = 0x7f;
const F64: u8 = 0x7c;

fn function_type(params: &[u8], results: &[u8]) -> Vec<u8> {
    [vec![0x60], leb(params.len() as u32), params.to_vec(), leb(results.len() as u32), results.to_vec()].concat()
}

fn function_import(from: &str, title: &str, type_index: u32) -> Vec<u8> {
    [name(from), name(title), vec![0], leb(type_index)].concat()
}

fn function_export(title: &str, index: u32) -> Vec<u8> {
    [name(title), vec![0], leb(index)].concat()
}

fn memory_export(title: &str) -> Vec<u8> {
    [name(title), vec![2, 0]].concat()
}

fn producers(fields: &[(&str, &[(&str, &str)])]) -> Vec<u8> {
    let field = |(title, values): &(&str, &[(&str, &str)])| {
        let values_bytes: Vec<u8> =
            values.iter().flat_map(|(tool, version)| [name(tool), name(version)].concat()).collect();
        [name(title), leb(values.len() as u32), values_bytes].concat()
    };
    custom("producers", &[leb(fields.len() as u32), fields.iter().flat_map(field).collect()].concat())
}

/// A module with one function of type `(i32, f64) -> i32`, one memory, and these imports, exports and last sections.
fn small(imports: &[Vec<u8>], exports: &[Vec<u8>], last: &[Vec<u8>]) -> Vec<u8> {
    module(&[
        items(1, &[function_type(&[I32, F64], &[I32]), function_type(&[], &[])]),
        items(2, imports),
        items(3, &[leb(0)]),
        items(5, &[vec![0, 1]]),
        items(7, exports),
        items(10, &[vec![4, 0, 0x41, 0, 0x0b]]),
        last.concat(),
    ])
}

// --- Modules from Go ---

const GO_SOURCE: &str = r#"package main

import "fmt"

//go:wasmexport add
func add(a int32, b float64) int64 { return int64(a) + int64(b) }

//go:wasmexport gowasm:greet
func greet(pointer, length int32) int32 { return pointer + length }

//go:wasmimport env host_log
func hostLog(x int32, y float32) int64

func main() { fmt.Println("hi", hostLog(1, 2)) }
"#;

fn go_program() -> PathBuf {
    PathBuf::from(std::env::var_os("GO").unwrap_or_else(|| "go".into()))
}

/// The scratch module with a program and a library, or `None`, said aloud, where there is no Go.
fn go_workspace() -> Option<&'static Path> {
    static WORKSPACE: OnceLock<Option<PathBuf>> = OnceLock::new();
    let make = || {
        if !Command::new(go_program()).arg("version").output().is_ok_and(|output| output.status.success()) {
            eprintln!("SKIPPED: no Go found (set GO or PATH): real modules were not tested");
            return None;
        }
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("wasm-test");
        for (path, text) in [
            ("go.mod", "module demo\n\ngo 1.24\n"),
            ("program/main.go", GO_SOURCE),
            ("library/library.go", "package library\n\nfunc F() {}\n"),
        ] {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Some(root)
    };
    WORKSPACE.get_or_init(make).as_deref()
}

fn go_build(goos: &str, arguments: &[&str], out: &str) -> Option<Vec<u8>> {
    let root = go_workspace()?;
    let output = Command::new(go_program())
        .current_dir(root)
        .envs([("GOOS", goos), ("GOARCH", "wasm"), ("GOFLAGS", ""), ("GOWORK", "off")])
        .args(["build", "-trimpath", "-o", out])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(root.join(out)).unwrap())
}

fn go_js() -> Option<&'static [u8]> {
    static BYTES: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    BYTES.get_or_init(|| go_build("js", &["./program"], "js.wasm")).as_deref()
}

/// `name signature owner` of each export, sorted.
fn exports_of(module: &Module) -> Vec<String> {
    let mut lines: Vec<String> = module
        .exports
        .iter()
        .map(|export| format!("{} {} {:?}", export.name, export.item, module.owner(export)))
        .collect();
    lines.sort();
    lines
}

#[test]
fn modules_of_go_are_read() {
    if go_workspace().is_none() {
        return;
    }
    let js = ["getsp () -> i32 Runtime", "mem memory, 39 pages Runtime", "resume () Runtime", "run (i32, i32) Runtime"];
    let own = ["add (i32, f64) -> i64 Program", "gowasm:greet (i32, i32) -> i32 Shim"];
    let command = ["_start () Runtime", "memory memory, 39 pages Runtime"];
    let reactor = ["_initialize () Runtime", "memory memory, 39 pages Runtime"];
    /// GOOS, arguments, target, exports of the runtime, whether there are names.
    type Case<'a> = (&'a str, &'a [&'a str], Target, &'a [&'a str], bool);
    let cases: [Case; 4] = [
        ("js", &["./program"], Target::Js, &js, true),
        ("js", &["-ldflags=-s -w", "./program"], Target::Js, &js, false),
        ("wasip1", &["./program"], Target::WasiCommand, &command, true),
        ("wasip1", &["-buildmode=c-shared", "./program"], Target::WasiReactor, &reactor, true),
    ];
    let version = Command::new(go_program()).args(["env", "GOVERSION"]).output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap().trim().to_owned();
    for (index, (goos, arguments, target, runtime, has_names)) in cases.into_iter().enumerate() {
        let bytes = go_build(goos, arguments, &format!("case{index}.wasm")).unwrap();
        let module = wasm::read(&bytes).unwrap();
        let toolchain = module.toolchain.clone().unwrap();
        assert_eq!(toolchain.compiler, Compiler::Go);
        assert_eq!(toolchain.version.as_deref(), Some(version.as_str()));
        assert_eq!(toolchain.evidence, Evidence::Producers);
        assert_eq!(module.target, target, "{arguments:?}");
        assert_eq!(module.has_names, has_names, "{arguments:?}");
        assert_eq!(module.start, None);
        assert!(module.functions > 1000);
        let memory_pages = module.memory.unwrap().initial_pages;
        let mut expected: Vec<String> =
            own.iter().chain(runtime).map(|line| line.replace("39 pages", &format!("{memory_pages} pages"))).collect();
        expected.sort();
        assert_eq!(exports_of(&module), expected, "{arguments:?}");
        let host: Vec<_> = module.imports_from("env").collect();
        assert_eq!(host.len(), 1);
        assert_eq!((host[0].name.as_str(), host[0].item.to_string().as_str()), ("host_log", "(i32, f32) -> i64"));
        let sections: u64 = module.sections.iter().map(|section| section.bytes).sum();
        assert_eq!(sections + 8, bytes.len() as u64, "{arguments:?}");
    }
}

#[test]
fn a_module_of_go_grows_in_large_steps() {
    let Some(bytes) = go_js() else { return };
    let module = wasm::read(bytes).unwrap();
    let grown = wasm::grow_in_large_steps(bytes, &module).unwrap();
    wasmparser::Validator::new().validate_all(&grown).unwrap();
    let after = wasm::read(&grown).unwrap();
    assert_eq!((&after.imports, &after.exports), (&module.imports, &module.exports));
    assert_eq!(after.functions, module.functions + 1);
    assert_eq!(wasm::grow_in_large_steps(&grown, &after), None, "once is enough");
}

#[test]
fn other_modules_keep_their_growth() {
    // A function grows the memory so many times, with a type that does or does not fit.
    let with = |growths: usize, ty: &[u8], memory: &[u8]| {
        let code = [&[0][..], &[0x20, 0], &[0x40, 0].repeat(growths), &[0x0b]].concat();
        let code = [leb(u32::try_from(code.len()).unwrap()), code].concat();
        let global = vec![0x7f, 1, 0x41, 0, 0x0b];
        module(&[
            items(1, &[function_type(ty, ty)]),
            items(3, &[leb(0)]),
            items(5, &[memory.to_vec()]),
            items(6, &[global]),
            items(10, &[code]),
        ])
    };
    for (growths, ty, memory, changes) in [
        (1, &[0x7f][..], &[0, 1][..], true),
        (1, &[0x7f], &[1, 1, 3], true),
        (0, &[0x7f], &[0, 1], false),
        (2, &[0x7f], &[0, 1], false),
        (1, &[0x7e], &[4, 1], false),
        (1, &[0x7f], &[3, 1, 3], false),
    ] {
        let bytes = with(growths, ty, memory);
        let grown = wasm::grow_in_large_steps(&bytes, &wasm::read(&bytes).unwrap());
        assert_eq!(grown.is_some(), changes, "{growths} {ty:?} {memory:?}");
        if let Some(grown) = grown {
            wasmparser::Validator::new().validate_all(&grown).unwrap();
        }
        for end in 0..bytes.len() {
            let cut = &bytes[..end];
            if let Ok(module) = wasm::read(cut) {
                assert_eq!(wasm::grow_in_large_steps(cut, &module), None, "cut off at {end}");
            }
        }
    }
}

#[test]
fn the_archive_of_a_library_is_explained() {
    let Some(bytes) = go_build("js", &["./library"], "library.wasm") else { return };
    let error = wasm::read(&bytes).unwrap_err();
    assert_eq!(error, ReadError::NotWasm(Lookalike::Archive));
    assert!(error.to_string().contains("not `main`"), "{error}");
}

/// Offsets where a section ends, by a walk of its own.
fn section_ends(bytes: &[u8]) -> Vec<(u8, usize)> {
    let mut ends = Vec::new();
    let mut offset = 8;
    while offset < bytes.len() {
        let id = bytes[offset];
        let (mut length, mut shift) = (0usize, 0);
        loop {
            offset += 1;
            length |= usize::from(bytes[offset] & 0x7f) << shift;
            shift += 7;
            if bytes[offset] < 0x80 {
                break;
            }
        }
        offset += 1 + length;
        ends.push((id, offset));
    }
    ends
}

#[test]
fn a_module_cut_off_anywhere_is_refused() {
    let Some(bytes) = go_js() else { return };
    let ends = section_ends(bytes);
    let data_end = ends.iter().find(|(id, _)| *id == 11).unwrap().1;
    // Without the custom sections that follow the data, a module is whole; and a bare header is an empty one.
    let whole: Vec<usize> = ends.iter().map(|(_, end)| *end).filter(|end| *end >= data_end).chain([8]).collect();
    assert!(whole.len() >= 3);
    let near = ends.iter().flat_map(|(_, end)| end.saturating_sub(6)..(end + 6).min(bytes.len()));
    let spread = (0..bytes.len()).step_by(bytes.len() / 700);
    let mut in_code = 0;
    for cut in (1..700).chain(near).chain(spread) {
        match wasm::read(&bytes[..cut]) {
            Ok(_) => assert!(whole.contains(&cut), "cut at {cut} went unnoticed"),
            Err(ReadError::Empty) => assert_eq!(cut, 0),
            Err(ReadError::Truncated { offset, expected, place }) => {
                assert_eq!(offset, cut as u64, "in {place}");
                assert!(expected.is_none_or(|expected| expected > cut as u64), "cut at {cut}: {expected:?}");
                in_code += usize::from(place == "the code section");
            }
            Err(error) => panic!("cut at {cut}: {error}"),
        }
    }
    assert!(in_code > 100, "only {in_code} cuts fell into the code");
    assert_eq!(
        wasm::read(&bytes[..data_end - 1]).unwrap_err().to_string(),
        format!(
            "the module is cut off at byte {}, in the data section, which goes on to byte {data_end}: build or \
            download it again",
            data_end - 1
        )
    );
}

// --- Allocations: what the thread that runs a test claims while a closure runs ---

struct Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn count(change: isize) {
    // During a thread's last moments there is nothing to count in.
    let _ = LIVE.try_with(|live| {
        live.set(live.get() + change);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The result, and the largest amount of memory in use at one time, in bytes, beyond what was in use before.
fn measured<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE.with(Cell::get);
    PEAK.with(|peak| peak.set(before));
    let result = run();
    (result, (PEAK.with(Cell::get) - before) as usize)
}

#[test]
fn reading_costs_the_interface_and_not_the_code() {
    let body = vec![0u8; 20_000_000];
    let code = [vec![1], leb(body.len() as u32), body].concat();
    let bytes = module(&[items(1, &[function_type(&[], &[])]), items(3, &[leb(0)]), section(10, &code)]);
    let started = std::time::Instant::now();
    let (module, peak) = measured(|| wasm::read(&bytes).unwrap());
    println!("20 MB of code: {:?}, {peak} bytes", started.elapsed());
    assert_eq!(module.functions, 1);
    assert!(peak < 10_000, "{peak} bytes for an interface of one function");
    let Some(bytes) = go_js() else { return };
    let (_, peak) = measured(|| wasm::read(bytes).unwrap());
    assert!(peak < 100_000, "{peak} bytes for a Go program");
}

#[test]
fn damage_neither_panics_nor_claims_memory() {
    let Some(bytes) = go_js() else { return };
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    let mut random = move |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % limit as u64) as usize
    };
    // Everything before the code, which is where a reader decides; the rest is sampled.
    let code = section_ends(bytes).iter().position(|(id, _)| *id == 10).unwrap();
    let interface = section_ends(bytes)[code - 1].1;
    let mut damaged = bytes.to_vec();
    let (mut refused, mut read) = (0, 0);
    for round in 0..12_000 {
        let changes: Vec<(usize, u8)> = (0..1 + random(3))
            .map(|_| {
                let limit = if round % 8 == 0 { bytes.len() } else { interface };
                let at = if round < interface { round } else { random(limit) };
                (at, [0, 0x7f, 0x80, 0xff, random(256) as u8][random(5)])
            })
            .collect();
        for &(at, value) in &changes {
            damaged[at] = value;
        }
        let (result, peak) = measured(|| wasm::read(&damaged));
        assert!(peak < 8 * bytes.len(), "{peak} bytes after {changes:?}");
        match result {
            Ok(module) => {
                read += 1;
                if read % 64 == 0 {
                    inspect::report(&module, "damaged.wasm", bytes.len() as u64);
                }
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().is_empty());
            }
        }
        for &(at, _) in &changes {
            damaged[at] = bytes[at];
        }
    }
    assert!(refused > 1000 && read > 1000, "{refused} refused, {read} read: the damage is not varied enough");
}

#[test]
fn hostile_counts_claim_no_memory() {
    let huge = leb(u32::MAX);
    let million = leb(1_000_000);
    let import_of_many = |encoding: u8| [leb(1), name("m"), name(""), vec![encoding], million.clone()].concat();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("types", section(1, &huge)),
        ("types in a group", section(1, &[leb(1), vec![0x4e], million.clone()].concat())),
        ("types in a group, of 4 billion", section(1, &[leb(1), vec![0x4e], huge.clone()].concat())),
        ("parameters", section(1, &[leb(1), vec![0x60], leb(1000)].concat())),
        ("fields", section(1, &[leb(1), vec![0x5f], leb(10_000)].concat())),
        ("supertypes", section(1, &[leb(1), vec![0x50], huge.clone()].concat())),
        ("imports", section(2, &huge)),
        ("import names", section(2, &[leb(1), huge.clone()].concat())),
        ("imports of one module", section(2, &import_of_many(0x7f))),
        ("imports of one module and type", section(2, &import_of_many(0x7e))),
        ("functions", [section(1, &leb(0)), section(3, &huge)].concat()),
        ("memories", section(5, &huge)),
        ("globals", section(6, &huge)),
        ("exports", section(7, &huge)),
        ("export names", section(7, &[leb(1), huge.clone()].concat())),
        ("bodies", [items(1, &[function_type(&[], &[])]), items(3, &[leb(0)]), section(10, &huge)].concat()),
        ("a section's length", [vec![1], huge.clone()].concat()),
        ("a length that does not end", vec![1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
        ("a custom section's name", section(0, &huge)),
        ("a table's length", [vec![4], huge.clone()].concat()),
    ];
    for (what, sections) in cases {
        let bytes = module(&[sections]);
        let (result, peak) = measured(|| wasm::read(&bytes));
        assert!(result.is_err(), "{what}: {result:?}");
        assert!(peak < 20_000, "{what}: {peak} bytes for a module of {} bytes", bytes.len());
    }
    // A remark that cannot be read is no reason to refuse the module.
    for content in [huge.clone(), [leb(1), name("language"), huge].concat()] {
        let (result, peak) = measured(|| wasm::read(&module(&[custom("producers", &content)])));
        assert_eq!(result.unwrap().toolchain, None);
        assert!(peak < 20_000, "producers: {peak} bytes");
    }
}

#[test]
fn many_imports_of_a_large_type_stay_small() {
    let imports: Vec<_> = (0..20_000).map(|_| function_import("m", "f", 0)).collect();
    let bytes = module(&[items(1, &[function_type(&[I32; 1000], &[])]), items(2, &imports)]);
    let (text, peak) = measured(|| inspect::report(&wasm::read(&bytes).unwrap(), "x", bytes.len() as u64));
    assert!(peak < 100 * bytes.len(), "{peak} bytes for a module of {} bytes", bytes.len());
    assert!(text.contains("f  (1000 parameters) -> (0 results)\n"));
}

/// The form that repeats one module name for many imports would turn these 60 kB into 200 MB.
#[test]
fn compact_imports_are_refused_before_they_unfold() {
    let entries = [leb(10_000), [1, b'f', 0, 0].repeat(10_000)].concat();
    let group = [name(&"m".repeat(20_000)), name(""), vec![0x7f], entries].concat();
    let bytes = module(&[items(1, &[function_type(&[], &[])]), items(2, &[group])]);
    let (result, peak) = measured(|| wasm::read(&bytes));
    assert!(matches!(result, Err(ReadError::Malformed { place: "the import section", .. })), "{result:?}");
    assert!(peak < bytes.len(), "{peak} bytes");
}

#[test]
fn types_in_groups_keep_their_numbers() {
    let structure = vec![0x5f, 1, I32, 0];
    let group = [vec![0x4e, 2], structure, function_type(&[I32], &[])].concat();
    let types = items(1, &[group, function_type(&[], &[F64])]);
    let imports = [function_import("m", "f", 1), function_import("m", "g", 2)];
    let module = |imports: &[Vec<u8>]| wasm::read(&module(&[types.clone(), items(2, imports)]));
    let shown: Vec<_> = module(&imports).unwrap().imports.iter().map(|import| import.item.to_string()).collect();
    assert_eq!(shown, ["(i32)", "() -> f64"]);
    assert!(module(&[function_import("m", "f", 0)]).is_err(), "a structure is no function type");
}

#[test]
fn sections_of_one_name_are_counted_together() {
    let bytes = module(&[custom("a", b"12"), custom("type", b""), custom("a", b"345"), items(1, &[])]);
    let module = wasm::read(&bytes).unwrap();
    let sections: Vec<_> =
        module.sections.iter().map(|section| (&*section.name, section.custom, section.bytes)).collect();
    assert_eq!(sections, [("a", true, 13), ("type", true, 7), ("type", false, 3)]);
}

#[test]
fn what_is_no_module_is_named() {
    let cases: [(&[u8], ReadError, &str); 21] = [
        (b"", ReadError::Empty, "empty"),
        (b"<!DOCTYPE html><title>404</title>", ReadError::NotWasm(Lookalike::Html), "an error page"),
        (b"\xef\xbb\xbf\r\n <?xml version='1.0'?>", ReadError::NotWasm(Lookalike::Html), "an error page"),
        (b"\x1f\x8b\x08\0\0\0\0\0", ReadError::NotWasm(Lookalike::Gzip), "gzip -dc"),
        (b"\x28\xb5\x2f\xfd\x04\0", ReadError::NotWasm(Lookalike::Zstd), "zstd -dc"),
        (b"PK\x03\x04\x14\0", ReadError::NotWasm(Lookalike::Zip), "unpack"),
        (b"!<arch>\n__.PKGDEF", ReadError::NotWasm(Lookalike::Archive), "not `main`"),
        (b"\x7fELF\x02\x01\x01\0", ReadError::NotWasm(Lookalike::NativeProgram), "GOARCH=wasm"),
        (b"\xcf\xfa\xed\xfe\x0c\0\0\x01", ReadError::NotWasm(Lookalike::NativeProgram), "GOARCH=wasm"),
        (b"MZ\x90\0\x03\0\0\0", ReadError::NotWasm(Lookalike::NativeProgram), "GOARCH=wasm"),
        (b"\n(module (func))", ReadError::NotWasm(Lookalike::Wat), "wat2wasm"),
        (b"version https://git-lfs.github.com/spec/v1\n", ReadError::NotWasm(Lookalike::LfsPointer), "git lfs pull"),
        (b"package main\n", ReadError::NotWasm(Lookalike::Text), "text file"),
        (b"\0\x01\x02\x03", ReadError::NotWasm(Lookalike::Unknown), "\\0asm"),
        (b"\xff\xfe\xfd", ReadError::NotWasm(Lookalike::Unknown), "\\0asm"),
        (b"\0asm\x0d\0\x01\0", ReadError::Component, "component"),
        (b"\0asm\x01\0\x01\0", ReadError::Component, "core module"),
        (b"\0asm\x02\0\0\0", ReadError::Version(2), "version 2"),
        (b"\0", ReadError::Truncated { offset: 1, expected: Some(8), place: "the header" }, "byte 1"),
        (b"\0asm\x01", ReadError::Truncated { offset: 5, expected: Some(8), place: "the header" }, "byte 5"),
        (
            b"\0asm\x01\0\0\0\x01\x80",
            ReadError::Truncated { offset: 10, expected: None, place: "the type section" },
            "10",
        ),
    ];
    for (bytes, expected, word) in cases {
        let error = wasm::read(bytes).unwrap_err();
        assert_eq!(error, expected, "{:?}", String::from_utf8_lossy(bytes));
        let sentence = error.to_string();
        assert!(sentence.contains(word) && sentence.contains(": "), "{sentence}");
    }
}

#[test]
fn damage_is_located() {
    let type_section = items(1, &[function_type(&[], &[])]);
    let before = 8 + type_section.len() as u64;
    let cases = [
        (items(7, &[function_export("f", 0)]), 3, "the export section", "it exports function 0, which does not exist"),
        (items(7, &[memory_export("m")]), 3, "the export section", "it exports memory 0, which does not exist"),
        (
            items(2, &[function_import("m", "f", 7)]),
            3,
            "the import section",
            "a function has type 7, which is no function type",
        ),
        (section(42, b""), 0, "the list of sections", "there is no section number 42"),
        (items(1, &[]), 2, "the type section", "section out of order"),
        (items(7, &[[vec![1, 0xff], vec![0, 0]].concat()]), 4, "the export section", "malformed UTF-8 encoding"),
    ];
    for (damaged, offset, place, reason) in cases {
        let error = wasm::read(&module(&[type_section.clone(), damaged])).unwrap_err();
        assert_eq!(error, ReadError::Malformed { offset: before + offset, place, reason: reason.to_owned() });
    }
}

#[test]
fn the_toolchain_is_recognized() {
    let allocator: Vec<_> = ["malloc", "free", "calloc", "realloc"].map(|title| function_export(title, 1)).into();
    let with_memory = |more: &[Vec<u8>]| [more, &[memory_export("memory")]].concat();
    let write = function_import("wasi_snapshot_preview1", "fd_write", 0);
    let clang: &[(&str, &[(&str, &str)])] = &[("language", &[("C99", "")]), ("processed-by", &[("clang", "20.1.1")])];
    let go: &[(&str, &[(&str, &str)])] = &[("language", &[("Go", "go1.30")])];
    let rust: &[(&str, &[(&str, &str)])] = &[("language", &[("Rust", "")]), ("processed-by", &[("rustc", "1.92.0")])];
    let unheard_of: &[(&str, &[(&str, &str)])] =
        &[("colour", &[("red", "")]), ("processed-by", &[("TinyGo", "0.50.0")])];
    let cases = [
        ("Go 1.30", Target::Js, function_import("gojs", "runtime.wasmExit", 0), vec![], producers(go)),
        ("TinyGo 0.50.0", Target::Unknown, function_import("env", "f", 0), vec![], producers(unheard_of)),
        // TinyGo's modules name LLVM's tools at best; these are told by what only TinyGo imports or exports.
        (
            "TinyGo (version not recorded)",
            Target::Js,
            function_import("gojs", "runtime.ticks", 0),
            with_memory(&[]),
            producers(clang),
        ),
        (
            "TinyGo (version not recorded)",
            Target::Js,
            function_import("env", "syscall/js.valueGet", 0),
            with_memory(&[]),
            vec![],
        ),
        (
            "TinyGo (version not recorded)",
            Target::WasiCommand,
            write.clone(),
            with_memory(&[allocator.clone(), vec![function_export("_start", 1)]].concat()),
            vec![],
        ),
        ("clang 20.1.1", Target::Unknown, write.clone(), with_memory(&allocator[..2]), producers(clang)),
        ("rustc 1.92.0", Target::Unknown, function_import("wbg", "f", 0), with_memory(&[]), producers(rust)),
        ("unknown", Target::WasiReactor, write, vec![function_export("_initialize", 1)], vec![]),
    ];
    for (toolchain, target, import, exports, last) in cases {
        let module = wasm::read(&small(&[import], &exports, &[last])).unwrap();
        let found = module.toolchain.as_ref().map_or("unknown".to_owned(), ToString::to_string);
        assert_eq!((found.as_str(), module.target), (toolchain, target));
    }
    // wasm-strip takes `producers` away, but not the exports.
    let exports = ["run", "resume", "getsp"].map(|title| function_export(title, 1));
    let exports = [exports.to_vec(), vec![memory_export("mem")]].concat();
    let stripped = wasm::read(&small(&[function_import("gojs", "f", 0)], &exports, &[])).unwrap();
    let toolchain = stripped.toolchain.unwrap();
    assert_eq!((toolchain.compiler, toolchain.evidence), (Compiler::Go, Evidence::Shape));
}

#[test]
fn owners_depend_on_the_toolchain() {
    let exports = ["run", "malloc", "gowasm:run", "asyncify_start_unwind"].map(|title| function_export(title, 1));
    let exports = [exports.to_vec(), vec![memory_export("memory")]].concat();
    let owners = |import: Vec<u8>, last: Vec<u8>| {
        let module = wasm::read(&small(&[import], &exports, &[last])).unwrap();
        module.exports.iter().map(|export| module.owner(export)).collect::<Vec<_>>()
    };
    use Owner::{Program, Runtime, Shim};
    let go = producers(&[("language", &[("Go", "go1.30")])]);
    assert_eq!(owners(function_import("gojs", "runtime.ticks", 0), vec![]), [Program, Runtime, Shim, Runtime, Runtime]);
    assert_eq!(owners(function_import("gojs", "f", 0), go), [Runtime, Program, Shim, Program, Program]);
}

#[test]
fn signatures_and_items_are_shown() {
    let v128 = 0x7b;
    let types = [
        function_type(&[], &[]),
        function_type(&[I32], &[]),
        function_type(&[0x7e, 0x7d, F64], &[I32]),
        function_type(&[v128, 0x6f], &[I32, 0x70]),
    ];
    let mut imports: Vec<_> = (0..4).map(|index| function_import("m", "f", index)).collect();
    imports.push([name("m"), name("g"), vec![3, 0x7e, 1]].concat());
    imports.push([name("m"), name("shared"), vec![2, 3, 1, 4]].concat());
    imports.push([name("m"), name("wide"), vec![2, 5, 1, 4]].concat());
    imports.push([name("m"), name("t"), vec![1, 0x70, 0, 1]].concat());
    let module = wasm::read(&module(&[items(1, &types), items(2, &imports)])).unwrap();
    let shown: Vec<String> = module.imports.iter().map(|import| import.item.to_string()).collect();
    let expected = [
        "()",
        "(i32)",
        "(i64, f32, f64) -> i32",
        "(v128, externref) -> (i32, funcref)",
        "global i64, mutable",
        "memory, 1 to 4 pages, shared",
        "memory, 1 to 4 pages, 64-bit",
        "table",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn the_report_is_complete_and_in_order() {
    let imports = [
        function_import("gojs", "runtime.b", 0),
        function_import("gojs", "runtime.a", 1),
        function_import("env", "log", 0),
    ];
    let exports = ["run", "resume", "getsp", "zeta", "gowasm:greet", "alpha", "run"];
    let exports = [exports.map(|title| function_export(title, 3)).to_vec(), vec![memory_export("mem")]].concat();
    let last =
        [producers(&[("language", &[("Go", "go1.30.2")])]), custom(".debug_info", &[0; 900]), custom("name", b"")];
    let bytes = small(&imports, &exports, &last);
    let module = wasm::read(&bytes).unwrap();
    let text = inspect::report(&module, "dist/demo.wasm", bytes.len() as u64);
    let expected = "\
dist/demo.wasm  1.1 kB

  toolchain  Go 1.30.2
  target     js/wasm: JavaScript hosts, with wasm_exec.js
  memory     65.5 kB at start (1 page), no maximum of its own
  functions  1, with names and DWARF
  invalid    the export `run` occurs more than once: rename the program's own

Exports (8)
  the program
    alpha  (i32, f64) -> i32
    zeta   (i32, f64) -> i32
  shims of gowasm-bindgen
    gowasm:greet  (i32, f64) -> i32
  the runtime of Go
    getsp   (i32, f64) -> i32
    mem     memory, 1 page
    resume  (i32, f64) -> i32
    run     (i32, f64) -> i32
    run     (i32, f64) -> i32

Imports (3)
  env
    log  (i32, f64) -> i32
  gojs (from wasm_exec.js)
    runtime.a  ()
    runtime.b  (i32, f64) -> i32

Size by section
";
    let (head, sections) = text.split_at(text.find("  DWARF").unwrap());
    assert_eq!(head, expected);
    assert!(
        sections.starts_with("  DWARF .debug_info                  915 B   82.5 %  ████████████████████\n"),
        "{sections}"
    );
    let sizes: Vec<u64> = summarize(&module, "x", 1).sections.iter().map(|share| share.bytes).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");

    let json = serde_json::to_value(summarize(&module, "dist/demo.wasm", bytes.len() as u64)).unwrap();
    assert_eq!(json["toolchain"]["compiler"], "go");
    assert_eq!(json["target"], "js");
    assert_eq!(json["exports"]["program"][0]["name"], "alpha");
    let function = &json["exports"]["program"][0]["item"]["function"];
    assert_eq!(function["params"], serde_json::json!(["i32", "f64"]));
    assert_eq!(json["imports"]["env"][0]["name"], "log");
}

#[test]
fn names_cannot_disturb_the_terminal() {
    let long = "x".repeat(5000);
    let exports = [
        "a\nb",
        "a\\nb",
        "\u{1b}[31mred",
        "\u{202e}desrever",
        "\u{2066}\u{200b}\u{feff}",
        "",
        "日本",
        "it's \"it\"",
        &long,
    ];
    let bytes = small(
        &[function_import("e\u{2028}nv", "x\ry", 0)],
        &exports.map(|title| function_export(title, 1)),
        &[custom("\u{9b}2J", b""), producers(&[("processed-by", &[("t\0l", "\u{7}")])])],
    );
    let module = wasm::read(&bytes).unwrap();
    let text = inspect::report(&module, "a\u{202e}\n.wasm", bytes.len() as u64);
    let harmful = |c: &char| (c.is_control() && *c != '\n') || "\u{200b}\u{2028}\u{202e}\u{2066}\u{feff}".contains(*c);
    assert_eq!(text.chars().find(harmful), None);
    let names = ["a\\nb", "a\\\\nb", "\\u{1b}[31mred", "\\u{202e}desrever", "\"\"", "日本", "it's \"it\""];
    for name in names {
        assert!(text.contains(&format!("    {name} ")), "{name} in {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() < 250), "a long name is cut");
    assert_eq!(text.lines().count(), inspect::report(&module, "x", 1).lines().count());
    assert_eq!(module.exports[8].name.len(), 5000, "the module itself keeps the name");
}
