//! The one place where names are made from names.
//!
//! | from | to | rule | example |
//! | --- | --- | --- | --- |
//! | Go function | JavaScript function | [`lower_camel`] | `ParseJSON` → `parseJSON` |
//! | Go parameter | JavaScript parameter | [`parameters`] | `class` → `class_`, `_` → `arg2` |
//! | JavaScript function | wasm export | [`wasm_name`] | `greet` → `gowasm:greet` |
//! | wasm export | the same after `gen` | [`stamped`] | `gowasm:greet` → `gowasm:greet#8c1f02aa` |
//! | function type | wasm import, in the module `gowasm` | [`callback_import`] | `call.Func_1d0e4a5b`, after `gen` `call.Func_1d0e4a5b#8c1f02aa` |
//! | Go function | shim | [`shim`] | `Greet` → `gowasm_shim_Greet` |
//! | imported variable | function that supplies it | [`import_supplier`] | `readFile` → `gowasm_import_readFile` |
//! | Go function | variable that holds it | [`function_variable`] | `Greet` → `gowasm_func_Greet` |
//! | Go type | TypeScript type | [`types`] | `User` → `User`, a second one of package `auth` → `AuthUser` |
//! | method, field | wasm export | [`member_wasm_name`] | `Add` of `Counter` → `gowasm:of:Counter.Add`, `Count` → `gowasm:get:Counter.Count` |
//! | method, field | shim | [`member_stem`] | `Add` of `Counter` → `gowasm_shim__Counter_of_Add` |
//! | Go type | its generated functions | `Types::codec_name`, with [`with_digest`] | `Person` → `Person`, `[]Person` → `PersonList_8c1f02aa` |
//! | class | function that finds an object | [`object_of`] | `CounterPointer_8c1f02aa` → `gowasm_object_CounterPointer_8c1f02aa` |
//! | Go package | its name in a file of shims | [`packages`] | `time` → `gowasm_pkg_time` |
//! | package directory | npm package | [`npm_name`] | `My Pkg` → `my-pkg` |

mod files;
mod taken;

use std::collections::{BTreeMap, HashMap, HashSet};

use swc_ecma_ast::Ident;

use crate::js;
use crate::model::Declaration;

pub use files::{fault_of_file_stem, npm_name};
pub use taken::{is_own_declaration, taken_by_declarations};
use taken::{is_reserved, is_reserved_type};

/// What the names of all shims' wasm exports start with. The runtime's own exports and those that the user makes by
/// hand keep theirs.
pub const WASM_PREFIX: &str = "gowasm:";

/// Exports of every Go module for js/wasm; a user's export under such a name makes it invalid.
pub const RUNTIME_EXPORTS: [&str; 4] = ["run", "resume", "getsp", "mem"];

/// What the glue exports itself, which an export of the user does not replace.
pub const MODULE_EXPORTS: [&str; 8] = [
    "default",
    "instantiate",
    "GoMemory",
    "GoError",
    "GoPanicError",
    "GoExitError",
    "GoBlockedError",
    "GoNotReadyError",
];

/// A run of capitals at the start becomes lower case, up to the one that begins the next word:
/// `Greet` → `greet`, `ID` → `id`, `IDs` → `ids`, `URLFor` → `urlFor`, `ParseJSON` → `parseJSON`, `HTTPServer` → `httpServer`.
pub fn lower_camel(go_name: &str) -> String {
    let letters: Vec<char> = go_name.chars().collect();
    let capitals = letters.iter().take_while(|letter| letter.is_uppercase()).count();
    let next_is_lower = letters.get(capitals).is_some_and(|letter| letter.is_lowercase());
    // The plural of an initialism is no word that begins with its last letter.
    let is_plural =
        letters.get(capitals) == Some(&'s') && letters.get(capitals + 1).is_none_or(|letter| letter.is_uppercase());
    let lowered = if capitals > 1 && next_is_lower && !is_plural { capitals - 1 } else { capitals };
    let head = letters[..lowered].iter().flat_map(|letter| letter.to_lowercase());
    head.chain(letters[lowered..].iter().copied()).collect()
}

