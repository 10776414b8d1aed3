//! Every message about the user's code, as data: what is wrong, what is to be seen at the place, and the way out.
//! Placeholders in braces are filled by [`crate::diagnostic::Diagnostic`].

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

#[derive(Debug)]
pub struct Message {
    pub severity: Severity,
    pub title: &'static str,
    /// Stands under the place; may be empty.
    pub label: &'static str,
    /// May be empty.
    pub help: &'static str,
}

const fn error(title: &'static str, label: &'static str, help: &'static str) -> Message {
    Message { severity: Severity::Error, title, label, help }
}

const fn warning(title: &'static str, label: &'static str, help: &'static str) -> Message {
    Message { severity: Severity::Warning, title, label, help }
}

// Errors in what is exported.

pub const SYNTAX: Message = error("{message}", "", "");
pub const COMPILER: Message = error("{message}", "", "");
pub const GO_LIST: Message = error("{message}", "", "");

pub const FOREIGN_SHIMS: Message = error(
    "{file} was not written by gowasm-bindgen, but has the name of the file that it writes",
    "",
    "give the file another name",
);

pub const SECOND_SHIMS: Message = error(
    "package {package}, which this one imports, has shims of its own; a program can have them in one package only",
    "",
    "remove its zz_gowasm.go, and let this package export what is needed; or let gowasm-bindgen build the program, \
     which collects the exports of all packages",
);

pub const UNSUPPORTED_TYPE: Message =
    error("`{type}` cannot cross between Go and JavaScript", "in the signature of `{function}`", "{hint}");

pub const NO_EXPORTED_FIELDS: Message = error(
    "nothing of `{type}` would cross: it has no exported fields, or tags leave all of them out",
    "in the signature of `{function}`",
    "{hint}; as a field of another struct it can be left out with the tag `json:\"-\"`",
);

pub const HIDDEN_FIELD: Message = error(
    "a struct type without a name cannot have the field `{field}`, which is not exported",
    "in the signature of `{function}`",
    "declare the type under a name of its own; only its exported fields then cross",
);

pub const TYPE_ARGUMENTS: Message = error(
    "type parameters of `{type}`: {wanted}; type arguments here: {count}",
    "in the signature of `{function}`",
    "write one type for each parameter",
);

pub const ENDLESS_TYPE: Message = error(
    "`{type}` never ends: it is made of itself",
    "in the signature of `{function}`",
    "put a struct, a slice or a map between the type and itself",
);

pub const DUPLICATE_FIELD: Message = error(
    "the fields `{first}` and `{second}` of `{type}` would both be called `{name}`",
    "in the signature of `{function}`",
    "give one of them another name with a tag such as `json:\"otherName\"`",
);

pub const HIDDEN_TYPE: Message = error(
    "the shims of package {package} cannot name the type `{type}`",
    "in the signature of `{function}`; `{type}` {reason}",
    "export the function from a package that can, or use a type of this package",
);

pub const NO_MAIN: Message = error(
    "package main has no func main",
    "a program, by its name",
    "add `func main() {}`, or make the package a library by giving it another name",
);

pub const MAIN_SIGNATURE: Message =
    error("func main has {what}", "the Go compiler refuses it", "it takes nothing and returns nothing: `func main()`");

pub const HIDDEN_NAME: Message = error(
    "a package with exports cannot declare `{name}`",
    "hides a name that the shims need",
    "rename it, or export from another package",
);

pub const ARRAY_LENGTH: Message =
    error("an array of this length cannot cross", "{reason}", "use a constant with plain arithmetic, or a slice");

pub const TOO_MANY_PARAMETERS: Message =
    error("`{function}` has {count} parameters; at most {limit} can cross in one call", "counted here", "pass a slice");

pub const TOO_MANY_RESULTS: Message =
    error("`{function}` has {count} results; at most {limit} can cross in one call", "counted here", "return a slice");

pub const DUPLICATE_NAME: Message = error(
    "JavaScript would see two exports called `{name}`",
    "the second one",
    "give one of them another name: `//go:wasmexport otherName`",
);

pub const METHOD_WITHOUT_CLASS: Message = error(
    "`{type}` has no class that its method could belong to",
    "a pragma on a method",
    "put `//go:wasmexport` on the type as well, or on one that embeds it",
);

pub const HIDDEN_METHOD: Message = warning(
    "no class has `{method}`: where `{type}` is embedded, something else of that name hides it",
    "this pragma is ignored",
    "declare a method of that name on the class, or remove the pragma",
);

