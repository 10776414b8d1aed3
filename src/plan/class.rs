//! Classes: what JavaScript's objects have and can do, and how they are made. Members are functions that take their object first.

use super::function::{self, Subject};
use super::{Class, Close, Iteration, Member, MemberKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{self, Param, Signature, Type};
use crate::names;
use crate::source::Span;
use crate::types::{Property, Types};

/// Plans every class, sorted by name.
pub fn plan(types: &Types, stamped: bool, diagnostics: &mut Diagnostics) -> Vec<Class> {
    let planned = types.classes().iter().filter_map(|(class, home)| {
        let declared = types.model.packages.iter().flat_map(|package| &package.classes);
        let id = types.class_id(class)?;
        let declared = declared.into_iter().find(|declared| declared.id == id)?;
        let mut planner = Planner { types, class, name: types.class_name(class), home, stamped, diagnostics };
        Some(planner.class(declared.span))
    });
    let mut classes: Vec<Class> = planned.collect();
    classes.sort_by(|a, b| a.js_name.cmp(&b.js_name));
    classes
}

/// The class whose objects a function makes, and what its name says beyond that: `NewPoint` makes a `Point`,
/// `NewPointFromPolar` one `FromPolar`.
pub fn constructed(types: &Types, package: &str, function: &model::Function) -> Option<(Type, String)> {
    let [result] = function.signature.results.as_slice() else { return None };
    let class = types.model.class(&result.ty)?;
    let declaration = types.model.declaration(types.class_id(&class)?);
    let names = [names::capitalized(&declaration.go_name), names::capitalized(&types.class_name(&class))];
    let rest = names.iter().find_map(|name| function.go_name.strip_prefix("New")?.strip_prefix(name.as_str()))?;
    let is_word = rest.is_empty() || rest.starts_with(|letter: char| !letter.is_lowercase());
    let is_home = declaration.package == package || !declaration.type_params.is_empty();
    (is_word && is_home).then(|| (class, rest.to_string()))
}

struct Planner<'p, 'd> {
    types: &'p Types<'p>,
    class: &'p Type,
    name: String,
    /// The import path of the package whose shims have the members.
    home: &'p str,
    stamped: bool,
    diagnostics: &'d mut Diagnostics,
}

impl Planner<'_, '_> {
    fn class(&mut self, span: Span) -> Class {
        let (mut constructor, mut statics) = (None, Vec::new());
        for (function, package, rest) in self.constructors() {
            let js_name = if rest.is_empty() { "constructor".to_string() } else { names::lower_camel(&rest) };
            let called =
                if rest.is_empty() { format!("new {}", self.name) } else { format!("{}.{js_name}", self.name) };
            // A constructor cannot return a promise, and a class has a prototype already.
            if (rest.is_empty() && function.is_async) || js_name == "prototype" {
                continue;
            }
            let subject = Subject { js_name: called, constructs: true, ..Subject::function(&function) };
            // What is wrong with it has been said of the function.
            let planned = function::plan(&subject, &package, self.types, self.stamped, &mut Diagnostics::default());
            if rest.is_empty() {
                constructor = Some(planned);
            } else {
                statics.push(Member { js_name, kind: MemberKind::Method, function: planned });
            }
        }
        let mut members = Vec::new();
        for property in self.types.properties(self.class) {
            if self.permits(&property.js_name, span) {
                members.extend(self.property(&property, span));
            }
        }
        let (mut text, mut iteration, mut close) = (None, None, None);
        for method in self.types.methods(self.class) {
            let special = special(self.types, &method.function);
            let js_name = match (&special, method.is_exported) {
                (Some(Special::Text), _) if method.function.pragma_name.is_none() => "toString".to_string(),
                (Some(_), false) => names::lower_camel(&method.function.go_name),
                (None, false) => continue,
                (_, true) => super::js_name(&method.function),
            };
            let is_private = !method.is_exported && js_name != "toString";
            if !is_private && !self.permits(&js_name, method.function.span) {
                continue;
            }
            let kind = if is_private { MemberKind::Private } else { MemberKind::Method };
            let go_value = format!("({}).{}", self.types.go_pointer(self.class, self.home), method.function.go_name);
            let member = self.member(&method.function, &js_name, "of", kind, go_value);
            match special {
                Some(Special::Text) => text = Some(js_name),
                Some(Special::Iteration) => {
                    let typescript = member.function.results[0].typescript.replacen("Iterable<", "Iterator<", 1);
                    iteration = Some(Iteration { js_name, is_private, typescript });
                }
                Some(Special::Close) => close = Some(Close { js_name, is_private, is_async: method.function.is_async }),
                None => {}
            }
            members.push(member);
        }
        self.refuse_duplicates(&members);
        let id = self.types.class_id(self.class);
        Class {
            span,
            doc: id.and_then(|id| self.types.model.declaration(id).doc.clone()),
            constructor,
            statics,
            members,
            text: text.filter(|name| name != "toString"),
            iteration,
            close,
            on_module: true,
            js_name: self.name.clone(),
        }
    }

    /// The functions that make objects of the class, with the import paths of their packages.
    fn constructors(&self) -> Vec<(model::Function, String, String)> {
        let mut constructors = Vec::new();
        for package in &self.types.model.packages {
            for function in &package.functions {
                if let Some((class, rest)) = constructed(self.types, &package.import_path, function)
                    && class == *self.class
                {
                    constructors.push((function.clone(), package.import_path.clone(), rest));
                }
            }
        }
        constructors
    }

    fn property(&mut self, property: &Property, span: Span) -> Vec<Member> {
        let pointer = self.types.go_pointer(self.class, self.home);
        let ty = self.types.go_type(&property.ty, self.home);
        let place = format!("_self.{}", property.path.join("."));
        let param = Param { name: Some("value".into()), ty: property.ty.clone(), span };
        let function = |signature| model::Function {
            go_name: property.path.join("_"),
            span,
            pragma_name: None,
            pragma: span,
            doc: property.doc.clone(),
            signature,
            is_async: false,
            has_views: false,
        };
        let get = function(Signature { results: vec![Param { name: None, ..param.clone() }], ..Signature::default() });
        let value = format!("func(_self {pointer}) {ty} {{ return {place} }}");
        let getter = self.member(&get, &property.js_name, "get", MemberKind::Getter, value);
        let set = function(Signature { params: vec![param], ..Signature::default() });
        let value = format!("func(_self {pointer}, _value {ty}) {{ {place} = _value }}");
        let setter =
            property.is_settable.then(|| self.member(&set, &property.js_name, "set", MemberKind::Setter, value));
        std::iter::once(getter).chain(setter).collect()
    }

    fn member(
        &mut self,
        function: &model::Function,
        js_name: &str,
        access: &str,
        kind: MemberKind,
        go_value: String,
    ) -> Member {
        let subject = Subject {
            function,
            js_name: format!("{}.{js_name}", self.name),
            // Were a function to be called so, the compiler would say it.
            go_stem: format!("_{}_{access}_{}", self.name, function.go_name),
            wasm_name: names::member_wasm_name(&self.name, access, js_name),
            go_value,
            class: Some(self.class),
            constructs: false,
            is_property: matches!(kind, MemberKind::Getter | MemberKind::Setter),
        };
        let planned = function::plan(&subject, self.home, self.types, self.stamped, self.diagnostics);
        Member { js_name: js_name.to_string(), kind, function: planned }
    }

    /// Whether a member can have that name.
    fn permits(&mut self, name: &str, span: Span) -> bool {
        let reason = match name {
            "constructor" => "what makes an object is called so",
            "free" => "what releases an object is called so",
            "then" => "`await` would take the object for a promise",
            _ => return true,
        };
        let values = [("class", self.name.as_str()), ("name", name), ("reason", reason)];
        self.diagnostics.push(Diagnostic::at(span, &messages::MEMBER_NAME, &values));
        false
    }

    fn refuse_duplicates(&mut self, members: &[Member]) {
        for (index, member) in members.iter().enumerate() {
            let is_property = |kind| matches!(kind, MemberKind::Getter | MemberKind::Setter);
            let clashes = |other: &&Member| {
                other.js_name == member.js_name
                    && other.kind != MemberKind::Private
                    && member.kind != MemberKind::Private
                    && !(is_property(other.kind) && is_property(member.kind))
            };
            if let Some(other) = members[..index].iter().find(clashes) {
                let values = [("class", self.name.as_str()), ("name", member.js_name.as_str())];
                let duplicate = Diagnostic::at(member.function.span, &messages::DUPLICATE_MEMBER, &values);
                self.diagnostics.push(duplicate.with_context(other.function.span, "the other one"));
            }
        }
    }
}

/// What some methods mean to Go's standard library, and so to JavaScript.
enum Special {
    /// `fmt.Stringer`
    Text,
    Iteration,
    /// `io.Closer`
    Close,
}

fn special(types: &Types, function: &model::Function) -> Option<Special> {
    let Signature { params, results, has_context, fails, .. } = &function.signature;
    if !params.is_empty() {
        return None;
    }
    let result = match results.as_slice() {
        [] => None,
        [result] => Some(types.model.underlying(&result.ty)),
        _ => return None,
    };
    match (function.go_name.as_str(), result) {
        ("String", Some(Type::String)) if !has_context && !function.is_async && !fails => Some(Special::Text),
        ("All", Some(Type::Sequence { .. })) if !has_context && !function.is_async && !fails => {
            Some(Special::Iteration)
        }
        ("Close", None) => Some(Special::Close),
        _ => None,
    }
}
