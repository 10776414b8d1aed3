//! Type expressions as they are written: what shows before they are resolved.

use crate::go::scope::Scope;
use crate::go::syntax::{DeclKind, TypeExpr, TypeKind};

/// `context.Context`
pub(super) fn is_context(scope: Scope, ty: &TypeExpr) -> bool {
    let mut next = scope.named_type(ty);
    // An alias is the same type.
    for _ in 0..MAX_ALIASES {
        let Some(found) = next else { return false };
        if found.scope.package.import_path == "context" && found.decl.name() == Some("Context") {
            return true;
        }
        next = match &found.decl.kind {
            DeclKind::Type(spec) if spec.is_alias => found.scope.named_type(&spec.ty),
            _ => None,
        };
    }
    false
}

/// How many aliases may stand for each other, one after the other.
const MAX_ALIASES: usize = 100;

pub(super) fn below_parens(ty: &TypeExpr) -> &TypeExpr {
    match &ty.kind {
        TypeKind::Paren(inner) => below_parens(inner),
        _ => ty,
    }
}

/// The name, when it stands alone.
pub(super) fn plain_name(ty: &TypeExpr) -> Option<&str> {
    match &ty.kind {
        TypeKind::Name { package: None, name, args } if args.is_empty() => Some(&name.name),
        TypeKind::Paren(inner) => plain_name(inner),
        _ => None,
    }
}

/// The name, when it stands alone and is a predeclared one.
pub(super) fn universe_name<'t>(scope: Scope, ty: &'t TypeExpr) -> Option<&'t str> {
    plain_name(ty).filter(|name| scope.find(None, name).is_none())
}
