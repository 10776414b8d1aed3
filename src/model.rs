//! What the user's source means, before anything is decided about how it crosses. No wasm and no JavaScript in here.

use std::path::PathBuf;

use crate::source::Span;

/// A package with exports.
#[derive(Clone, Debug)]
pub struct Package {
    pub import_path: String,
    /// The name in its `package` clause.
    pub name: String,
    pub dir: PathBuf,
    /// In source order.
    pub functions: Vec<Function>,
}

/// A Go function that JavaScript can call.
#[derive(Clone, Debug)]
pub struct Function {
    pub go_name: String,
    pub span: Span,
    /// The name that the pragma gives, and its place.
    pub pragma_name: Option<String>,
    pub pragma: Span,
    pub doc: Option<String>,
    pub params: Vec<Param>,
    /// Whether the last parameter is `...T`; its type is then the slice `[]T`.
    pub variadic: bool,
    /// Without the error.
    pub results: Vec<Param>,
    /// Whether the last result is an `error`.
    pub fails: bool,
}

/// A parameter, or a result.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: Option<String>,
    pub ty: Type,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Scalar(Scalar),
    String,
    Slice(Box<Type>),
    Array(u32, Box<Type>),
}

/// The basic types that are numbers or booleans: <https://go.dev/ref/spec#Numeric_types>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    Bool,
    Int8,
    Int16,
    Int32,
    Int64,
    Int,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uint,
    Uintptr,
    Float32,
    Float64,
}

impl Type {
    /// The type as Go writes it.
    pub fn go(&self) -> String {
        match self {
            Type::Scalar(scalar) => scalar.go().to_string(),
            Type::String => "string".to_string(),
            Type::Slice(elem) => format!("[]{}", elem.go()),
            Type::Array(len, elem) => format!("[{len}]{}", elem.go()),
        }
    }
}

impl Scalar {
    pub const ALL: [Scalar; 14] = [
        Scalar::Bool,
        Scalar::Int8,
        Scalar::Int16,
        Scalar::Int32,
        Scalar::Int64,
        Scalar::Int,
        Scalar::Uint8,
        Scalar::Uint16,
        Scalar::Uint32,
        Scalar::Uint64,
        Scalar::Uint,
        Scalar::Uintptr,
        Scalar::Float32,
        Scalar::Float64,
    ];

    pub fn go(self) -> &'static str {
        match self {
            Scalar::Bool => "bool",
            Scalar::Int8 => "int8",
            Scalar::Int16 => "int16",
            Scalar::Int32 => "int32",
            Scalar::Int64 => "int64",
            Scalar::Int => "int",
            Scalar::Uint8 => "uint8",
            Scalar::Uint16 => "uint16",
            Scalar::Uint32 => "uint32",
            Scalar::Uint64 => "uint64",
            Scalar::Uint => "uint",
            Scalar::Uintptr => "uintptr",
            Scalar::Float32 => "float32",
            Scalar::Float64 => "float64",
        }
    }

    /// The type of that name, `byte` and `rune` included.
    pub fn from_go(name: &str) -> Option<Scalar> {
        match name {
            "byte" => Some(Scalar::Uint8),
            "rune" => Some(Scalar::Int32),
            _ => Scalar::ALL.into_iter().find(|scalar| scalar.go() == name),
        }
    }
}
