//! The glue's helpers are real modules, in `templates/js/runtime/`. In: names that the glue uses. Out: the text of the
//! declarations behind these names, of those that they use in turn, and of no others.

#![expect(clippy::string_slice, reason = "the ranges are spans of our own templates, in ASCII at their ends")]

mod uses;

use std::collections::HashSet;
use std::ops::Range;

use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitWith;

pub use uses::globals;
use uses::{Names, Uses, parse, private, range_of};

/// In the order in which their declarations appear in the glue.
const FILES: [(&str, &str); 21] = [
    ("abi.js", include_str!("../../templates/js/runtime/abi.js")),
    ("start.js", include_str!("../../templates/js/runtime/start.js")),
    ("heap.js", include_str!("../../templates/js/runtime/heap.js")),
    ("stderr.js", include_str!("../../templates/js/runtime/stderr.js")),
    ("scalar.js", include_str!("../../templates/js/runtime/scalar.js")),
    ("intrinsics.js", include_str!("../../templates/js/runtime/intrinsics.js")),
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
    /// With the comments above it.
    text: String,
    uses: Uses,
    /// In the order of the text.
    parts: Vec<Part>,
}

/// A part of a declaration that is left out where nothing else mentions a property.
struct Part {
    property: String,
    /// With the comments above it.
    range: Range<usize>,
    /// Without what the parts within it use.
    uses: Uses,
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
                    declarations.push(declaration(item, text, start, end_of_last..range.end));
                }
                end_of_last = range.end;
            }
        }
        Helpers { declarations, globals: names.globals() }
    }

    pub fn needs_global(&self, name: &str) -> bool {
        self.globals.contains(name)
    }

    /// What `glue` needs to run.
    pub fn link(&self, glue: &str) -> String {
        let (module, _) = parse(glue).unwrap_or_else(|error| unreachable!("the generated glue: {error}\n{glue}"));
        let mut uses = Uses::of(&module);
        // The errors are what callers look for; they are exported whether the glue throws them or not.
        let exported = self.declarations.iter().flat_map(|declaration| &declaration.names);
        uses.names.extend(exported.filter(|name| !name.starts_with('$')).cloned());
        let mut before = 0;
        while uses.count() > before {
            before = uses.count();
            for declaration in &self.declarations {
                declaration.add_uses(&mut uses);
            }
        }
        let needed = self.declarations.iter().filter(|declaration| declaration.is_needed(&uses));
        let texts: Vec<String> = needed.map(|declaration| declaration.linked(&uses)).collect();
        texts.join("\n\n") + "\n"
    }
}

impl Declaration {
    fn is_needed(&self, uses: &Uses) -> bool {
        self.names.iter().any(|name| uses.names.contains(name))
    }

    fn add_uses(&self, uses: &mut Uses) {
        if self.is_needed(uses) {
            uses.add(&self.uses);
            let left_out = self.left_out(uses);
            let is_in = |part: &&Part| left_out.iter().all(|range| !range.contains(&part.range.start));
            self.parts.iter().filter(is_in).for_each(|part| uses.add(&part.uses));
        }
    }

    /// The outermost parts that nothing needs.
    fn left_out(&self, uses: &Uses) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for part in self.parts.iter().filter(|part| !uses.properties.contains(&part.property)) {
            if ranges.last().is_none_or(|last| last.end <= part.range.start) {
                ranges.push(part.range.clone());
            }
        }
        ranges
    }

    fn linked(&self, uses: &Uses) -> String {
        let mut text = String::new();
        let mut end = 0;
        for range in self.left_out(uses) {
            text += &self.text[end..range.start];
            end = range.end;
        }
        text += &self.text[end..];
        // Where the first one of a class is left out, a blank line is left of it.
        text.replace("{\n\n", "{\n")
    }
}

fn declaration(item: &ModuleItem, text: &str, start: BytePos, range: Range<usize>) -> Declaration {
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
    let is_public = names.iter().any(|name| !name.starts_with('$'));
    let (uses, mut parts) = match decl {
        Decl::Class(class) if OWN_CLASSES.contains(&&*class.ident.sym) => {
            ClassReader { text, start }.read(&class.class)
        }
        _ => (Uses::of(item), Vec::new()),
    };
    let behind_export = if is_public { item.span().lo } else { decl.span().lo };
    let comments = text[range.start..range_of(item.span(), start).start].trim_start();
    let text = format!("{comments}{}", &text[range_of(Span::new(behind_export, item.span().hi), start)]);
    let shift = range.end - text.len();
    for part in &mut parts {
        part.range = part.range.start - shift..part.range.end - shift;
    }
    Declaration { names, text, uses, parts }
}

/// Classes of which nobody outside of the glue has objects.
const OWN_CLASSES: [&str; 4] = ["$Heap", "$Path", "$Reader", "$Writer"];

