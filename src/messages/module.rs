//! Messages about differences between the source and a compiled module, and about the files that are written.

use super::{Message, error, warning};

const GEN_AGAIN: &str = "run `gowasm-bindgen gen` again, then build the module again";

pub const MODULE_NOT_GO: Message =
    error("{file} was built by {toolchain}, not by Go", "", "build the module with `GOOS=js GOARCH=wasm go build`");

pub const MODULE_TINYGO: Message = error(
    "{file} was built by TinyGo, which is not supported yet",
    "",
    "build the module with `GOOS=js GOARCH=wasm go build`",
);

pub const MODULE_NOT_JS: Message = error(
    "{file} was built by {toolchain}, but not for JavaScript",
    "",
    "build the module with `GOOS=js GOARCH=wasm go build`",
);

pub const MODULE_OTHER_GO: Message = error(
    "{file} was built by {toolchain}, but the runtime is from {go}",
    "",
    "name the Go that built it with `--go PATH`, or its `lib/wasm/wasm_exec.js` with `--wasm-exec FILE`",
);

pub const MODULE_WITHOUT_SHIMS: Message = error(
    "{file} was built without the shims",
    "",
    "run `gowasm-bindgen gen` on the package, make sure that the program imports it, and build the module again; or omit \
     `--wasm`, and the tool builds it",
);

pub const MODULE_EXPORT_MISSING: Message = error("{file} has no shim for `{function}`", "exported here", GEN_AGAIN);

pub const MODULE_EXPORT_EXTRA: Message =
    error("{file} has a shim for `{name}`, which the source does not export", "", GEN_AGAIN);

pub const MODULE_EXPORT_STALE: Message = error(
    "{file} was built from another version of `{function}`, or with shims of another version of this tool",
    "exported here",
    GEN_AGAIN,
);

pub const MODULE_IMPORTS_STALE: Message = error(
    "{file} was built for other callbacks, imports, errors or types of `any` values than the source has, or with shims of another version of this tool",
    "",
    GEN_AGAIN,
);

pub const MODULE_SUPPORT_STALE: Message =
    error("{file} was built with shims of another version of this tool, which do not export `{name}`", "", GEN_AGAIN);

pub const MODULE_EXPORT_DIFFERS: Message = error(
    "{file} was built from another version of `{function}`: its shim has the signature {found}, the source needs {expected}",
    "exported here",
    GEN_AGAIN,
);

pub const MODULE_EXPORTS_RUNTIME_NAME: Message = error(
    "{file} is invalid: the program exports `{name}`, which Go's runtime exports as well",
    "",
    "rename that `//go:wasmexport`, or remove its name",
);

pub const NOT_OPTIMIZED: Message = warning(
    "{file} is not optimized, because wasm-opt failed: {reason}",
    "",
    "try another version of wasm-opt, such as `npm install --save-dev binaryen`; the bindings work",
);

pub const SHARED_DIRECTORY: Message = warning(
    "{files} belonged to another package and now belong to `{name}`",
    "",
    "write each package to a directory of its own, with --out-dir",
);

pub const MODULE_EXPORTS_TWICE: Message =
    error("{file} is invalid: it exports `{name}` twice", "", "rename one of these `//go:wasmexport`");
