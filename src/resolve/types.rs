//! From type expressions to the types of the model. In: an expression and the scope in which it stands. Out: a
//! [`Type`], or a diagnostic that says what cannot cross, and why.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::constants;
use super::foreign::{ForeignId, ForeignTypes, Mention};
use super::written::{below_parens, is_context, universe_name};
use crate::diagnostic::{Diagnostic, Diagnostics, fill};
use crate::go::load::{Package, Program};
use crate::go::scope::{Declared, Scope};
use crate::go::syntax::{self, ChanDirection, DeclKind, Ident, TypeExpr, TypeKind, TypeSpec};
use crate::hints::{self, Advice};
use crate::messages::{self, Message};
use crate::model::{DeclId, Declaration, Function, Known, Param, Scalar, Signature, Type, Way};
use crate::names::is_exported;
use crate::source::{SourceMap, Span};

pub(super) struct TypeReader<'a> {
    pub program: &'a Program,
    /// Which packages' exports are bound.
    bound: super::Scope,
    pub sources: &'a SourceMap,
    pub diagnostics: Diagnostics,
    pub declarations: Vec<Declaration>,
    /// Where each declaration comes from.
    pub origins: Vec<Declared<'a>>,
    /// By import path and name; `None` for those that cannot cross, which is reported once.
    pub known: HashMap<(&'a str, &'a str), Option<DeclId>>,
    /// Those that are being read.
    pub open: HashSet<DeclId>,
    /// Of each declaration: those being read when it was, to which names and pointers lead, and to which aliases lead.
    pub by_names: Vec<Vec<DeclId>>,
    pub by_aliases: Vec<Vec<DeclId>>,
    /// Of each declaration: how large it is where aliases are written out, and how many structs it embeds, one in the other.
    pub sizes: Vec<Size>,
    pub embeddings: Vec<usize>,
    /// Structs that have fields, but none that crosses.
    pub opaque: HashSet<DeclId>,
    pub foreign: ForeignTypes,
    /// See [`crate::model::Model::refused`].
    pub refused: Vec<(String, Function)>,
}

/// A declaration of another module, which the user cannot change, and the field in it.
#[derive(Clone)]
pub(super) struct Owner {
    id: ForeignId,
    field: Option<String>,
}

/// Why a type is looked at.
#[derive(Clone)]
pub(super) struct Use<'u> {
    pub way: Way,
    /// The type in the signature, through which everything else is reached.
    signature: Span,
    /// Names that the declaration around the expression gives to its type parameters.
    pub type_params: &'u [String],
    /// Where the type is of a declaration that the user cannot change.
    owner: Option<Owner>,
    /// Whether a field of the user's own leads to the type.
    in_field: bool,
    /// Whether only the fields of the type are wanted.
    pub embedded: bool,
}

/// Of how many parts a type is made, and how deep they nest.
#[derive(Clone, Copy)]
pub struct Size {
    pub parts: usize,
    pub nesting: usize,
}

impl<'u> Use<'u> {
    pub fn of(way: Way, signature: Span) -> Use<'u> {
        Use { way, signature, type_params: &[], owner: None, in_field: false, embedded: false }
    }

    /// The same for the body of a declaration; `owner` is set if it is of another module.
    pub fn within<'v>(&self, type_params: &'v [String], owner: Option<ForeignId>) -> Use<'v>
    where
        'u: 'v,
    {
        let owner = owner.map(|id| Owner { id, field: None });
        Use { type_params, owner, embedded: false, ..self.clone() }
    }

    /// The same for a field of a declaration.
    pub fn of_field(&self, name: &str) -> Use<'u> {
        let owner =
            self.owner.clone().map(|owner| Owner { field: owner.field.or_else(|| Some(name.to_string())), ..owner });
        Use { in_field: owner.is_none(), owner, ..self.clone() }
    }
}

