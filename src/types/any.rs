//! Values of type `any`, whose own type only shows when the program runs.

use std::collections::HashSet;

use super::{Conversion, Packed, Reach, Types};
use crate::abi::FIRST_PROGRAM_TAG;
use crate::model::{Known, Type, Way};

/// `any`. The shared code knows what every program has; what else a program's signatures mention is in the generated
/// functions `gowasm_lower_any` and `gowasm_lift_any`, and in `$any` of the glue.
pub fn conversion() -> Conversion {
    Packed::new(
        "$lowerAny($w, {value}, {key}, $any);",
        "{to} = {in}.Any(gowasm_lower_any)",
        "$liftAny($r, {key}, $any)",
        "{out}.Any({from}, gowasm_lift_any)",
    )
    .nesting()
    .only()
}

/// A type that a value of type `any` may have, beyond those that the shared code knows.
#[derive(Clone, Debug)]
pub struct AnyType {
    pub ty: Type,
    /// What tells it from others in a packed value.
    pub tag: usize,
}

/// Outside of a generic type nothing is generic about a list or a map.
fn without_generics(ty: &Type) -> Type {
    match ty.map(&mut without_generics) {
        Type::List { len, elem, .. } => Type::List { len, elem, generic: false },
        Type::Map { key, value, .. } => Type::Map { key, value, generic: false },
        other => other,
    }
}

impl Types<'_> {
    /// Of `reached`, those that the shared code does not know, and what the standard library adds where it is linked.
    pub fn any_types(&self, reached: &Reach) -> Vec<AnyType> {
        let mut types: Vec<Type> = self.linked_types();
        let mut written: HashSet<String> = types.iter().map(|ty| self.written(ty)).collect();
        for ty in reached.all().flat_map(|ty| self.with_company(ty)) {
            let comes_out = self.misfits(&ty, Way::Out, true).is_empty();
            if comes_out && !self.is_common(&ty) && written.insert(self.written(&ty)) {
                types.push(ty);
            }
        }
        types.into_iter().enumerate().map(|(index, ty)| AnyType { ty, tag: FIRST_PROGRAM_TAG + index }).collect()
    }

    /// The type; of a struct with a name also the pointer and the slice, as which such values mostly come.
    fn with_company(&self, ty: &Type) -> Vec<Type> {
        let ty = without_generics(&self.model.canonical(ty));
        let is_struct = matches!(ty, Type::Named(..))
            && !self.model.has_marshaler(&ty)
            && matches!(self.model.underlying(&ty), Type::Struct(_));
        if is_struct { vec![ty.clone(), Type::Pointer(Box::new(ty.clone())), Type::slice(ty)] } else { vec![ty] }
    }

    /// The same text for types that are one to Go: what is generic about them is not.
    pub fn written(&self, ty: &Type) -> String {
        self.model.go(ty, &|path, _| Some(path.to_string()))
    }

    /// Types that any package can name.
    pub fn linked_types(&self) -> Vec<Type> {
        let times = [Type::Known(Known::Time), Type::Known(Known::Duration)];
        let standard = times.into_iter().filter(|_| self.model.links_time);
        standard.chain(Some(Type::Known(Known::BigIntPointer)).filter(|_| self.model.links_big)).collect()
    }

    /// Whether the shared code knows it, or no value has it as its own type, as no value has that of an interface.
    fn is_common(&self, ty: &Type) -> bool {
        let is_basic = |ty: &Type| matches!(ty, Type::Scalar(_) | Type::String | Type::Any);
        match ty {
            Type::Error => true,
            Type::Known(known) if known.is_stream() => true,
            Type::List { len: None, elem, .. } => is_basic(elem),
            Type::Map { key, value, .. } => **key == Type::String && **value == Type::Any,
            Type::Named(..) => {
                matches!(self.model.underlying(ty), Type::Any | Type::Error)
                    || matches!(self.model.underlying(ty), Type::Known(known) if known.is_stream())
            }
            ty => is_basic(ty),
        }
    }
}
