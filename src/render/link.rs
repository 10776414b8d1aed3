//! The glue's helpers are real modules, in `templates/js/runtime/`. In: names that the glue uses. Out: the text of the
//! declarations behind these names, of those that they use in turn, and of no others.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use swc_common::{BytePos, FileName, SourceMap, Span, Spanned, sync::Lrc};
use swc_ecma_ast::{
    BindingIdent, ClassDecl, Decl, EsVersion, FnDecl, Ident, ImportDecl, Module, ModuleDecl, ModuleItem, Stmt,
};
use swc_ecma_parser::{EsSyntax, Syntax, parse_file_as_module};
use swc_ecma_visit::{Visit, VisitWith};

/// In the order in which their declarations appear in the glue.
const FILES: [(&str, &str); 18] = [
    ("start.js", include_str!("../../templates/js/runtime/start.js")),
    ("heap.js", include_str!("../../templates/js/runtime/heap.js")),
    ("scalar.js", include_str!("../../templates/js/runtime/scalar.js")),
    ("text.js", include_str!("../../templates/js/runtime/text.js")),
    ("list.js", include_str!("../../templates/js/runtime/list.js")),
    ("packed.js", include_str!("../../templates/js/runtime/packed.js")),
    ("value.js", include_str!("../../templates/js/runtime/value.js")),
    ("any.js", include_str!("../../templates/js/runtime/any.js")),
    ("functions.js", include_str!("../../templates/js/runtime/functions.js")),
    ("handles.js", include_str!("../../templates/js/runtime/handles.js")),
    ("objects.js", include_str!("../../templates/js/runtime/objects.js")),
    ("error-kinds.js", include_str!("../../templates/js/runtime/error-kinds.js")),
    ("async.js", include_str!("../../templates/js/runtime/async.js")),
    ("sequences.js", include_str!("../../templates/js/runtime/sequences.js")),
    ("streams.js", include_str!("../../templates/js/runtime/streams.js")),
    ("imports.js", include_str!("../../templates/js/runtime/imports.js")),
    ("memory.js", include_str!("../../templates/js/runtime/memory.js")),
    ("errors.js", include_str!("../../templates/js/runtime/errors.js")),
];

/// All helpers, ready to be chosen from.
pub struct Helpers {
    declarations: Vec<Declaration>,
    /// Names that the helpers take from the host, such as `fetch`: a module that declares one itself would break them.
    globals: HashSet<String>,
}

struct Declaration {
    names: Vec<String>,
    uses: HashSet<String>,
    /// With the comments above it.
    text: String,
}

impl Helpers {
    pub fn read() -> Helpers {
        let mut declarations = Vec::new();
        let mut names = Names::default();
        for (file, text) in FILES {
            let (module, start) = parse(text).unwrap_or_else(|error| unreachable!("{file}: {error}"));
            module.visit_with(&mut names);
            let mut end_of_last = 0;
            for item in &module.body {
                let range = range_of(item.span(), start);
                if !matches!(item, ModuleItem::ModuleDecl(ModuleDecl::Import(_))) {
                    declarations.push(declaration(item, text, end_of_last..range.end));
                }
                end_of_last = range.end;
            }
        }
        Helpers { declarations, globals: names.used.difference(&names.bound).cloned().collect() }
    }

    pub fn needs_global(&self, name: &str) -> bool {
        self.globals.contains(name)
    }

    /// What `glue` needs to run.
    pub fn link(&self, glue: &str) -> String {
        let (module, _) = parse(glue).unwrap_or_else(|error| unreachable!("the generated glue: {error}\n{glue}"));
        let mut names = Names::default();
        module.visit_with(&mut names);
        let by_name: HashMap<&str, usize> = self
            .declarations
            .iter()
            .enumerate()
            .flat_map(|(index, declaration)| declaration.names.iter().map(move |name| (name.as_str(), index)))
            .collect();
        let mut needed = BTreeSet::new();
        // The errors are what callers look for; they are exported whether the glue throws them or not.
        let exported = self.declarations.iter().flat_map(|declaration| &declaration.names);
        let mut waiting: Vec<&str> = exported.filter(|name| !name.starts_with('$')).map(String::as_str).collect();
        waiting.extend(names.used.iter().map(String::as_str));
        while let Some(name) = waiting.pop() {
            if let Some(&index) = by_name.get(name)
                && needed.insert(index)
            {
                waiting.extend(self.declarations[index].uses.iter().map(String::as_str));
            }
        }
        let texts: Vec<&str> = needed.iter().map(|&index| self.declarations[index].text.as_str()).collect();
        texts.join("\n\n") + "\n"
    }
}