impl<'a> TypeReader<'a> {
    pub fn new(program: &'a Program, bound: super::Scope, sources: &'a SourceMap) -> TypeReader<'a> {
        TypeReader {
            program,
            bound,
            sources,
            diagnostics: Diagnostics::default(),
            declarations: Vec::new(),
            origins: Vec::new(),
            known: HashMap::new(),
            open: HashSet::new(),
            by_names: Vec::new(),
            by_aliases: Vec::new(),
            sizes: Vec::new(),
            embeddings: Vec::new(),
            opaque: HashSet::new(),
            foreign: ForeignTypes::default(),
            refused: Vec::new(),
        }
    }

    /// What `read` returns, without any report of what cannot cross.
    pub fn silently<T>(&mut self, read: impl FnOnce(&mut TypeReader<'a>) -> Option<T>) -> Option<T> {
        let diagnostics = std::mem::take(&mut self.diagnostics);
        let mentions = self.foreign.mention_count();
        let result = read(self);
        self.diagnostics = diagnostics;
        self.foreign.forget_mentions(mentions);
        if result.is_none() {
            // An export that mentions them has to report their faults.
            self.known.retain(|_, id| id.is_some());
        }
        result
    }

    /// Whether a package's exports are bound.
    pub fn is_bound(&self, package: &Package) -> bool {
        match self.bound {
            super::Scope::Program => package.linked,
            super::Scope::Root => std::ptr::eq(package, self.program.root()),
        }
    }

    pub fn ty(&mut self, scope: Scope<'a>, ty: &'a TypeExpr, usage: &Use) -> Option<Type> {
        match &ty.kind {
            TypeKind::Paren(inner) => self.ty(scope, inner, usage),
            TypeKind::Slice(elem) => {
                let elem = self.ty(scope, elem, usage)?;
                Some(Type::List { len: None, generic: is_param(&elem), elem: Box::new(elem) })
            }
            TypeKind::Array { len, elem } => {
                let len = match constants::length(len, scope) {
                    Ok(len) => Some(len),
                    Err((span, reason)) => self.report(span, usage, &messages::ARRAY_LENGTH, &[("reason", &reason)]),
                };
                let elem = self.ty(scope, elem, usage)?;
                Some(Type::List { len: Some(len?), generic: is_param(&elem), elem: Box::new(elem) })
            }
            TypeKind::Map { key, value } => {
                let (key, value) = (self.ty(scope, key, usage), self.ty(scope, value, usage));
                let (key, value) = (key?, value?);
                Some(Type::Map { generic: is_param(&key), key: Box::new(key), value: Box::new(value) })
            }
            TypeKind::Pointer(inner) => match self.ty(scope, inner, usage)? {
                inner if self.is_big_int(&inner) => Some(Type::Known(Known::BigIntPointer)),
                inner => Some(Type::Pointer(Box::new(inner))),
            },
            TypeKind::Struct(fields) => self.anonymous_struct(scope, fields, usage),
            TypeKind::Interface(elems) if elems.is_empty() => Some(Type::Any),
            TypeKind::Func(signature) => {
                let of = |way, _| Use { way, embedded: false, ..usage.clone() };
                Some(Type::Func(Rc::new(self.signature(scope, signature, usage.way.back(), &of).ok()?)))
            }
            TypeKind::Chan { direction, elem } if *direction != ChanDirection::Send => {
                let elem = Box::new(self.ty(scope, elem, usage)?);
                Some(Type::Channel { elem, sends: *direction == ChanDirection::Both })
            }
            TypeKind::Name { package, name, args } => self.name(scope, ty, package.as_ref(), name, args, usage),
            _ => self.unsupported(scope, ty, usage),
        }
    }

    /// What a function takes and returns. `params` is the way of its parameters, its results are at the opposite one;
    /// `usage` says why a type at a way and a place is looked at.
    ///
    /// # Errors
    ///
    /// The signature without the parameters and results that cannot cross.
    pub fn signature<'u>(
        &mut self,
        scope: Scope<'a>,
        signature: &'a syntax::Signature,
        params: Way,
        usage: &dyn Fn(Way, Span) -> Use<'u>,
    ) -> Result<Signature, Signature> {
        let (mut given, mut returned) = (signature.params.as_slice(), signature.results.as_slice());
        let fails = returned.last().is_some_and(|last| universe_name(scope, &last.ty) == Some("error"));
        if fails {
            returned = &returned[..returned.len() - 1];
        }
        let has_context = given.first().is_some_and(|first| !first.variadic && is_context(scope, &first.ty));
        if has_context {
            given = &given[1..];
        }
        let variadic = given.last().is_some_and(|last| last.variadic);
        // Every type is looked at, so that all errors of one signature are shown at once.
        let mut read = |param: &'a syntax::Param, way| {
            let ty = self.ty(scope, &param.ty, &usage(way, param.ty.span))?;
            let ty = if param.variadic { Type::slice(ty) } else { ty };
            Some(Param { name: param.name.as_ref().map(|name| name.name.clone()), ty, span: param.ty.span })
        };
        let params_read: Vec<_> = given.iter().filter_map(|param| read(param, params)).collect();
        let results: Vec<_> = returned.iter().filter_map(|result| read(result, params.back())).collect();
        let is_whole = params_read.len() == given.len() && results.len() == returned.len();
        let variadic = variadic && is_whole;
        let signature = Signature { has_context, params: params_read, variadic, results, fails };
        if is_whole { Ok(signature) } else { Err(signature) }
    }

    /// `big.Int`, be it by an alias.
    fn is_big_int(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id, _) => {
                let declaration = &self.declarations[id.0];
                declaration.is_alias && self.is_big_int(&declaration.body)
            }
            ty => *ty == Type::Known(Known::BigInt),
        }
    }

    fn name(
        &mut self,
        scope: Scope<'a>,
        ty: &'a TypeExpr,
        package: Option<&Ident>,
        name: &Ident,
        args: &'a [TypeExpr],
        usage: &Use,
    ) -> Option<Type> {
        if package.is_none()
            && let Some(index) = usage.type_params.iter().position(|param| *param == name.name)
        {
            return Some(Type::Param(index as u32));
        }
        match scope.find(package, &name.name) {
            Some(found) => match &found.decl.kind {
                DeclKind::Type(spec) => self.declared(scope, ty, found, spec, args, usage),
                _ => self.unsupported(scope, ty, usage),
            },
            None if package.is_none() => match name.name.as_str() {
                "string" => Some(Type::String),
                "error" => Some(Type::Error),
                "any" => Some(Type::Any),
                "complex64" => Some(Type::Complex64),
                "complex128" => Some(Type::Complex128),
                name => Scalar::from_go(name).map(Type::Scalar).or_else(|| self.unsupported(scope, ty, usage)),
            },
            None => self.unsupported(scope, ty, usage),
        }
    }

    fn declared(
        &mut self,
        scope: Scope<'a>,
        ty: &'a TypeExpr,
        found: Declared<'a>,
        spec: &'a TypeSpec,
        args: &'a [TypeExpr],
        usage: &Use,
    ) -> Option<Type> {
        let import_path = found.scope.package.import_path.as_str();
        if let Some(known) = Known::from_go(import_path, &spec.name.name) {
            return Some(Type::Known(known));
        }
        if import_path == "iter" && matches!(spec.name.name.as_str(), "Seq" | "Seq2") {
            let args: Vec<Option<Type>> = args.iter().map(|arg| self.ty(scope, arg, usage)).collect();
            let mut args = args.into_iter().collect::<Option<Vec<Type>>>()?;
            let elem = Box::new(args.pop()?);
            return Some(Type::Sequence { key: args.pop().map(Box::new), elem });
        }
        if hints::is_refused(import_path, &spec.name.name) {
            return self.unsupported(scope, ty, usage);
        }
        if args.len() != spec.type_params.len() {
            let (count, wanted) = (args.len().to_string(), spec.type_params.len().to_string());
            let written = self.written(scope, ty, usage);
            let name = written.split('[').next().unwrap_or_default();
            let values = [("type", name), ("count", &count), ("wanted", &wanted)];
            return self.report(ty.span, usage, &messages::TYPE_ARGUMENTS, &values);
        }
        if matches!(&below_parens(&spec.ty).kind, TypeKind::Interface(elems) if !elems.is_empty()) {
            return self.unsupported(scope, ty, usage);
        }
        if !self.is_own(found) {
            self.mention_foreign(ty, found, spec, usage);
        }
        let id = self.declare(found, spec, usage);
        let arg_usage = Use { embedded: false, ..usage.clone() };
        let args: Vec<Option<Type>> = args.iter().map(|arg| self.ty(scope, arg, &arg_usage)).collect();
        let named = Type::Named(id?, args.into_iter().collect::<Option<_>>()?);
        if !usage.embedded && id.is_some_and(|id| self.opaque.contains(&id)) {
            return self.opaque(scope, ty, found, spec, usage);
        }
        Some(named)
    }

    fn mention_foreign(&mut self, ty: &TypeExpr, found: Declared, spec: &TypeSpec, usage: &Use) {
        let package = found.scope.package;
        let id = self.foreign.id(&package.import_path, &package.name, &spec.name.name);
        match &usage.owner {
            Some(owner) => self.foreign.lead(owner.id, owner.field.as_deref(), id),
            None => {
                let written = self.sources.text(ty.span).to_string();
                self.foreign.mention(Mention {
                    id,
                    span: ty.span,
                    hint: hints::of_foreign(&package.import_path, &spec.name.name, &written, usage.in_field),
                    written,
                    signature: (!is_within(ty.span, usage.signature)).then_some(usage.signature),
                });
            }
        }
    }

    /// A struct of which no field would cross.
    fn opaque(
        &mut self,
        scope: Scope<'a>,
        ty: &TypeExpr,
        found: Declared,
        spec: &TypeSpec,
        usage: &Use,
    ) -> Option<Type> {
        let written = self.written(scope, ty, usage);
        let package = found.scope.package;
        let hint = if self.is_own(found) {
            hints::of_own(&spec.name.name, self.is_bound(package), usage.in_field)
        } else {
            hints::of_foreign(&package.import_path, &spec.name.name, &written, usage.in_field)
        };
        let has_exported = matches!(&below_parens(&spec.ty).kind, TypeKind::Struct(fields)
            if fields.iter().any(|field| is_exported(&field.name.name) && !field.embedded));
        let reason =
            if has_exported { "a struct whose tags omit all fields" } else { "a struct without exported fields" };
        let values = [("type", written.as_str()), ("reason", reason), ("hint", &hint)];
        self.report(ty.span, usage, &messages::UNSUPPORTED_TYPE, &values)
    }

    pub fn unsupported(&mut self, scope: Scope<'a>, ty: &'a TypeExpr, usage: &Use) -> Option<Type> {
        let written = self.written(scope, ty, usage);
        let Advice { reason, hint } = hints::instead_of(ty, &written, usage.way, scope);
        let omit = if usage.in_field { hints::OR_OMIT } else { "" };
        let hint = format!("{hint}{omit}");
        let values = [("type", written.as_str()), ("reason", reason), ("hint", &hint)];
        self.report(ty.span, usage, &messages::UNSUPPORTED_TYPE, &values)
    }

    /// A type as the user writes it; in declarations of other modules, a name has its package before it. A long struct or interface
    /// is represented by its first line.
    fn written(&self, scope: Scope, ty: &TypeExpr, usage: &Use) -> String {
        if let (Some(_), TypeKind::Name { package: None, name, .. }) = (&usage.owner, &ty.kind)
            && let Some(found) = scope.find(None, &name.name)
        {
            return format!("{}.{}", found.scope.package.name, name.name);
        }
        let text = self.sources.text(ty.span);
        let mut lines = text.lines();
        match (lines.next(), lines.last()) {
            (Some(first), Some(last)) => format!("{} … {}", first.trim_end(), last.trim_start()),
            _ => text.to_string(),
        }
    }

    /// Reports a fault of a type at `span`, or, in a declaration of another module, wherever the user mentions that.
    pub fn report<T>(&mut self, span: Span, usage: &Use, message: &Message, values: &[(&str, &str)]) -> Option<T> {
        match &usage.owner {
            Some(owner) => {
                let clause = if message.clause.is_empty() { message.title } else { message.clause };
                self.foreign.fault(owner.id, owner.field.as_deref(), fill(clause, values));
            }
            None => {
                let diagnostic = Diagnostic::at(span, message, values);
                self.diagnostics.push(if is_within(span, usage.signature) {
                    diagnostic
                } else {
                    diagnostic.with_context(usage.signature, "needed here")
                });
            }
        }
        None
    }
}

fn is_within(inner: Span, outer: Span) -> bool {
    inner.file == outer.file && outer.start <= inner.start && inner.end <= outer.end
}

fn is_param(ty: &Type) -> bool {
    matches!(ty, Type::Param(_))
}
