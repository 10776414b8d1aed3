//! Finds the fields through which a part of a type is reached, for messages.

use std::collections::{HashSet, VecDeque};

use super::Types;
use crate::model::Type;

/// The first struct on the way to a type, and the names of the fields from there on.
pub type FieldPath = (Type, Vec<String>);

impl Types<'_> {
    /// The shortest path from a type to `wanted`, a part of it; `None` if no field lies between them.
    pub fn path_to(&self, from: &Type, wanted: &Type) -> Option<FieldPath> {
        let model = self.model;
        let wanted = model.canonical(wanted);
        let mut visited = HashSet::new();
        let mut queue = VecDeque::from([(model.canonical(from), None)]);
        while let Some((ty, path)) = queue.pop_front() {
            if ty == wanted {
                return path;
            }
            if model.has_marshaler(&ty) || ty.is_too_large() || !visited.insert(ty.clone()) {
                continue;
            }
            match model.underlying(&ty) {
                Type::Struct(fields) => {
                    for field in fields.iter().filter(|field| !field.json.skip) {
                        let (holder, mut names): FieldPath = path.clone().unwrap_or_else(|| (ty.clone(), Vec::new()));
                        names.push(field.go_name.clone());
                        queue.push_back((model.canonical(&field.ty), Some((holder, names))));
                    }
                }
                Type::Func(signature) => {
                    queue.extend(signature.all().map(|param| (model.canonical(&param.ty), path.clone())));
                }
                other => queue.extend(other.parts().into_iter().map(|part| (model.canonical(part), path.clone()))),
            }
        }
        None
    }
}
