//! What names mean at a place in Go source: <https://go.dev/ref/spec#Declarations_and_scope>. In: a file of a package,
//! and a name that stands at its top level. Out: the declaration, in whichever package of the program that is.

use std::collections::HashMap;

use super::constant::{Basic, Meaning};
use super::load::{Package, Program};
use super::syntax::{ConstSpec, Decl, DeclKind, Expr, ExprKind, File, Ident, TypeExpr, TypeKind};
use crate::source::SourceMap;

/// A file, from where names are looked up.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    program: &'a Program,
    sources: &'a SourceMap,
    pub package: &'a Package,
    file: &'a File,
}

/// A declaration, and the scope in which its own names stand.
#[derive(Clone, Copy)]
pub struct Declared<'a> {
    pub decl: &'a Decl,
    pub scope: Scope<'a>,
}

/// How many names may stand for each other, one after the other.
const MAX_CHAIN: u32 = 100;

impl<'a> Scope<'a> {
    pub fn file(&self) -> &'a File {
        self.file
    }

    pub fn new(program: &'a Program, sources: &'a SourceMap, package: &'a Package, file: &'a File) -> Scope<'a> {
        Scope { program, sources, package, file }
    }

    /// What `name`, or `package.name`, stands for; `None` for predeclared and for unknown names.
    pub fn find(&self, package: Option<&Ident>, name: &str) -> Option<Declared<'a>> {
        match package {
            Some(package) => self.exported(self.import(&package.name)?, name),
            None => self.declared(self.package, name).or_else(|| {
                // `import . "path"` brings the exported names of a package into the file.
                let dots = self.file.imports.iter().filter(|import| is_named(import.name.as_ref(), "."));
                dots.filter_map(|import| self.exported(self.imported(&import.path), name)).next()
            }),
        }
    }

    /// The path of the package that is called `name` in this file.
    fn import(&self, name: &str) -> Option<&'a str> {
        let mut imports = self.file.imports.iter();
        let import = imports.find(|import| match &import.name {
            Some(local) => local.name == name,
            None => self.program.library().name(self.imported(&import.path)) == Some(name),
        })?;
        Some(self.imported(&import.path))
    }

    /// The path of the package that an import declaration of this package means.
    fn imported(&self, import_path: &'a str) -> &'a str {
        self.program.library().imported(&self.package.import_path, import_path)
    }

    fn exported(&self, package: &str, name: &str) -> Option<Declared<'a>> {
        self.declared(self.program.package(package, self.sources)?, name)
    }

    fn declared(&self, package: &'a Package, name: &str) -> Option<Declared<'a>> {
        let (file, decl) = package.find(name)?;
        Some(Declared { decl, scope: Scope { package, file, ..*self } })
    }

    /// The same for each file of a package.
    pub fn files_of(&self, package: &'a Package) -> impl Iterator<Item = (Scope<'a>, &'a File)> {
        let scope = *self;
        package.files.iter().map(move |(_, file)| (Scope { package, file, ..scope }, file))
    }

    /// For the evaluation of constants.
    pub fn meaning(self, package: Option<&Ident>, name: &Ident) -> Option<Meaning<'a, Scope<'a>>> {
        let found = self.find(package, &name.name)?;
        Some(match &found.decl.kind {
            DeclKind::Const(spec) => Meaning::Constant(spec, found.scope),
            DeclKind::Type(spec) if spec.type_params.is_empty() => {
                found.scope.basic(&spec.ty, MAX_CHAIN).map_or(Meaning::Other, Meaning::Type)
            }
            _ => Meaning::Other,
        })
    }

    /// The basic type below a type, if there is one.
    fn basic(self, ty: &'a TypeExpr, chain: u32) -> Option<Basic> {
        match &ty.kind {
            TypeKind::Paren(inner) => self.basic(inner, chain.checked_sub(1)?),
            TypeKind::Name { package, name, args } if args.is_empty() => {
                match self.find(package.as_ref(), &name.name) {
                    Some(Declared { decl, scope }) => match &decl.kind {
                        DeclKind::Type(spec) => scope.basic(&spec.ty, chain.checked_sub(1)?),
                        _ => None,
                    },
                    None if package.is_none() => Basic::predeclared(&name.name, 64),
                    None => None,
                }
            }
            _ => None,
        }
    }

    fn named(self, expr: &'a Expr) -> Option<Declared<'a>> {
        match &expr.kind {
            ExprKind::Paren(inner) => self.named(inner),
            ExprKind::Name(name) => self.find(None, &name.name),
            ExprKind::Selector(package, name) => match &package.kind {
                ExprKind::Name(package) => self.find(Some(package), &name.name),
                _ => None,
            },
            _ => None,
        }
    }

    /// The declaration of a type that is written as a name.
    pub fn named_type(self, ty: &'a TypeExpr) -> Option<Declared<'a>> {
        match &ty.kind {
            TypeKind::Paren(inner) => self.named_type(inner),
            TypeKind::Name { package, name, .. } => self.find(package.as_ref(), &name.name),
            _ => None,
        }
    }
}

/// The named types of constants, each looked up once.
#[derive(Default)]
pub struct ConstantTypes<'a> {
    /// By address. `None` as well for one that is being looked up right now.
    known: HashMap<*const ConstSpec, Option<Declared<'a>>>,
    depth: u32,
}

/// How deep expressions may nest and constants refer to each other, together.
const MAX_DEPTH: u32 = 1000;

impl<'a> ConstantTypes<'a> {
    /// The named type of a declared constant, if it has one; `scope` is where it is declared.
    pub fn of_constant(&mut self, spec: &'a ConstSpec, scope: Scope<'a>) -> Option<Declared<'a>> {
        let key = std::ptr::from_ref(spec);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.known.insert(key, None);
        let found = match (&spec.ty, &spec.value) {
            (Some(ty), _) => scope.named_type(ty),
            (None, Some(value)) => self.of_expr(value, scope),
            (None, None) => None,
        };
        self.known.insert(key, found);
        found
    }

    /// The named type that a constant expression has, if it has one: `Red` of `Red | 4`, `Color` of `Color(7)`.
    /// <https://go.dev/ref/spec#Constant_expressions>
    fn of_expr(&mut self, expr: &'a Expr, scope: Scope<'a>) -> Option<Declared<'a>> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let found = match &expr.kind {
            ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => self.of_expr(inner, scope),
            // The count of a shift says nothing about its result, and a comparison is an untyped boolean.
            ExprKind::Binary("<<" | ">>", left, _) => self.of_expr(left, scope),
            ExprKind::Binary("==" | "!=" | "<" | "<=" | ">" | ">=", ..) => None,
            ExprKind::Binary(_, left, right) => self.of_expr(left, scope).or_else(|| self.of_expr(right, scope)),
            ExprKind::Call(callee, args) => match scope.named(callee) {
                Some(found) => matches!(found.decl.kind, DeclKind::Type(_)).then_some(found),
                None => match &callee.kind {
                    ExprKind::Name(name) if matches!(name.name.as_str(), "min" | "max") => {
                        args.iter().find_map(|arg| self.of_expr(arg, scope))
                    }
                    _ => None,
                },
            },
            ExprKind::Name(_) | ExprKind::Selector(..) => match scope.named(expr) {
                Some(Declared { decl: Decl { kind: DeclKind::Const(spec), .. }, scope }) => {
                    self.of_constant(spec, scope)
                }
                _ => None,
            },
            _ => None,
        };
        self.depth -= 1;
        found
    }
}

fn is_named(ident: Option<&Ident>, name: &str) -> bool {
    ident.is_some_and(|ident| ident.name == name)
}