pub const CLASS_OF_ALIAS: Message = error(
    "`{type}` is another name of a type, which has no class of its own",
    "a pragma on an alias",
    "put `//go:wasmexport` on the type that it stands for",
);

pub const CLASS_OF_INTERFACE: Message = error(
    "`{type}` is an interface, which cannot be a class",
    "a pragma on an interface",
    "put `//go:wasmexport` on the types that implement it",
);

pub const CLASS_OF_POINTER: Message = error(
    "`{type}` is a pointer, which cannot be a class",
    "a pragma on a type without methods",
    "put `//go:wasmexport` on the type that it points to",
);

pub const CLASS_NAME: Message = error(
    "a {kind} cannot be called `{name}`",
    "no name for a {kind}",
    "use an identifier that is no reserved word, without `$`",
);

pub const CLASS_RENAMED: Message = warning(
    "the class `{wanted}` is called `{name}` in JavaScript",
    "something else is called so there: a type of the declarations, or a class of another package",
    "give it a name of its own: `//go:wasmexport otherName`",
);

pub const ERROR_CLASS_METHOD: Message = error(
    "`{type}` is an error; JavaScript gets its message and its fields, but no methods",
    "a pragma on a method of an error",
    "remove it, and give the type a field, or export a function",
);

pub const GENERIC_ERROR: Message = error(
    "`{type}` is a generic error, which cannot be a class",
    "declared with type parameters",
    "remove the pragma: such an error is a `GoError`; or declare one without type parameters",
);

pub const ERROR_FIELD: Message = warning(
    "the field `{name}` of `{class}` is left out: every error of JavaScript's has a property of that name",
    "an error class",
    "give it another name there, by the tag `json:\"otherName\"`, or leave it out by `json:\"-\"`",
);

pub const MEMBER_NAME: Message = error(
    "no member of the class `{class}` can be called `{name}`",
    "{reason}",
    "give it another name: `//go:wasmexport otherName` for a method, the tag `json:\"otherName\"` for a field",
);

pub const DUPLICATE_MEMBER: Message = error(
    "the class `{class}` would have two members called `{name}`",
    "one of them",
    "give one of them another name: `//go:wasmexport otherName` for a method, the tag `json:\"otherName\"` for a field",
);

pub const STRAY_DIRECTIVE: Message =
    error("`//{name}` has no effect here", "belongs to no export", "put it beside the `//go:wasmexport` of a function");

pub const DIRECTIVE_ARGUMENT: Message = error("`//{name}` takes no argument", "", "remove what follows the name");

pub const IMPORT_WITHOUT_VARIABLE: Message = error(
    "only a variable can be imported",
    "no variable of the package follows",
    "write `//gowasm:import` above a variable: `var readFile func(ctx context.Context, path string) ([]byte, error)`; \
     for a function without a body there is `//go:wasmimport`",
);

pub const IMPORT_OF_SEVERAL: Message = error(
    "an import is a single variable",
    "several are declared here",
    "give each a declaration and a directive of its own",
);

pub const REPEATED_IMPORT: Message =
    error("a variable is imported once", "a second directive for the same variable", "remove one of them");

pub const IMPORT_IS_MODULE: Message = error(
    "an import cannot be called `{name}`, which is the name of a module of `//go:wasmimport`",
    "JavaScript would have to supply a function and an object of that name",
    "give it another name: `//gowasm:import otherName`",
);

pub const OTHER_PACKAGE_IMPORT: Message = error(
    "`gen` and `--wasm` bind one package only, and this import of package {package} would be nil",
    "nobody would supply it",
    "let gowasm-bindgen build the program, or import in the package itself and hand the function over",
);

pub const VIEW_OF_NOTHING: Message = warning(
    "`//gowasm:view` has no effect here",
    "no result is a slice of numbers",
    "remove the directive; only slices of numbers of a fixed size can be views",
);

pub const IMPORT_ARGUMENTS: Message =
    error("an import takes one name", "more than one word", "write `//gowasm:import name`, or `//gowasm:import` alone");

pub const IMPORT_OF_NO_FUNCTION: Message = error(
    "`{name}` cannot be imported: its type is not that of a function",
    "declared here",
    "write the type of the function that JavaScript supplies: `var {name} func(path string) (string, error)`",
);

pub const IMPORT_WITHOUT_TYPE: Message = error(
    "the type of `{name}` has to be written out",
    "its type is only that of its value",
    "write `var {name} func(path string) (string, error) = …`",
);

pub const DUPLICATE_IMPORT: Message = error(
    "JavaScript would have to supply two imports called `{name}`",
    "the second one",
    "give one of them another name: `//gowasm:import otherName`",
);

