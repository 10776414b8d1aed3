//! Complex numbers.

use super::{Conversion, Packed};
use crate::ts::{self, Property};

/// `complex64`, `complex128`, and types declared as one of these.
pub fn conversion(go_type: &str) -> Conversion {
    let packed = Packed::new(
        "$lowerComplex($w, {value}, {key});",
        &format!("{{to}} = {go_type}({{in}}.Complex())"),
        "$liftComplex($r)",
        "{out}.Complex(complex128({from}))",
    );
    Packed { words: 2, ..packed }.only()
}

pub fn typescript() -> ts::Type {
    let part = |name: &str| Property {
        name: name.into(),
        is_readonly: false,
        is_optional: false,
        ty: ts::Type::Keyword("number"),
    };
    ts::Type::Object(vec![part("re"), part("im")])
}
