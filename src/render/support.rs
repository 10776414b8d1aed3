//! The Go code that all shims share. It is a package of its own in the overlay of a build, or, where everything is one
//! file, it stands in that file with prefixed names.

use std::collections::{BTreeSet, HashSet};

use crate::go::lex::{Kind, Lexer};
use crate::go::parse::parse;
use crate::go::syntax::{Decl, File};
use crate::names;
use crate::plan::Feature;
use crate::source::{FileId, SourceMap};

/// When a file is needed.
#[derive(Clone, Copy)]
enum When {
    Always,
    With(Feature),
    Without(Feature),
}

impl When {
    fn is(self, features: &BTreeSet<Feature>) -> bool {
        match self {
            When::Always => true,
            When::With(feature) => features.contains(&feature),
            When::Without(feature) => !features.contains(&feature),
        }
    }
}

use When::{Always, With, Without};

/// The files of the package, by name. What a file imports, and what it exports to wasm, is in every program that has the file,
/// whether it is used or not.
const FILES: [(&str, &str, When); 23] = [
    ("abi.go", include_str!("../../templates/go/support/abi.go"), Always),
    ("any.go", include_str!("../../templates/go/support/any.go"), Always),
    ("async.go", include_str!("../../templates/go/support/async.go"), With(Feature::Async)),
    ("bare.go", include_str!("../../templates/go/support/bare.go"), Without(Feature::Values)),
    ("bridge.go", include_str!("../../templates/go/support/bridge.go"), Always),
    ("call.go", include_str!("../../templates/go/support/call.go"), Always),
    ("callables.go", include_str!("../../templates/go/support/callables.go"), With(Feature::Callables)),
    ("channels.go", include_str!("../../templates/go/support/channels.go"), With(Feature::Channels)),
    ("context.go", include_str!("../../templates/go/support/context.go"), With(Feature::Context)),
    ("dynamic.go", include_str!("../../templates/go/support/dynamic.go"), With(Feature::Dynamic)),
    ("errors.go", include_str!("../../templates/go/support/errors.go"), With(Feature::Errors)),
    ("events.go", include_str!("../../templates/go/support/events.go"), With(Feature::Values)),
    ("functions.go", include_str!("../../templates/go/support/functions.go"), With(Feature::Functions)),
    ("handles.go", include_str!("../../templates/go/support/handles.go"), With(Feature::Handles)),
    ("input.go", include_str!("../../templates/go/support/input.go"), Always),
    ("objects.go", include_str!("../../templates/go/support/objects.go"), With(Feature::Objects)),
    ("promises.go", include_str!("../../templates/go/support/promises.go"), With(Feature::Functions)),
    ("reader.go", include_str!("../../templates/go/support/reader.go"), Always),
    ("results.go", include_str!("../../templates/go/support/results.go"), Always),
    ("sequences.go", include_str!("../../templates/go/support/sequences.go"), With(Feature::Sequences)),
    ("streams.go", include_str!("../../templates/go/support/streams.go"), With(Feature::Streams)),
    ("values.go", include_str!("../../templates/go/support/values.go"), With(Feature::Values)),
    ("writer.go", include_str!("../../templates/go/support/writer.go"), Always),
];

/// The files that a program with these features needs: names and texts.
pub fn files(features: &BTreeSet<Feature>) -> impl Iterator<Item = (&'static str, &'static str)> {
    let needed = FILES.into_iter().filter(|(.., when)| when.is(features));
    needed.map(|(name, text, _)| (name, text))
}

/// What these files export to wasm.
pub fn exports(features: &BTreeSet<Feature>) -> impl Iterator<Item = &'static str> {
    files(features).flat_map(|(_, text)| text.lines()).filter_map(|line| line.strip_prefix("//go:wasmexport "))
}

/// The files for a build of the tool's own, in which the name of the import `attach` says which shims the module has: glue of another
/// build, which calls them otherwise, does not get it to run. With `gen` the names of the shims do.
pub fn stamped_files(features: &BTreeSet<Feature>, shims: &str) -> impl Iterator<Item = (&'static str, String)> {
    let attach = names::attach(Some(shims));
    files(features).map(move |(name, text)| (name, with_attach(text, &attach)))
}

/// The text with another name for the import `attach`.
fn with_attach(text: &str, attach: &str) -> String {
    let directive = |name: &str| format!("//go:wasmimport gowasm {name}\n");
    text.replace(&directive(names::ATTACH), &directive(attach))
}

/// Where the package is: a directory that exists only in the overlay, in the user's own module, which the packages of
/// all modules in a build can import.
pub const DIR: &str = "zz_gowasm_support";

/// What the shims call the package. Users' files have imports of their own, but not a declaration of this name.
pub const ALIAS: &str = "gowasm_rt";

/// How the shims name what they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// As members of a package; with its import path.
    Package(String),
    /// By names of their own.
    Inline,
}

impl Support {
    /// What stands before such a name.
    pub fn qualifier(&self) -> String {
        match self {
            Support::Package(_) => format!("{ALIAS}."),
            Support::Inline => PREFIX.to_string(),
        }
    }

    /// The imports of a file of shims.
    pub fn imports(&self, features: &BTreeSet<Feature>) -> Vec<String> {
        match self {
            Support::Package(path) => vec![format!("{ALIAS} \"{path}\"")],
            // In the user's package the names of packages may be taken.
            Support::Inline => imports(&parsed(features))
                .iter()
                .map(|import| format!("{PREFIX}{} \"{import}\"", package_name(import)))
                .collect(),
        }
    }
}

