//! From syntax to meaning. In: a loaded [`Program`]. Out: the packages of the model, and a diagnostic for every
//! directive that does not do what it seems to ask for, and for every type that cannot cross.

mod classes;
mod constants;
mod declarations;
mod directive;
mod foreign;
mod imports;
mod instances;
mod structs;
mod types;
mod wasm_imports;
mod written;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::go::load::{Package, Program};
use crate::go::scope::Scope as Names;
use crate::go::syntax::{self, Decl, DeclKind, Directive, File, Func};
use crate::messages;
use crate::model::{self, Model, Way};
use crate::names;
use crate::source::{SourceMap, Span};
use classes::MarkedMethods;
use directive::{is_import, is_modifier, is_pragma, pragma_name};
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
    let mut types = TypeReader::new(program, scope, sources);
    let mut packages = Vec::new();
    let mut methods = MarkedMethods::default();
    for (index, package) in program.packages.iter().enumerate() {
        let mut resolver = Resolver { program, package, sources, types: &mut types };
        if !package.linked || (scope == Scope::Root && index != program.root) {
            resolver.report_left_out();
            continue;
        }
        let (Exports { functions, classes, sentinels }, imports) = (resolver.exports(&mut methods), resolver.imports());
        if package.files.iter().any(|(_, file)| file.directives.iter().any(|one| is_pragma(one) || is_import(one))) {
            resolver.refuse_hidden_names();
        }
        let (import_path, name, dir) = (package.import_path.clone(), package.name.clone(), package.dir.clone());
        let package = model::Package { import_path, name, dir, functions, imports, classes, sentinels };
        if !package.is_empty() {
            packages.push(package);
        }
    }
    let refused = std::mem::take(&mut types.refused);
    let (declarations, mut diagnostics) = types.finish();
    diagnostics.extend(methods.unused());
    for error in program.library().errors() {
        diagnostics.push(Diagnostic::at(error.span, &messages::SYNTAX, &[("message", &error.message)]));
    }
    let links = |import_path| program.library().links(import_path);
    let mut model = Model {
        packages,
        refused,
        declarations,
        wasm_imports: wasm_imports::wasm_imports(program, sources),
        links_time: links("time"),
        links_big: links("math/big"),
        // Of the program that somebody else builds from generated files nothing is known.
        links_js: scope == Scope::Root || links("syscall/js"),
    };
    diagnostics.absorb(imports::give_signatures(&mut model));
    (model, diagnostics)
}

/// What a package exports.
#[derive(Default)]
struct Exports {
    functions: Vec<model::Function>,
    classes: Vec<model::Class>,
    sentinels: Vec<model::Sentinel>,
}

