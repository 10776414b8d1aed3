//! What objects of a class have: the fields of its struct, by the rules of `encoding/json` as for other structs, and its methods.

use super::record::dominant;
use super::{MAX_NESTING, Types};
use crate::model::{DeclId, Field, Method, Type};

/// A field, as a property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    pub js_name: String,
    pub doc: Option<String>,
    pub ty: Type,
    /// How Go gets from the object to the field: the names of the structs that it is embedded in, and its own.
    pub path: Vec<String>,
    pub is_settable: bool,
    /// Whether it may be left out, where it is the field of a value.
    pub is_optional: bool,
}

impl Types<'_> {
    /// The exported fields of a class, or of a type of errors.
    pub fn properties(&self, class: &Type) -> Vec<Property> {
        let fields = dominant(self, class).into_iter();
        let property = |mut reached: super::record::Reached| {
            let is_optional = reached.by_pointer || reached.field.json.is_optional();
            let Field { go_name, ty, doc, is_readonly, .. } = reached.field;
            reached.path.push(go_name);
            let is_settable = !is_readonly && self.can_go_in(&ty);
            Property { js_name: reached.name, doc, is_settable, ty, path: reached.path, is_optional }
        };
        fields.map(property).collect()
    }

    /// The methods of a class, for its type arguments.
    pub fn methods(&self, class: &Type) -> Vec<Method> {
        let Type::Named(id, args) = class else { return Vec::new() };
        let classes = self.model.packages.iter().flat_map(|package| &package.classes);
        let methods = classes.filter(|class| class.id == *id).flat_map(|class| class.methods.iter().cloned());
        let instance = |mut method: Method| {
            method.function.signature = method.function.signature.map(&mut |ty| ty.with_args(args));
            method
        };
        methods.map(instance).collect()
    }

    /// The declaration of a class.
    pub fn class_id(&self, class: &Type) -> Option<DeclId> {
        self.model.defined(class).map(|(id, _)| id)
    }

    /// Whether JavaScript can hand over a value of a type outside of asynchronous calls.
    fn can_go_in(&self, ty: &Type) -> bool {
        self.can_go(ty, true, &mut Vec::new())
    }

    fn can_go(&self, ty: &Type, is_in: bool, seen: &mut Vec<(Type, bool)>) -> bool {
        let ty = self.model.canonical(ty);
        let key = (ty.clone(), is_in);
        if self.model.class(&ty).is_some() || self.model.is_text(&ty) || seen.contains(&key) || ty.depth() > MAX_NESTING
        {
            return true;
        }
        seen.push(key);
        match self.model.underlying(&ty) {
            Type::Sequence { .. } | Type::Channel { .. } => !is_in,
            Type::Known(known) if known.is_stream() => !is_in,
            Type::Func(signature) => {
                let params = signature.params.iter().all(|param| self.can_go(&param.ty, !is_in, seen));
                params && signature.results.iter().all(|result| self.can_go(&result.ty, is_in, seen))
            }
            Type::Struct(_) => super::record::field_types(self, &ty).iter().all(|part| self.can_go(part, is_in, seen)),
            other => other.parts().into_iter().all(|part| self.can_go(part, is_in, seen)),
        }
    }
}
