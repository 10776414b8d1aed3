//! What objects of a class have: the fields of its struct, by the rules of `encoding/json` as for other structs, and its methods.

use super::Types;
use super::record::dominant;
use crate::model::{DeclId, Field, Method, Type, Way};

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
        let property = |reached: &super::record::Reached| {
            let is_optional = reached.by_pointer || reached.field.json.is_optional();
            let Field { go_name, ty, doc, is_readonly, .. } = reached.field.clone();
            let path = [reached.path.as_slice(), &[go_name]].concat();
            let is_settable = !is_readonly && self.misfits(&ty, Way::In, false).is_empty();
            Property { js_name: reached.name.clone(), doc, is_settable, ty, path, is_optional }
        };
        dominant(self, class).iter().map(property).collect()
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
}
