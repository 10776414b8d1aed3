//! TypeScript types as data. In: trees that `types` and `plan` build and take apart. Out: their text, which [`Display`] prints once,
//! at the end. What a type mentions is asked of the tree, never of the text, so that no comment can change a declaration.
//!
//! A tree of our own rather than one of swc: only a dozen kinds of types occur, each with one layout, and doc comments belong to
//! declarations, which swc keeps by positions in a source text that does not exist here.

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, Serializer};

use crate::js;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `string`, `unknown`, `null`
    Keyword(&'static str),
    /// `"red"`, `1n`, as TypeScript writes it.
    Literal(String),
    /// A name, with type arguments: `Map<string, number>`.
    Reference(String, Vec<Type>),
    Array(Box<Type>),
    /// Elements with their labels, which all have or none.
    Tuple(Vec<(Option<String>, Type)>),
    /// A `readonly` array or tuple.
    Readonly(Box<Type>),
    Union(Vec<Type>),
    Intersection(Vec<Type>),
    Object(Vec<Property>),
    Index(Box<Index>),
    Function(Box<Function>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Property {
    pub name: String,
    pub is_readonly: bool,
    pub is_optional: bool,
    pub ty: Type,
}

/// An object with any keys of a type: `{ [key: string]: number }`, `{ [key in Color]?: number }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub key: Type,
    pub value: Type,
    pub is_readonly: bool,
    pub is_optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Function {
    pub params: Vec<Param>,
    pub result: Type,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Param {
    pub name: String,
    pub kind: ParamKind,
    pub ty: Type,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ParamKind {
    Required,
    Optional,
    Rest,
}

/// How tightly a type holds together, from the loosest on.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Function,
    Union,
    Intersection,
    Readonly,
    Primary,
}

impl Type {
    pub const UNKNOWN: Type = Type::Keyword("unknown");
    pub const STRING: Type = Type::Keyword("string");
    pub const NULL: Type = Type::Keyword("null");
    pub const UNDEFINED: Type = Type::Keyword("undefined");
    pub const VOID: Type = Type::Keyword("void");

    /// A type without arguments.
    pub fn named(name: impl Into<String>) -> Type {
        Type::Reference(name.into(), Vec::new())
    }

    pub fn generic(name: &str, args: impl Into<Vec<Type>>) -> Type {
        Type::Reference(name.into(), args.into())
    }

    pub fn promise(self) -> Type {
        Type::generic("Promise", [self])
    }

    pub fn array(self) -> Type {
        Type::Array(Box::new(self))
    }

    pub fn tuple(elements: impl IntoIterator<Item = Type>) -> Type {
        Type::Tuple(elements.into_iter().map(|element| (None, element)).collect())
    }

    pub fn readonly(self) -> Type {
        Type::Readonly(Box::new(self))
    }

    /// A member of unions is not one twice.
    pub fn union(members: impl IntoIterator<Item = Type>) -> Type {
        let mut all: Vec<Type> = Vec::new();
        for member in members.into_iter().flat_map(Type::into_members) {
            if !all.contains(&member) {
                all.push(member);
            }
        }
        if all.len() == 1 { all.remove(0) } else { Type::Union(all) }
    }

    pub fn or(self, other: Type) -> Type {
        Type::union([self, other])
    }

    /// `T | null`, unless it is anything whatsoever.
    pub fn or_null(self) -> Type {
        if self.is_anything() { self } else { self.without_null().or(Type::NULL) }
    }

    /// `T | null | undefined`, likewise.
    pub fn or_nothing(self) -> Type {
        if self.is_anything() { self } else { self.or_null().or(Type::UNDEFINED) }
    }

    /// `T | undefined`, likewise.
    pub fn or_undefined(self) -> Type {
        if self.accepts_undefined() { self } else { self.or(Type::UNDEFINED) }
    }

    /// The type without `null` and `undefined`.
    pub fn without_null(self) -> Type {
        let members = self.into_members().into_iter();
        Type::union(members.filter(|member| *member != Type::NULL && *member != Type::UNDEFINED))
    }

    pub fn accepts_undefined(&self) -> bool {
        self.is_anything() || self.members().contains(&Type::UNDEFINED)
    }

    fn is_anything(&self) -> bool {
        matches!(self, Type::Keyword("unknown" | "any"))
    }

    fn members(&self) -> &[Type] {
        if let Type::Union(members) = self { members } else { std::slice::from_ref(self) }
    }

    fn into_members(self) -> Vec<Type> {
        if let Type::Union(members) = self { members } else { vec![self] }
    }

    /// The members of a union, each replaced by what `change` makes of it.
    pub fn map_members(self, change: impl Fn(Type) -> Type) -> Type {
        Type::union(self.into_members().into_iter().map(change))
    }

    /// The type, and all that it is made of.
    pub fn visit<'t>(&'t self, look: &mut dyn FnMut(&'t Type)) {
        look(self);
        match self {
            Type::Keyword(_) | Type::Literal(_) => {}
            Type::Array(inner) | Type::Readonly(inner) => inner.visit(look),
            Type::Reference(_, parts) | Type::Union(parts) | Type::Intersection(parts) => {
                parts.iter().for_each(|part| part.visit(look));
            }
            Type::Tuple(elements) => elements.iter().for_each(|(_, element)| element.visit(look)),
            Type::Object(properties) => properties.iter().for_each(|property| property.ty.visit(look)),
            Type::Index(index) => {
                index.key.visit(look);
                index.value.visit(look);
            }
            Type::Function(function) => function.visit(look),
        }
    }

    fn binding(&self) -> Binding {
        match self {
            Type::Function(_) => Binding::Function,
            Type::Union(_) => Binding::Union,
            Type::Intersection(_) => Binding::Intersection,
            Type::Readonly(_) => Binding::Readonly,
            _ => Binding::Primary,
        }
    }
}

impl Function {
    pub fn visit<'t>(&'t self, look: &mut dyn FnMut(&'t Type)) {
        self.params.iter().for_each(|param| param.ty.visit(look));
        self.result.visit(look);
    }

    /// The parameters, without their parentheses.
    pub fn params(&self) -> String {
        comma_separated(&self.params)
    }
}

impl Property {
    /// A property that may be left out, and be undefined.
    pub fn optional(name: &str, ty: Type) -> Property {
        Property { name: name.into(), is_readonly: false, is_optional: true, ty: ty.or_undefined() }
    }
}

impl Display for Type {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Type::Keyword(word) => f.write_str(word),
            Type::Literal(text) => f.write_str(text),
            Type::Reference(name, args) if args.is_empty() => f.write_str(name),
            Type::Reference(name, args) => write!(f, "{name}<{}>", comma_separated(args)),
            Type::Array(elem) => write!(f, "{}[]", Operand(elem, Binding::Primary)),
            Type::Tuple(elements) => {
                let element = |(label, ty): &(Option<String>, Type)| match label {
                    Some(label) => format!("{label}: {ty}"),
                    None => ty.to_string(),
                };
                write!(f, "[{}]", elements.iter().map(element).collect::<Vec<_>>().join(", "))
            }
            Type::Readonly(list) => write!(f, "readonly {list}"),
            Type::Union(members) => f.write_str(&separated(members, " | ")),
            Type::Intersection(members) => f.write_str(&separated(members, " & ")),
            Type::Object(properties) if properties.is_empty() => f.write_str("{}"),
            Type::Object(properties) => {
                let properties: Vec<String> = properties.iter().map(ToString::to_string).collect();
                write!(f, "{{ {} }}", properties.join("; "))
            }
            Type::Index(index) => index.fmt(f),
            Type::Function(function) => write!(f, "({}) => {}", function.params(), function.result),
        }
    }
}

impl Display for Property {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let readonly = if self.is_readonly { "readonly " } else { "" };
        let optional = if self.is_optional { "?" } else { "" };
        write!(f, "{readonly}{}{optional}: {}", js::property_key(&self.name), self.ty)
    }
}

