//! Structs as TypeScript sees them: interfaces, or object types where they have no name.

use std::collections::HashMap;

use super::record::{Reached, dominant, embedded};
use super::{Body, Member, Place, TypeScript, Types};
use crate::js;
use crate::model::Type;
use crate::ts::{self, Property};

/// A struct without a name.
pub fn typescript(types: &Types, ty: &Type, place: Place) -> TypeScript {
    let Body { mut extends, members } = types.record_body(ty, place);
    let own = ts::Type::Object(members.into_iter().map(|member| member.property).collect());
    let accepted = types.input_members(ty, place).into_iter();
    let accepted = accepted.map(|member| Property { is_readonly: true, ..member.property });
    let input = ts::Type::Object(accepted.collect());
    if extends.is_empty() {
        return TypeScript { input, output: own };
    }
    extends.push(own);
    TypeScript { input, output: ts::Type::Intersection(extends) }
}

impl Types<'_> {
    /// As [`Types::typescript`], of a field of a class.
    pub fn property_typescript(&self, ty: &Type) -> TypeScript {
        self.field_typescript(ty, Place::default())
    }

    /// As [`Types::typescript`], of the field of a struct.
    pub fn field_typescript(&self, ty: &Type, place: Place) -> TypeScript {
        let own = self.typescript(ty, place);
        if self.is_nil_in_fields(ty) { own.nullable() } else { own }
    }

    /// Whether a struct embeds another one, itself or through those that it embeds.
    fn embeds(&self, ty: &Type, wanted: &Type, seen: &mut Vec<Type>) -> bool {
        let Type::Struct(fields) = self.model.underlying(ty) else { return false };
        seen.push(ty.clone());
        fields.iter().filter_map(|field| embedded(self, field)).any(|(inner, _)| {
            let is_wanted = self.model.underlying(&inner) == self.model.underlying(wanted);
            is_wanted || (!seen.contains(&inner) && self.embeds(&inner, wanted, seen))
        })
    }

    /// The fields that a struct declares itself, and what it takes over from those that it embeds.
    pub fn record_body(&self, ty: &Type, place: Place) -> Body {
        let Type::Struct(fields) = self.model.underlying(ty) else {
            return Body { extends: Vec::new(), members: Vec::new() };
        };
        let reached = dominant(self, ty);
        let by_name: HashMap<&str, &Reached> = reached.iter().map(|reached| (reached.name.as_str(), reached)).collect();
        let own: HashMap<&str, &Reached> = reached
            .iter()
            .filter(|reached| reached.path.is_empty())
            .map(|reached| (reached.field.go_name.as_str(), reached))
            .collect();
        let mut extends = Vec::new();
        let mut members = Vec::new();
        for field in fields.iter() {
            if let Some((inner, by_pointer)) = embedded(self, field) {
                let all: Vec<&String> = dominant(self, &inner).iter().map(|reached| &reached.name).collect();
                let is_kept = |name: &&String| {
                    by_name.get(name.as_str()).is_some_and(|reached| reached.path.first() == Some(&field.go_name))
                };
                let is_class = self.model.class(&inner).is_some();
                if is_class || self.embeds(&inner, ty, &mut Vec::new()) {
                    // No interface can extend itself, or a class: what it would take over is listed instead.
                    let kept = reached.iter().filter(|reached| reached.path.first() == Some(&field.go_name));
                    members.extend(kept.map(|reached| {
                        let is_optional = !is_class || by_pointer || reached.field.json.is_optional();
                        self.member(reached, is_optional, place)
                    }));
                } else if all.iter().any(is_kept) {
                    let hidden =
                        all.iter().filter(|name| !is_kept(name)).map(|name| ts::Type::Literal(js::quote(name)));
                    let hidden: Vec<ts::Type> = hidden.collect();
                    let base = self.typescript(&inner, place).output;
                    let base = if hidden.is_empty() {
                        base
                    } else {
                        ts::Type::generic("Omit", [base, ts::Type::union(hidden)])
                    };
                    extends.push(if by_pointer { ts::Type::generic("Partial", [base]) } else { base });
                }
            } else if let Some(found) = own.get(field.go_name.as_str()).filter(|reached| reached.field == *field) {
                members.push(self.member(found, field.json.is_optional(), place));
            }
        }
        Body { extends, members }
    }

    /// A field as it comes out.
    fn member(&self, reached: &Reached, is_optional: bool, place: Place) -> Member {
        let ty = self.field_typescript(&reached.field.ty, place).output;
        let property = Property { name: reached.name.clone(), is_readonly: false, is_optional, ty };
        Member { property, doc: reached.field.doc.clone() }
    }
}
