//! What decides how values are laid out, as text that two versions of a program can compare. In: types of the model. Out: text that
//! depends on these types alone, and is another one whenever their values cross otherwise.

use std::collections::HashSet;

use super::Types;
use crate::model::{Signature, Type};

impl Types<'_> {
    /// A type as Go writes it, with import paths, and with what the model knows of it that Go does not say: names of parameters,
    /// which messages mention, and whether a list or a map is one of a type parameter. Comments are no part of it.
    pub(super) fn text(&self, ty: &Type) -> String {
        let mut text = self.model.go(ty, &|path, _| Some(path.to_string()));
        self.add_details(ty, &mut text);
        text
    }

    /// One detail for each part, in the order in which Go writes the parts.
    fn add_details(&self, ty: &Type, text: &mut String) {
        text.push(' ');
        match ty {
            Type::List { generic: true, .. } | Type::Map { generic: true, .. } => text.push('T'),
            Type::Func(signature) => {
                let names = signature.params.iter().map(|param| param.name.as_deref().unwrap_or("_"));
                text.push_str(&names.collect::<Vec<_>>().join(","));
            }
            _ => {}
        }
        ty.parts().into_iter().for_each(|part| self.add_details(part, text));
    }

    /// Whatever decides how the arguments and results of a function cross, `receiver` being what it is called on.
    pub fn layout(&self, signature: &Signature, receiver: Option<&Type>) -> String {
        let mut text = self.model.go_func(signature, receiver, &|path, _| Some(path.to_string()));
        let mut seen = HashSet::new();
        signature.all().for_each(|param| self.add_layout(&param.ty, &mut seen, &mut text));
        text
    }

    /// Adds a type, and all that it is made of, unless it has been seen.
    fn add_layout(&self, ty: &Type, seen: &mut HashSet<Type>, text: &mut String) {
        let ty = self.model.canonical(ty);
        if ty.is_too_large() || !seen.insert(ty.clone()) {
            return;
        }
        text.push('\n');
        text.push_str(&self.text(&ty));
        if let Some((id, _)) = self.model.defined(&ty) {
            let declaration = self.model.declaration(id);
            if let Some(marshaler) = declaration.marshaler {
                text.push_str(&format!(" {marshaler:?}"));
                return;
            }
            if declaration.class.is_some() {
                text.push_str(" class");
                return;
            }
            let underlying = self.model.underlying(&ty);
            let kind = if declaration.constants.is_empty() { "" } else { " enumeration" };
            text.push_str(&format!("{kind} = {}", self.text(&underlying)));
            underlying.parts().into_iter().for_each(|part| self.add_layout(part, seen, text));
        }
        ty.parts().into_iter().for_each(|part| self.add_layout(part, seen, text));
    }
}
