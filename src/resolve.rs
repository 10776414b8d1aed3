//! From syntax to meaning. In: a loaded [`Program`]. Out: the packages of the model, and a diagnostic for every
//! directive that does not do what it seems to ask for, and for every type that cannot cross.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::go::constant::{self, Meaning, Value};
use crate::go::load::{Package, Program};
use crate::go::syntax::{self, Decl, DeclKind, Directive, Func, TypeExpr, TypeKind};
use crate::messages;
use crate::model::{self, Scalar, Type};
use crate::names;
use crate::source::{SourceMap, Span};
use crate::types;

/// Which packages' exports are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every package linked into the program.
    Program,
    /// The package that the user named, alone: its shims are a file of its own.
    Root,
}

pub fn resolve(program: &Program, scope: Scope, sources: &SourceMap) -> (Vec<model::Package>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut packages = Vec::new();
    for (index, package) in program.packages.iter().enumerate() {
        let mut resolver = Resolver { package, names: Names::of(package), sources, diagnostics: &mut diagnostics };
        if !package.linked || (scope == Scope::Root && index != program.root) {
            resolver.report_left_out();
            continue;
        }
        let functions = resolver.functions();
        if !functions.is_empty() {
            resolver.refuse_hidden_names();
            let (import_path, name, dir) = (package.import_path.clone(), package.name.clone(), package.dir.clone());
            packages.push(model::Package { import_path, name, dir, functions });
        }
    }
    (packages, diagnostics)
}

/// What a package declares at top level.
struct Names<'a> {
    decls: HashMap<&'a str, &'a Decl>,
}

impl<'a> Names<'a> {
    fn of(package: &'a Package) -> Names<'a> {
        let decls = package.files.iter().flat_map(|(_, file)| &file.decls);
        Names { decls: decls.filter_map(|decl| Some((decl.name()?, decl))).collect() }
    }
}

struct Resolver<'a, 'd> {
    package: &'a Package,
    names: Names<'a>,
    sources: &'a SourceMap,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Resolver<'a, '_> {
    fn report(&mut self, span: Span, message: &messages::Message, values: &[(&str, &str)]) {
        self.diagnostics.push(Diagnostic::at(span, message, values));
    }

    fn report_left_out(&mut self) {
        let message = if self.package.linked { &messages::OTHER_PACKAGE } else { &messages::NOT_LINKED };
        for (_, file) in &self.package.files {
            for directive in file.directives.iter().filter(|directive| directive.name == "go:wasmexport") {
                self.report(directive.span, message, &[("package", &self.package.import_path)]);
            }
        }
    }

    /// The shims join the package, and what it declares hides what they mean.
    fn refuse_hidden_names(&mut self) {
        for (name, decl) in &self.names.decls {
            if names::is_needed_by_shims(name) {
                self.diagnostics.push(Diagnostic::at(decl.span, &messages::HIDDEN_NAME, &[("name", name)]));
            }
        }
    }

    fn functions(&mut self) -> Vec<model::Function> {
        let package = self.package;
        let mut functions = Vec::new();
        for (_, file) in &package.files {
            for (index, directive) in file.directives.iter().enumerate() {
                let later = &file.directives[index + 1..];
                if self.means_export(directive, later)
                    && let Some(decl) = directive.decl.and_then(|decl| file.decls.get(decl))
                {
                    functions.extend(self.export(directive, decl));
                }
            }
        }
        functions
    }

    /// Whether a directive asks for an export, and does so effectively.
    fn means_export(&mut self, directive: &Directive, later: &[Directive]) -> bool {
        let span = directive.span;
        match directive.name.as_str() {
            "go:wasmexport" => {}
            name if name.starts_with("go:wasmexport\t") => {
                self.report(span, &messages::TAB_PRAGMA, &[]);
                return false;
            }
            "go:wasmimport" => return false,
            "gowasm:async" | "gowasm:import" | "gowasm:view" => {
                let hint = match directive.name.as_str() {
                    "gowasm:async" => "start a goroutine, and hand its result over with another export",
                    "gowasm:import" => "use `//go:wasmimport`, and hand the functions to `init` as `imports`",
                    _ => "results are copied; for a view, return an address and use `instance.memory.view`",
                };
                self.report(span, &messages::UNSUPPORTED_DIRECTIVE, &[("name", &directive.name), ("hint", hint)]);
                return false;
            }
            _ => {
                self.report(span, &messages::UNKNOWN_DIRECTIVE, &[("name", &directive.name)]);
                return false;
            }
        }
        if directive.spaced {
            // Prose may begin with these words; a pragma has at most a name behind it.
            if directive.argument.split_whitespace().count() <= 1 {
                self.report(span, &messages::SPACED_PRAGMA, &[]);
            }
            return false;
        }
        if !directive.starts_line {
            self.report(span, &messages::INDENTED_PRAGMA, &[]);
            return false;
        }
        if directive.grouped {
            self.report(span, &messages::GROUP_PRAGMA, &[]);
            return false;
        }
        if directive.decl.is_none() {
            self.report(span, &messages::DETACHED_PRAGMA, &[]);
            return false;
        }
        let repeats = |other: &Directive| {
            other.name == directive.name && other.decl == directive.decl && other.starts_line && !other.spaced
        };
        if later.iter().any(repeats) {
            self.report(span, &messages::REPEATED_PRAGMA, &[]);
            return false;
        }
        if directive.argument.split_whitespace().count() > 1 {
            self.report(span, &messages::PRAGMA_ARGUMENTS, &[]);
            return false;
        }
        true
    }

