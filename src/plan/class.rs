//! Classes: what JavaScript's objects have and can do, and how they are made. Members are functions that take their object first.

use std::collections::HashMap;

use super::function::{self, Subject};
use super::{Class, Close, Iteration, Member, MemberKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{self, Param, Signature, Type};
use crate::names;
use crate::source::Span;
use crate::types::{Property, Types};

/// Plans every class, sorted by name.
pub fn plan(types: &Types, taken: &dyn Fn(&str) -> bool, diagnostics: &mut Diagnostics) -> Vec<Class> {
    let js_names = js_names(types, taken);
    for (class, declared) in types.classes().iter().filter_map(|(class, _)| Some((class, declared(types, class)?))) {
        if matches!(class, Type::Named(_, args) if args.is_empty()) {
            let name = js_names.get(class).map_or("", String::as_str);
            diagnostics.extend(renamed(types, class, name, declared.span));
        }
    }
    let planned = types.classes().iter().filter_map(|(class, home)| {
        let declared = declared(types, class)?;
        let (name, js_name) = (types.class_name(class), js_names.get(class)?.clone());
        let mut planner = Planner { types, class, name, js_name, home, diagnostics };
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

fn declared<'t>(types: &'t Types, class: &Type) -> Option<&'t model::Class> {
    let id = types.class_id(class)?;
    types.model.packages.iter().flat_map(|package| &package.classes).find(|declared| declared.id == id)
}

/// What the pragma calls a class, or Go.
fn wanted_name(types: &Types, class: &Type) -> String {
    let declaration = types.class_id(class).map(|id| types.model.declaration(id));
    let given = declaration.and_then(|declaration| declaration.class.as_ref()?.name.clone());
    given.or(declaration.map(|declaration| declaration.go_name.clone())).unwrap_or_default()
}

/// A warning about a class whose name is not the one that the user gave it.
pub fn renamed(types: &Types, class: &Type, name: &str, span: Span) -> Option<Diagnostic> {
    let wanted = wanted_name(types, class);
    let values = [("wanted", wanted.as_str()), ("name", name)];
    (wanted != name).then(|| Diagnostic::at(span, &messages::CLASS_RENAMED, &values))
}

/// What users call the classes: as Go does, also where the declarations need that name for something else, unless two classes
/// are called alike.
fn js_names(types: &Types, is_taken: &dyn Fn(&str) -> bool) -> HashMap<Type, String> {
    let mut names: HashMap<Type, String> = HashMap::new();
    for (class, _) in types.classes() {
        let Type::Named(_, args) = class else { continue };
        let wanted = wanted_name(types, class);
        let is_others = types.classes().iter().any(|(other, _)| other != class && types.class_name(other) == wanted);
        let is_known = names.values().any(|name| *name == wanted);
        let is_free = args.is_empty() && !is_taken(&wanted) && !is_others && !is_known;
        names.insert(class.clone(), if is_free { wanted } else { types.class_name(class) });
    }
    names
}

struct Planner<'p, 'd> {
    types: &'p Types<'p>,
    class: &'p Type,
    /// As the conversions call it, and as users do.
    name: String,
    js_name: String,
    /// The import path of the package whose shims have the members.
    home: &'p str,
    diagnostics: &'d mut Diagnostics,
}

impl Planner<'_, '_> {
    fn class(&mut self, span: Span) -> Class {
        let (mut constructor, mut statics) = (None, Vec::new());
        for (function, package, rest) in self.constructors() {
            let js_name = if rest.is_empty() { "constructor".to_string() } else { names::lower_camel(&rest) };
            let called =
                if rest.is_empty() { format!("new {}", self.js_name) } else { format!("{}.{js_name}", self.js_name) };
            // A constructor cannot return a promise, and a class has a prototype already.
            if (rest.is_empty() && function.is_async) || js_name == "prototype" {
                continue;
            }
            let subject = Subject { js_name: called, constructs: true, ..Subject::function(&function) };
            // What is wrong with it has been said of the function.
            let planned = function::plan(&subject, &package, self.types, &mut Diagnostics::default());
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
                    let typescript = self.types.iterator_typescript(&method.function.signature.results[0].ty);
                    iteration = Some(Iteration { js_name, is_private, typescript });
                }
                Some(Special::Close) => close = Some(Close { js_name, is_private, is_async: method.function.is_async }),
                None => {}
            }
            members.push(member);
        }
        self.refuse_duplicates(&members);
        self.refuse_duplicates(&statics);
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
            name: self.name.clone(),
            js_name: self.js_name.clone(),
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
            go_name: property.path.join("."),
            span,
            pragma_name: None,
            pragma: span,
            doc: property.doc.clone(),
            signature,
            is_async: false,
            has_views: false,
            is_straight_line: true,
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
        // What JavaScript calls the class may depend on other types.
        let stem = self.types.codec_name(self.class);
        let subject = Subject {
            function,
            js_name: format!("{}.{js_name}", self.js_name),
            go_stem: names::member_stem(&stem, access, &function.go_name),
            wasm_name: names::member_wasm_name(&stem, access, &function.go_name),
            go_value,
            class: Some(self.class),
            constructs: false,
            is_property: matches!(kind, MemberKind::Getter | MemberKind::Setter),
        };
        let planned = function::plan(&subject, self.home, self.types, self.diagnostics);
        Member { js_name: js_name.to_string(), kind, function: planned }
    }

    /// Whether a member can have that name.
    fn permits(&mut self, name: &str, span: Span) -> bool {
        let reason = match name {
            "constructor" => "the member that makes an object has this name",
            "free" => "the method that releases an object has this name",
            "then" => "`await` takes an object with `then` for a promise",
            _ => return true,
        };
        let values = [("class", self.js_name.as_str()), ("name", name), ("reason", reason)];
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
                let values = [("class", self.js_name.as_str()), ("name", member.js_name.as_str())];
                let duplicate = Diagnostic::at(member.function.span, &messages::DUPLICATE_MEMBER, &values);
                self.diagnostics.push(duplicate.with_context(other.function.span, "the first one"));
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
