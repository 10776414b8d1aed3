//! What wasm functions take and return.

use serde::Serialize;

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
