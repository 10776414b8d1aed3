//! Types with the pragma, and their methods. In: what the pragmas stand above. Out: the [`Class`]es of a package, and what the
//! readers of types want to know of each.

use std::collections::{HashMap, HashSet};
use std::ptr;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::declarations::MAX_EMBEDDED;
use super::types::{TypeReader, Use};
use super::written::{below_parens, universe_name};
use super::{Marked, Resolver, is_pragma, plain_function, pragma_name};
use crate::diagnostic::Diagnostic;
use crate::go::scope::Declared;
use crate::go::syntax::{DeclKind, Directive, Func, TypeExpr, TypeKind, TypeSpec};
use crate::js;
use crate::messages;
use crate::model::{Class, ClassPragma, ErrorReceiver, Function, Method, Type, Way};
use crate::source::Span;

/// Methods that mean something to the language although nobody exports them: <https://pkg.go.dev/fmt#Stringer>,
/// <https://pkg.go.dev/io#Closer>, <https://pkg.go.dev/iter#hdr-Naming_Conventions>.
const SPECIAL: [&str; 3] = ["String", "Close", "All"];

/// A type whose fields and methods are those of a class: the class itself, or a type that it embeds.
struct Level<'a> {
    found: Declared<'a>,
    spec: &'a TypeSpec,
    /// Its type arguments, in terms of the class's type parameters.
    args: Vec<Type>,
    /// By how many embedded fields of the same depth it is reached. What is reached twice is promoted by neither.
    count: usize,
}

/// The methods with a pragma of all packages.
#[derive(Default)]
pub(super) struct MarkedMethods<'a> {
    all: Vec<(Marked<'a>, &'a Func)>,
    /// Those that some class has.
    used: HashSet<*const Func>,
    /// The types whose methods were looked at: classes, and what they embed.
    embedded: HashSet<*const TypeSpec>,
}

impl MarkedMethods<'_> {
    /// A diagnostic for each that no class has.
    pub fn unused(&self) -> impl Iterator<Item = Diagnostic> {
        let unused = self.all.iter().filter(|(_, func)| !self.used.contains(&ptr::from_ref(*func)));
        unused.filter_map(|(marked, func)| {
            let receiver = func.receiver_type()?;
            let found = marked.scope.find(None, &receiver.name)?;
            let DeclKind::Type(spec) = &found.decl.kind else { return None };
            let values = [("type", receiver.name.as_str()), ("method", func.name.name.as_str())];
            let is_class = spec.is_alias || pragma_of(found).is_some();
            let message = match self.embedded.contains(&ptr::from_ref(spec)) {
                // What is wrong with the class has been said.
                _ if is_class => return None,
                true => &messages::HIDDEN_METHOD,
                false => &messages::METHOD_WITHOUT_CLASS,
            };
            Some(Diagnostic::at(marked.directive.span, message, &values))
        })
    }
}

/// The pragma of a type itself.
fn pragma_of<'a>(found: Declared<'a>) -> Option<&'a Directive> {
    let file = found.scope.file();
    let index = file.decls.iter().position(|decl| ptr::eq(decl, found.decl));
    file.directives.iter().find(|directive| is_pragma(directive) && directive.decl == index)
}

