//! Maps and pointers.

use super::shape::Shape;
use super::{Place, TypeScript, Types, key_param};
use crate::model::Type;
use crate::ts;

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

pub fn map_typescript(types: &Types, key: &Type, value: &Type, generic: bool, place: Place) -> TypeScript {
    let (keys, values) = (types.typescript(key, place), types.typescript(value, place));
    let map = ts::Type::generic("ReadonlyMap", [keys.input, values.input.clone()]);
    if generic || !is_text_like(types, key) {
        return TypeScript { input: map, output: ts::Type::generic("Map", [keys.output, values.output]) };
    }
    // Of an enumeration not every key has to be there.
    let is_enumeration = types.model.enumeration(key).is_some();
    let record = ts::Type::generic("Record", [keys.output.clone(), values.output]);
    let output = if is_enumeration { ts::Type::generic("Partial", [record]) } else { record };
    if types.mentions_own_input(value) {
        let value = if is_enumeration { values.input.or_undefined() } else { values.input };
        let object = ts::Index { key: keys.output, value, is_readonly: true, is_optional: is_enumeration };
        return TypeScript { input: ts::Type::Index(Box::new(object)).or(map), output };
    }
    let input = ts::Type::generic("Input", [output.clone()]);
    // `Input` knows of maps in place of objects where any key may be.
    TypeScript { input: if is_enumeration { input.or(map) } else { input }, output }
}

pub fn pointer_shape(types: &Types, inner: &Type, package: &str) -> Shape {
    let is_level = types.model.underlying(inner) == Type::Any;
    let inner = types.part(inner, package, "$v", "$key", "(*_inner)");
    let (lower_key, lift_key) = (key_param(&inner.lower_js), key_param(&inner.lift_js));
    Shape::Pointer { inner, is_level, lower_key, lift_key }
}
