//! Numbers and booleans: one wasm value each, or one word of a packed value. A new one is a row of the tables.

use super::{Conversion, Lift, Lower, Packed, Wire};
use crate::model::Scalar;

/// `go_type` may be a type that is declared as the scalar.
pub fn conversion(scalar: Scalar, go_type: &str) -> Conversion {
    // Go's `int` crosses as a float, which is exact for all safe integers, because making a BigInt is slow; those that
    // are not safe round to floats that are not either, so that the check on the other side finds them.
    let (wire, check, lift) = match scalar {
        Scalar::Bool => (Wire::Bool, "$bool", "{value} !== 0"),
        Scalar::Int8 => (Wire::Int32, "$int8", "{value}"),
        Scalar::Int16 => (Wire::Int32, "$int16", "{value}"),
        Scalar::Int32 => (Wire::Int32, "$int32", "{value}"),
        Scalar::Int64 => (Wire::Int64, "$int64", "{value}"),
        Scalar::Int => (Wire::Float64, "$int", "$int({value}, {at})"),
        Scalar::Uint8 => (Wire::Uint32, "$uint8", "{value}"),
        Scalar::Uint16 => (Wire::Uint32, "$uint16", "{value}"),
        // Wasm has no signs; JavaScript sees every i32 as a signed one.
        Scalar::Uint32 => (Wire::Uint32, "$uint32", "{value} >>> 0"),
        Scalar::Uint64 => (Wire::Uint64, "$uint64", "$liftUint64({value})"),
        Scalar::Uint | Scalar::Uintptr => (Wire::Float64, "$uint", "$uint({value}, {at})"),
        Scalar::Float32 => (Wire::Float32, "$float", "{value}"),
        Scalar::Float64 => (Wire::Float64, "$float", "{value}"),
    };
    Conversion {
        lower: Lower::Value {
            wire,
            check: format!("{check}({{value}}, {{at}})").into(),
            js: "{value}".into(),
            go: cast(wire.go(), go_type, "{wire}").into(),
        },
        lift: Lift::Value { wire, go: cast(go_type, wire.go(), "{value}").into(), js: lift.into() },
        packed: packed(scalar, go_type, check),
    }
}

/// Every number that is exact as a float is one; 64-bit integers are words of their own.
fn packed(scalar: Scalar, go_type: &str, check: &str) -> Packed {
    let (word, go, lift) = match scalar {
        Scalar::Bool => ("flag", "bool", "$r.flag()"),
        Scalar::Int64 => ("bigint", "int64", "$r.int64()"),
        Scalar::Uint64 => ("bigint", "uint64", "$r.uint64()"),
        Scalar::Int => ("number", "float64", "$int($r.number(), $r, {key})"),
        Scalar::Uint | Scalar::Uintptr => ("number", "float64", "$uint($r.number(), $r, {key})"),
        _ => ("number", "float64", "$r.number()"),
    };
    let method = match go {
        "bool" => "Flag",
        "int64" => "Int64",
        "uint64" => "Uint64",
        _ => "Number",
    };
    Packed::new(
        &format!("$w.{word}({check}({{value}}, $w, {{key}}));"),
        &format!("{{to}} = {}", cast(go, go_type, &format!("{{in}}.{method}()"))),
        lift,
        &format!("{{out}}.{method}({})", cast(go_type, go, "{from}")),
    )
}

pub fn typescript(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::Int64 | Scalar::Uint64 => "bigint",
        _ => "number",
    }
}

/// Go for a value of another type of the same kind.
pub fn cast(from: &str, to: &str, value: &str) -> String {
    if from == to { value.to_string() } else { format!("{to}({value})") }
}
