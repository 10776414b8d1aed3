//! The types of Go that cross, before anything is decided about how.

use std::rc::Rc;

use super::{DeclId, Signature};
use crate::known::Known;

/// How deep types may nest, aliases written out: what users write does not come near.
pub const MAX_NESTING: usize = 32;

/// Of how many parts a type may be made, aliases written out. Of an alias whose parts are aliases these may be exponentially
/// many.
pub const MAX_PARTS: usize = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    Scalar(Scalar),
    String,
    /// A slice, or an array of `len` elements.
    List {
        len: Option<u32>,
        elem: Box<Type>,
        /// Whether the element's type is a parameter of the generic type in which this stands.
        generic: bool,
    },
    Map {
        key: Box<Type>,
        value: Box<Type>,
        /// Whether the key's type is a parameter of the generic type in which this stands.
        generic: bool,
    },
    Pointer(Box<Type>),
    /// The fields that cross, and those that the type cannot be written down without.
    /// Shared, as types are cloned often.
    Struct(Rc<[Field]>),
    /// A declared type with its type arguments.
    Named(DeclId, Vec<Type>),
    /// A type parameter of the declaration in which this stands.
    Param(u32),
    Complex64,
    Complex128,
    Error,
    Any,
    Func(Rc<Signature>),
    /// `iter.Seq[T]`, or `iter.Seq2[K, V]`.
    Sequence {
        key: Option<Box<Type>>,
        elem: Box<Type>,
    },
    /// A channel to receive from; with `sends` it is `chan T`.
    Channel {
        elem: Box<Type>,
        sends: bool,
    },
    Known(Known),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// For an embedded field the name of its type.
    pub go_name: String,
    pub ty: Type,
    pub embedded: bool,
    pub doc: Option<String>,
    /// The whole tag, which is a part of the type.
    pub tag: Option<String>,
    pub json: JsonTag,
    /// `gowasm:"readonly"`: as a property of an object it can only be read.
    pub is_readonly: bool,
}

/// What `json:"…"` says: <https://pkg.go.dev/encoding/json#Marshal>.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct JsonTag {
    pub name: Option<String>,
    /// `json:"-"`
    pub skip: bool,
    pub omit_empty: bool,
    pub omit_zero: bool,
}

/// The basic types that are numbers or booleans: <https://go.dev/ref/spec#Numeric_types>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    pub fn empty_struct() -> Type {
        Type::Struct(Rc::from([]))
    }

    pub fn slice(elem: Type) -> Type {
        Type::List { len: None, elem: Box::new(elem), generic: false }
    }

    /// The types that it is made of, as far as they are written in it.
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Type::List { elem, .. } => vec![elem],
            Type::Map { key, value, .. } => vec![key, value],
            Type::Pointer(inner) | Type::Channel { elem: inner, .. } => vec![inner],
            Type::Sequence { key, elem } => key.iter().chain([elem]).map(Box::as_ref).collect(),
            Type::Func(signature) => signature.all().map(|param| &param.ty).collect(),
            Type::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
            Type::Named(_, args) => args.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The type with each part replaced by what `change` makes of it.
    pub fn map(&self, change: &mut dyn FnMut(&Type) -> Type) -> Type {
        match self {
            Type::List { len, elem, generic } => {
                Type::List { len: *len, elem: Box::new(change(elem)), generic: *generic }
            }
            Type::Map { key, value, generic } => {
                Type::Map { key: Box::new(change(key)), value: Box::new(change(value)), generic: *generic }
            }
            Type::Pointer(inner) => Type::Pointer(Box::new(change(inner))),
            Type::Channel { elem, sends } => Type::Channel { elem: Box::new(change(elem)), sends: *sends },
            Type::Sequence { key, elem } => {
                Type::Sequence { key: key.as_ref().map(|key| Box::new(change(key))), elem: Box::new(change(elem)) }
            }
            Type::Func(signature) => Type::Func(Rc::new(signature.map(change))),
            Type::Struct(fields) => {
                Type::Struct(fields.iter().map(|field| Field { ty: change(&field.ty), ..field.clone() }).collect())
            }
            Type::Named(id, args) => Type::Named(*id, args.iter().map(change).collect()),
            other => other.clone(),
        }
    }

    /// The body of a declaration with its parameters replaced.
    pub fn with_args(&self, args: &[Type]) -> Type {
        match self {
            Type::Param(index) => args.get(*index as usize).unwrap_or(self).clone(),
            ty if args.is_empty() => ty.clone(),
            ty => ty.map(&mut |part| part.with_args(args)),
        }
    }

    /// Whether the other side gets a reference to a value of this type instead of the value.
    pub fn is_reference(&self) -> bool {
        match self {
            Type::Func(_) | Type::Sequence { .. } | Type::Channel { .. } => true,
            Type::Known(known) => known.is_stream(),
            _ => false,
        }
    }

    /// Whether types nest deeper in it, or more of them, than [`MAX_NESTING`] and [`MAX_PARTS`] say.
    pub fn is_too_large(&self) -> bool {
        !self.fits(MAX_NESTING, &mut { MAX_PARTS })
    }

    fn fits(&self, depth: usize, parts: &mut usize) -> bool {
        if depth == 0 || *parts == 0 {
            return false;
        }
        *parts -= 1;
        self.parts().into_iter().all(|part| part.fits(depth - 1, parts))
    }
}

impl JsonTag {
    /// Whether the field may be left out.
    pub fn is_optional(&self) -> bool {
        self.omit_empty || self.omit_zero
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

    pub fn is_float(self) -> bool {
        matches!(self, Scalar::Float32 | Scalar::Float64)
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
