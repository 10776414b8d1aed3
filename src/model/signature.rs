//! Signatures of functions and methods.

use std::hash::{Hash, Hasher};

use super::Type;
use crate::source::Span;

/// What a function takes and returns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// Whether there is a `context.Context` before the parameters.
    pub has_context: bool,
    pub params: Vec<Param>,
    /// Whether the last parameter is `...T`; its type is then the slice `[]T`.
    pub variadic: bool,
    /// Without the error.
    pub results: Vec<Param>,
    /// Whether the last result is an `error`.
    pub fails: bool,
}

impl Signature {
    /// The parameters and the results.
    pub fn all(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().chain(&self.results)
    }

    /// The signature with each type replaced by what `change` makes of it.
    pub fn map(&self, change: &mut dyn FnMut(&Type) -> Type) -> Signature {
        let mut list =
            |params: &[Param]| params.iter().map(|param| Param { ty: change(&param.ty), ..param.clone() }).collect();
        Signature { params: list(&self.params), results: list(&self.results), ..self.clone() }
    }
}

/// A parameter, or a result.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: Option<String>,
    pub ty: Type,
    pub span: Span,
}

// Where a type is written down does not make it another one.

impl PartialEq for Param {
    fn eq(&self, other: &Param) -> bool {
        (&self.name, &self.ty) == (&other.name, &other.ty)
    }
}

impl Eq for Param {}

impl Hash for Param {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, &self.ty).hash(state);
    }
}