/// A pragma that asks for an export, and what it stands above.
#[derive(Clone, Copy)]
struct Marked<'a> {
    directive: &'a Directive,
    file: &'a File,
    decl: &'a Decl,
    /// Where its names are looked up.
    scope: Names<'a>,
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
        for (_, file) in &self.package.files {
            for directive in file.directives.iter().filter(|directive| is_pragma(directive) || is_import(directive)) {
                let message = match (self.package.linked, is_pragma(directive)) {
                    (false, _) => &messages::NOT_LINKED,
                    (true, true) => &messages::OTHER_PACKAGE,
                    (true, false) => &messages::OTHER_PACKAGE_IMPORT,
                };
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

    fn exports(&mut self, all_methods: &mut MarkedMethods<'a>) -> Exports {
        let package = self.package;
        let mut exports = Exports::default();
        let (mut types, mut methods) = (Vec::new(), Vec::new());
        for (_, file) in &package.files {
            self.refuse_strays(file);
            for (index, directive) in file.directives.iter().enumerate() {
                if !self.means_export(directive, &file.directives[index + 1..]) {
                    continue;
                }
                let Some(decl) = directive.decl.and_then(|decl| file.decls.get(decl)) else { continue };
                let scope = Names::new(self.program, self.sources, package, file);
                let marked = Marked { directive, file, decl, scope };
                match &decl.kind {
                    DeclKind::Func(func) if func.receiver.is_some() && !func.type_params.is_empty() => {
                        let values = [("function", func.name.name.as_str()), ("kind", "method")];
                        self.report(directive.span, &messages::GENERIC_FUNCTION, &values);
                    }
                    DeclKind::Func(func) if func.receiver.is_some() => methods.push((marked, func)),
                    DeclKind::Func(func) => exports.functions.extend(self.export(&marked, func)),
                    DeclKind::Type(spec) => types.push((marked, spec)),
                    DeclKind::Var(spec) if is_sentinel(spec) => exports.sentinels.extend(self.sentinel(&marked, spec)),
                    DeclKind::Var(_) => self.report(directive.span, &messages::PRAGMA_ON_VAR, &[]),
                    DeclKind::Const(_) => self.report(directive.span, &messages::PRAGMA_ON_CONST, &[]),
                }
            }
        }
        exports.classes = self.classes(types, methods, all_methods);
        exports
    }

    /// Directives that say more about an export, where there is none.
    fn refuse_strays(&mut self, file: &File) {
        for directive in file.directives.iter().filter(|directive| !directive.name.starts_with("go:")) {
            self.warn_of_comment(directive, file);
        }
        for directive in file.directives.iter().filter(|directive| is_modifier(directive)) {
            let is_of_export = |other: &Directive| is_pragma(other) && other.decl == directive.decl;
            if directive.decl.is_none() || !file.directives.iter().any(is_of_export) {
                self.report(directive.span, &messages::STRAY_DIRECTIVE, &[("name", &directive.name)]);
            } else if !directive.argument.is_empty() {
                self.report(directive.span, &messages::DIRECTIVE_ARGUMENT, &[("name", &directive.name)]);
            }
        }
    }

    /// What looks like a directive right where one would stand, but is a comment to Go's tools, and so to us.
    fn warn_of_comment(&mut self, directive: &Directive, file: &File) {
        let is_meant = match directive.name.as_str() {
            "gowasm:async" | "gowasm:view" => {
                file.directives.iter().any(|other| is_pragma(other) && other.decl == directive.decl)
            }
            "gowasm:import" => {
                let decl = directive.decl.and_then(|decl| file.decls.get(decl)).map(|decl| &decl.kind);
                matches!(decl, Some(DeclKind::Var(spec)) if spec.value.is_none()
                    && spec.ty.as_ref().is_some_and(|ty| matches!(ty.kind, syntax::TypeKind::Func(_))))
            }
            _ => false,
        };
        if !is_meant || directive.decl.is_none() || directive.argument.split_whitespace().count() > 1 {
            return;
        }
        if directive.spaced {
            let written = format!("//{} {}", directive.name, directive.argument);
            self.report(directive.span, &messages::SPACED_PRAGMA, &[("pragma", written.trim_end())]);
        } else if !directive.starts_line {
            self.report(directive.span, &messages::INDENTED_PRAGMA, &[]);
        }
    }

    fn imports(&mut self) -> Vec<model::Import> {
        let package = self.package;
        let mut imports = Vec::new();
        for (_, file) in &package.files {
            for directive in file.directives.iter().filter(|directive| is_import(directive)) {
                imports.extend(self.import(directive, file));
            }
        }
        imports
    }

    fn import(&mut self, directive: &Directive, file: &'a File) -> Option<model::Import> {
        let span = directive.span;
        let decl = directive.decl.and_then(|decl| file.decls.get(decl));
        let Some((decl, DeclKind::Var(spec))) = decl.map(|decl| (decl, &decl.kind)) else {
            return self.refuse(span, &messages::IMPORT_WITHOUT_VARIABLE, &[]);
        };
        if directive.argument.split_whitespace().count() > 1 {
            return self.refuse(span, &messages::IMPORT_ARGUMENTS, &[]);
        }
        let (name, group) = (spec.name.name.as_str(), decl.span);
        let values = [("name", name)];
        if directive.grouped {
            return self.refuse(span, &messages::GROUP_PRAGMA, &[]);
        }
        if name == "_" {
            return self.refuse(span, &messages::IMPORT_WITHOUT_VARIABLE, &[]);
        }
        let repeats = |other: &&Directive| is_import(other) && other.decl == directive.decl;
        if file.directives.iter().find(repeats).is_some_and(|first| first.span != span) {
            return self.refuse(span, &messages::REPEATED_IMPORT, &[]);
        }
        let is_of_group = |other: &Decl| other.span == group && other.name() != Some(name);
        if file.decls.iter().any(is_of_group) {
            return self.refuse(span, &messages::IMPORT_OF_SEVERAL, &[]);
        }
        let Some(ty) = &spec.ty else {
            return self.refuse(spec.name.span, &messages::IMPORT_WITHOUT_TYPE, &values);
        };
        let scope = Names::new(self.program, self.sources, self.package, file);
        Some(model::Import {
            go_name: name.to_string(),
            span: spec.name.span,
            directive_name: pragma_name(directive),
            doc: text_of(decl.doc.as_ref()),
            ty: self.types.ty(scope, ty, &Use::of(Way::In, ty.span))?,
            ty_span: ty.span,
            has_value: spec.value.is_some(),
            signature: model::Signature::default(),
        })
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
            // Those of them that say more about an export are looked at with it.
            "go:wasmimport" | "gowasm:async" | "gowasm:view" | "gowasm:import" => return false,
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

    fn export(&mut self, marked: &Marked<'a>, func: &'a Func) -> Option<model::Function> {
        let name = func.name.name.as_str();
        let values = [("function", name)];
        if !func.type_params.is_empty() {
            let values = [("function", name), ("kind", "function")];
            return self.refuse(marked.directive.span, &messages::GENERIC_FUNCTION, &values);
        }
        if name == "_" {
            return self.refuse(func.name.span, &messages::PRAGMA_ON_BLANK, &values);
        }
        if name == "init" || (name == "main" && self.package.name == "main") {
            return self.refuse(func.name.span, &messages::PRAGMA_ON_SPECIAL, &values);
        }
        if !func.has_body {
            return self.refuse(func.name.span, &messages::PRAGMA_WITHOUT_BODY, &values);
        }
        self.function(marked, func, &[])
    }

    fn refuse<T>(&mut self, span: Span, message: &messages::Message, values: &[(&str, &str)]) -> Option<T> {
        self.report(span, message, values);
        None
    }

    /// A function, or a method, whose receiver calls the type parameters so.
    fn function(&mut self, marked: &Marked<'a>, func: &'a Func, type_params: &[String]) -> Option<model::Function> {
        let Marked { directive, file, decl, scope } = *marked;
        let of = |way, span| Use::of(way, span).within(type_params, None);
        let read = self.types.signature(scope, &func.signature, Way::In, &of);
        let is_said = |name: &str| {
            file.directives.iter().any(|other| is_modifier(other) && other.name == name && other.decl == directive.decl)
        };
        let has_directive = is_said("gowasm:async");
        let function = |signature| {
            let mut function = model::Function {
                pragma_name: pragma_name(directive),
                pragma: directive.span,
                doc: text_of(decl.doc.as_ref()),
                has_views: is_said("gowasm:view"),
                ..plain_function(func, signature)
            };
            if has_directive {
                function.is_async = true;
            }
            function
        };
        read.map(function)
            .map_err(|partial| {
                self.types.refused.push((self.package.import_path.clone(), function(partial)));
            })
            .ok()
    }

    fn sentinel(&mut self, marked: &Marked<'a>, spec: &syntax::VarSpec) -> Option<model::Sentinel> {
        let Marked { directive, decl, .. } = *marked;
        if spec.name.name == "_" {
            return self.refuse(directive.span, &messages::PRAGMA_ON_VAR, &[]);
        }
        Some(model::Sentinel {
            go_name: spec.name.name.clone(),
            span: spec.name.span,
            pragma_name: pragma_name(directive),
            doc: text_of(decl.doc.as_ref()),
        })
    }
}

/// A function without directives.
fn plain_function(func: &Func, signature: model::Signature) -> model::Function {
    let is_async = signature.has_context;
    let mut function = model::Function {
        go_name: func.name.name.clone(),
        span: func.name.span,
        pragma_name: None,
        pragma: func.name.span,
        doc: None,
        signature,
        is_async: false,
        has_views: false,
        is_straight_line: func.is_straight_line,
    };
    if is_async {
        function.is_async = true;
    }
    function
}

/// A comment with something in it.
fn text_of(doc: Option<&syntax::Doc>) -> Option<String> {
    doc.map(|doc| doc.text.clone()).filter(|doc| !doc.trim().is_empty())
}

/// `var ErrX = errors.New(…)` and its like.
fn is_sentinel(spec: &syntax::VarSpec) -> bool {
    spec.ty.as_ref().is_some_and(|ty| written::plain_name(ty) == Some("error")) || spec.name.name.starts_with("Err")
}
