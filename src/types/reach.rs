//! Which types a package's exports mention, and so which functions are generated.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use indexmap::IndexSet;

use super::{AnyType, Codec, Types, record};
use crate::model::{Function, Package, Signature, Type, Way};

/// The types that exports and imports mention, all that they are made of included.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Without aliases, in the order in which they are met.
    lowered: IndexSet<Type>,
    lifted: IndexSet<Type>,
    /// Of the lowered ones, those that get to a call which can wait.
    waiting: IndexSet<Type>,
}

/// What else crosses with the values of a type.
#[derive(Debug)]
pub(super) enum Made {
    Of(Vec<Type>),
    ByCalls(Signature),
}

impl Types<'_> {
    /// What all packages together mention.
    pub fn whole(&self) -> &Reach {
        self.whole.get_or_init(|| self.reach_of(self.model.packages.iter()))
    }

    /// The same with what values of type `any` may turn out to be.
    pub fn whole_with_any(&self) -> Reach {
        let mut reach = self.whole().clone();
        if self.has_any(&reach) {
            let any_types = self.any_types(&reach);
            self.lift_any(&mut reach, &any_types);
        }
        reach
    }

    /// What the exports and the imports of some packages mention.
    pub fn reach_of<'p>(&self, packages: impl Iterator<Item = &'p Package>) -> Reach {
        let mut all = Reach::default();
        for package in packages {
            let Reach { lowered, lifted, waiting } = self.reach_of_package(package);
            all.lowered.extend(lowered);
            all.lifted.extend(lifted);
            all.waiting.extend(waiting);
        }
        all
    }

    /// What a package mentions, the members of classes aside, but for those that are the same in each instance of a generic type.
    pub(super) fn own_reach(&self, package: &Package) -> Reach {
        let mut reach = Reach::default();
        package.functions.iter().for_each(|function| self.add_function(function, &mut reach));
        package.imports.iter().for_each(|import| self.add(&import.ty, Way::In, false, &mut reach));
        for class in package.classes.iter().filter(|class| self.model.declaration(class.id).type_params.is_empty()) {
            let ty = Type::Named(class.id, Vec::new());
            match self.model.class(&ty) {
                Some(_) => self.add_members(&ty, &mut reach),
                // What JavaScript gets of an error are its fields.
                None if matches!(self.model.underlying(&ty), Type::Struct(_)) => {
                    self.add(&ty, Way::Out, false, &mut reach)
                }
                None => {}
            }
        }
        reach
    }

    /// Adds a class itself, and what its members mention.
    pub(super) fn add_members(&self, class: &Type, reach: &mut Reach) {
        self.add(&Type::Pointer(Box::new(class.clone())), Way::In, false, reach);
        for method in self.methods(class) {
            self.add_function(&method.function, reach);
        }
        for property in self.properties(class) {
            self.add(&property.ty, Way::Out, false, reach);
            if property.is_settable {
                self.add(&property.ty, Way::In, false, reach);
            }
        }
    }

    /// Whether values of a type go in, and whether they come out.
    pub fn ways(&self, ty: &Type) -> (bool, bool) {
        let ty = self.model.canonical(ty);
        let whole = self.whole();
        (whole.lowered.contains(&ty), whole.lifted.contains(&ty))
    }

    fn add_function(&self, function: &Function, reach: &mut Reach) {
        self.add_signature(&function.signature, Way::In, function.is_async, reach);
    }

    /// `way` is that of the parameters.
    fn add_signature(&self, signature: &Signature, way: Way, can_wait: bool, reach: &mut Reach) {
        signature.params.iter().for_each(|param| self.add(&param.ty, way, can_wait, reach));
        signature.results.iter().for_each(|result| self.add(&result.ty, way.back(), can_wait, reach));
    }

    /// All types that one is made of, itself included.
    pub fn made_of(&self, ty: &Type) -> IndexSet<Type> {
        let mut reach = Reach::default();
        self.add(ty, Way::In, false, &mut reach);
        let mut all = reach.lowered;
        all.extend(reach.lifted);
        all
    }

    /// Whether JavaScript gets references to values of Go's with values of a type.
    pub fn has_handles(&self, ty: &Type) -> bool {
        let mut seen = HashSet::new();
        let has = self.leads_to_handle(ty, &mut seen);
        if !has {
            // Then none of them does; otherwise some may not have been looked at to their end.
            self.handles.borrow_mut().extend(seen.into_iter().map(|ty| (ty, false)));
        }
        has
    }

    fn leads_to_handle(&self, ty: &Type, seen: &mut HashSet<Type>) -> bool {
        let ty = self.model.canonical(ty);
        if let Some(known) = self.handles.borrow().get(&ty) {
            return *known;
        }
        if !seen.insert(ty.clone()) {
            return false;
        }
        let underlying = self.model.underlying(&ty);
        // Errors that JavaScript can hand back are references as well.
        let is_error = self.tells_of_errors() && matches!(underlying, Type::Error | Type::Any);
        let has = is_error
            || self.model.class(&ty).is_some()
            || underlying.is_reference()
            || matches!(self.made_directly_of(&ty), Made::Of(parts) if parts.iter().any(|part| self.leads_to_handle(part, seen)));
        if has {
            self.handles.borrow_mut().insert(ty, true);
        }
        has
    }

    /// Whether there are values of type `any`.
    pub fn has_any(&self, reach: &Reach) -> bool {
        reach.all().any(|ty| !self.model.has_marshaler(ty) && self.model.underlying(ty) == Type::Any)
    }

    /// Adds what values of type `any` may turn out to be.
    pub fn lift_any(&self, reach: &mut Reach, any_types: &[AnyType]) {
        for AnyType { ty, .. } in any_types {
            self.add(ty, Way::Out, false, reach);
        }
    }

    /// Adds a type, and all that it is made of. With `can_wait` what takes it can wait for a promise.
    fn add(&self, ty: &Type, way: Way, can_wait: bool, reach: &mut Reach) {
        let ty = self.model.canonical(ty);
        let set = if way == Way::In { &mut reach.lowered } else { &mut reach.lifted };
        let is_new = set.insert(ty.clone());
        let waits = way == Way::In && can_wait && reach.waiting.insert(ty.clone());
        if !is_new && !waits {
            return;
        }
        match self.made_directly_of(&ty) {
            Made::Of(parts) => parts.iter().for_each(|part| self.add(part, way, can_wait, reach)),
            // What a JavaScript function takes comes out of Go. A Go function may keep what it takes for goroutines, which can wait.
            Made::ByCalls(signature) => {
                self.add_signature(signature, way.back(), way == Way::Out || can_wait, reach);
            }
        }
    }

    /// A type is looked at once: many functions may mention it.
    pub(super) fn made_directly_of(&self, ty: &Type) -> &Made {
        if let Some(made) = self.made.get(ty) {
            return made;
        }
        // The members of a class are reached by its objects. A generic type that mentions ever larger instances of itself has no
        // end; the plan tells the user.
        let has_no_parts = self.model.class(ty).is_some() || self.model.has_marshaler(ty) || ty.is_too_large();
        let made = match self.model.underlying(ty) {
            _ if has_no_parts => Made::Of(Vec::new()),
            Type::Struct(_) => Made::Of(record::field_types(self, ty)),
            Type::Func(signature) => Made::ByCalls(Rc::unwrap_or_clone(signature)),
            other => Made::Of(other.parts().into_iter().cloned().collect()),
        };
        self.made.insert(ty.clone(), Box::new(made))
    }

    /// The generated functions that a package's shims and the glue need, in the order of their names.
    pub fn codecs(&self, reach: &Reach, package: &str) -> Vec<Codec> {
        let mut types: BTreeMap<&str, Vec<&Type>> = BTreeMap::new();
        for ty in reach.all() {
            if let Some(name) = self.functions(ty, package) {
                types.entry(name).or_default().push(ty);
            }
        }
        // Types that differ in comments alone share functions, which go all the ways that one of them goes.
        let codec = |same: &Vec<&Type>| Codec {
            lowers: same.iter().any(|ty| reach.lowered.contains(*ty)),
            lifts: same.iter().any(|ty| reach.lifted.contains(*ty)),
            ..self.codec(same[0], package)
        };
        types.values().map(codec).collect()
    }

    /// What the type's functions are called, if it has some; looked at once, since many functions may mention it.
    fn functions(&self, ty: &Type, package: &str) -> Option<&str> {
        let known = self.functions.get(ty);
        let name = || self.functions.insert(ty.clone(), Box::new(self.conversion(ty, package).packed.codec));
        known.unwrap_or_else(name).as_deref()
    }
}

impl Reach {
    pub fn lowered(&self) -> &IndexSet<Type> {
        &self.lowered
    }

    pub fn lifted(&self) -> &IndexSet<Type> {
        &self.lifted
    }

    /// Whether values of a type get to a call that can wait.
    pub(super) fn waits(&self, ty: &Type) -> bool {
        self.waiting.contains(ty)
    }

    /// Every type, those that go both ways twice.
    pub fn all(&self) -> impl Iterator<Item = &Type> {
        self.lowered.iter().chain(&self.lifted)
    }
}
