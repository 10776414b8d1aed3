//! What cannot go one way. In: a type, and whether its values go in. Out: what in it cannot, and where.

use std::collections::HashSet;

use super::record::dominant;
use super::{FieldPath, Types};
use crate::model::{Known, Marshaler, Signature, Type, Way};

/// A part of a type that cannot go where the whole does.
#[derive(Clone, Debug)]
pub struct Misfit {
    pub ty: Type,
    pub reason: Reason,
    pub path: Option<FieldPath>,
}

/// Why a type cannot go there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It only comes out of Go.
    Outward,
    /// The call that takes it cannot wait for events.
    HasToWait,
    /// The struct has a method that reads its JSON, and none that writes it; or the reverse.
    LacksMarshal,
    LacksUnmarshal,
    /// A promise cannot give it to anybody: it has a function `then`, which JavaScript calls in its place.
    Thenable,
}

/// A type, which way its values go, and whether what takes them can wait.
pub(super) type Passage = (Type, Way, bool);

struct Search<'s> {
    types: &'s Types<'s>,
    seen: HashSet<Passage>,
    path: Option<FieldPath>,
    found: Vec<Misfit>,
}

impl Types<'_> {
    /// What cannot go that way; with `can_wait` the call is one that may wait for events.
    pub fn misfits(&self, ty: &Type, way: Way, can_wait: bool) -> Vec<Misfit> {
        let mut search = Search { types: self, seen: HashSet::new(), path: None, found: Vec::new() };
        search.look(ty, way, can_wait);
        if search.found.is_empty() {
            // Other functions may mention the same types.
            self.fitting.borrow_mut().extend(search.seen);
        }
        search.found
    }

    /// The result of a function, if that is a struct with a function `then`, which no promise can give.
    pub fn thenable_result(&self, signature: &Signature) -> Option<Misfit> {
        let [result] = signature.results.as_slice() else { return None };
        let ty = self.pointed_to(&result.ty);
        let has_then = self.then_member(&ty).is_some_and(|then| matches!(then, Type::Func(_)));
        has_then.then_some(Misfit { ty, reason: Reason::Thenable, path: None })
    }

    /// Whether the only result of a Go function may turn out to have a function `then`.
    pub fn result_may_have_then(&self, signature: &Signature) -> bool {
        self.may_have_then(signature, &|ty| matches!(ty, Type::Func(_) | Type::Any | Type::Known(Known::JsValue)))
    }

    /// The same of a JavaScript function; values of type `any` hold no functions on that way.
    pub fn answer_may_have_then(&self, signature: &Signature) -> bool {
        self.may_have_then(signature, &|ty| matches!(ty, Type::Func(_) | Type::Known(Known::JsValue)))
    }

    fn may_have_then(&self, signature: &Signature, may_be_function: &dyn Fn(&Type) -> bool) -> bool {
        let [result] = signature.results.as_slice() else { return false };
        let ty = self.pointed_to(&result.ty);
        match self.model.underlying(&ty) {
            _ if self.model.class(&ty).is_some() || self.model.has_marshaler(&ty) => false,
            Type::Any => may_be_function(&Type::Any),
            Type::Map { value, .. } => may_be_function(&self.model.underlying(&self.pointed_to(&value))),
            _ => self.then_member(&ty).is_some_and(|then| may_be_function(&then)),
        }
    }

    /// What is below the type of the field that JavaScript knows as `then`.
    fn then_member(&self, ty: &Type) -> Option<Type> {
        if self.model.class(ty).is_some() || self.model.has_marshaler(ty) {
            return None;
        }
        let then = dominant(self, ty).iter().find(|reached| reached.name == "then")?;
        Some(self.model.underlying(&self.pointed_to(&then.field.ty)))
    }

    /// What is behind all pointers, unless objects stand for them.
    fn pointed_to(&self, ty: &Type) -> Type {
        let mut ty = self.model.canonical(ty);
        while self.model.class(&ty).is_none()
            && let Type::Pointer(inner) = self.model.underlying(&ty)
        {
            ty = self.model.canonical(&inner);
        }
        ty
    }
}

impl Search<'_> {
    fn look(&mut self, ty: &Type, way: Way, can_wait: bool) {
        let model = self.types.model;
        let ty = model.canonical(ty);
        let passage = (ty.clone(), way, can_wait);
        let is_known = self.types.fitting.borrow().contains(&passage) || !self.seen.insert(passage);
        if is_known || ty.is_too_large() {
            return;
        }
        if let Some(marshaler) = model.marshaler(&ty) {
            return self.look_at_methods(ty, marshaler, way);
        }
        match model.underlying(&ty) {
            // Its members are looked at by themselves.
            _ if model.class(&ty).is_some() => {}
            Type::Sequence { .. } | Type::Channel { .. } if way == Way::In => self.report(ty, Reason::Outward),
            Type::Known(known) if known.is_stream() && way == Way::In && !can_wait => {
                self.report(ty, Reason::HasToWait);
            }
            Type::Func(signature) => {
                // A function of Go's waits where it has a context; what calls one of JavaScript's may wait for itself.
                let can_wait = signature.has_context || (way == Way::In && can_wait);
                signature.params.iter().for_each(|param| self.look(&param.ty, way.back(), can_wait));
                signature.results.iter().for_each(|result| self.look(&result.ty, way, can_wait));
                // Whatever a JavaScript function returns may be a promise.
                if way == Way::In || signature.has_context {
                    self.found.extend(self.types.thenable_result(&signature));
                }
            }
            Type::Struct(fields) => {
                for field in fields.iter().filter(|field| !field.json.skip) {
                    let (_, fields) = self.path.get_or_insert_with(|| (ty.clone(), Vec::new()));
                    fields.push(field.go_name.clone());
                    self.look(&field.ty, way, can_wait);
                    self.path.as_mut().map(|(_, fields)| fields.pop());
                    self.path.take_if(|(_, fields)| fields.is_empty());
                }
            }
            other => other.parts().into_iter().for_each(|part| self.look(part, way, can_wait)),
        }
    }

    fn look_at_methods(&mut self, ty: Type, marshaler: Marshaler, way: Way) {
        match (marshaler, way) {
            (Marshaler::Json { unmarshals: false, .. }, Way::In) => self.report(ty, Reason::LacksUnmarshal),
            (Marshaler::Json { marshals: false, .. }, Way::Out) => self.report(ty, Reason::LacksMarshal),
            _ => {}
        }
    }

    fn report(&mut self, ty: Type, reason: Reason) {
        self.found.push(Misfit { ty, reason, path: self.path.clone() });
    }
}
