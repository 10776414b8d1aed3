//! Messages about pragmas that the compilers ignore silently, or that have another effect than expected.

use super::{Message, error, warning};

pub const SPACED_PRAGMA: Message =
    warning("this is a comment, not a directive", "a directive has no space after `//`", "write `{pragma}`");

pub const TAB_PRAGMA: Message = warning(
    "this pragma has no effect",
    "a tab follows `wasmexport`; the compilers accept only a space",
    "put a space between the pragma and the name",
);

pub const GROUP_PRAGMA: Message = warning(
    "this pragma has no effect: it belongs to a group of declarations",
    "above the parenthesis",
    "put it above one member of the group",
);

pub const INDENTED_PRAGMA: Message =
    warning("this pragma has no effect", "code precedes it on its line", "move it to a line of its own");

pub const DETACHED_PRAGMA: Message = warning(
    "this pragma has no effect: no declaration follows",
    "belongs to nothing",
    "put it directly above a function or a type",
);

pub const GENERIC_FUNCTION: Message = warning(
    "a generic {kind} cannot be exported",
    "this pragma is ignored",
    "export a {kind} that calls `{function}` with the type arguments that JavaScript needs",
);

pub const PRAGMA_ON_CONST: Message =
    warning("a constant cannot be exported", "this pragma is ignored", "export a function that returns it");

pub const PRAGMA_ON_VAR: Message =
    warning("a variable cannot be exported", "this pragma is ignored", "export a function that returns it");

pub const REPEATED_PRAGMA: Message =
    warning("a declaration has several pragmas; only the last one counts", "this one is ignored", "remove it");

pub const RUNTIME_NAME: Message = warning(
    "a plain `go build` produces an invalid module: Go's runtime exports `{name}` itself",
    "this name is taken",
    "use another name if you also build without gowasm-bindgen; the bindings work",
);

pub const TOO_MANY_BYTES_WITHOUT_BUILD: Message = error(
    "the Go compiler refuses this pragma: arguments and result take {bytes} bytes, at most 128 are allowed",
    "{bytes} bytes",
    "use the bare `//go:wasmexport`, which the compiler ignores; JavaScript then sees `{name}`",
);

pub const TOO_MANY_WASM_PARAMETERS_WITHOUT_BUILD: Message = error(
    "the Go compiler crashes on this pragma: {count} wasm parameters (a string is two), at most 16 are allowed",
    "{count} wasm parameters",
    "use the bare `//go:wasmexport`, which the compiler ignores; JavaScript then sees `{name}`",
);

pub const TOO_MANY_WASM_PARAMETERS: Message = warning(
    "a plain `go build` crashes on this pragma: {count} wasm parameters (a string is two), at most 16 are allowed",
    "{count} wasm parameters",
    "use the bare `//go:wasmexport` if you also build without gowasm-bindgen; the bindings work",
);

pub const RUNTIME_NAME_WITHOUT_BUILD: Message = error(
    "the export `{name}` makes the module invalid: Go's runtime exports `{name}` itself",
    "this name is taken",
    "use another name, or the bare `//go:wasmexport`, which the compiler ignores",
);

pub const TOO_MANY_BYTES: Message = warning(
    "a plain `go build` refuses this pragma: arguments and result take {bytes} bytes, at most 128 are allowed",
    "{bytes} bytes",
    "use the bare `//go:wasmexport` if you also build without gowasm-bindgen; the bindings work",
);

pub const MODULE_NAME: Message = warning(
    "the generated module has an export `{name}` of its own",
    "this function is available only as `instance.exports.{name}`",
    "rename it: `//go:wasmexport otherName`",
);

pub const MODULE_THEN: Message = warning(
    "`import()` takes a module that exports `then` for a promise",
    "this function is available only as `instance.exports.then`",
    "rename it: `//go:wasmexport otherName`",
);

pub const UNKNOWN_TAG: Message = warning(
    "unknown `gowasm` tag `{value}`",
    "on the field `{field}`",
    "the only one is `gowasm:\"readonly\"`, for fields of a type with `//go:wasmexport`",
);

pub const NOT_LINKED: Message = warning(
    "this pragma has no effect: the program does not contain its package",
    "package {package} is not linked in",
    "import it: `import _ \"{package}\"`",
);

pub const OTHER_PACKAGE: Message = warning(
    "this export is ignored: `gen` and `--wasm` bind one package only",
    "package {package} is linked in, but not bound",
    "let gowasm-bindgen build the program, or export a function of the bound package that calls this one",
);
