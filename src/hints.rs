//! What to use in place of a type that cannot cross. In: the type as it is written. Out: a sentence for its message.

use crate::go::scope::Scope;
use crate::go::syntax::{DeclKind, TypeExpr, TypeKind};
use crate::model::Way;

/// Types of the standard library that are declared as if they could cross, but cannot.
pub(crate) fn is_refused(import_path: &str, name: &str) -> bool {
    matches!((import_path, name), ("unsafe", "Pointer") | ("context", "Context") | ("reflect", "Value") | ("iter", _))
}

pub(crate) fn instead_of(ty: &TypeExpr, way: Way, scope: Scope) -> &'static str {
    let is_param = way == Way::In;
    match &ty.kind {
        TypeKind::Paren(inner) => instead_of(inner, way, scope),
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
        TypeKind::Chan { .. } if is_param => "take a function that Go calls with each element",
        TypeKind::Chan { .. } => "JavaScript can only receive: return `<-chan T`",
        TypeKind::Interface(_) => "use a concrete type, or `any`, from which JavaScript gets what is in it",
        _ => CONCRETE,
    }
}

/// For a type of another package of which nothing would cross.
pub(crate) fn of_opaque(import_path: &str) -> &'static str {
    match import_path {
        "bufio" | "bytes" | "io" | "net" | "os" | "strings" => {
            "use `io.Reader`, `io.ReadCloser`, `io.Writer` or `io.WriteCloser`, which such types implement"
        }
        _ => "convert it to a type of your own, with the fields that JavaScript shall see",
    }
}

const CONCRETE: &str = "use a concrete type: a struct, a map, a slice, a string or a number";

pub(crate) fn of_package(package: &str, name: &str) -> &'static str {
    match (package, name) {
        ("context", "Context") => {
            "a context is the first parameter of a function, written `context.Context`; anywhere else it cannot cross"
        }
        ("unsafe", "Pointer") => "use a `[]byte`, which is copied",
        ("io", _) => "use `io.Reader`, `io.ReadCloser`, `io.Writer` or `io.WriteCloser`",
        ("reflect", _) => "use `any`, from which JavaScript gets what is in it",
        _ => CONCRETE,
    }
}