/// <https://go.dev/ref/spec#Exported_identifiers>
pub fn is_exported(go_name: &str) -> bool {
    go_name.starts_with(char::is_uppercase)
}

pub fn wasm_name(js_name: &str) -> String {
    format!("{WASM_PREFIX}{js_name}")
}

/// A name in a module that somebody else builds, maybe from an older source: it says for which signature in Go and which types in
/// it, and by which version of this tool, it was made. `#` stands in no such name before it.
pub fn stamped(name: &str, shape: &str) -> String {
    format!("{name}#{:08x}", digest(&format!("{shape} {}", env!("CARGO_PKG_VERSION"))))
}

/// `PersonList` → `PersonList_8c1f02aa`: a name for what the text tells all of.
pub fn with_digest(stem: &str, text: &str) -> String {
    format!("{stem}_{:08x}", digest(text))
}

/// The name before it was [`stamped`], if it was.
pub fn without_stamp(name: &str) -> &str {
    let is_hash = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.rsplit_once('#') {
        Some((name, hash)) if is_hash(hash) => name,
        _ => name,
    }
}

/// A number for a text, the same on every machine: 32-bit FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>.
pub fn digest(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What the imports by which Go calls functions of JavaScript's start with.
pub const CALLBACK_PREFIX: &str = "call.";

/// The import by which Go calls functions of a type, whose generated functions are called `codec`. With a `shape` the name says
/// for which types, as in [`stamped`].
pub fn callback_import(codec: &str, shape: Option<&str>) -> String {
    let name = format!("{CALLBACK_PREFIX}{codec}");
    shape.map_or(name.clone(), |shape| stamped(&name, shape))
}

/// The function that returns the value of an imported variable.
pub fn import_supplier(go_name: &str) -> String {
    format!("gowasm_import_{go_name}")
}

/// The import by which a module tells the glue where the bridge is, before it is [`stamped`].
pub const ATTACH: &str = "attach";

/// That import, with a `shape` for the program of this shape alone.
pub fn attach(shape: Option<&str>) -> String {
    shape.map_or(ATTACH.into(), |shape| stamped(ATTACH, shape))
}

pub fn shim(go_name: &str) -> String {
    format!("gowasm_shim_{go_name}")
}

/// The variable of function type that holds the user's function.
pub fn function_variable(go_name: &str) -> String {
    format!("gowasm_func_{go_name}")
}

/// The function of the shims that finds the pointer that an object stands for; `codec` names the generated functions of the
/// pointer's type.
pub fn object_of(codec: &str) -> String {
    format!("gowasm_object_{codec}")
}

/// The wasm export for a member of a class: `access` is `get` or `set` for a field, `of` for a method; `member` is what Go calls it.
pub fn member_wasm_name(class: &str, access: &str, member: &str) -> String {
    wasm_name(&format!("{access}:{class}.{member}"))
}

/// What names of the shims of a member are made from: with the underscores of names doubled, no two are alike.
pub fn member_stem(class: &str, access: &str, member: &str) -> String {
    let doubled = |name: &str| name.replace('_', "__").replace('.', "_dot_");
    format!("_{}_{access}_{}", doubled(class), doubled(member))
}

/// Whether a package that declares `go_name` would break the shims, which become part of it: they use Go's own types and
/// functions, and names of their own.
pub fn is_needed_by_shims(go_name: &str) -> bool {
    const PREDECLARED: [&str; 38] = [
        "any",
        "append",
        "bool",
        "byte",
        "cap",
        "close",
        "comparable",
        "complex",
        "complex128",
        "complex64",
        "copy",
        "delete",
        "error",
        "false",
        "float32",
        "float64",
        "imag",
        "int",
        "int16",
        "int32",
        "int64",
        "int8",
        "iota",
        "len",
        "make",
        "new",
        "nil",
        "panic",
        "real",
        "recover",
        "rune",
        "string",
        "true",
        "uint",
        "uint16",
        "uint32",
        "uint64",
        "uintptr",
    ];
    // Variables of shims: `_in`, `_p0`, …
    const LOCALS: [&str; 31] = [
        "base", "call", "count", "ctx", "depth", "elem", "entries", "err", "f", "function", "i", "id", "in", "inner",
        "key", "list", "ok", "original", "out", "place", "promise", "result", "second", "stream", "tag", "thrown",
        "value", "w", "elements", "object", "self",
    ];
    let is_local = |name: &str| {
        let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        LOCALS.contains(&name) || (stem != name && matches!(stem, "a" | "in" | "p" | "r" | "ready" | "w"))
    };
    go_name.starts_with("gowasm_")
        || go_name.strip_prefix('_').is_some_and(is_local)
        || go_name == "uint8"
        || PREDECLARED.binary_search(&go_name).is_ok()
}

/// Names for a function's parameters in JavaScript: Go's own where they can be, and no two alike.
pub fn parameters<'a>(go_names: impl Iterator<Item = Option<&'a str>>) -> Vec<String> {
    let go_names: Vec<Option<&str>> = go_names.collect();
    let mut names: Vec<String> = Vec::new();
    for (index, go_name) in go_names.iter().enumerate() {
        let mut name = match go_name {
            None | Some("_") => format!("arg{}", index + 1),
            Some(name) if !js::is_identifier(name) => format!("arg{}", index + 1),
            Some(name) if is_reserved(name) => format!("{name}_"),
            Some(name) => name.to_string(),
        };
        while names.contains(&name) || (go_names.contains(&Some(&name)) && *go_name != Some(&name)) {
            name.push('_');
        }
        names.push(name);
    }
    names
}