pub const CANNOT_GO_IN: Message = error(
    "`{type}` can go from Go to JavaScript, but not the other way",
    "through `{function}` Go would get one{holder}",
    "{hint}",
);

pub const LACKS_METHOD: Message = error(
    "`{type}` has a method `{has}` of its own, but no `{lacks}`, so its values cannot go to {side}",
    "through `{function}` {side} would get one{holder}",
    "give the type a method `{lacks}`, or let a type of your own, with the fields that matter, cross in its place",
);

pub const THENABLE_RESULT: Message = error(
    "a promise cannot give a `{type}`: JavaScript calls its function `then` to get something else",
    "the result of `{function}`, or of a function in its signature",
    "give the field another name with the tag `json:\"otherName\"`, or put the struct into another one",
);

pub const STREAM_INTO_SYNCHRONOUS: Message = error(
    "a synchronous function cannot take `{type}`: to read or write a stream it has to wait",
    "through `{function}` Go would get one{holder}",
    "{hint}",
);

pub const UNKNOWN_DIRECTIVE: Message = error(
    "there is no directive `//{name}`",
    "",
    "known are `//go:wasmexport`, `//gowasm:async`, `//gowasm:view` and `//gowasm:import`",
);

pub const NAMED_PRAGMA_WITHOUT_BUILD: Message = error(
    "the Go compiler refuses a named pragma on a function with this signature",
    "{reason}",
    "use the bare `//go:wasmexport`, which the compiler ignores; JavaScript then sees `{name}`",
);

pub const PRAGMA_WITHOUT_BODY: Message = error(
    "`{function}` has no body, so it cannot be exported",
    "declared without a body",
    "export a Go function that calls it",
);

pub const PRAGMA_ON_SPECIAL: Message =
    error("`{function}` cannot be exported", "Go calls it itself", "move its work to another function and export that");

pub const PRAGMA_ON_BLANK: Message = error("`_` cannot be exported", "nothing can call it", "give it a name");

pub const PRAGMA_ARGUMENTS: Message =
    error("a pragma takes one name", "more than one word", "write `//go:wasmexport name`, or `//go:wasmexport` alone");

pub const NO_EXPORTS: Message = error(
    "nothing is exported from {package}",
    "",
    "put `//go:wasmexport` on the line above a function; for a program without exports, `gowasm-bindgen wasm-exec` \
     writes the patched runtime alone",
);

// Pragmas that the compilers ignore in silence, and others that do not mean what they seem to.

pub const SPACED_PRAGMA: Message = warning(
    "this is a comment, not a pragma",
    "Go knows directives only without a space after `//`",
    "write `{pragma}`",
);

pub const TAB_PRAGMA: Message = warning(
    "this pragma has no effect",
    "the compilers know it only with a space behind `wasmexport`",
    "put a space between the pragma and the name",
);

pub const GROUP_PRAGMA: Message = warning(
    "this pragma belongs to a group, not to a declaration",
    "it stands above the parenthesis",
    "put it above the member that it is meant for",
);

pub const INDENTED_PRAGMA: Message =
    warning("this pragma has no effect", "code stands before it on its line", "give it a line of its own");

pub const DETACHED_PRAGMA: Message =
    warning("this pragma belongs to no declaration", "no function follows", "put it right above the function");

pub const GENERIC_FUNCTION: Message = warning(
    "a generic function cannot be exported",
    "this pragma is ignored",
    "export a function that calls `{function}` with the types that JavaScript needs",
);

pub const PRAGMA_ON_CONST: Message =
    warning("a constant cannot be exported", "this pragma is ignored", "export a function that returns it");

pub const PRAGMA_ON_VAR: Message =
    warning("a variable cannot be exported", "this pragma is ignored", "export a function that returns it");

pub const REPEATED_PRAGMA: Message =
    warning("of several pragmas on one function only the last counts", "this one is ignored", "remove it");

pub const RUNTIME_NAME: Message = warning(
    "a plain `go build` of this makes an invalid module: Go's runtime exports `{name}` itself",
    "taken by the runtime",
    "the bindings work all the same; use another name if you also build without them",
);

pub const TOO_MANY_BYTES_WITHOUT_BUILD: Message = error(
    "the Go compiler refuses this pragma: arguments and result take {bytes} bytes, 128 is the limit",
    "counted here",
    "use the bare `//go:wasmexport`, which the compiler ignores; JavaScript then sees `{name}`",
);

