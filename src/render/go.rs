//! The Go files: the shims, the package that they share, a main that stays, and the user's own files as the compiler
//! has to see them.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use super::render;
use crate::go::lex::{Kind, Lexer};
use crate::go::parse::parse;
use crate::go::syntax::{Decl, File};
use crate::model;
use crate::plan::{Function, Plan};
use crate::source::{FileId, SourceMap, Span};
use crate::types::Wire;

/// Where the shims of all packages find what they share: a directory that exists only in the overlay, in the user's own
/// module, which the packages of all modules in a build can import.
pub const SUPPORT_DIR: &str = "zz_gowasm_support";

/// What the shims call that package. Users' files have imports of their own, but not a declaration of this name.
const SUPPORT_ALIAS: &str = "gowasm_rt";

/// How the shims name what is in support.go: a package's member, or, where everything is one file, a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// With its import path.
    Package(String),
    Inline,
}

impl Support {
    pub fn qualifier(&self) -> &'static str {
        match self {
            Support::Package(_) => "gowasm_rt.",
            Support::Inline => "gowasm_",
        }
    }
}

/// The package that all shims share.
pub const SUPPORT: &str = include_str!("../../templates/go/support.go");

#[derive(Serialize)]
struct FunctionView<'a> {
    #[serde(flatten)]
    function: &'a Function,
    shim: ShimView<'a>,
}

#[derive(Serialize)]
struct ShimView<'a> {
    #[serde(flatten)]
    shim: &'a crate::plan::Shim,
    result_type: &'static str,
}

/// The shims of one package.
pub fn shims(plan: &Plan, package: &model::Package, support: &Support) -> String {
    let functions: Vec<FunctionView> = plan
        .functions
        .iter()
        .filter(|function| function.package == package.import_path)
        .map(|function| FunctionView {
            function,
            shim: ShimView { shim: &function.shim, result_type: function.shim.result.map_or("", Wire::go) },
        })
        .collect();
    let imports = match support {
        Support::Package(path) => vec![format!("{SUPPORT_ALIAS} \"{path}\"")],
        Support::Inline => SUPPORT_IMPORTS
            .map(|import| format!("{}{} \"{import}\"", support.qualifier(), package_name(import)))
            .to_vec(),
    };
    let context =
        &json!({ "package": package.name, "imports": imports, "functions": functions, "go": support.qualifier() });
    let mut text = render("shims.go", context);
    if *support == Support::Inline {
        text.push_str(&inlined_support());
        text.push_str("\n// The glue waits for the program's packages to be initialized; this one is.\n");
        text.push_str(&format!("func init() {{ {}Started() }}\n", Support::Inline.qualifier()));
    }
    text
}

/// What support.go imports. In the user's package these names may be taken, so the inlined code uses others.
const SUPPORT_IMPORTS: [&str; 3] = ["runtime", "syscall/js", "unsafe"];

/// The last part of a path of the standard library.
fn package_name(import_path: &str) -> &str {
    import_path.rsplit('/').next().unwrap_or(import_path)
}

/// support.go without its head, its names prefixed, to stand in a file of the user's package.
fn inlined_support() -> String {
    let mut sources = SourceMap::default();
    let id = sources.add("support.go", SUPPORT.to_string());
    let parsed = parse(id, SUPPORT);
    let own = parsed.file.decls.iter().filter_map(Decl::name).filter(|name| *name != "_");
    let renamed: HashSet<&str> = own.chain(SUPPORT_IMPORTS.map(package_name)).collect();
    let head = parsed.file.imports.last().map_or(0, |import| import.span.range().end);
    let head = SUPPORT[head..].find(")\n").map_or(head, |paren| head + paren + 2);
    let mut text = String::new();
    let mut written = head;
    let mut lexer = Lexer::new(id, SUPPORT);
    let mut after_dot = false;
    loop {
        let token = lexer.next_token();
        match token.kind {
            Kind::Eof => break,
            Kind::Ident if token.start >= head && !after_dot && renamed.contains(lexer.slice(token)) => {
                text.push_str(&SUPPORT[written..token.start]);
                text.push_str(Support::Inline.qualifier());
                written = token.start;
            }
            _ => {}
        }
        after_dot = token.kind == Kind::Dot;
    }
    text + &SUPPORT[written..]
}

/// A main package's `func main` under this name is called by the main that stays.
const USER_MAIN: &str = "gowasm_main";

/// A `main` that never returns: for a library its whole main package, else what is added to the user's.
/// `support` is the import path of the package that the shims share.
pub fn main(library: Option<&str>, support: &str) -> String {
    let main = if library.is_none() { Some(USER_MAIN) } else { None };
    render(
        "main.go",
        &json!({ "go_alias": SUPPORT_ALIAS, "runtime_path": support, "import_path": library, "main": main }),
    )
}

/// A user's file as the compiler has to see it, if that differs: named pragmas are made comments, since the shims
/// export these functions, and `main` gets another name. Every line and column stays.
pub fn adapt(id: FileId, file: &File, is_main: bool, sources: &SourceMap) -> Option<String> {
    let text = &sources.file(id).text;
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for directive in &file.directives {
        let is_pragma = directive.name == "go:wasmexport" && !directive.spaced && !directive.argument.is_empty();
        if is_pragma {
            let start = directive.span.range().start;
            edits.push((start, start + "//go:".len(), "//go-".into()));
        }
    }
    if is_main {
        for range in mentions_of_main(id, text) {
            let (line, column) =
                sources.line_column(Span { file: id, start: range.start as u32, end: range.end as u32 });
            // https://pkg.go.dev/cmd/compile#hdr-Line_directives: an empty name keeps the file's own.
            let back_in_place = format!("{USER_MAIN}/*line :{line}:{}*/", column + "main".len());
            edits.push((range.start, range.end, back_in_place));
        }
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort();
    let mut adapted = String::new();
    let mut written = 0;
    for (start, end, replacement) in edits {
        adapted.push_str(&text[written..start]);
        adapted.push_str(&replacement);
        written = end;
    }
    Some(adapted + &text[written..])
}

/// Where a file declares or calls `main`. Calls count only in a file that gives the name no other meaning.
fn mentions_of_main(id: FileId, text: &str) -> Vec<Range<usize>> {
    let mut lexer = Lexer::new(id, text);
    let (mut declared, mut called, mut is_shadowed) = (Vec::new(), Vec::new(), false);
    let mut before = Kind::Semicolon;
    let mut token = lexer.next_token();
    while token.kind != Kind::Eof {
        let next = lexer.next_token();
        if lexer.slice(token) == "main" {
            match (before, next.kind) {
                // A selector, or a method.
                (Kind::Dot | Kind::Package | Kind::RightParen, _) => {}
                (Kind::Func, _) => declared.push(token.start..token.end),
                (_, Kind::LeftParen) => called.push(token.start..token.end),
                _ => is_shadowed = true,
            }
        }
        before = token.kind;
        token = next;
    }
    if !is_shadowed {
        declared.extend(called);
    }
    declared
}

/// The directory, in the overlay, of the main package that a library gets.
pub fn main_dir(library: &Path) -> PathBuf {
    library.join("zz_gowasm_main")
}