impl<'a> Resolver<'a, '_> {
    /// Adds the package's methods to `methods`, of which classes of other packages may get some.
    pub(super) fn classes(
        &mut self,
        types: Vec<(Marked<'a>, &'a TypeSpec)>,
        own: Vec<(Marked<'a>, &'a Func)>,
        methods: &mut MarkedMethods<'a>,
    ) -> Vec<Class> {
        methods.all.extend(own);
        types.iter().filter_map(|(marked, spec)| self.class(marked, spec, methods)).collect()
    }

    fn class(&mut self, marked: &Marked<'a>, spec: &'a TypeSpec, methods: &mut MarkedMethods<'a>) -> Option<Class> {
        let name = spec.name.name.as_str();
        let values = [("type", name)];
        let span = marked.directive.span;
        // Whatever is wrong with the type, its methods are not to be told of as well.
        methods.embedded.insert(spec);
        if spec.is_alias {
            return self.refuse_alias(marked, spec);
        }
        match below_parens(&spec.ty).kind {
            TypeKind::Interface(_) => return self.refuse(span, &messages::CLASS_OF_INTERFACE, &values),
            TypeKind::Pointer(_) => return self.refuse(span, &messages::CLASS_OF_POINTER, &values),
            _ => {}
        }
        let called = pragma_name(marked.directive).unwrap_or_else(|| name.to_string());
        if !js::is_identifier(&called) || called.contains('$') || called == "__proto__" {
            return self.refuse(span, &messages::CLASS_NAME, &[("kind", "class"), ("name", &called)]);
        }
        let found = Declared { decl: marked.decl, scope: marked.scope };
        let id = self.types.declare(found, spec, &Use::of(Way::Out, spec.name.span));
        if id.is_some_and(|id| self.types.declarations[id.0].is_error_class()) {
            let own = |func: &Func| self.package.methods(name).any(|own| ptr::eq(own, func));
            let spans: Vec<Span> =
                methods.all.iter().filter(|(_, func)| own(func)).map(|(marked, _)| marked.directive.span).collect();
            spans.into_iter().for_each(|span| self.report(span, &messages::ERROR_CLASS_METHOD, &values));
            return Some(Class { id: id?, span: spec.name.span, methods: Vec::new() });
        }
        let args: Vec<Type> = (0..spec.type_params.len()).map(|index| Type::Param(index as u32)).collect();
        let mut class_methods = Vec::new();
        for (level, func) in self.method_set(Level { found, spec, args, count: 1 }, methods) {
            let marked = methods.all.iter().find(|(_, marked)| ptr::eq(*marked, func)).map(|(marked, _)| *marked);
            methods.used.extend(marked.map(|_| ptr::from_ref(func)));
            class_methods.extend(self.method(&level, func, marked.as_ref()));
        }
        // If a field cannot cross, the methods are read nevertheless, so that all faults are reported at once.
        Some(Class { id: id?, span: spec.name.span, methods: class_methods })
    }

    fn refuse_alias(&mut self, marked: &Marked<'a>, spec: &'a TypeSpec) -> Option<Class> {
        let name = spec.name.name.as_str();
        let written = self.sources.text(spec.ty.span);
        let hint = match marked.scope.named_type(&spec.ty) {
            Some(found) if !self.types.is_own(found) => {
                format!("hold the type in a class of your own: `type {name} struct{{ value *{written} }}`")
            }
            Some(_) => format!("put `//go:wasmexport` above the declaration of `{written}`"),
            None => format!("declare a type of its own: `type {name} {written}`"),
        };
        self.refuse(marked.directive.span, &messages::CLASS_OF_ALIAS, &[("type", name), ("hint", &hint)])
    }

    fn method(&mut self, level: &Level<'a>, func: &'a Func, marked: Option<&Marked<'a>>) -> Option<Method> {
        let type_params = receiver_params(func);
        let function = match marked {
            Some(marked) => self.function(marked, func, &type_params)?,
            None if SPECIAL.contains(&func.name.name.as_str()) && func.type_params.is_empty() => {
                self.special(level, func, &type_params)?
            }
            None => return None,
        };
        let signature = function.signature.map(&mut |ty| ty.with_args(&level.args));
        Some(Method { function: Function { signature, ..function }, is_exported: marked.is_some() })
    }

    /// A method that nobody exports. If its types cannot cross, nothing is said.
    fn special(&mut self, level: &Level<'a>, func: &'a Func, type_params: &[String]) -> Option<Function> {
        let of = |way, span| Use::of(way, span).within(type_params, None);
        let signature =
            self.types.silently(|types| types.signature(level.found.scope, &func.signature, Way::In, &of).ok());
        Some(plain_function(func, signature?))
    }

    /// The methods of a pointer to a class: <https://go.dev/ref/spec#Struct_types>, promoted ones included. The compiler checks it
    /// once more.
    fn method_set(&mut self, class: Level<'a>, methods: &mut MarkedMethods<'a>) -> Vec<(Level<'a>, &'a Func)> {
        let mut set = Vec::new();
        let mut hidden: HashSet<&str> = HashSet::new();
        let mut visited: HashSet<*const TypeSpec> = HashSet::from([ptr::from_ref(class.spec)]);
        let mut level = vec![class];
        while !level.is_empty() {
            let mut next: Vec<Level> = Vec::new();
            // How often each name is declared.
            let mut names: HashMap<&str, usize> = HashMap::new();
            let mut of_level = Vec::new();
            for Level { found, spec, args, count } in level {
                methods.embedded.insert(spec);
                for func in found.scope.package.methods(&spec.name.name) {
                    declare(&mut names, &func.name.name, count);
                    of_level.push((Level { found, spec, args: args.clone(), count }, func));
                }
                let TypeKind::Struct(fields) = &below_parens(&spec.ty).kind else { continue };
                fields.iter().for_each(|field| declare(&mut names, &field.name.name, count));
                for field in fields.iter().filter(|field| field.embedded) {
                    let Some(inner) = self.embedded(found, spec, &field.ty, &args) else { continue };
                    next.push(Level { count, ..inner });
                }
            }
            set.extend(of_level.into_iter().filter(|(_, func)| {
                let name = func.name.name.as_str();
                names.get(name) == Some(&1) && !hidden.contains(name)
            }));
            hidden.extend(names.into_keys());
            level = once_each(next, &mut visited);
        }
        set
    }

    fn embedded(&mut self, found: Declared<'a>, spec: &TypeSpec, ty: &'a TypeExpr, args: &[Type]) -> Option<Level<'a>> {
        let (ty, _) = below_pointer(ty);
        let inner = found.scope.named_type(ty)?;
        let DeclKind::Type(inner_spec) = &inner.decl.kind else { return None };
        let TypeKind::Name { args: inner_args, .. } = &ty.kind else { return None };
        let type_params: Vec<String> = spec.type_params.iter().map(|param| param.name.name.clone()).collect();
        let usage = Use::of(Way::Out, spec.name.span).within(&type_params, None);
        let read: Option<Vec<Type>> =
            inner_args.iter().map(|arg| Some(self.types.ty(found.scope, arg, &usage)?.with_args(args))).collect();
        Some(Level { found: inner, spec: inner_spec, args: read?, count: 1 })
    }
}