pub const TOO_MANY_WASM_PARAMETERS_WITHOUT_BUILD: Message = error(
    "the Go compiler crashes on this pragma: at most 16 parameters, of which a string is two, and here are {count}",
    "counted here",
    "use the bare `//go:wasmexport`, which the compiler ignores; JavaScript then sees `{name}`",
);

pub const TOO_MANY_WASM_PARAMETERS: Message = warning(
    "a plain `go build` crashes on this pragma: at most 16 parameters, of which a string is two, and here are {count}",
    "counted here",
    "the bindings work all the same; use the bare `//go:wasmexport` if you also build without them",
);

pub const RUNTIME_NAME_WITHOUT_BUILD: Message = error(
    "an export called `{name}` makes the module invalid: Go's runtime has one of that name",
    "taken by the runtime",
    "use the bare `//go:wasmexport`, which the compiler ignores, or another name",
);

pub const TOO_MANY_BYTES: Message = warning(
    "the Go compiler refuses this pragma in a plain `go build`: arguments and result take {bytes} bytes, 128 is the limit",
    "counted here",
    "the bindings work all the same; use the bare `//go:wasmexport` if you also build without them",
);

pub const MODULE_NAME: Message = warning(
    "the generated module exports `{name}` itself",
    "this export is only to be found on `instance.exports`",
    "give it another name: `//go:wasmexport otherName`",
);

pub const MODULE_THEN: Message = warning(
    "a module that exports `then` could not be loaded with `import()`, which would take it for a promise",
    "this export is only to be found on `instance.exports`",
    "give it another name: `//go:wasmexport otherName`",
);

pub const UNKNOWN_TAG: Message = warning(
    "`{value}` means nothing in a tag `gowasm`",
    "of field `{field}`",
    "the only one is `gowasm:\"readonly\"`, for fields of a type that carries the pragma",
);

pub const NOT_LINKED: Message = warning(
    "this pragma is in a package that the program does not contain",
    "package {package} is not linked in",
    "import it: `import _ \"{package}\"`",
);

pub const OTHER_PACKAGE: Message = warning(
    "`gen` and `--wasm` bind the exports of one package only",
    "package {package} is linked in, but this export is left out",
    "let gowasm-bindgen build the program, or export a function of the package itself that calls this one",
);

// What is wrong between the source and a compiled module.

const GEN_AGAIN: &str = "run `gowasm-bindgen gen` again, then build the module again";

pub const MODULE_NOT_GO: Message =
    error("{file} was made by {toolchain}, not by Go", "", "bind a module that `GOOS=js GOARCH=wasm go build` made");

pub const MODULE_TINYGO: Message = error(
    "{file} was made by TinyGo, which is not supported yet",
    "",
    "build it with Go: `GOOS=js GOARCH=wasm go build`",
);

pub const MODULE_NOT_JS: Message =
    error("{file} was built by {toolchain}, but not for JavaScript", "", "build it with `GOOS=js GOARCH=wasm`");

pub const MODULE_OTHER_GO: Message = error(
    "{file} was built by {toolchain}, but the runtime is that of {go}",
    "",
    "point to the Go that built it with --go PATH, or to its `lib/wasm/wasm_exec.js` with --wasm-exec FILE",
);

pub const MODULE_WITHOUT_SHIMS: Message = error(
    "{file} was built without the shims",
    "",
    "run `gowasm-bindgen gen` on the package first, see to it that the program imports the package, and build the module again; or \
     leave --wasm away, and the tool builds it",
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
    "{file} was built for other callbacks or imports than the source has now, or with shims of another version of this tool",
    "",
    GEN_AGAIN,
);

pub const MODULE_SUPPORT_STALE: Message =
    error("{file} was built with shims of another version of this tool, which do not export `{name}`", "", GEN_AGAIN);

pub const MODULE_EXPORT_DIFFERS: Message = error(
    "{file} was built from another version of `{function}`: its shim takes {found} where the source needs {expected}",
    "exported here",
    GEN_AGAIN,
);

pub const MODULE_EXPORTS_RUNTIME_NAME: Message = error(
    "{file} is no valid module: the program exports `{name}`, which Go's runtime exports as well",
    "",
    "give that `//go:wasmexport` another name, or none",
);

pub const NOT_OPTIMIZED: Message = warning(
    "{file} is not optimized, since wasm-opt failed: {reason}",
    "",
    "the bindings work all the same; another version of wasm-opt may do better, such as that of `npm install \
     --save-dev binaryen`",
);

pub const MODULE_EXPORTS_TWICE: Message = error(
    "{file} is no valid module: it exports `{name}` twice",
    "",
    "give one of these `//go:wasmexport` another name",
);
