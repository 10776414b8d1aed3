//! Which types a package's exports mention, and so which functions are generated.

use super::{AnyType, Codec, Types, record};
use crate::model::{Function, Type};

/// How deep types may nest: what users write does not come near.
pub const MAX_NESTING: usize = 32;

/// The types that exports mention, all that they are made of included.
#[derive(Debug, Default)]
pub struct Reach {
    /// Without aliases, in the order in which they are met.
    lowered: Vec<Type>,
    lifted: Vec<Type>,
}

impl Types<'_> {
    pub fn reach<'f>(&self, functions: impl Iterator<Item = &'f Function>) -> Reach {
        let mut reach = Reach::default();
        for function in functions {
            for param in &function.params {
                self.add(&param.ty, &mut reach.lowered);
            }
            for result in &function.results {
                self.add(&result.ty, &mut reach.lifted);
            }
        }
        reach
    }

    /// All types that one is made of, itself included.
    pub fn made_of(&self, ty: &Type) -> Vec<Type> {
        let mut list = Vec::new();
        self.add(ty, &mut list);
        list
    }

    /// Whether there are values of type `any`.
    pub fn has_any(&self, reach: &Reach) -> bool {
        reach.all().any(|ty| !self.model.is_text(ty) && self.model.underlying(ty) == Type::Any)
    }

    /// Adds what values of type `any` may turn out to be.
    pub fn lift_any(&self, reach: &mut Reach, any_types: &[AnyType]) {
        for AnyType { ty, .. } in any_types {
            self.add(ty, &mut reach.lifted);
        }
    }

    /// Adds a type, and all that it is made of.
    fn add(&self, ty: &Type, list: &mut Vec<Type>) {
        let ty = self.model.canonical(ty);
        if list.contains(&ty) {
            return;
        }
        list.push(ty.clone());
        // A generic type that mentions ever larger instances of itself has no end; the plan tells the user.
        if self.model.is_text(&ty) || ty.depth() > MAX_NESTING {
            return;
        }
        match self.model.underlying(&ty) {
            Type::Struct(_) => record::field_types(self, &ty).iter().for_each(|part| self.add(part, list)),
            other => other.parts().into_iter().for_each(|part| self.add(part, list)),
        }
    }

    /// The generated functions that a package's shims and the glue need.
    pub fn codecs(&self, reach: &Reach, package: &str) -> Vec<Codec> {
        let mut codecs: Vec<Codec> = Vec::new();
        for ty in reach.all().filter(|ty| self.conversion(ty, package).packed.codec.is_some()) {
            let mut codec = self.codec(ty, package);
            if codecs.iter().any(|known| known.name == codec.name) {
                continue;
            }
            codec.lowers = reach.lowered.contains(ty);
            codec.lifts = reach.lifted.contains(ty);
            codecs.push(codec);
        }
        codecs.sort_by(|a, b| a.name.cmp(&b.name));
        codecs
    }
}

impl Reach {
    /// Every type, those that go both ways twice.
    pub fn all(&self) -> impl Iterator<Item = &Type> {
        self.lowered.iter().chain(&self.lifted)
    }
}
