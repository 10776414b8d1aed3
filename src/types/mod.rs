//! How one Go type crosses, all sides together: the wire, Go, JavaScript and TypeScript. In: a [`Type`]. Out: its
//! [`Conversion`]. Nothing outside this folder knows how a type crosses.
//!
//! Expressions are [`Pattern`]s whose placeholders are filled when a function is planned. JavaScript helpers that they
//! call are in `templates/js/runtime/`, Go helpers in `templates/go/support/`.

mod list;
mod scalar;
mod text;

use serde::Serialize;

use crate::model::Type;

/// Everything about one type. To *lower* is to go from JavaScript to Go, to *lift* the other way.
#[derive(Clone, Debug)]
pub struct Conversion {
    pub typescript: TypeScript,
    pub lower: Lower,
    pub lift: Lift,
}

#[derive(Clone, Debug)]
pub struct TypeScript {
    /// As a parameter: all that is accepted.
    pub input: String,
    /// As a result.
    pub output: String,
}

/// How an argument gets to Go.
#[derive(Clone, Debug)]
pub enum Lower {
    /// As one wasm value.
    Value {
        wire: Wire,
        /// JavaScript, `{value}` and `{at}`: a call that throws unless the value fits.
        check: Pattern,
        /// Go, `{wire}`: from the shim's parameter to the type.
        go: Pattern,
    },
    /// As a piece of the memory that the call's arguments share; its length is a wasm value, of type `uint32` in Go.
    Piece {
        /// JavaScript, `{value}` and `{at}`: throws, or returns what the next two take as `{value}`.
        check: Pattern,
        /// JavaScript, `{value}`: how many bytes it takes at most, padding included.
        size: Pattern,
        /// JavaScript, `{value}`: writes it and returns its length.
        put: Pattern,
        /// Go, `{wire}`: takes the piece of that length out of `in`.
        go: Pattern,
    },
}

/// How a result gets to JavaScript.
#[derive(Clone, Debug)]
pub enum Lift {
    /// As one wasm value, or in a slot of the same type where there are several results.
    Value {
        wire: Wire,
        /// Go, `{value}`: from the type to the wire.
        go: Pattern,
        /// JavaScript, `{value}` and `{at}`: from the wire to what the caller gets.
        js: Pattern,
    },
    /// By reference, in a slot.
    Slot {
        /// Go, `{value}`: what has to be made before any slot is filled, since it allocates. Often nothing.
        prepare: Pattern,
        /// Go, `{slot}` and `{value}`, the prepared one.
        put: Pattern,
        /// JavaScript, `{slot}` and `{at}`: makes the value that the caller gets.
        js: Pattern,
    },
}

/// The values that wasm functions take and return, as the shims declare them in Go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    Bool,
    Int32,
    Uint32,
    Int64,
    Uint64,
    Float32,
    Float64,
    /// An address.
    Pointer,
}

impl Wire {
    pub fn go(self) -> &'static str {
        match self {
            Wire::Bool => "bool",
            Wire::Int32 => "int32",
            Wire::Uint32 => "uint32",
            Wire::Int64 => "int64",
            Wire::Uint64 => "uint64",
            Wire::Float32 => "float32",
            Wire::Float64 => "float64",
            // Declared in templates/go/support, so that a package may have an `unsafe` of its own.
            Wire::Pointer => "Pointer",
        }
    }

    /// In the name of `SlotInt32`, `PutInt32` and their like in templates/go/support.
    pub fn slot(self) -> &'static str {
        match self {
            Wire::Bool => "Bool",
            Wire::Int32 => "Int32",
            Wire::Uint32 | Wire::Pointer => "Uint32",
            Wire::Int64 => "Int64",
            Wire::Uint64 => "Uint64",
            Wire::Float32 => "Float32",
            Wire::Float64 => "Float64",
        }
    }

    /// In the name of `getInt32`, `setInt32` and their like of JavaScript's DataView.
    pub fn data_view(self) -> &'static str {
        match self {
            Wire::Bool | Wire::Int32 => "Int32",
            Wire::Uint32 | Wire::Pointer => "Uint32",
            Wire::Int64 => "BigInt64",
            Wire::Uint64 => "BigUint64",
            Wire::Float32 => "Float32",
            Wire::Float64 => "Float64",
        }
    }

    /// The value type in the compiled module.
    pub fn wasm(self) -> &'static str {
        match self {
            Wire::Bool | Wire::Int32 | Wire::Uint32 | Wire::Pointer => "i32",
            Wire::Int64 | Wire::Uint64 => "i64",
            Wire::Float32 => "f32",
            Wire::Float64 => "f64",
        }
    }

    /// What a value counts towards the compiler's limit of 128 bytes. A pointer takes 8 in Go's memory.
    pub fn size(self) -> u32 {
        match self {
            Wire::Bool => 1,
            Wire::Int32 | Wire::Uint32 | Wire::Float32 => 4,
            Wire::Int64 | Wire::Uint64 | Wire::Float64 | Wire::Pointer => 8,
        }
    }
}

/// An expression with placeholders such as `{value}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// Fills every placeholder that `values` name; the rest of the text stays as it is.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.0.as_str();
        while let Some(start) = rest.find('{') {
            text.push_str(&rest[..start]);
            rest = &rest[start..];
            let known = values
                .iter()
                .find(|(name, _)| rest[1..].strip_prefix(name).is_some_and(|after| after.starts_with('}')));
            let (value, length) = known.map_or(("{", 1), |(name, value)| (*value, name.len() + 2));
            text.push_str(value);
            rest = &rest[length..];
        }
        text + rest
    }
}

impl<T: Into<String>> From<T> for Pattern {
    fn from(text: T) -> Pattern {
        Pattern(text.into())
    }
}

/// The conversion of `ty`, or why there is none and what to use instead.
pub fn conversion(ty: &Type) -> Result<Conversion, &'static str> {
    match ty {
        Type::Scalar(scalar) => Ok(scalar::conversion(*scalar)),
        Type::String => Ok(text::string()),
        Type::Slice(elem) => list::conversion(elem, None),
        Type::Array(len, elem) => list::conversion(elem, Some(*len)),
    }
}

/// The conversion of `...elem`: JavaScript hands over an array, of one element each.
pub fn rest_conversion(elem: &Type) -> Result<Conversion, &'static str> {
    let mut rest = match elem {
        Type::Scalar(scalar) => list::rest(*scalar),
        elem => list::conversion(elem, None)?,
    };
    rest.typescript.input = format!("{}[]", conversion(elem)?.typescript.input);
    Ok(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fill_what_they_name_and_leave_other_braces() {
        let pattern = Pattern::from("f({value}, {a: {value}, b: {at}})");
        assert_eq!(pattern.fill(&[("value", "{at}"), ("at", "x")]), "f({at}, {a: {at}, b: x})");
    }
}