/// What the last parameter of a function with a context is called, which may hold a signal; `others` are the others.
pub fn options(others: &[String]) -> String {
    distinct("options", |name| !others.iter().any(|taken| taken == name))
}

/// ` (name)`, as messages put it behind the number of an argument, unless Go has no name for it.
pub fn in_parentheses(go_name: Option<&str>, js_name: &str) -> String {
    if matches!(go_name, None | Some("_")) { String::new() } else { format!(" ({js_name})") }
}

/// The names of types in TypeScript, by index: Go's own names, given first to the types of `root`, then by import path. What
/// is taken by then, by another type or as one of `taken`, gets the name of its package in front: a `Date` of package
/// `shop` is `ShopDate`.
pub fn types(declarations: &[Declaration], taken: &HashSet<String>, root: &str) -> Vec<String> {
    let mut order: Vec<usize> = (0..declarations.len()).collect();
    let rank = |index: &usize| {
        let Declaration { package, go_name, .. } = &declarations[*index];
        (package != root, package.clone(), go_name.clone())
    };
    order.sort_by_key(rank);
    let mut names: HashMap<usize, String> = HashMap::new();
    let mut used: HashSet<String> = HashSet::new();
    for index in order {
        let Declaration { package_name, class, go_name, .. } = &declarations[index];
        let go_name = class.as_ref().and_then(|class| class.name.as_ref()).unwrap_or(go_name);
        let is_free = |name: &str| !taken.contains(name) && !is_reserved_type(name) && !used.contains(name);
        let name = if is_free(go_name) {
            go_name.clone()
        } else {
            let long = as_identifier(&format!("{}{}", capitalized(package_name), capitalized(go_name)));
            distinct(&long, is_free)
        };
        used.insert(name.clone());
        names.insert(index, name);
    }
    (0..declarations.len()).map(|index| names[&index].clone()).collect()
}

/// With `_` for the few letters of Go that JavaScript's identifiers cannot have.
pub fn as_identifier(name: &str) -> String {
    name.chars().map(|letter| if Ident::is_valid_continue(letter) { letter } else { '_' }).collect()
}

