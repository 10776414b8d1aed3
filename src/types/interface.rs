//! Structs as TypeScript sees them: interfaces, or object types where they have no name.

use std::collections::HashMap;

use super::record::{Reached, dominant, embedded};
use super::{Body, Member, TypeScript, Types, table};
use crate::js;
use crate::model::Type;

/// A struct without a name.
pub fn typescript(types: &Types, ty: &Type, params: &[String]) -> TypeScript {
    let body = types.record_body(ty, params);
    let fields = |input: bool| {
        let field = |member: &Member| {
            let readonly = if input { "readonly " } else { "" };
            let ty = if input { &member.typescript.input } else { &member.typescript.output };
            // What may be undefined may be missing.
            let optional = if member.optional || (input && ty.ends_with("| undefined")) { "?" } else { "" };
            let undefined = if input && member.optional && !ty.ends_with("| undefined") { " | undefined" } else { "" };
            format!("{readonly}{}{optional}: {ty}{undefined}", js::property_key(&member.name))
        };
        let fields: Vec<String> = body.members.iter().map(field).collect();
        let own = if fields.is_empty() { "{}".to_string() } else { format!("{{ {} }}", fields.join("; ")) };
        let extends = body.extends.iter().cloned().map(|base| if input { format!("Input<{base}>") } else { base });
        let parts: Vec<String> = extends.chain(Some(own)).collect();
        parts.join(" & ")
    };
    TypeScript { input: fields(true), output: fields(false) }
}

impl Types<'_> {
    /// As [`Types::typescript`], of a field of a class.
    pub fn property_typescript(&self, ty: &Type) -> TypeScript {
        let own = self.typescript(ty, &[]);
        if self.is_nil_in_fields(ty) { table::pointer_typescript(&own) } else { own }
    }

    /// As [`Types::typescript`], of the field of a struct.
    pub fn field_typescript(&self, ty: &Type, params: &[String]) -> TypeScript {
        match self.model.canonical(ty) {
            ty @ Type::Func(_) => {
                let Type::Func(signature) = &ty else { unreachable!("a function is none") };
                let text = self.declared_func_typescript(&ty, signature, params);
                table::pointer_typescript(&TypeScript { input: text.clone(), output: text })
            }
            _ if self.is_nil_in_fields(ty) => table::pointer_typescript(&self.typescript(ty, params)),
            _ => self.typescript(ty, params),
        }
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
    pub fn record_body(&self, ty: &Type, params: &[String]) -> Body {
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
                    members.extend(kept.map(|reached| Member {
                        name: reached.name.clone(),
                        doc: reached.field.doc.clone(),
                        typescript: self.field_typescript(&reached.field.ty, params),
                        optional: !is_class || by_pointer || reached.field.json.is_optional(),
                    }));
                } else if all.iter().any(is_kept) {
                    let hidden: Vec<String> =
                        all.iter().filter(|name| !is_kept(name)).map(|name| js::quote(name)).collect();
                    let base = self.typescript(&inner, params).output;
                    let base = if hidden.is_empty() { base } else { format!("Omit<{base}, {}>", hidden.join(" | ")) };
                    extends.push(if by_pointer { format!("Partial<{base}>") } else { base });
                }
            } else if let Some(found) = own.get(field.go_name.as_str()).filter(|reached| reached.field == *field) {
                members.push(Member {
                    name: found.name.clone(),
                    doc: field.doc.clone(),
                    typescript: self.field_typescript(&field.ty, params),
                    optional: field.json.is_optional(),
                });
            }
        }
        Body { extends, members }
    }
}