fn declaration(item: &ModuleItem, text: &str, range: Range<usize>) -> Declaration {
    let decl = match item {
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
        ModuleItem::Stmt(Stmt::Decl(decl)) => decl,
        // A statement would run or not, depending on what else is linked.
        _ => unreachable!("a helper that declares nothing: {}", &text[range]),
    };
    let names = match decl {
        Decl::Fn(function) => vec![function.ident.sym.to_string()],
        Decl::Class(class) => vec![class.ident.sym.to_string()],
        Decl::Var(var) => var.decls.iter().filter_map(|decl| Some(decl.name.as_ident()?.id.sym.to_string())).collect(),
        _ => unreachable!("a helper of another kind: {}", &text[range]),
    };
    let mut used = Names::default();
    item.visit_with(&mut used);
    let is_public = names.iter().any(|name| !name.starts_with('$'));
    let text = text[range].trim();
    let text = if is_public { text.to_string() } else { text.replacen("export ", "", 1) };
    Declaration { names, uses: used.used, text }
}

/// All identifiers of a piece of code: those that it binds, and all that it mentions.
#[derive(Default)]
struct Names {
    used: HashSet<String>,
    bound: HashSet<String>,
}

impl Visit for Names {
    fn visit_ident(&mut self, ident: &Ident) {
        self.used.insert(ident.sym.to_string());
    }

    fn visit_binding_ident(&mut self, binding: &BindingIdent) {
        self.bound.insert(binding.id.sym.to_string());
        binding.visit_children_with(self);
    }

    fn visit_fn_decl(&mut self, function: &FnDecl) {
        self.bound.insert(function.ident.sym.to_string());
        function.visit_children_with(self);
    }

    fn visit_class_decl(&mut self, class: &ClassDecl) {
        self.bound.insert(class.ident.sym.to_string());
        class.visit_children_with(self);
    }

    fn visit_import_decl(&mut self, import: &ImportDecl) {
        for specifier in &import.specifiers {
            self.bound.insert(specifier.local().sym.to_string());
        }
    }
}

fn parse(text: &str) -> Result<(Module, BytePos), String> {
    let map: Lrc<SourceMap> = Lrc::default();
    let file = map.new_source_file(FileName::Anon.into(), text.to_string());
    let mut errors = Vec::new();
    parse_file_as_module(&file, Syntax::Es(EsSyntax::default()), EsVersion::latest(), None, &mut errors)
        .map(|module| (module, file.start_pos))
        .map_err(|error| format!("{:?}", error.kind()))
}

fn range_of(span: Span, start: BytePos) -> Range<usize> {
    (span.lo - start).0 as usize..(span.hi - start).0 as usize
}

#[cfg(test)]
mod tests {
    use super::Helpers;

    #[test]
    fn only_what_is_needed_is_linked() {
        let helpers = Helpers::read();
        let text = helpers.link("$int32(a, 'x');");
        assert!(text.contains("function $int32"), "{text}");
        assert!(text.contains("function $misfit") && !text.contains("$lowerFloat64s"), "{text}");
        assert!(!text.contains("export function $"), "{text}");
    }

    #[test]
    fn every_helper_has_a_name_of_its_own() {
        let helpers = Helpers::read();
        let mut names: Vec<&String> = helpers.declarations.iter().flat_map(|declaration| &declaration.names).collect();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn globals_are_what_the_host_has() {
        let helpers = Helpers::read();
        for name in ["fetch", "TextDecoder", "Proxy", "WebAssembly", "WeakSet"] {
            assert_eq!(helpers.needs_global(name), name != "WeakSet", "{name}");
        }
        for name in ["heap", "value", "greet"] {
            assert!(!helpers.needs_global(name), "{name}");
        }
    }
}
