//! Why bytes could not be read as a module. Every sentence ends with the way out.

use std::fmt;

/// Why [`super::read`] refused. The sentences do not name the file, which the reader does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    Empty,
    /// It does not start with the four bytes of every wasm file.
    NotWasm(Lookalike),
    /// A module wrapped for the component model.
    Component,
    /// A binary format other than 1, the only one so far.
    Version(u16),
    /// The file ends at byte `offset`, inside of `place`, or before a part that must follow.
    Truncated {
        offset: u64,
        /// The number of bytes that it says it has, at least; `None` where that cannot be known.
        expected: Option<u64>,
        place: &'static str,
    },
    /// The bytes from `offset` on are not what the format allows there.
    Malformed {
        offset: u64,
        place: &'static str,
        reason: String,
    },
}

/// What a file that is not wasm seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookalike {
    Html,
    Gzip,
    Zstd,
    Zip,
    /// A Unix archive: what `go build -o x.wasm` writes for a package that is not `main`.
    Archive,
    /// A program for this or another machine: ELF, Mach-O or PE.
    NativeProgram,
    Wat,
    LfsPointer,
    Text,
    Unknown,
}

impl Lookalike {
    /// Judges by the first bytes only, at most some hundred of them.
    pub(super) fn of(bytes: &[u8]) -> Lookalike {
        let head = &bytes[..bytes.len().min(512)];
        let magics: [(&[u8], Lookalike); 11] = [
            (b"\x1f\x8b", Lookalike::Gzip),
            (b"\x28\xb5\x2f\xfd", Lookalike::Zstd),
            (b"PK\x03\x04", Lookalike::Zip),
            (b"!<arch>\n", Lookalike::Archive),
            (b"\x7fELF", Lookalike::NativeProgram),
            (b"\xcf\xfa\xed\xfe", Lookalike::NativeProgram),
            (b"\xce\xfa\xed\xfe", Lookalike::NativeProgram),
            (b"\xca\xfe\xba\xbe", Lookalike::NativeProgram),
            (b"MZ\x90\x00", Lookalike::NativeProgram),
            (b"MZx\x00", Lookalike::NativeProgram),
            (b"version https://git-lfs", Lookalike::LfsPointer),
        ];
        if let Some((_, what)) = magics.iter().find(|(magic, _)| head.starts_with(magic)) {
            return *what;
        }
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('<') {
            Lookalike::Html
        } else if text.starts_with("(module") || text.starts_with("(component") || text.starts_with(";;") {
            Lookalike::Wat
        } else if !text.contains(['\u{fffd}', '\0']) {
            Lookalike::Text
        } else {
            Lookalike::Unknown
        }
    }
}

impl fmt::Display for Lookalike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lookalike::Html => {
                "this is an HTML or XML page, not WebAssembly: a download or a dev server probably answered with an \
                error page; open the file to see what it says, then fetch the module again"
            }
            Lookalike::Gzip => "this is compressed with gzip: unpack it first, with `gzip -dc FILE > module.wasm`",
            Lookalike::Zstd => "this is compressed with Zstandard: unpack it first, with `zstd -dc FILE > module.wasm`",
            Lookalike::Zip => "this is a zip archive: unpack it and pass the `.wasm` file that is in it",
            Lookalike::Archive => {
                "this is an object archive, which `go build -o` writes for a package that is not `main`: build a \
                `package main`, or let gowasm-bindgen build the package"
            }
            Lookalike::NativeProgram => {
                "this is a native program, not WebAssembly: build it with `GOOS=js GOARCH=wasm go build`"
            }
            Lookalike::Wat => "this is WebAssembly in text form: turn it into a module first, with `wat2wasm`",
            Lookalike::LfsPointer => "this is a Git LFS pointer, not the file itself: run `git lfs pull`",
            Lookalike::Text => "this is a text file, not WebAssembly: pass the `.wasm` file that the build wrote",
            Lookalike::Unknown => {
                "this is not WebAssembly (it does not start with the bytes `\\0asm`): pass the `.wasm` file that the \
                build wrote"
            }
        })
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Empty => f.write_str("the file is empty: build the module again"),
            ReadError::NotWasm(what) => what.fmt(f),
            ReadError::Component => f.write_str(
                "this is a WebAssembly component, not a core module: pass the core module that it was made from",
            ),
            ReadError::Version(version) => write!(
                f,
                "this module has version {version} of the WebAssembly format; only version 1 is supported: build it with \
                Go or TinyGo"
            ),
            ReadError::Truncated { offset, expected: Some(expected), place } => write!(
                f,
                "the module is cut off at byte {offset}, in {place}, which goes on to byte {expected}: build or \
                download it again"
            ),
            ReadError::Truncated { offset, expected: None, place } => {
                write!(f, "the module is cut off at byte {offset}, in {place}: build or download it again")
            }
            ReadError::Malformed { offset, place, reason } => {
                write!(f, "the module is damaged at byte {offset}, in {place} ({reason}): build or download it again")
            }
        }
    }
}

impl std::error::Error for ReadError {}