/// The names of type parameters: Go's own, with `_` behind those that TypeScript would take for something else.
pub fn type_params(go_names: &[String], is_taken: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for go_name in go_names {
        let mut name = as_identifier(go_name);
        while is_taken(&name)
            || is_reserved_type(&name)
            || names.contains(&name)
            || (name != *go_name && go_names.contains(&name))
        {
            name.push('_');
        }
        names.push(name);
    }
    names
}

/// What files of shims call the packages with these paths and names.
pub fn packages<'a>(packages: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, String> {
    let paths: BTreeMap<&str, &str> = packages.collect();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (path, name) in paths {
        let name = distinct(&format!("gowasm_pkg_{name}"), |name| !names.values().any(|taken| taken == name));
        names.insert(path.to_string(), name);
    }
    names
}

/// `name`, or with the first number behind it that makes it free.
pub fn distinct(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_string()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}

/// `person` → `Person`
pub fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether `name` can be declared as a function or a parameter in a module: an identifier that is not reserved. A name
/// with `$` does not count, since those belong to the generated code.
pub fn is_declarable(name: &str) -> bool {
    js::is_identifier(name) && !name.contains('$') && !is_reserved(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_camel_follows_the_examples() {
        for (go, js) in [
            ("Greet", "greet"),
            ("greet", "greet"),
            ("ID", "id"),
            ("URLFor", "urlFor"),
            ("ParseJSON", "parseJSON"),
            ("HTTPServer", "httpServer"),
            ("A", "a"),
            ("URL2", "url2"),
            ("IDs", "ids"),
            ("URLsOf", "urlsOf"),
            ("X_y", "x_y"),
            ("Ünder", "ünder"),
            ("_Hidden", "_Hidden"),
        ] {
            assert_eq!(lower_camel(go), js, "{go}");
        }
    }

    #[test]
    fn parameters_are_declarable_and_distinct() {
        let names = |list: &[Option<&'static str>]| parameters(list.iter().copied());
        assert_eq!(names(&[Some("class"), Some("class_")]), ["class__", "class_"]);
        assert_eq!(names(&[None, Some("_"), Some("arg1")]), ["arg1_", "arg2", "arg1"]);
        assert_eq!(names(&[Some("eval"), Some("größe")]), ["eval_", "größe"]);
    }

    #[test]
    fn reserved_words_are_in_order_for_the_search() {
        for word in ["arguments", "class", "let", "undefined", "yield"] {
            assert!(!is_declarable(word), "{word}");
        }
        assert!(
            is_declarable("of")
                && !is_declarable("a.b")
                && !is_declarable("a²")
                && !is_declarable("Ⓐ")
                && !is_declarable("$a")
                && !is_declarable("1a")
        );
    }

    #[test]
    fn file_stems_are_safe_everywhere() {
        for name in
            ["", ".x", "x.", "a#b", "a?b", "a%41", "a*", "a/b", "Auto", "wasm_exec", "a\n", "a\u{2028}", "a\u{202e}"]
        {
            assert!(fault_of_file_stem(name).is_some(), "{name}");
        }
        assert!(fault_of_file_stem("größe 2.0").is_none());
    }

    #[test]
    fn helpers_of_many_packages_do_not_break_the_shims() {
        for name in ["len", "string", "uint8", "nil", "gowasm_rt"] {
            assert!(is_needed_by_shims(name), "{name}");
        }
        for name in ["min", "max", "print", "unsafe", "runtime", "gowasm"] {
            assert!(!is_needed_by_shims(name), "{name}");
        }
    }

    #[test]
    fn npm_names_are_lower_case() {
        assert_eq!(npm_name("My Pkg"), "my-pkg");
        assert_eq!(npm_name("_x.y"), "x.y");
        assert_eq!(npm_name("日本"), "module");
    }
}
