//! From syntax to meaning. In: a loaded [`Program`]. Out: the packages of the model, and a diagnostic for every
//! directive that does not do what it seems to ask for, and for every type that cannot cross.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::go::constant::{self, Meaning, Value};
use crate::go::load::{Package, Program};
use crate::go::syntax::{self, Decl, DeclKind, Directive, Func, TypeExpr, TypeKind};
use crate::hints::{self, Position};
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
            for directive in file.directives.iter().filter(|directive| is_pragma(directive)) {
                self.report(directive.span, message, &[("package", &self.package.import_path)]);
            }
        }
    }

    /// The shims join the package, and what it declares hides what they mean.
    fn refuse_hidden_names(&mut self) {
        for (name, decl) in &self.names.decls {
            if names::is_needed_by_shims(name) {
                self.diagnostics.push(Diagnostic::at(
                    decl.ident().map_or(decl.span, |ident| ident.span),
                    &messages::HIDDEN_NAME,
                    &[("name", name)],
                ));
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
        if directive.spaced {
            // Prose may begin with these words; a pragma has at most a name behind it.
            if directive.name == "go:wasmexport" && directive.argument.split_whitespace().count() <= 1 {
                let written = format!("//go:wasmexport {}", directive.argument);
                self.report(span, &messages::SPACED_PRAGMA, &[("pragma", written.trim_end())]);
            }
            return false;
        }
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
        let repeats = |other: &Directive| is_pragma(other) && other.decl == directive.decl;
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
        let mut results = func.signature.results.as_slice();
        let fails = results.last().is_some_and(|last| universe_name(&last.ty) == Some("error"));
        if fails {
            results = &results[..results.len() - 1];
        }
        let variadic = func.signature.params.last().is_some_and(|last| last.variadic);
        // Every type is looked at, so that all errors of one signature are shown at once.
        let params: Vec<_> =
            func.signature.params.iter().map(|param| self.param(param, Position::Param, name)).collect();
        let results: Vec<_> = results.iter().map(|result| self.param(result, Position::Result, name)).collect();
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

    fn param(&mut self, param: &syntax::Param, position: Position, function: &str) -> Option<model::Param> {
        let place = Place { position, function, is_elem: false };
        let ty = self.ty(&param.ty, place)?;
        let ty = if param.variadic { Type::Slice(Box::new(ty)) } else { ty };
        // Whether it can cross is a question to the whole type: a slice of strings can, one of slices cannot.
        if let Err(hint) = types::conversion(&ty) {
            let values = [("type", ty.go()), ("function", function.to_string()), ("hint", hint.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            return self.refuse(param.ty.span, &messages::UNSUPPORTED_TYPE, &values);
        }
        Some(model::Param { name: param.name.as_ref().map(|name| name.name.clone()), ty, span: param.ty.span })
    }

    fn ty(&mut self, ty: &TypeExpr, place: Place) -> Option<Type> {
        let elem_place = Place { is_elem: true, ..place };
        match &ty.kind {
            TypeKind::Paren(inner) => self.ty(inner, place),
            TypeKind::Slice(elem) => Some(Type::Slice(Box::new(self.ty(elem, elem_place)?))),
            TypeKind::Array { len, elem } => {
                let (len, elem) = (self.array_length(len), self.ty(elem, elem_place));
                Some(Type::Array(len?, Box::new(elem?)))
            }
            TypeKind::Name { package: None, name, args } if args.is_empty() => match name.name.as_str() {
                "string" => Some(Type::String),
                "error" => self.misplaced_error(ty, place),
                name => Scalar::from_go(name).map(Type::Scalar).or_else(|| self.unsupported(ty, place)),
            },
            _ => self.unsupported(ty, place),
        }
    }

    fn misplaced_error(&mut self, ty: &TypeExpr, place: Place) -> Option<Type> {
        let message = match place {
            Place { is_elem: true, .. } => &messages::ERROR_IN_LIST,
            Place { position: Position::Param, .. } => &messages::ERROR_AS_PARAMETER,
            Place { position: Position::Result, .. } => &messages::ERROR_NOT_LAST,
        };
        self.refuse(ty.span, message, &[("function", place.function)])
    }

    fn array_length(&mut self, len: &syntax::Expr) -> Option<u32> {
        match constant_length(len, &self.names) {
            Ok(len) => Some(len),
            Err((span, reason)) => self.refuse(span, &messages::ARRAY_LENGTH, &[("reason", &reason)]),
        }
    }

    fn unsupported(&mut self, ty: &TypeExpr, place: Place) -> Option<Type> {
        // A long struct or interface is told by its first line.
        let text = self.sources.text(ty.span);
        let written = match text.split_once('\n') {
            Some((first, _)) => format!("{} … }}", first.trim_end()),
            None => text.to_string(),
        };
        let hint = hints::instead_of(ty, place.position, &|name| self.names.decls.contains_key(name));
        let values = [("type", written.as_str()), ("function", place.function), ("hint", hint)];
        self.refuse(ty.span, &messages::UNSUPPORTED_TYPE, &values)
    }
}

/// Where in a signature a type stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    position: Position,
    function: &'a str,
    /// Whether it is the element of a list.
    is_elem: bool,
}

/// Whether the compilers would take it for a pragma, wherever it stands.
fn is_pragma(directive: &Directive) -> bool {
    directive.name == "go:wasmexport" && !directive.spaced && directive.starts_line
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

/// Elements of an array; memory ends at 4 GiB.
const LONGEST_ARRAY: u32 = 1 << 28;

/// The value of an array's length, or the part of it that cannot be told, and why.
fn constant_length(len: &syntax::Expr, names: &Names) -> Result<u32, (Span, String)> {
    let mut lookup = |(), package: Option<&syntax::Ident>, name: &syntax::Ident| {
        let declared = if package.is_none() { names.decls.get(name.name.as_str()) } else { None };
        declared.map(|decl| match &decl.kind {
            DeclKind::Const(spec) => Meaning::Constant(spec, ()),
            _ => Meaning::Other,
        })
    };
    let constant = constant::eval(len, None, (), &mut lookup).map_err(|error| {
        let is_foreign = matches!(&len.kind, syntax::ExprKind::Selector(..));
        (error.span, if is_foreign { "a constant of another package".to_string() } else { error.message })
    })?;
    let length = match &constant.value {
        Value::Int(int) | Value::Rune(int) => u32::try_from(int).ok(),
        Value::Float(float) if float.is_integer() => u32::try_from(float.to_integer()).ok(),
        _ => None,
    };
    match length {
        Some(length) if length <= LONGEST_ARRAY => Ok(length),
        Some(_) => Err((len.span, "more elements than WebAssembly has room for".to_string())),
        None => Err((len.span, "not a whole number from 0 to 4294967295".to_string())),
    }
}