/// Finds what may be left out of such a class: fields, methods, and in methods the statements that only set a property (`this.x = …`), or do
/// something with it where it is set (`this.x?.…`).
struct ClassReader<'t> {
    text: &'t str,
    start: BytePos,
}

impl ClassReader<'_> {
    fn read(&self, class: &Class) -> (Uses, Vec<Part>) {
        let mut uses = Uses::default();
        let mut parts = Vec::new();
        uses.add_of(&class.super_class);
        let mut from = self.behind_brace(class.super_class.as_ref().map_or(class.span, |class| class.span()).lo);
        for member in &class.body {
            let range = from..self.at(member.span().hi);
            from = range.end;
            let (property, function) = match member {
                ClassMember::Method(method) => (method.key.as_ident().map(|key| key.sym.to_string()), &method.function),
                ClassMember::PrivateMethod(method) => (Some(private(&method.key)), &method.function),
                ClassMember::Constructor(constructor) => {
                    uses.add_of(&constructor.params);
                    self.statements(constructor.body.as_ref(), &mut uses, &mut parts);
                    continue;
                }
                ClassMember::ClassProp(ClassProp { key: PropName::Ident(key), value, .. }) => {
                    parts.push(Part { property: key.sym.to_string(), range, uses: Uses::of(value) });
                    continue;
                }
                ClassMember::PrivateProp(PrivateProp { key, value, .. }) => {
                    parts.push(Part { property: private(key), range, uses: Uses::of(value) });
                    continue;
                }
                other => {
                    uses.add_of(other);
                    continue;
                }
            };
            let Some(property) = property else {
                uses.add_of(member);
                continue;
            };
            let mut part = Part { property, range, uses: Uses::of(&function.params) };
            let mut within = Vec::new();
            self.statements(function.body.as_ref(), &mut part.uses, &mut within);
            parts.push(part);
            parts.extend(within);
        }
        (uses, parts)
    }

    fn statements(&self, body: Option<&FunctionBody>, uses: &mut Uses, parts: &mut Vec<Part>) {
        let Some(body) = body else { return };
        let mut from = self.at(body.span.lo) + 1;
        for statement in &body.stmts {
            let range = from..self.at(statement.span().hi);
            from = range.end;
            let mut own = Uses::of(statement);
            match only_property(statement) {
                Some(property) => {
                    own.properties.remove(&property);
                    parts.push(Part { property, range, uses: own });
                }
                None => uses.add(&own),
            }
        }
    }

    fn at(&self, position: BytePos) -> usize {
        (position - self.start).0 as usize
    }

    fn behind_brace(&self, position: BytePos) -> usize {
        let at = self.at(position);
        self.text[at..].find('{').map_or(at, |brace| at + brace + 1)
    }
}

/// The property that a statement only sets, or without which it does nothing.
fn only_property(statement: &Stmt) -> Option<String> {
    let mut expr = &statement.as_expr()?.expr;
    if let Expr::Assign(assign) = &**expr {
        let target = assign.left.as_simple()?.as_member()?;
        return own_property(target).filter(|_| assign.op == AssignOp::Assign);
    }
    // From the end of a chain to its beginning.
    loop {
        expr = match &**expr {
            Expr::OptChain(chain) => match &*chain.base {
                OptChainBase::Member(member) => match own_property(member.obj.as_member()?) {
                    Some(property) if chain.optional => return Some(property),
                    _ => &member.obj,
                },
                OptChainBase::Call(call) => match call.callee.as_member().and_then(own_property) {
                    Some(property) if chain.optional => return Some(property),
                    _ => &call.callee,
                },
            },
            _ => return None,
        }
    }
}

/// `x` of `this.x`, and `#x` of `this.#x`.
fn own_property(member: &MemberExpr) -> Option<String> {
    member.obj.as_this()?;
    match &member.prop {
        MemberProp::Ident(name) => Some(name.sym.to_string()),
        MemberProp::PrivateName(name) => Some(private(name)),
        MemberProp::Computed(_) => None,
    }
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
    fn only_what_is_mentioned_of_a_class_is_linked() {
        let helpers = Helpers::read();
        let text = helpers.link("new $Heap('x', {}).done('x');");
        assert!(text.contains("\n  done(name, advice) {") && text.contains("\n  #askSoon() {"), "{text}");
        for missing in ["tell(", "below(", "  releases = 0", "this.f64", "this.calls", "#scratch"] {
            assert!(!text.contains(missing), "{missing} in {text}");
        }
        let text = helpers.link(
            "const heap = new $Heap('x', {}); heap.tell(heap.f64[0], heap.calls, heap.releases, heap.attach(heap.reserve(1)));",
        );
        for present in [
            "\n  tell(name, ...args) {",
            "this.f64 = new Float64Array(buffer);",
            "this.calls?.forEach",
            "  releases = 0;",
            "\n  #scratch;",
            "this.#scratch = ",
        ] {
            assert!(text.contains(present), "{present} not in {text}");
        }
        assert!(!text.contains("{\n\n"), "{text}");
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
