//! Names that are somebody else's: words of JavaScript and TypeScript, and what the generated declarations use.

use super::{MODULE_EXPORTS, is_declarable};

/// The types that the declarations of TypeScript export themselves.
const OWN: [&str; 10] = [
    "Exports",
    "GoViews",
    "Imports",
    "InitOptions",
    "InitSource",
    "Input",
    "InputElements",
    "InputFields",
    "Instance",
    "OptionalKeys",
];

/// Whether the declarations export a type of that name themselves.
pub fn is_own_declaration(name: &str) -> bool {
    OWN.contains(&name)
}

/// What the declarations of TypeScript use or declare themselves, so that no type of the user can have these names there.
pub fn taken_by_declarations() -> impl Iterator<Item = String> {
    const GLOBALS: [&str; 54] = [
        "AbortSignal",
        "AsyncIterable",
        "Blob",
        "Iterable",
        "ReadableStream",
        "WritableStream",
        "Iterator",
        "ReturnType",
        "Int8ArrayConstructor",
        "Int16ArrayConstructor",
        "Int32ArrayConstructor",
        "BigInt64ArrayConstructor",
        "Uint8ArrayConstructor",
        "Uint16ArrayConstructor",
        "Uint32ArrayConstructor",
        "BigUint64ArrayConstructor",
        "Float32ArrayConstructor",
        "Float64ArrayConstructor",
        "Array",
        "ArrayBuffer",
        "ArrayBufferView",
        "ArrayLike",
        "BigInt64Array",
        "BigUint64Array",
        "Boolean",
        "Date",
        "Error",
        "Exclude",
        "Float32Array",
        "Float64Array",
        "Function",
        "Int16Array",
        "Int32Array",
        "Int8Array",
        "Map",
        "Number",
        "Object",
        "Omit",
        "Partial",
        "Pick",
        "Promise",
        "Readonly",
        "ReadonlyArray",
        "ReadonlyMap",
        "Record",
        "Request",
        "Response",
        "String",
        "Symbol",
        "SymbolConstructor",
        "URL",
        "Uint16Array",
        "Uint32Array",
        "Uint8Array",
    ];
    let all = OWN.into_iter().chain(GLOBALS).chain(["WebAssembly", "init"]).chain(MODULE_EXPORTS);
    all.map(str::to_string)
}

/// What TypeScript does not take as the name of a type.
pub(super) fn is_reserved_type(name: &str) -> bool {
    const PREDEFINED: [&str; 16] = [
        "any",
        "unknown",
        "never",
        "number",
        "string",
        "boolean",
        "bigint",
        "symbol",
        "object",
        "void",
        "undefined",
        "null",
        "type",
        "as",
        "is",
        "globalThis",
    ];
    PREDEFINED.contains(&name) || !is_declarable(name)
}

/// Words that no binding in a module can have: <https://tc39.es/ecma262/#prod-ReservedWord> and what strict mode adds.
pub(super) fn is_reserved(name: &str) -> bool {
    const RESERVED: [&str; 49] = [
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ];
    RESERVED.binary_search(&name).is_ok()
}
