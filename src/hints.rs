//! Advice for types that cannot cross: what such a type is, and what to use instead.

use crate::go::scope::Scope;
use crate::go::syntax::{DeclKind, InterfaceElem, TypeExpr, TypeKind};
use crate::model::Way;
use crate::names::capitalized;

/// Why a type cannot cross, and what the user can do.
pub(crate) struct Advice {
    /// What the type is: "an interface".
    pub reason: &'static str,
    pub hint: String,
}

/// Follows a hint for the type of a field.
pub(crate) const OR_OMIT: &str = "; or omit the field with the tag `json:\"-\"`";

const CONCRETE: &str = "use a concrete type: a struct, a map, a slice, a string or a number";
const STREAMS: &str = "use `io.Reader`, `io.ReadCloser`, `io.Writer` or `io.WriteCloser`";

/// Whether a type of the standard library is declared as if it could cross, but cannot.
pub(crate) fn is_refused(import_path: &str, name: &str) -> bool {
    matches!((import_path, name), ("unsafe", "Pointer") | ("context", "Context") | ("reflect", "Value") | ("iter", _))
}

/// Advice for a type that is `written` so.
pub(crate) fn instead_of(ty: &TypeExpr, written: &str, way: Way, scope: Scope) -> Advice {
    let advice = |reason, hint: &str| Advice { reason, hint: hint.to_string() };
    match &ty.kind {
        TypeKind::Paren(inner) => instead_of(inner, written, way, scope),
        TypeKind::Name { package, name, .. } => {
            let found = scope.find(package.as_ref(), &name.name);
            match found.map(|found| (found.scope.package.import_path.as_str(), &found.decl.kind)) {
                Some((path, DeclKind::Type(spec))) => of_declared(path, &name.name, &spec.ty, written, way),
                Some(_) => advice("not a type", "use the name of a type"),
                None => match (package.as_ref().map(|package| package.name.as_str()), name.name.as_str()) {
                    (Some("unsafe"), _) => advice("an address", "use a `[]byte`, which is copied"),
                    (Some("C"), _) => advice("a C type, which js/wasm does not have", CONCRETE),
                    (Some(_), _) => advice("undefined", "import a package that declares it"),
                    (None, "comparable") => advice("a constraint", "use a concrete type, or `any`"),
                    (None, _) => advice("undefined", "declare it in this package, or import a package that does"),
                },
            }
        }
        TypeKind::Chan { .. } if way == Way::In => {
            advice("a send-only channel", "take a function that Go calls with each element")
        }
        TypeKind::Chan { .. } => advice("a send-only channel", "return `<-chan T`: JavaScript can only receive"),
        TypeKind::Interface(elems) => of_interface(elems, written, way),
        TypeKind::Union(_) => advice("a constraint", "use a concrete type, or `any`"),
        _ => advice("of a kind that is not supported", CONCRETE),
    }
}

fn of_declared(import_path: &str, name: &str, ty: &TypeExpr, written: &str, way: Way) -> Advice {
    let advice = |reason, hint: &str| Advice { reason, hint: hint.to_string() };
    match (import_path, name, &ty.kind) {
        (_, _, TypeKind::Paren(inner)) => of_declared(import_path, name, inner, written, way),
        ("context", "Context", _) => advice(
            "a context, which only a first parameter can be",
            "make it the first parameter of the function: `ctx context.Context`",
        ),
        ("unsafe", ..) => advice("an address", "use a `[]byte`, which is copied"),
        ("reflect", ..) => {
            advice("a description of a Go type or value", "use `any`, which crosses as the value itself")
        }
        ("io", _, TypeKind::Interface(_)) => advice("an interface", STREAMS),
        (_, _, TypeKind::Interface(elems)) => of_interface(elems, written, way),
        _ => advice("of a kind that is not supported", CONCRETE),
    }
}

fn of_interface(elems: &[InterfaceElem], written: &str, way: Way) -> Advice {
    let is_constraint = |elem: &InterfaceElem| match elem {
        InterfaceElem::Method { .. } => false,
        InterfaceElem::Union(terms) => terms.len() > 1 || terms.iter().any(|term| term.tilde),
    };
    if elems.iter().any(is_constraint) {
        return Advice { reason: "a constraint", hint: "use a concrete type, or `any`".to_string() };
    }
    let is_named = !written.starts_with("interface");
    let hint = match way {
        Way::In if is_named => format!(
            "take a function for each method that Go needs, and call them in a Go type that implements `{written}`"
        ),
        Way::In => "take a function for each method that Go needs".to_string(),
        Way::Out if is_named => format!("return a class that holds it: {}", class_of(written, "")),
        Way::Out => "return a type with `//go:wasmexport` above it and above its methods".to_string(),
    };
    Advice { reason: "an interface", hint }
}

/// A class declaration that holds a value of the type.
fn class_of(written: &str, star: &str) -> String {
    let base = written.split('[').next().unwrap_or(written);
    let name = base.rsplit('.').next().unwrap_or(base);
    format!("`//go:wasmexport` above `type {name} struct{{ value {star}{written} }}`, and above methods of it")
}

/// For a struct of the user's own that has no fields to cross.
pub(crate) fn of_own(name: &str, is_bound: bool, in_field: bool) -> String {
    let class = if is_bound {
        format!("put `//go:wasmexport` above `type {name}`, and JavaScript gets an object of a class; or ")
    } else {
        String::new()
    };
    format!("{class}export the fields that JavaScript needs{}", if in_field { OR_OMIT } else { "" })
}

/// For a type of another module, written as `written`, that cannot cross.
pub(crate) fn of_foreign(import_path: &str, name: &str, written: &str, in_field: bool) -> String {
    let hint = match (import_path, name) {
        ("bufio" | "bytes" | "os" | "strings", _) => format!("{STREAMS}, which such types implement"),
        ("sync" | "sync/atomic", _) if in_field => {
            return "omit the field with the tag `json:\"-\"`, or rename it to an unexported name".to_string();
        }
        ("time", "Location") => {
            "use its name: take a `string` and call `time.LoadLocation`, return the result of `String`".to_string()
        }
        _ => format!("hold it in a class of your own: {}", class_of(written, "*")),
    };
    format!("{hint}{}", if in_field { OR_OMIT } else { "" })
}

/// For a type that a package cannot name.
pub(crate) fn of_hidden(shown: &str, is_own: bool) -> String {
    let base = shown.split('[').next().unwrap_or(shown);
    let name = base.rsplit('.').next().unwrap_or(base);
    let exported = capitalized(name);
    match is_own {
        true if exported != name => format!("rename it to `{exported}`, or export the function from its own package"),
        true => {
            "move it to a package that is not internal, or export the function from a package beside it".to_string()
        }
        false => "copy what JavaScript needs to a type of your own".to_string(),
    }
}