    fn export(&mut self, directive: &Directive, decl: &Decl) -> Option<model::Function> {
        let func = match &decl.kind {
            DeclKind::Func(func) => func,
            DeclKind::Const(_) => return self.refuse(directive.span, &messages::PRAGMA_ON_CONST, &[]),
            DeclKind::Type(_) => return self.refuse(directive.span, &messages::EXPORTED_TYPE, &[]),
            DeclKind::Var(spec) => {
                let message = if is_sentinel(spec) { &messages::EXPORTED_SENTINEL } else { &messages::PRAGMA_ON_VAR };
                return self.refuse(directive.span, message, &[]);
            }
        };
        let name = func.name.name.as_str();
        let values = [("function", name)];
        if let Some(receiver) = &func.receiver {
            let values = [("type", self.sources.text(receiver.ty.span))];
            return self.refuse(directive.span, &messages::EXPORTED_METHOD, &values);
        }
        if !func.type_params.is_empty() {
            return self.refuse(directive.span, &messages::GENERIC_FUNCTION, &values);
        }
        if matches!(name, "init" | "_") || (name == "main" && self.package.name == "main") {
            return self.refuse(func.name.span, &messages::PRAGMA_ON_SPECIAL, &values);
        }
        if !func.has_body {
            return self.refuse(func.name.span, &messages::PRAGMA_WITHOUT_BODY, &values);
        }
        self.function(directive, decl, func)
    }

    fn refuse<T>(&mut self, span: Span, message: &messages::Message, values: &[(&str, &str)]) -> Option<T> {
        self.report(span, message, values);
        None
    }

    fn function(&mut self, directive: &Directive, decl: &Decl, func: &Func) -> Option<model::Function> {
        let name = &func.name.name;
        let pragma_name = Some(directive.argument.clone()).filter(|argument| !argument.is_empty());
        if let Some(export) = &pragma_name
            && names::RUNTIME_EXPORTS.contains(&export.as_str())
        {
            self.report(directive.span, &messages::RUNTIME_NAME, &[("name", export)]);
        }
        let mut results = func.signature.results.as_slice();
        let fails = results.last().is_some_and(|last| universe_name(&last.ty) == Some("error"));
        if fails {
            results = &results[..results.len() - 1];
        }
        let variadic = func.signature.params.last().is_some_and(|last| last.variadic);
        // Every type is looked at, so that all errors of one signature are shown at once.
        let params: Vec<_> = func.signature.params.iter().map(|param| self.param(param, name)).collect();
        let results: Vec<_> = results.iter().map(|result| self.param(result, name)).collect();
        Some(model::Function {
            go_name: name.clone(),
            span: func.name.span,
            pragma_name,
            pragma: directive.span,
            doc: decl.doc.as_ref().map(|doc| doc.text.clone()).filter(|doc| !doc.trim().is_empty()),
            params: params.into_iter().collect::<Option<_>>()?,
            variadic,
            results: results.into_iter().collect::<Option<_>>()?,
            fails,
        })
    }

