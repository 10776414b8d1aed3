//! Types of the standard library, by their rows in [`crate::known`].

use super::{Conversion, Lift, Lower, Packed, TypeScript, Wire};
use crate::known::{Form, GoName, Known};

pub fn conversion(known: Known, go: &GoName) -> Conversion {
    let row = known.row();
    let packed = packed((row.packed)(go));
    match row.value.map(|value| value(go)) {
        None => packed.only(),
        Some(value) => Conversion {
            lower: Lower::Value {
                wire: Wire::Float64,
                check: value.check.into(),
                js: value.lower_js.into(),
                go: value.lower_go.into(),
            },
            lift: Lift::Value { wire: Wire::Float64, go: value.lift_go.into(), js: value.lift_js.into() },
            packed,
        },
    }
}

/// In a field, where nil may be null.
pub fn field(known: Known, go: &GoName) -> Packed {
    let row = known.row();
    packed((row.nullable.unwrap_or(row.packed))(go))
}

pub fn typescript(known: Known) -> TypeScript {
    let row = known.row();
    TypeScript { input: (row.input)(), output: (row.output)() }
}

fn packed(form: Form) -> Packed {
    let packed = Packed::new(&form.lower_js, &form.lower_go, &form.lift_js, &form.lift_go);
    Packed { words: form.words, nests: form.nests, ..packed }
}
