//! The Go files: the shims, a main that stays, and the user's own files as the compiler has to see them.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;

use super::render;
use super::support::{self, Support};
use crate::go::lex::{Kind, Lexer};
use crate::go::syntax::File;
use crate::model;
use crate::names;
use crate::plan::{Function, Import, Plan};
use crate::source::{FileId, SourceMap, Span};
use crate::types::Wire;

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

#[derive(Serialize)]
struct ImportView<'a> {
    #[serde(flatten)]
    import: &'a Import,
    supplier: String,
}

/// The shims of one package.
pub fn shims(plan: &Plan, package: &model::Package, support: &Support) -> String {
    let functions: Vec<FunctionView> = plan
        .shimmed()
        .filter(|function| function.package == package.import_path)
        .map(|function| FunctionView {
            function,
            shim: ShimView { shim: &function.shim, result_type: function.shim.result.map_or("", Wire::go) },
        })
        .collect();
    let types = plan.packages.iter().find(|types| types.import_path == package.import_path);
    let own = plan.imports.iter().filter(|import| import.package == package.import_path);
    let variables: Vec<ImportView> = own.map(|import| ImportView { import, supplier: import.supplier() }).collect();
    let assigned: Vec<&ImportView> = variables.iter().filter(|view| view.import.is_assigned).collect();
    fn of<'a, T>(list: &'a [T], package: &str, home: impl Fn(&T) -> &String) -> Vec<&'a T> {
        list.iter().filter(|one| home(one) == package).collect()
    }
    let body = render(
        "shims.go",
        &json!({
            "functions": functions,
            "go": support.qualifier(),
            "codecs": types.map(|types| &types.codecs),
            "variables": variables,
            "assigned": assigned,
            "any": types.and_then(|types| types.any.as_ref()),
            "errors": of(&plan.errors, &package.import_path, |error| &error.package),
            "sentinels": of(&plan.sentinels, &package.import_path, |sentinel| &sentinel.package),
            "keeps_errors": plan.keeps_errors,
        }),
    );
    // Go refuses imports that are not used.
    let packages = types.into_iter().flat_map(|types| &types.packages);
    let used = packages.filter(|(name, _)| body.contains(&format!("{name}.")));
    let imports =
        support.imports(&plan.features).into_iter().chain(used.map(|(name, path)| format!("{name} \"{path}\"")));
    let mut imports: Vec<String> = imports.collect();
    // As gofmt does.
    imports.sort_by_key(|import| import.split_once(' ').map(|(_, path)| path.to_string()));
    let head = render("shims_head.go", &json!({ "package": package.name, "imports": imports }));
    let mut text = format!("{}\n\n{}\n", head.trim_end(), body.trim());
    if *support == Support::Inline {
        text.push_str(&support::inlined(&plan.features, plan.attach.as_deref().unwrap_or(names::ATTACH)));
        text.push_str("\n// The glue waits for the program's packages to be initialized; this one is.\n");
        text.push_str(&format!("func init() {{ {}Started() }}\n", Support::Inline.qualifier()));
    }
    text
}

/// A main package's `func main` under this name is called by the main that stays.
const USER_MAIN: &str = "gowasm_main";

/// A `main` that never returns: for a library its whole main package, else what is added to the user's.
/// `support_path` is the import path of the package that the shims share.
pub fn main(library: Option<&str>, support_path: &str) -> String {
    let main = if library.is_none() { Some(USER_MAIN) } else { None };
    render(
        "main.go",
        &json!({ "go_alias": support::ALIAS, "runtime_path": support_path, "import_path": library, "main": main }),
    )
}

/// A user's file as the compiler has to see it, if that differs: named pragmas are made comments, since the shims
/// export these functions, imported variables get their values, and `main` gets another name. Every line and column stays.
pub fn adapt(id: FileId, file: &File, is_main: bool, plan: &Plan, sources: &SourceMap) -> Option<String> {
    let text = &sources.file(id).text;
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for directive in &file.directives {
        let is_pragma = directive.name == "go:wasmexport" && !directive.spaced && !directive.argument.is_empty();
        if is_pragma {
            let start = directive.span.range().start;
            edits.push((start, start + "//go:".len(), "//go-".into()));
        }
    }
    for import in plan.imports.iter().filter(|import| import.ty_span.file == id && !import.is_assigned) {
        let end = import.ty_span.range().end;
        let (line, column) = sources.line_column(Span { start: end as u32, ..import.ty_span });
        edits.push((end, end, format!(" = {}()/*line :{line}:{column}*/", import.supplier())));
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
        adapted.push_str(text.get(written..start).unwrap_or_default());
        adapted.push_str(&replacement);
        written = end;
    }
    Some(adapted + text.get(written..).unwrap_or_default())
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
