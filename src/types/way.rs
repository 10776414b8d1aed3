//! What cannot go one way. In: a type, and whether its values go in. Out: what in it cannot, and where.

use std::collections::HashSet;

use super::{MAX_NESTING, Types};
use crate::model::{Type, Way};

/// A part of a type that cannot go where the whole does.
#[derive(Clone, Debug)]
pub struct Misfit {
    pub ty: Type,
    /// Whether it could, if the call that takes it could wait.
    pub has_to_wait: bool,
    /// The innermost struct on the way to it, as messages show it, and the field there.
    pub holder: Option<(String, String)>,
}

/// A type, which way its values go, and whether what takes them can wait.
pub(super) type Passage = (Type, Way, bool);

struct Search<'s> {
    types: &'s Types<'s>,
    seen: HashSet<Passage>,
    holder: Option<(String, String)>,
    found: Vec<Misfit>,
}

impl Types<'_> {
    /// What cannot go that way; with `can_wait` the call is one that may wait for events.
    pub fn misfits(&self, ty: &Type, way: Way, can_wait: bool) -> Vec<Misfit> {
        let mut search = Search { types: self, seen: HashSet::new(), holder: None, found: Vec::new() };
        search.look(ty, way, can_wait);
        if search.found.is_empty() {
            // Other functions may mention the same types.
            self.fitting.borrow_mut().extend(search.seen);
        }
        search.found
    }
}

impl Search<'_> {
    fn look(&mut self, ty: &Type, way: Way, can_wait: bool) {
        let model = self.types.model;
        let ty = model.canonical(ty);
        let passage = (ty.clone(), way, can_wait);
        let is_known = self.types.fitting.borrow().contains(&passage) || !self.seen.insert(passage);
        if is_known || model.is_text(&ty) || ty.depth() > MAX_NESTING {
            return;
        }
        match model.underlying(&ty) {
            // Its members are looked at by themselves.
            _ if model.class(&ty).is_some() => {}
            Type::Sequence { .. } | Type::Channel { .. } if way == Way::In => self.report(ty, false),
            Type::Known(known) if known.is_stream() && way == Way::In && !can_wait => self.report(ty, true),
            Type::Func(signature) => {
                // A function of Go's waits where it has a context; what calls one of JavaScript's may wait for itself.
                let can_wait = signature.has_context || (way == Way::In && can_wait);
                signature.params.iter().for_each(|param| self.look(&param.ty, way.back(), can_wait));
                signature.results.iter().for_each(|result| self.look(&result.ty, way, can_wait));
            }
            Type::Struct(fields) => {
                for field in fields.iter().filter(|field| !field.json.skip) {
                    let outer = self.holder.replace((model.shown(&ty), field.go_name.clone()));
                    self.look(&field.ty, way, can_wait);
                    self.holder = outer;
                }
            }
            other => other.parts().into_iter().for_each(|part| self.look(part, way, can_wait)),
        }
    }

    fn report(&mut self, ty: Type, has_to_wait: bool) {
        self.found.push(Misfit { ty, has_to_wait, holder: self.holder.clone() });
    }
}
