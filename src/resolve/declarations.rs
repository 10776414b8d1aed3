//! Type declarations, each read once. In: a declaration, found by name. Out: its [`Declaration`] in the model.

use super::constants;
use super::structs::is_struct;
use super::types::{TypeReader, Use, universe_name};
use crate::diagnostic::Diagnostics;
use crate::go::scope::{Declared, Scope};
use crate::go::syntax::{DeclKind, Func, TypeExpr, TypeKind, TypeSpec};
use crate::messages;
use crate::model::{ConstantValue, DeclId, Declaration, Marshaler, Model, Scalar, Type};
use crate::names;
use crate::toolchain::Module;

impl<'a> TypeReader<'a> {
    /// The number of a declaration, which is read now unless it has been before. Its body may mention it again.
    pub(super) fn declare(&mut self, found: Declared<'a>, spec: &'a TypeSpec, usage: &Use) -> Option<DeclId> {
        let package = found.scope.package;
        let key = (package.import_path.as_str(), spec.name.name.as_str());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let id = DeclId(self.declarations.len());
        self.known.insert(key, Some(id));
        let class = self.class_pragma(found, spec);
        let is_class = class.is_some();
        let marshaler = if spec.is_alias || is_class { None } else { marshaler(found, spec) };
        let type_params: Vec<String> = spec.type_params.iter().map(|param| param.name.name.clone()).collect();
        self.origins.push(found);
        self.declarations.push(Declaration {
            package: package.import_path.clone(),
            package_name: package.name.clone(),
            go_name: spec.name.name.clone(),
            is_own: self.is_own(found),
            doc: super::text_of(found.decl.doc.as_ref()),
            type_params: type_params.clone(),
            // Until it is read; nothing looks into it before.
            body: Type::empty_struct(),
            is_alias: spec.is_alias,
            constants: Vec::new(),
            marshaler,
            class,
            has_is_zero: !spec.is_alias && has_method(found, spec, "IsZero", 0, 1),
        });
        let owner =
            (!self.is_own(found)).then(|| self.foreign.id(&package.import_path, &package.name, &spec.name.name));
        let body = if marshaler.is_some() {
            // It crosses as what its methods write; but whether a value is empty depends on what it is.
            Some(outline(found.scope, &spec.ty))
        } else {
            let usage = usage.within(&type_params, owner);
            match &spec.ty.kind {
                TypeKind::Struct(fields) => self.struct_body(found.scope, fields, &usage),
                _ => self.ty(found.scope, &spec.ty, &usage),
            }
        };
        let body = body.filter(|body| {
            !self.is_endless(id, body) || {
                self.report(spec.name.span, usage, &messages::ENDLESS_TYPE, &[("type", &spec.name.name)])
                    .unwrap_or(false)
            }
        });
        match body {
            Some(body) => {
                if marshaler.is_none() && !is_class && self.is_opaque(&spec.ty, &body) {
                    self.opaque.insert(id);
                }
                self.declarations[id.0].body = body;
            }
            None => {
                self.known.insert(key, None);
            }
        }
        self.known[&key]
    }

    /// Whether a type is, by names and pointers alone, declared as itself, or an alias is made of itself. What it is
    /// declared as may still be unread.
    fn is_endless(&self, id: DeclId, body: &Type) -> bool {
        if self.declarations[id.0].is_alias && self.mentions_by_aliases(body, id, &mut Vec::new()) {
            return true;
        }
        let mut ty = body;
        let mut names = 0;
        while names <= self.declarations.len() {
            match ty {
                Type::Named(next, _) if *next == id => return true,
                Type::Named(next, _) => {
                    names += 1;
                    ty = &self.declarations[next.0].body;
                }
                // Nothing is ever found behind such a pointer, and TypeScript cannot say so.
                Type::Pointer(inner) => ty = inner,
                _ => return false,
            }
        }
        true
    }

    fn mentions_by_aliases(&self, ty: &Type, id: DeclId, seen: &mut Vec<DeclId>) -> bool {
        if let Type::Named(next, _) = ty {
            if *next == id {
                return true;
            }
            let declaration = &self.declarations[next.0];
            if declaration.is_alias && !seen.contains(next) {
                seen.push(*next);
                if self.mentions_by_aliases(&declaration.body, id, seen) {
                    return true;
                }
            }
        }
        ty.parts().into_iter().any(|part| self.mentions_by_aliases(part, id, seen))
    }

    /// Whether the user can change it.
    pub(super) fn is_own(&self, found: Declared) -> bool {
        found.scope.package.module.as_ref().is_some_and(Module::is_own)
    }

