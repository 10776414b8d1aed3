//! Types that are declared as what goes in. A Go function takes what goes in and returns what comes out; for a JavaScript function
//! it is the reverse. So a type that holds functions may have another form where it goes in, which `Input` cannot tell from what
//! comes out: it has a declaration for each direction.

use std::collections::{HashMap, HashSet};

use super::declaration::without_circles;
use super::reach::Made;
use super::record::{Reached, dominant, embedded};
use super::{Member, Place, Types};
use crate::model::{Known, Type, Way};
use crate::names;
use crate::ts::{self, Property};

impl Types<'_> {
    /// Whether a type has a declaration for where it goes in: if `Input` cannot tell from what comes out, or if nothing comes out.
    pub(super) fn has_own_input(&self, ty: &Type) -> bool {
        let Type::Named(id, args) = ty else { return false };
        if self.model.declaration(*id).is_alias {
            return self.mentions_own_input(ty);
        }
        let ty = self.model.canonical(ty);
        let only_goes_in = || self.whole().lowered().contains(&ty) && !self.comes_out(&ty) && self.accepts_more(&ty);
        // An instance of a generic type is an `Input`, unless there is none of its arguments.
        let has_arguments = || args.is_empty() || args.iter().any(|arg| self.mentions_own_input(arg));
        self.is_directed(&ty) || (only_goes_in() && has_arguments())
    }

    /// Whether a type is written with names that have a declaration for where they go in.
    pub(super) fn mentions_own_input(&self, ty: &Type) -> bool {
        let ty = self.model.canonical(ty);
        self.is_directed(&ty)
            || self.has_own_input(&ty)
            || ty.parts().into_iter().any(|part| self.mentions_own_input(part))
    }

    /// Whether a type that exports or imports mention has a form where it goes in that `Input` cannot tell.
    fn is_directed(&self, ty: &Type) -> bool {
        self.directed.get_or_init(|| self.find_directed()).contains(&self.model.canonical(ty))
    }

    /// The functions and streams with two forms, and all that holds some.
    fn find_directed(&self) -> HashSet<Type> {
        let mut holders: HashMap<Type, Vec<&Type>> = HashMap::new();
        let mut hold = |part: &Type, ty| holders.entry(self.model.canonical(part)).or_default().push(ty);
        let mut found: Vec<&Type> = Vec::new();
        for ty in self.whole().all() {
            match self.made_directly_of(ty) {
                Made::Of(parts) => {
                    parts.iter().for_each(|part| hold(part, ty));
                    found.extend(self.is_source(ty).then_some(ty));
                }
                Made::ByCalls(signature) => {
                    signature.all().for_each(|param| hold(&param.ty, ty));
                    let has_two_forms = signature.all().any(|param| self.has_two_forms(&param.ty));
                    let is_found = signature.has_context || self.whole().waits(ty) || has_two_forms;
                    found.extend(is_found.then_some(ty));
                }
            }
        }
        let mut directed = HashSet::new();
        while let Some(ty) = found.pop() {
            if directed.insert(ty.clone()) {
                found.extend(holders.get(ty).into_iter().flatten());
            }
        }
        directed
    }

    fn is_source(&self, ty: &Type) -> bool {
        let is_plain = self.model.class(ty).is_none() && !self.model.has_marshaler(ty);
        is_plain && matches!(self.model.underlying(ty), Type::Known(Known::Reader | Known::ReadCloser))
    }

    fn has_two_forms(&self, ty: &Type) -> bool {
        self.accepts_more(ty) || self.is_source(ty) || matches!(self.model.underlying(ty), Type::Func(_))
    }

    /// The form of a type with [`Types::has_own_input`] where it goes in.
    pub(super) fn own_input(&self, ty: &Type, place: Place) -> ts::Type {
        match ty {
            Type::Named(id, args) if self.model.declaration(*id).is_alias => {
                self.typescript(&self.model.declaration(*id).body.with_args(args), place).input
            }
            ty => ts::Type::named(self.input_name(ty)),
        }
    }

    /// What a type that goes in is called: as it is, unless it comes out as well.
    fn input_name(&self, ty: &Type) -> String {
        let ty = self.model.canonical(ty);
        if let Type::Named(id, args) = &ty
            && args.is_empty()
            && !self.comes_out(&ty)
        {
            return self.type_name(*id).to_string();
        }
        if let Some(name) = self.input_names.borrow().get(&ty) {
            return name.clone();
        }
        let stem = self.stem(&ty, &|id| self.type_names[id.0].clone());
        let mut names = self.input_names.borrow_mut();
        let is_taken = |name: &str| {
            self.taken.contains(name)
                || self.type_names.iter().any(|taken| taken == name)
                || names.values().any(|taken| taken == name)
        };
        let name = names::distinct(&format!("{stem}Input"), |name| !is_taken(name));
        names.insert(ty, name.clone());
        name
    }

    /// Whether declarations mention what comes out of Go of a type: also as a struct that another one embeds.
    fn comes_out(&self, ty: &Type) -> bool {
        let find = || {
            let mut outward = HashSet::new();
            let mut found: Vec<Type> = self.whole().lifted().iter().cloned().collect();
            while let Some(ty) = found.pop() {
                if let Type::Struct(fields) = self.model.underlying(&ty) {
                    let inner = fields.iter().filter_map(|field| embedded(self, field));
                    let inner = inner.map(|(inner, _)| self.model.canonical(&inner));
                    found.extend(inner.filter(|inner| !outward.contains(inner)));
                }
                outward.insert(ty);
            }
            outward
        };
        self.outward.get_or_init(find).contains(&self.model.canonical(ty))
    }

    /// Whether the declaration of a type is of what goes in.
    pub fn is_declared_as_input(&self, ty: &Type) -> bool {
        self.has_own_input(ty) && !self.comes_out(ty)
    }

    /// The types that have a second declaration, of what goes in, and what it is called.
    pub fn input_declarations(&self) -> Vec<(Type, String)> {
        let own = self.whole().lowered().iter().filter(|ty| self.has_own_input(ty));
        let called = own.map(|ty| (ty.clone(), self.input_name(ty)));
        let is_second = |(ty, name): &(Type, String)| !matches!(ty, Type::Named(id, _) if self.type_name(*id) == name);
        called.filter(is_second).collect()
    }

    /// What a type with a name is where it goes in: the members of a struct, or else another type.
    pub fn input_form(&self, ty: &Type) -> Result<Vec<Member>, ts::Type> {
        let place = Place::of_call(self.whole().waits(&self.model.canonical(ty)));
        let body = match ty {
            Type::Named(id, args) => self.model.declaration(*id).body.with_args(args),
            other => other.clone(),
        };
        match &body {
            Type::Struct(_) => Ok(self.input_members(&body, place)),
            _ => Err(without_circles(self.typescript(&body, place).input)),
        }
    }

    /// The fields of a struct, those of embedded ones too, as JavaScript may hand them over.
    pub(super) fn input_members(&self, ty: &Type, place: Place) -> Vec<Member> {
        let member = |reached: &Reached| {
            let ty = self.field_typescript(&reached.field.ty, place).going(Way::In);
            let is_optional = reached.by_pointer || reached.field.json.is_optional() || ty.accepts_undefined();
            // What may be undefined may be missing.
            let ty = if is_optional { ty.or_undefined() } else { ty };
            let property = Property { name: reached.name.clone(), is_readonly: false, is_optional, ty };
            Member { property, doc: reached.field.doc.clone() }
        };
        dominant(self, ty).iter().map(member).collect()
    }
}