    fn param(&mut self, param: &syntax::Param, function: &str) -> Option<model::Param> {
        let ty = self.ty(&param.ty, function)?;
        let ty = if param.variadic { Type::Slice(Box::new(ty)) } else { ty };
        // Whether it can cross is a question to the whole type: a slice of strings can, one of slices cannot.
        if let Err(hint) = types::conversion(&ty) {
            let values = [("type", ty.go()), ("function", function.to_string()), ("hint", hint.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            return self.refuse(param.ty.span, &messages::UNSUPPORTED_TYPE, &values);
        }
        Some(model::Param { name: param.name.as_ref().map(|name| name.name.clone()), ty, span: param.ty.span })
    }

    fn ty(&mut self, ty: &TypeExpr, function: &str) -> Option<Type> {
        match &ty.kind {
            TypeKind::Paren(inner) => self.ty(inner, function),
            TypeKind::Slice(elem) => Some(Type::Slice(Box::new(self.ty(elem, function)?))),
            TypeKind::Array { len, elem } => {
                let (len, elem) = (self.array_length(len), self.ty(elem, function));
                Some(Type::Array(len?, Box::new(elem?)))
            }
            TypeKind::Name { package: None, name, args } if args.is_empty() => {
                let known = match name.name.as_str() {
                    "string" => Some(Type::String),
                    name => Scalar::from_go(name).map(Type::Scalar),
                };
                match known {
                    Some(known) => Some(known),
                    None if name.name == "error" => {
                        self.refuse(ty.span, &messages::ERROR_NOT_LAST, &[("function", function)])
                    }
                    None => self.unsupported(ty, function),
                }
            }
            _ => self.unsupported(ty, function),
        }
    }

    fn array_length(&mut self, len: &syntax::Expr) -> Option<u32> {
        match constant_length(len, &self.names) {
            Ok(len) => Some(len),
            Err((span, reason)) => self.refuse(span, &messages::ARRAY_LENGTH, &[("reason", &reason)]),
        }
    }

    fn unsupported(&mut self, ty: &TypeExpr, function: &str) -> Option<Type> {
        // A long struct or interface is told by its first line.
        let written = self.sources.text(ty.span).lines().next().unwrap_or_default();
        let values = [("type", written), ("function", function), ("hint", instead_of(ty, &self.names))];
        self.refuse(ty.span, &messages::UNSUPPORTED_TYPE, &values)
    }
}

/// The name, when it stands alone.
fn universe_name(ty: &TypeExpr) -> Option<&str> {
    match &ty.kind {
        TypeKind::Name { package: None, name, args } if args.is_empty() => Some(&name.name),
        TypeKind::Paren(inner) => universe_name(inner),
        _ => None,
    }
}

/// `var ErrX = errors.New(…)` and its like.
fn is_sentinel(spec: &syntax::VarSpec) -> bool {
    spec.ty.as_ref().is_some_and(|ty| universe_name(ty) == Some("error")) || spec.name.name.starts_with("Err")
}

/// The value of an array's length, or the part of it that cannot be told, and why.
fn constant_length(len: &syntax::Expr, names: &Names) -> Result<u32, (Span, String)> {
    let mut lookup = |(), package: Option<&syntax::Ident>, name: &syntax::Ident| {
        let declared = if package.is_none() { names.decls.get(name.name.as_str()) } else { None };
        declared.map(|decl| match &decl.kind {
            DeclKind::Const(spec) => Meaning::Constant(spec, ()),
            _ => Meaning::Other,
        })
    };
    let constant = constant::eval(len, None, (), &mut lookup).map_err(|error| (error.span, error.message))?;
    let length = match &constant.value {
        Value::Int(int) | Value::Rune(int) => u32::try_from(int).ok(),
        Value::Float(float) if float.is_integer() => u32::try_from(float.to_integer()).ok(),
        _ => None,
    };
    length.ok_or_else(|| (len.span, "not a whole number from 0 to 4294967295".to_string()))
}

/// What to use in place of a type that cannot cross.
fn instead_of(ty: &TypeExpr, names: &Names) -> &'static str {
    match &ty.kind {
        TypeKind::Name { package: Some(package), name, .. } => match (package.name.as_str(), name.name.as_str()) {
            ("context", "Context") => {
                "asynchronous exports are not supported yet: start a goroutine, and hand its result over with another export"
            }
            ("time", "Time") => "pass `t.UnixMilli()`, an int64",
            ("time", "Duration") => "pass `d.Milliseconds()`, an int64",
            ("unsafe", "Pointer") => "pass a `[]byte`, which is copied",
            ("big", "Int") => "pass the number as a string",
            _ => {
                "types of other packages cannot cross yet: pass their fields, or one string or []byte that encodes them"
            }
        },
        TypeKind::Name { name, .. } => match name.name.as_str() {
            "any" => "say which type it is",
            "complex64" | "complex128" => "pass the real and the imaginary part",
            name if names.decls.contains_key(name) => {
                "named types cannot cross yet: use the underlying type, or pass the fields one by one"
            }
            _ => "pass scalars, strings, or slices of these",
        },
        TypeKind::Map { .. } => "maps cannot cross yet: pass a slice of the keys and one of the values",
        TypeKind::Pointer(_) => {
            "pointers cannot cross yet: pass the value itself, and a bool that says whether it is there"
        }
        TypeKind::Func(_) => "functions cannot cross yet: return what they would be called with",
        TypeKind::Chan { .. } => "channels cannot cross yet: return a slice",
        TypeKind::Struct(_) => "structs cannot cross yet: pass the fields one by one",
        TypeKind::Interface(_) => "say which type it is",
        _ => "pass scalars, strings, or slices of these",
    }
}