    /// What has been read, with the constants of each type, and all that there is to say.
    pub(super) fn finish(mut self) -> (Vec<Declaration>, Diagnostics) {
        self.diagnostics.extend(self.foreign.diagnostics());
        let mut model = Model { declarations: self.declarations, ..Model::default() };
        let exporting = self.program.packages.iter().filter(|package| package.linked);
        let scopes: Vec<Scope> = exporting
            .filter_map(|package| {
                package.files.first().map(|(_, file)| Scope::new(self.program, self.sources, package, file))
            })
            .collect();
        for (index, origin) in self.origins.iter().enumerate() {
            let DeclKind::Type(spec) = &origin.decl.kind else { continue };
            let id = DeclId(index);
            let is_class = model.declarations[index].class.is_some();
            if is_class
                || spec.is_alias
                || !spec.type_params.is_empty()
                || !self.known.values().any(|known| *known == Some(id))
            {
                continue;
            }
            let underlying = model.underlying(&Type::Named(id, Vec::new()));
            let is_float = matches!(underlying, Type::Scalar(Scalar::Bool | Scalar::Float32 | Scalar::Float64));
            if !is_float && matches!(underlying, Type::Scalar(_) | Type::String) {
                let is_word = matches!(underlying, Type::Scalar(Scalar::Int | Scalar::Uint | Scalar::Uintptr));
                let mut constants = constants::of_type(*origin, &scopes);
                // Those that no number of JavaScript's is cannot cross either.
                constants.retain(|constant| !is_word || is_safe(&constant.value));
                model.declarations[index].constants = constants;
            }
        }
        (model.declarations, self.diagnostics)
    }
}

/// <https://tc39.es/ecma262/#sec-number.issafeinteger>
fn is_safe(value: &ConstantValue) -> bool {
    match value {
        ConstantValue::Int(int) => int.magnitude().bits() <= 53,
        ConstantValue::String(_) => true,
    }
}

/// What the methods of a type write its values as. Those that it takes over from an embedded type count where nothing else of
/// that type could cross, since its name is not exported; other embedded types cross as fields, so that all fields do.
fn marshaler(found: Declared, spec: &TypeSpec) -> Option<Marshaler> {
    let mut next = Some((found, spec));
    // A struct may embed itself, by a pointer.
    for _ in 0..MAX_EMBEDDINGS {
        let (found, spec) = next?;
        let own = own_marshaler(found, spec);
        if own.is_some() {
            return own;
        }
        next = hidden_embedded(found, spec);
    }
    None
}

/// How many structs may embed each other, one in the other, before their methods are looked at no more.
const MAX_EMBEDDINGS: usize = 100;

fn own_marshaler(found: Declared, spec: &TypeSpec) -> Option<Marshaler> {
    // Neither has methods of its own.
    if matches!(spec.ty.kind, TypeKind::Interface(_) | TypeKind::Pointer(_)) {
        return None;
    }
    let has = |name, params, results| has_method(found, spec, name, params, results);
    if has("MarshalText", 0, 2) && has("UnmarshalText", 1, 1) {
        return Some(Marshaler::Text);
    }
    let (marshals, unmarshals) = (has("MarshalJSON", 0, 2), has("UnmarshalJSON", 1, 1));
    // What is not made of fields hides nothing, so that one method alone changes nothing.
    let needs = if is_struct(found.scope, &spec.ty) { marshals || unmarshals } else { marshals && unmarshals };
    needs.then_some(Marshaler::Json { marshals, unmarshals })
}

/// The only type that a struct embeds under a name that is not exported. Of two with the same methods Go takes neither.
fn hidden_embedded<'a>(found: Declared<'a>, spec: &'a TypeSpec) -> Option<(Declared<'a>, &'a TypeSpec)> {
    let TypeKind::Struct(fields) = &spec.ty.kind else { return None };
    let hidden = fields.iter().filter(|field| field.embedded && !names::is_exported(&field.name.name));
    let mut declared = hidden.filter_map(|field| {
        let ty = if let TypeKind::Pointer(inner) = &field.ty.kind { inner } else { &field.ty };
        let inner = found.scope.named_type(ty)?;
        if let DeclKind::Type(spec) = &inner.decl.kind { Some((inner, spec)) } else { None }
    });
    let first = declared.next();
    first.filter(|_| declared.next().is_none())
}

/// Whether a type, or a pointer to it, has a method of its own with so many parameters and results.
fn has_method(found: Declared, spec: &TypeSpec, name: &str, params: usize, results: usize) -> bool {
    let fits = |func: &Func| {
        func.name.name == name && func.signature.params.len() == params && func.signature.results.len() == results
    };
    found.scope.package.methods(&spec.name.name).any(fits)
}

/// What kind of type it is, without the types in it.
fn outline(scope: Scope, ty: &TypeExpr) -> Type {
    let elem = || Box::new(Type::String);
    match &ty.kind {
        TypeKind::Paren(inner) => outline(scope, inner),
        TypeKind::Slice(_) => Type::List { len: None, elem: elem(), generic: false },
        TypeKind::Map { .. } => Type::Map { key: elem(), value: elem(), generic: false },
        TypeKind::Name { .. } => match universe_name(scope, ty) {
            Some("string") => Type::String,
            Some(name) => Scalar::from_go(name).map_or(Type::empty_struct(), Type::Scalar),
            None => match scope.named_type(ty).map(|found| (found, &found.decl.kind)) {
                Some((found, DeclKind::Type(spec))) => outline(found.scope, &spec.ty),
                _ => Type::empty_struct(),
            },
        },
        _ => Type::empty_struct(),
    }
}
