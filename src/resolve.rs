//! From syntax to meaning. In: a loaded [`Program`]. Out: the packages of the model, and a diagnostic for every
//! directive that does not do what it seems to ask for, and for every type that cannot cross.

mod constants;
mod declarations;
mod structs;
mod types;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::go::load::{Package, Program};
use crate::go::scope::Scope as Names;
use crate::go::syntax::{self, Decl, DeclKind, Directive, File, Func};
use crate::hints::Position;
use crate::messages;
use crate::model::{self, Model, Type};
use crate::names;
use crate::source::{SourceMap, Span};
use types::{TypeReader, Use};

/// Which packages' exports are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every package linked into the program.
    Program,
    /// The package that the user named, alone: its shims are a file of its own.
    Root,
}

pub fn resolve(program: &Program, scope: Scope, sources: &SourceMap) -> (Model, Diagnostics) {
    let mut types = TypeReader::new(program, sources);
    let mut packages = Vec::new();
    for (index, package) in program.packages.iter().enumerate() {
        let mut resolver = Resolver { program, package, sources, types: &mut types };
        if !package.linked || (scope == Scope::Root && index != program.root) {
            resolver.report_left_out();
            continue;
        }
        let functions = resolver.functions();
        if package.files.iter().any(|(_, file)| file.directives.iter().any(is_pragma)) {
            resolver.refuse_hidden_names();
        }
        if !functions.is_empty() {
            let (import_path, name, dir) = (package.import_path.clone(), package.name.clone(), package.dir.clone());
            packages.push(model::Package { import_path, name, dir, functions });
        }
    }
    let (declarations, mut diagnostics) = types.finish();
    for error in program.library().errors() {
        diagnostics.push(Diagnostic::at(error.span, &messages::SYNTAX, &[("message", &error.message)]));
    }
    let links = |import_path| program.library().links(import_path);
    let model = Model { packages, declarations, links_time: links("time"), links_big: links("math/big") };
    (model, diagnostics)
}

struct Resolver<'a, 't> {
    program: &'a Program,
    package: &'a Package,
    sources: &'a SourceMap,
    types: &'t mut TypeReader<'a>,
}

impl<'a> Resolver<'a, '_> {
    fn report(&mut self, span: Span, message: &messages::Message, values: &[(&str, &str)]) {
        self.types.diagnostics.push(Diagnostic::at(span, message, values));
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
        for (_, decl) in self.package.decls() {
            if let Some(ident) = decl.ident().filter(|ident| names::is_needed_by_shims(&ident.name)) {
                self.report(ident.span, &messages::HIDDEN_NAME, &[("name", &ident.name)]);
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
                    functions.extend(self.export(directive, file, decl));
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

    fn export(&mut self, directive: &Directive, file: &'a File, decl: &'a Decl) -> Option<model::Function> {
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
        self.function(directive, file, decl, func)
    }

    fn refuse<T>(&mut self, span: Span, message: &messages::Message, values: &[(&str, &str)]) -> Option<T> {
        self.report(span, message, values);
        None
    }

    fn function(
        &mut self,
        directive: &Directive,
        file: &'a File,
        decl: &Decl,
        func: &'a Func,
    ) -> Option<model::Function> {
        let name = &func.name.name;
        let scope = Names::new(self.program, self.sources, self.package, file);
        let pragma_name = Some(directive.argument.clone()).filter(|argument| !argument.is_empty());
        let mut results = func.signature.results.as_slice();
        let fails = results.last().is_some_and(|last| types::universe_name(scope, &last.ty) == Some("error"));
        if fails {
            results = &results[..results.len() - 1];
        }
        let variadic = func.signature.params.last().is_some_and(|last| last.variadic);
        // Every type is looked at, so that all errors of one signature are shown at once.
        let mut read = |param: &'a syntax::Param, position| {
            let ty = self.types.ty(scope, &param.ty, &Use::of(name, position, param.ty.span))?;
            let ty = if param.variadic { Type::slice(ty) } else { ty };
            Some(model::Param { name: param.name.as_ref().map(|name| name.name.clone()), ty, span: param.ty.span })
        };
        let params: Vec<_> = func.signature.params.iter().map(|param| read(param, Position::Param)).collect();
        let results: Vec<_> = results.iter().map(|result| read(result, Position::Result)).collect();
        Some(model::Function {
            go_name: name.clone(),
            span: func.name.span,
            pragma_name,
            pragma: directive.span,
            doc: text_of(decl.doc.as_ref()),
            params: params.into_iter().collect::<Option<_>>()?,
            variadic,
            results: results.into_iter().collect::<Option<_>>()?,
            fails,
        })
    }
}

/// A comment with something in it.
fn text_of(doc: Option<&syntax::Doc>) -> Option<String> {
    doc.map(|doc| doc.text.clone()).filter(|doc| !doc.trim().is_empty())
}

/// Whether the compilers would take it for a pragma, wherever it stands.
fn is_pragma(directive: &Directive) -> bool {
    directive.name == "go:wasmexport" && !directive.spaced && directive.starts_line
}

/// `var ErrX = errors.New(…)` and its like.
fn is_sentinel(spec: &syntax::VarSpec) -> bool {
    spec.ty.as_ref().is_some_and(|ty| types::plain_name(ty) == Some("error")) || spec.name.name.starts_with("Err")
}
