//! Makes the generated functions of one compound type: dispatches to the file of its shape.

use super::shape::{Codec, Part};
use super::{Conversion, Packed, Types, class, func, list, record, sequence, table};
use crate::js;
use crate::model::{DeclId, Known, Type};
use crate::names;

impl Types<'_> {
    /// The functions of a type that has its own.
    pub fn codec(&self, ty: &Type, package: &str) -> Codec {
        let shape = match self.model.underlying(ty) {
            _ if self.model.class(ty).is_some() => {
                let class = self.model.class(ty).unwrap_or_else(|| ty.clone());
                class::shape(self, ty, &class, package)
            }
            Type::Struct(_) => record::shape(self, ty, package),
            Type::List { len, elem, .. } => list::shape(self, len, &elem, package),
            Type::Map { key, value, generic } => table::map_shape(self, &key, &value, generic, package),
            Type::Pointer(inner) => table::pointer_shape(self, &inner, package),
            Type::Func(signature) => func::shape(self, ty, &signature, package),
            Type::Sequence { key, elem } => sequence::shape(self, key.as_deref(), &elem, false, package),
            Type::Channel { elem, .. } => sequence::shape(self, None, &elem, true, package),
            other => unreachable!("{other:?} has no functions of its own"),
        };
        Codec {
            name: self.codec_name(ty),
            go_type: self.go_type(ty, package),
            shown: self.model.shown(ty),
            shape,
            lowers: false,
            lifts: false,
        }
    }

    /// A call of the type's functions.
    pub(super) fn codec_call(&self, ty: &Type) -> Conversion {
        let name = self.codec_name(ty);
        let packed = Packed::new(
            &format!("$lower_{name}($w, {{value}}, {{key}});"),
            &format!("gowasm_lower_{name}({{in}}, &{{to}})"),
            &format!("$lift_{name}($r, {{key}})"),
            &format!("gowasm_lift_{name}({{out}}, &{{from}})"),
        );
        Packed { codec: Some(name), ..packed }.nesting().only()
    }

    /// What a type's functions do with a part of it: `value` and `key` are JavaScript, `place` is Go.
    pub fn part(&self, ty: &Type, package: &str, value: &str, key: &str, place: &str) -> Part {
        self.part_of(self.conversion(ty, package).packed, ty, package, value, key, place)
    }

    /// As [`Types::part`], for the field of a struct.
    pub(super) fn field_part(&self, ty: &Type, package: &str, value: &str, key: &str, place: &str) -> Part {
        self.part_of(self.field_packed(ty, package), ty, package, value, key, place)
    }

    pub(super) fn part_of(
        &self,
        packed: Packed,
        ty: &Type,
        package: &str,
        value: &str,
        key: &str,
        place: &str,
    ) -> Part {
        let Packed { lower, lift, words, nests, .. } = packed;
        let js = [("value", value), ("key", key)];
        let go = [("to", place), ("from", place), ("in", "_in"), ("out", "_out"), ("go", self.qualifier.as_str())];
        Part {
            lower_js: lower.js.fill(&js),
            lift_js: lift.js.fill(&js),
            lower_go: lower.go.fill(&go),
            lift_go: lift.go.fill(&go),
            words,
            nests,
            go_type: self.go_type(ty, package),
        }
    }

    /// What follows `$lower_` and its like in the names of the type's functions. Whatever else the program has, a type has the same
    /// name, so that the names in a module, which somebody may have built before, stay what they are.
    pub fn codec_name(&self, ty: &Type) -> String {
        let ty = self.model.canonical(ty);
        if let Some(name) = self.codec_names.borrow().get(&ty) {
            return name.clone();
        }
        let text = self.text(&ty);
        let stem = self.stem(&ty, &|id| self.model.declaration(id).go_name.clone());
        let name = if self.is_plainly_named(&ty) { stem } else { names::with_digest(&stem, &text) };
        let mut owners = self.codec_owners.borrow_mut();
        // Two digests may be alike: both types have functions even so.
        let name = names::distinct(&name, |name| owners.get(name).is_none_or(|owner| *owner == text));
        owners.insert(name.clone(), text);
        self.codec_names.borrow_mut().insert(ty, name.clone());
        name
    }

    /// Whether the name in Go is enough: no other package has it, and all of JavaScript's letters are in it.
    fn is_plainly_named(&self, ty: &Type) -> bool {
        let Type::Named(id, args) = ty else { return false };
        let declaration = self.model.declaration(*id);
        args.is_empty() && declaration.package == self.root && js::is_identifier(&declaration.go_name)
    }

    /// `PersonList`, `StringToPersonMap`, …; with what a declaration is called.
    pub(super) fn stem(&self, ty: &Type, called: &dyn Fn(DeclId) -> String) -> String {
        let stem = |ty: &Type| self.stem(ty, called);
        match ty {
            Type::Named(id, args) => {
                let args: Vec<String> = args.iter().map(stem).collect();
                let name = names::as_identifier(&called(*id));
                if args.is_empty() { name } else { format!("{name}Of{}", args.join("And")) }
            }
            Type::List { len: None, elem, .. } => format!("{}List", stem(elem)),
            Type::List { len: Some(len), elem, .. } => format!("{}Array{len}", stem(elem)),
            Type::Map { key, value, .. } => format!("{}To{}Map", stem(key), stem(value)),
            Type::Pointer(inner) => format!("{}Pointer", stem(inner)),
            Type::Struct(_) => "Struct".into(),
            Type::Func(_) => "Func".into(),
            Type::Sequence { key: None, elem } => format!("{}Seq", stem(elem)),
            Type::Sequence { key: Some(key), elem } => format!("{}To{}Seq", stem(key), stem(elem)),
            Type::Channel { elem, .. } => format!("{}Channel", stem(elem)),
            Type::Known(Known::BigIntPointer) => "BigInt".into(),
            Type::Known(known) => names::capitalized(known.go().1),
            Type::Param(index) => format!("T{index}"),
            basic => names::capitalized(&self.model.shown(basic)),
        }
    }
}
