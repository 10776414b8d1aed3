//! Which types a file of a package can write down.

use super::Types;
use crate::model::{DeclId, Declaration, Type};
use crate::names;

const NOT_EXPORTED: &str = "is not exported";
const INTERNAL: &str = "belongs to an internal package";

impl Types<'_> {
    /// `ty` by names that a file of `package` can use, where there are some: an alias may stand for a type that is hidden.
    pub fn nameable(&self, ty: &Type, package: &str) -> Type {
        match ty {
            Type::Named(id, _) if hidden(self.model.declaration(*id), package).is_some() => {
                self.alias_of(ty, package).unwrap_or_else(|| ty.clone())
            }
            ty => ty.map(&mut |part| self.nameable(part, package)),
        }
    }

    fn alias_of(&self, ty: &Type, package: &str) -> Option<Type> {
        let declarations = self.model.declarations.iter().enumerate();
        let mut aliases = declarations.filter(|(_, declaration)| {
            declaration.is_alias && declaration.type_params.is_empty() && hidden(declaration, package).is_none()
        });
        let wanted = self.model.canonical(ty);
        aliases
            .find(|(_, declaration)| self.model.canonical(&declaration.body) == wanted)
            .map(|(index, _)| Type::Named(DeclId(index), Vec::new()))
    }

    /// Why a file of `package` cannot name a type, if it cannot.
    pub fn hidden_because(&self, ty: &Type, package: &str) -> Option<&'static str> {
        match self.nameable(ty, package) {
            Type::Named(id, _) => hidden(self.model.declaration(id), package),
            _ => None,
        }
    }
}

fn hidden(declaration: &Declaration, package: &str) -> Option<&'static str> {
    let owner = declaration.package.as_str();
    if owner == package {
        return None;
    }
    if !names::is_exported(&declaration.go_name) {
        return Some(NOT_EXPORTED);
    }
    // <https://go.dev/s/go14internal>
    let parts: Vec<&str> = owner.split('/').collect();
    let internal = parts.iter().rposition(|part| *part == "internal");
    let parent = internal.map(|index| parts[..index].join("/"));
    let is_inside = |parent: &str| package == parent || package.starts_with(&format!("{parent}/"));
    let is_hidden = parent.is_some_and(|parent| !is_inside(&parent)) || owner.starts_with("vendor/");
    is_hidden.then_some(INTERNAL)
}