impl Display for Index {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let readonly = if self.is_readonly { "readonly " } else { "" };
        let optional = if self.is_optional { "?" } else { "" };
        let of = if self.key == Type::STRING { ":" } else { " in" };
        write!(f, "{{ {readonly}[key{of} {}]{optional}: {} }}", self.key, self.value)
    }
}

impl Display for Param {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let (dots, optional) = match self.kind {
            ParamKind::Required => ("", ""),
            ParamKind::Optional => ("", "?"),
            ParamKind::Rest => ("...", ""),
        };
        write!(f, "{dots}{}{optional}: {}", self.name, self.ty)
    }
}

/// As `--emit plan` prints it.
impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A part of a type, in parentheses unless it holds together at least so tightly.
struct Operand<'t>(&'t Type, Binding);

impl Display for Operand<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let Operand(ty, least) = self;
        if ty.binding() < *least { write!(f, "({ty})") } else { ty.fmt(f) }
    }
}

fn separated(members: &[Type], operator: &str) -> String {
    let member = |ty: &Type| Operand(ty, Binding::Readonly).to_string();
    members.iter().map(member).collect::<Vec<_>>().join(operator)
}

fn comma_separated<T: Display>(parts: &[T]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Function, Param, ParamKind, Property, Type};

    fn function(param: Type, result: Type) -> Type {
        let param = Param { name: "a".into(), kind: ParamKind::Required, ty: param };
        Type::Function(Box::new(Function { params: vec![param], result }))
    }

    #[test]
    fn prints_parentheses_only_where_the_meaning_needs_them() {
        let number = || Type::Keyword("number");
        let nullable = || number().or_null();
        for (ty, text) in [
            (nullable().array(), "(number | null)[]"),
            (number().array().readonly().array(), "(readonly number[])[]"),
            (function(nullable(), nullable()), "(a: number | null) => number | null"),
            (function(number(), Type::VOID).or_null(), "((a: number) => void) | null"),
            (function(number(), Type::VOID).array(), "((a: number) => void)[]"),
            (function(function(number(), number()), Type::VOID), "(a: (a: number) => number) => void"),
            (Type::generic("Map", [Type::STRING, nullable()]), "Map<string, number | null>"),
            (number().or(Type::Intersection(vec![number(), Type::Object(vec![])])), "number | (number & {})"),
            (Type::Object(vec![Property::optional("a b", number())]), "{ \"a b\"?: number | undefined }"),
        ] {
            assert_eq!(ty.to_string(), text);
        }
    }

    #[test]
    fn unions_have_each_member_once() {
        let ty = Type::STRING.or_nothing();
        assert_eq!(ty.clone().or_null().to_string(), "string | null");
        assert_eq!(ty.clone().or_nothing(), ty);
        assert_eq!(ty.clone().or_undefined(), ty);
        assert_eq!(ty.without_null(), Type::STRING);
        assert_eq!(Type::UNKNOWN.or_nothing(), Type::UNKNOWN);
    }
}
