//! Type declarations, each read once. In: a declaration, found by name. Out: its [`Declaration`] in the model.

use super::constants;
use super::types::{TypeReader, Use, universe_name};
use crate::diagnostic::Diagnostics;
use crate::go::scope::{Declared, Scope};
use crate::go::syntax::{DeclKind, Func, TypeExpr, TypeKind, TypeSpec};
use crate::messages;
use crate::model::{ConstantValue, DeclId, Declaration, Model, Scalar, Type};

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
        let is_text = !spec.is_alias && !is_class && self.is_text(found, spec);
        let type_params: Vec<String> = spec.type_params.iter().map(|param| param.name.name.clone()).collect();
        self.origins.push(found);
        self.declarations.push(Declaration {
            package: package.import_path.clone(),
            package_name: package.name.clone(),
            go_name: spec.name.name.clone(),
            doc: super::text_of(found.decl.doc.as_ref()),
            type_params: type_params.clone(),
            // Until it is read; nothing looks into it before.
            body: Type::empty_struct(),
            is_alias: spec.is_alias,
            constants: Vec::new(),
            is_text,
            class,
            has_is_zero: !spec.is_alias && has_method(found, spec, "IsZero", 0, 1),
        });
        let owner = (!self.is_own(found)).then(|| format!("{}.{}", package.name, spec.name.name));
        let body = if is_text {
            // It crosses as its text; but whether a value is empty depends on what it is.
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
                if !is_text && !is_class && self.is_opaque(&spec.ty, &body) {
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
        found.scope.package.module.as_ref().is_some_and(|module| module.cached().is_none())
    }

    fn is_text(&self, found: Declared<'a>, spec: &TypeSpec) -> bool {
        let is_interface = matches!(spec.ty.kind, TypeKind::Interface(_) | TypeKind::Pointer(_));
        !is_interface && has_method(found, spec, "MarshalText", 0, 2) && has_method(found, spec, "UnmarshalText", 1, 1)
    }

    /// What has been read, with the constants of each type, and all that there is to say.
    pub(super) fn finish(self) -> (Vec<Declaration>, Diagnostics) {
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
