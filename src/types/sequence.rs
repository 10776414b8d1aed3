//! Iterators and channels, which go from Go to JavaScript: as a number that stands for what makes the elements, one packed
//! value each time JavaScript asks.

use super::shape::Shape;
use super::{Conversion, Packed, Place, Types};
use crate::model::Type;
use crate::ts;

/// What a message says that there should have been.
const SEQUENCE: &str = "an iterator";
const CHANNEL: &str = "a channel";

pub fn conversion(name: &str, ty: &Type) -> Conversion {
    packed(name, ty, false).only()
}

/// In a field nil is a common value.
pub fn packed(name: &str, ty: &Type, is_field: bool) -> Packed {
    let expected = if matches!(ty, Type::Channel { .. }) { CHANNEL } else { SEQUENCE };
    let lift = format!("$lift_{name}($r, {{key}})");
    let packed = Packed::new(
        // These do not go in, which the plan has refused.
        "",
        "",
        &if is_field { lift } else { format!("$definite({lift}, $r, {{key}}, \"{expected}\")") },
        &format!("gowasm_lift_{name}({{out}}, &{{from}})"),
    );
    Packed { codec: Some(name.to_string()), ..packed }
}

pub fn shape(types: &Types, key: Option<&Type>, elem: &Type, is_channel: bool, package: &str) -> Shape {
    // As with a function's last result, an error is thrown.
    let fails = key.is_some() && *elem == Type::Error;
    let (first, second) = match key {
        Some(key) if fails => (key, None),
        Some(key) => (key, Some(elem)),
        None => (elem, None),
    };
    let part = |ty: &Type, place: &str| types.part(ty, package, "", "$key", place);
    Shape::Sequence {
        is_channel,
        fails,
        elem: part(first, "(*_elem)"),
        has_handles: types.has_handles(first) || second.is_some_and(|second| types.has_handles(second)),
        second: second.map(|ty| part(ty, "(*_second)")),
    }
}

/// `iterable` is the interface: `Iterable`, `Iterator`, `AsyncIterable`.
pub fn typescript(types: &Types, ty: &Type, iterable: &str, place: Place) -> ts::Type {
    let output = |ty: &Type| types.typescript(ty, place).output;
    let elem = match ty {
        Type::Sequence { key: Some(key), elem } if **elem == Type::Error => output(key),
        Type::Sequence { key: Some(key), elem } => ts::Type::tuple([output(key), output(elem)]),
        Type::Sequence { key: None, elem } | Type::Channel { elem, .. } => output(elem),
        other => unreachable!("{other:?} is no sequence"),
    };
    ts::Type::generic(iterable, [elem])
}

impl Types<'_> {
    /// What `[Symbol.iterator]` returns for a sequence, which may have a name.
    pub fn iterator_typescript(&self, ty: &Type) -> ts::Type {
        typescript(self, &self.model.underlying(ty), "Iterator", Place::default())
    }
}