fn declare<'a>(names: &mut HashMap<&'a str, usize>, name: &'a str, count: usize) {
    let declared = names.entry(name).or_default();
    *declared = declared.saturating_add(count);
}

/// The types that no level before has, each once.
fn once_each<'a>(level: Vec<Level<'a>>, visited: &mut HashSet<*const TypeSpec>) -> Vec<Level<'a>> {
    let mut once: IndexMap<*const TypeSpec, Level> = IndexMap::new();
    for inner in level.into_iter().filter(|inner| !visited.contains(&ptr::from_ref(inner.spec))) {
        match once.entry(inner.spec) {
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                known.count = known.count.saturating_add(inner.count);
            }
            Entry::Vacant(place) => _ = place.insert(inner),
        }
    }
    visited.extend(once.keys());
    once.into_values().collect()
}

impl<'a> TypeReader<'a> {
    /// What the pragma of a type says, if it has one in a package whose exports are bound.
    pub(super) fn class_pragma(&self, found: Declared<'a>, spec: &TypeSpec) -> Option<ClassPragma> {
        if spec.is_alias || !self.is_bound(found.scope.package) {
            return None;
        }
        Some(ClassPragma {
            name: pragma_name(pragma_of(found)?),
            error: error_receiver(found, spec, &mut HashSet::new()),
        })
    }
}

/// Whether a type is an error, by a method of its own or of what it embeds: <https://go.dev/ref/spec#Errors>.
fn error_receiver(found: Declared, spec: &TypeSpec, visited: &mut HashSet<*const TypeSpec>) -> Option<ErrorReceiver> {
    if !visited.insert(spec) || visited.len() > MAX_EMBEDDED {
        return None;
    }
    let named = |func: &&Func| func.name.name == "Error";
    if let Some(func) = found.scope.package.methods(&spec.name.name).find(named) {
        let results = &func.signature.results;
        let is_text = results.len() == 1 && universe_name(found.scope, &results[0].ty) == Some("string");
        let (_, is_pointer) = below_pointer(&func.receiver.as_ref()?.ty);
        let receiver = if is_pointer { ErrorReceiver::Pointer } else { ErrorReceiver::Value };
        return (is_text && func.signature.params.is_empty()).then_some(receiver);
    }
    let TypeKind::Struct(fields) = &below_parens(&spec.ty).kind else { return None };
    fields.iter().filter(|field| field.embedded).find_map(|field| {
        let ty = below_parens(&field.ty);
        if universe_name(found.scope, ty) == Some("error") {
            return Some(ErrorReceiver::Value);
        }
        let (ty, by_pointer) = below_pointer(ty);
        let inner = found.scope.named_type(ty)?;
        let DeclKind::Type(inner_spec) = &inner.decl.kind else { return None };
        let receiver = error_receiver(inner, inner_spec, visited)?;
        Some(if by_pointer { ErrorReceiver::Value } else { receiver })
    })
}

/// What a receiver such as `(s *Stack[T])` calls the type parameters.
fn receiver_params(func: &Func) -> Vec<String> {
    let Some(receiver) = &func.receiver else { return Vec::new() };
    let TypeKind::Name { args, .. } = &below_pointer(&receiver.ty).0.kind else { return Vec::new() };
    let name = |arg: &TypeExpr| match &arg.kind {
        TypeKind::Name { name, .. } => name.name.clone(),
        _ => "_".to_string(),
    };
    args.iter().map(name).collect()
}

/// A type, or what a pointer to it points to, and whether it is one.
fn below_pointer(ty: &TypeExpr) -> (&TypeExpr, bool) {
    match &below_parens(ty).kind {
        TypeKind::Pointer(inner) => (below_parens(inner), true),
        _ => (below_parens(ty), false),
    }
}
