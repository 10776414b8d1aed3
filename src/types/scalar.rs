//! Numbers and booleans: one wasm value each. A new one is a row of the table.

use super::{Conversion, Lift, Lower, TypeScript, Wire};
use crate::model::Scalar;

pub fn conversion(scalar: Scalar) -> Conversion {
    // Go's `int` crosses as a float, which is exact for all safe integers, because making a BigInt is slow; those that
    // are not safe round to floats that are not either, so that the check on the other side finds them.
    let (wire, typescript, check, lift) = match scalar {
        Scalar::Bool => (Wire::Bool, "boolean", "$bool", "{value} !== 0"),
        Scalar::Int8 => (Wire::Int32, "number", "$int8", "{value}"),
        Scalar::Int16 => (Wire::Int32, "number", "$int16", "{value}"),
        Scalar::Int32 => (Wire::Int32, "number", "$int32", "{value}"),
        Scalar::Int64 => (Wire::Int64, "bigint", "$int64", "{value}"),
        Scalar::Int => (Wire::Float64, "number", "$int", "$int({value}, {at})"),
        Scalar::Uint8 => (Wire::Uint32, "number", "$uint8", "{value}"),
        Scalar::Uint16 => (Wire::Uint32, "number", "$uint16", "{value}"),
        // Wasm has no signs; JavaScript sees every i32 as a signed one.
        Scalar::Uint32 => (Wire::Uint32, "number", "$uint32", "{value} >>> 0"),
        Scalar::Uint64 => (Wire::Uint64, "bigint", "$uint64", "$liftUint64({value})"),
        Scalar::Uint | Scalar::Uintptr => (Wire::Float64, "number", "$uint", "$uint({value}, {at})"),
        Scalar::Float32 => (Wire::Float32, "number", "$float", "{value}"),
        Scalar::Float64 => (Wire::Float64, "number", "$float", "{value}"),
    };
    let (to_go, to_wire) = if wire.go() == scalar.go() {
        ("{wire}".to_string(), "{value}".to_string())
    } else {
        (format!("{}({{wire}})", scalar.go()), format!("{}({{value}})", wire.go()))
    };
    Conversion {
        typescript: TypeScript { input: typescript.into(), output: typescript.into() },
        lower: Lower::Value { wire, check: format!("{check}({{value}}, {{at}})").into(), go: to_go.into() },
        lift: Lift::Value { wire, go: to_wire.into(), js: lift.into() },
    }
}
