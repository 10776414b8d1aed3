//! Maps and pointers.

use super::codec::Shape;
use super::{TypeScript, Types, key_param, list};
use crate::model::Type;

pub fn map_shape(types: &Types, key: &Type, value: &Type, generic: bool, package: &str) -> Shape {
    let may_refuse_keys = types.made_of(key).iter().any(|ty| types.model.underlying(ty) == Type::Any);
    let is_whole = matches!(types.model.underlying(key), Type::Scalar(scalar) if !scalar.is_float());
    let may_confuse_keys = !is_whole || types.model.has_marshaler(key);
    let key_part = types.part(key, package, "$k", "\"(key)\"", "_key");
    if !generic && is_text_like(types, key) {
        Shape::Record {
            key: key_part,
            value: types.part(value, package, "$m ? $v.get($k) : $v[$k]", "$k", "_elem"),
            may_refuse_keys: false,
            may_confuse_keys,
        }
    } else {
        let value = types.part(value, package, "$e", "$k", "_elem");
        Shape::Map { key: key_part, value, may_refuse_keys, may_confuse_keys }
    }
}

/// Whether JavaScript's objects can have such keys: of a string kind, and written as they are.
fn is_text_like(types: &Types, key: &Type) -> bool {
    !types.model.has_marshaler(key) && types.model.class(key).is_none() && types.model.underlying(key) == Type::String
}

pub fn map_typescript(types: &Types, key: &Type, value: &Type, generic: bool, params: &[String]) -> TypeScript {
    let (keys, values) = (types.typescript(key, params), types.typescript(value, params));
    if generic || !is_text_like(types, key) {
        return TypeScript {
            input: format!("ReadonlyMap<{}, {}>", keys.input, values.input),
            output: format!("Map<{}, {}>", keys.output, values.output),
        };
    }
    // Of an enumeration not every key has to be there.
    let is_enumeration = types.model.enumeration(key).is_some();
    let record = |value: &str| {
        if is_enumeration {
            format!("Partial<Record<{}, {value}>>", keys.output)
        } else {
            format!("Record<{}, {value}>", keys.output)
        }
    };
    let output = record(&values.output);
    // `Input` knows of maps in place of objects where any key may be.
    let map = if is_enumeration { format!(" | ReadonlyMap<{}, {}>", keys.input, values.input) } else { String::new() };
    TypeScript { input: format!("Input<{output}>{map}"), output }
}

pub fn pointer_shape(types: &Types, inner: &Type, package: &str) -> Shape {
    let is_level = types.model.underlying(inner) == Type::Any;
    let inner = types.part(inner, package, "$v", "$key", "(*_inner)");
    let (lower_key, lift_key) = (key_param(&inner.lower_js), key_param(&inner.lift_js));
    Shape::Pointer { inner, is_level, lower_key, lift_key }
}

pub fn pointer_typescript(inner: &TypeScript) -> TypeScript {
    let nullable = |text: &str, nothing: &str| {
        // A pointer to a pointer has one way to be null.
        let text = &list::operand(text);
        let text = text.strip_suffix(" | null | undefined").or(text.strip_suffix(" | null")).unwrap_or(text);
        if matches!(text, "unknown" | "any") { text.to_string() } else { format!("{text} | {nothing}") }
    };
    TypeScript { input: nullable(&inner.input, "null | undefined"), output: nullable(&inner.output, "null") }
}
