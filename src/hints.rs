//! What to use in place of a type that cannot cross. In: the type as it is written. Out: a sentence for its message.

use crate::go::syntax::{TypeExpr, TypeKind};

/// Where in a signature a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    Param,
    Result,
}

/// `declares` tells whether the package declares a name.
pub(crate) fn instead_of(ty: &TypeExpr, position: Position, declares: &dyn Fn(&str) -> bool) -> &'static str {
    let is_param = position == Position::Param;
    match &ty.kind {
        TypeKind::Paren(inner) => instead_of(inner, position, declares),
        TypeKind::Name { package: Some(package), name, .. } => of_package(&package.name, &name.name),
        TypeKind::Name { name, .. } => match name.name.as_str() {
            "any" => CONCRETE,
            "complex64" | "complex128" if is_param => "pass the real and the imaginary part",
            "complex64" | "complex128" => "return the real and the imaginary part",
            name if declares(name) => "named types cannot cross yet: use the underlying type, or the fields one by one",
            _ => "no type of that name is declared in this package; scalars, strings and slices of these can cross",
        },
        TypeKind::Map { .. } if is_param => "maps cannot cross yet: take a slice of the keys and one of the values",
        TypeKind::Map { .. } => "maps cannot cross yet: return a slice of the keys and one of the values",
        TypeKind::Pointer(inner) => match &inner.kind {
            TypeKind::Name { package: Some(package), name, .. } if package.name == "big" => {
                of_package(&package.name, &name.name)
            }
            _ if is_param => {
                "pointers cannot cross yet: take the value itself, and a bool that says whether it is there"
            }
            _ => "pointers cannot cross yet: return the value itself, and a bool that says whether it is there",
        },
        TypeKind::Func(_) if is_param => "functions cannot cross yet: return what they would be called with",
        TypeKind::Func(_) => "functions cannot cross yet: export what it would do as a function of its own",
        TypeKind::Chan { .. } if is_param => "channels cannot cross yet: take a slice",
        TypeKind::Chan { .. } => "channels cannot cross yet: return a slice",
        TypeKind::Struct(_) if is_param => "structs cannot cross yet: take the fields one by one",
        TypeKind::Struct(_) => "structs cannot cross yet: return the fields as several results",
        _ => CONCRETE,
    }
}

const CONCRETE: &str = "use a concrete type: a scalar, a string, or a slice of these";

fn of_package(package: &str, name: &str) -> &'static str {
    match (package, name) {
        ("context", "Context") => {
            "asynchronous exports are not supported yet: start a goroutine, and hand its result over with another export"
        }
        ("time", "Time") => "use `t.UnixMilli()`, an int64",
        ("time", "Duration") => "use `d.Milliseconds()`, an int64",
        ("unsafe", "Pointer") => "use a `[]byte`, which is copied",
        ("big", _) => "use a string that holds the number",
        _ => "types of other packages cannot cross yet: use their fields, or one string or []byte that encodes them",
    }
}
