//! What to use in place of a type that cannot cross. In: the type as it is written. Out: a sentence for its message.

use crate::go::scope::Scope;
use crate::go::syntax::{DeclKind, TypeExpr, TypeKind};

/// Where in a signature a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    Param,
    Result,
}

/// Types of the standard library that are declared as if they could cross, but cannot.
pub(crate) fn is_refused(import_path: &str, name: &str) -> bool {
    matches!((import_path, name), ("unsafe", "Pointer") | ("context", "Context") | ("reflect", "Value") | ("iter", _))
}

pub(crate) fn instead_of(ty: &TypeExpr, position: Position, scope: Scope) -> &'static str {
    let is_param = position == Position::Param;
    match &ty.kind {
        TypeKind::Paren(inner) => instead_of(inner, position, scope),
        TypeKind::Name { package: Some(package), name, .. } => match scope.find(Some(package), &name.name) {
            None if !matches!(package.name.as_str(), "unsafe" | "C") => {
                "no import of this file has a type of that name"
            }
            _ => of_package(&package.name, &name.name),
        },
        TypeKind::Name { name, .. } => match scope.find(None, &name.name).map(|found| &found.decl.kind) {
            Some(DeclKind::Type(_)) => CONCRETE,
            Some(_) => "this name is not that of a type",
            None if name.name == "comparable" => "this is a constraint; use a concrete type, or `any`",
            None => "no type of that name is declared in this package, nor does Go have one",
        },
        TypeKind::Func(_) if is_param => "functions cannot cross yet: return what they would be called with",
        TypeKind::Func(_) => "functions cannot cross yet: export what it would do as a function of its own",
        TypeKind::Chan { .. } if is_param => "channels cannot cross yet: take a slice",
        TypeKind::Chan { .. } => "channels cannot cross yet: return a slice",
        TypeKind::Interface(_) => "use a concrete type, or `any`, from which JavaScript gets what is in it",
        _ => CONCRETE,
    }
}

const CONCRETE: &str = "use a concrete type: a struct, a map, a slice, a string or a number";

pub(crate) fn of_package(package: &str, name: &str) -> &'static str {
    match (package, name) {
        ("context", "Context") => {
            "asynchronous exports are not supported yet: start a goroutine, and hand its result over with another export"
        }
        ("unsafe", "Pointer") => "use a `[]byte`, which is copied",
        ("iter", _) => "iterators cannot cross yet: use a slice",
        ("io", _) => "streams cannot cross yet: use a `[]byte`",
        ("reflect", _) => "use `any`, from which JavaScript gets what is in it",
        _ => CONCRETE,
    }
}