const PREFIX: &str = "gowasm_";
const LINKNAME: &str = "//go:linkname ";

/// The package's declarations with prefixed names, to stand in a file of the user's package; `attach` is what that import is called.
pub fn inlined(features: &BTreeSet<Feature>, attach: &str) -> String {
    let parsed = parsed(features);
    let own = parsed.iter().flat_map(|(_, _, file)| &file.decls).filter_map(Decl::name).filter(|name| *name != "_");
    let imports = imports(&parsed);
    let renamed: HashSet<&str> = own.chain(imports.iter().map(|import| package_name(import))).collect();
    let text: String = parsed.iter().map(|(id, text, file)| with_prefixes(*id, text, file, &renamed)).collect();
    with_attach(&text, attach)
}

fn parsed(features: &BTreeSet<Feature>) -> Vec<(FileId, &'static str, File)> {
    let sources = SourceMap::default();
    let parse = |(name, text): (&str, &'static str)| {
        let id = sources.add(name, text.to_string());
        (id, text, parse(id, text).file)
    };
    files(features).map(parse).collect()
}

fn imports(parsed: &[(FileId, &str, File)]) -> BTreeSet<String> {
    parsed.iter().flat_map(|(_, _, file)| &file.imports).map(|import| import.path.clone()).collect()
}

/// The last part of a path of the standard library.
fn package_name(import_path: &str) -> &str {
    import_path.rsplit('/').next().unwrap_or(import_path)
}

/// The text behind the imports.
fn with_prefixes(id: FileId, source: &str, file: &File, renamed: &HashSet<&str>) -> String {
    let package_end = file.package.span.range().end;
    let imports_end = file.imports.last().map_or(package_end, |import| import.span.range().end);
    let body = source.get(imports_end..).unwrap_or_default();
    let body = body.trim_start_matches(|letter: char| letter == ')' || letter.is_whitespace());
    let body_start = source.len() - body.len();
    let mut text = String::from("\n");
    let mut written = body_start;
    let mut lexer = Lexer::new(id, source);
    let mut after_dot = false;
    loop {
        let token = lexer.next_token();
        match token.kind {
            Kind::Eof => return text + source.get(written..).unwrap_or_default(),
            // Behind a dot stands a field, a method, or a name of another package.
            Kind::Ident if token.start >= body_start && !after_dot && renamed.contains(lexer.slice(token)) => {
                text.push_str(source.get(written..token.start).unwrap_or_default());
                text.push_str(PREFIX);
                written = token.start;
            }
            // The directive names the function below it.
            Kind::Comment if token.start >= body_start && lexer.slice(token).starts_with(LINKNAME) => {
                let name = token.start + LINKNAME.len();
                text.push_str(source.get(written..name).unwrap_or_default());
                text.push_str(PREFIX);
                written = name;
            }
            _ => {}
        }
        after_dot = token.kind == Kind::Dot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::go::syntax::{DeclKind, TypeExpr, TypeKind, TypeSpec};

    #[test]
    fn what_the_shared_code_takes_from_the_universe_is_known() {
        const PREDECLARED: &str = "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 \
             rune string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy \
             delete imag len make max min new panic print println real recover";
        let generated = ["codec", "func", "sequence", "shims"].map(|name| match name {
            "codec" => include_str!("../../templates/go/codec.go.j2"),
            "func" => include_str!("../../templates/go/func.go.j2"),
            "sequence" => include_str!("../../templates/go/sequence.go.j2"),
            _ => include_str!("../../templates/go/shims.go.j2"),
        });
        for text in FILES.iter().map(|(_, text, _)| *text).chain(generated) {
            let id = SourceMap::default().add("support.go", String::new());
            let mut lexer = Lexer::new(id, text);
            let mut before = Kind::Semicolon;
            loop {
                let token = lexer.next_token();
                let name = lexer.slice(token);
                let is_predeclared = token.kind == Kind::Ident
                    && before != Kind::Dot
                    && PREDECLARED.split_whitespace().any(|known| known == name);
                assert!(!is_predeclared || crate::names::is_needed_by_shims(name), "{name}");
                if token.kind == Kind::Eof {
                    break;
                }
                before = token.kind;
            }
        }
    }

    #[test]
    fn no_method_and_no_field_is_called_like_what_gets_a_prefix() {
        let feature = |when| if let With(feature) = when { Some(feature) } else { None };
        let features = FILES.iter().filter_map(|(.., when)| feature(*when)).collect();
        let parsed = parsed(&features);
        let decls = || parsed.iter().flat_map(|(_, _, file)| &file.decls);
        let names: HashSet<&str> = decls().filter_map(Decl::name).collect();
        let members = decls().flat_map(|decl| match &decl.kind {
            DeclKind::Func(func) if func.receiver.is_some() => vec![func.name.name.as_str()],
            DeclKind::Type(TypeSpec { ty: TypeExpr { kind: TypeKind::Struct(fields), .. }, .. }) => {
                fields.iter().map(|field| field.name.name.as_str()).collect()
            }
            _ => Vec::new(),
        });
        let clashes: Vec<&str> = members.filter(|name| *name != "_" && names.contains(name)).collect();
        assert!(clashes.is_empty(), "{clashes:?}");
    }
}
