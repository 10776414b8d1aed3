//! The fields of structs. In: what is declared. Out: the [`Field`]s that cross, by the rules of `encoding/json`:
//! <https://pkg.go.dev/encoding/json#Marshal>.

use super::types::{TypeReader, Use};
use crate::diagnostic::Diagnostic;
use crate::go::lex::literal::string_value;
use crate::go::scope::Scope;
use crate::go::syntax::{self, DeclKind, TypeExpr, TypeKind};
use crate::messages;
use crate::model::{Field, JsonTag, Type};
use crate::names::is_exported;

impl<'a> TypeReader<'a> {
    /// The body of a declared struct, without the fields that do not cross.
    pub(super) fn struct_body(&mut self, scope: Scope<'a>, fields: &'a [syntax::Field], usage: &Use) -> Option<Type> {
        let crossing = fields.iter().filter(|field| crosses(scope, field));
        // Every field is read, so that all faults are reported at once.
        let read: Vec<_> = crossing.map(|field| self.field(scope, field, usage)).collect();
        Some(Type::Struct(read.into_iter().collect::<Option<_>>()?))
    }

    /// A struct type without a name is written down in the shims, with all its fields.
    pub(super) fn anonymous_struct(
        &mut self,
        scope: Scope<'a>,
        fields: &'a [syntax::Field],
        usage: &Use,
    ) -> Option<Type> {
        let mut read = Vec::new();
        for field in fields {
            read.push(if is_exported(&field.name.name) {
                self.field(scope, field, usage)
            } else {
                self.report(field.span, usage, &messages::HIDDEN_FIELD, &[("field", &field.name.name)])
            });
        }
        Some(Type::Struct(read.into_iter().collect::<Option<_>>()?))
    }

    fn field(&mut self, scope: Scope<'a>, field: &'a syntax::Field, usage: &Use) -> Option<Field> {
        let tag = field.tag.as_deref().unwrap_or_default();
        let json = json_tag(tag);
        let own_tag = tag_value(tag, "gowasm");
        if let Some(value) = own_tag.as_deref().filter(|value| *value != "readonly") {
            let values = [("value", value), ("field", &field.name.name)];
            self.diagnostics.push(Diagnostic::at(field.span, &messages::UNKNOWN_TAG, &values));
        }
        let mut usage = usage.of_field(&field.name.name);
        usage.embedded = field.embedded && json.name.is_none();
        Some(Field {
            go_name: field.name.name.clone(),
            ty: self.ty(scope, &field.ty, &usage)?,
            embedded: field.embedded,
            doc: super::text_of(field.doc.as_ref()),
            tag: field.tag.clone(),
            is_readonly: own_tag.as_deref() == Some("readonly"),
            json,
        })
    }

    /// Whether there is nothing of a declared struct that would cross, although it has fields.
    pub(super) fn is_opaque(&self, ty: &syntax::TypeExpr, body: &Type) -> bool {
        let TypeKind::Struct(declared) = &ty.kind else { return false };
        let Type::Struct(fields) = body else { return false };
        let is_empty = |field: &Field| {
            let ty = if let Type::Pointer(inner) = &field.ty { inner } else { &field.ty };
            field.embedded && matches!(ty, Type::Named(id, _) if self.opaque.contains(id))
        };
        !declared.is_empty() && fields.iter().all(is_empty)
    }
}

/// Exported fields do, and embedded structs, whose own fields may be exported.
fn crosses(scope: Scope, field: &syntax::Field) -> bool {
    let is_seen = is_exported(&field.name.name) || (field.embedded && is_struct(scope, &field.ty));
    is_seen && !json_tag(field.tag.as_deref().unwrap_or_default()).skip
}

/// Whether a type, or what a pointer points to, is a struct.
pub(super) fn is_struct(scope: Scope, ty: &TypeExpr) -> bool {
    let (mut scope, mut ty) = (scope, ty);
    // Names that stand for each other in a circle are refused where they are declared.
    for _ in 0..MAX_NAMES {
        match &ty.kind {
            TypeKind::Paren(inner) | TypeKind::Pointer(inner) => ty = inner,
            TypeKind::Struct(_) => return true,
            TypeKind::Name { .. } => match scope.named_type(ty).map(|found| (found.scope, &found.decl.kind)) {
                Some((next, DeclKind::Type(spec))) => (scope, ty) = (next, &spec.ty),
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}

/// How many names and pointers may stand before a struct.
const MAX_NAMES: usize = 1000;

fn json_tag(tag: &str) -> JsonTag {
    let Some(value) = tag_value(tag, "json") else { return JsonTag::default() };
    if value == "-" {
        return JsonTag { skip: true, ..JsonTag::default() };
    }
    let mut parts = value.split(',');
    let name = parts.next().filter(|name| is_valid_name(name)).map(str::to_string);
    let options: Vec<&str> = parts.collect();
    JsonTag { name, skip: false, omit_empty: options.contains(&"omitempty"), omit_zero: options.contains(&"omitzero") }
}

/// What `encoding/json` takes for a name; it goes by the field's own where a tag has something else.
fn is_valid_name(name: &str) -> bool {
    let fits = |letter: char| "!#$%&()*+-./:;<=>?@[]^_{|}~ ".contains(letter) || letter.is_alphanumeric();
    !name.is_empty() && name.chars().all(fits)
}

/// The value of a key in a tag of the conventional form: <https://pkg.go.dev/reflect#StructTag>.
fn tag_value(tag: &str, key: &str) -> Option<String> {
    let mut rest = tag.trim_start_matches(' ');
    loop {
        let (name, after) = rest.split_once(":\"")?;
        let mut letters = after.char_indices();
        let end = loop {
            match letters.next()? {
                (at, '"') => break at,
                (_, '\\') => drop(letters.next()?),
                _ => {}
            }
        };
        if name == key {
            return String::from_utf8(string_value(&format!("\"{}\"", after.get(..end)?)).ok()?).ok();
        }
        rest = after.get(end + 1..)?.trim_start_matches(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_reflect_reads_them() {
        assert_eq!(tag_value(r#"xml:"a" json:"b,omitempty""#, "json").as_deref(), Some("b,omitempty"));
        assert_eq!(tag_value(r#"json:"a\"b""#, "json").as_deref(), Some("a\"b"));
        assert_eq!(tag_value("json", "json"), None);
        assert!(json_tag(r#"json:"-""#).skip);
        assert_eq!(json_tag(r#"json:"-,""#).name.as_deref(), Some("-"));
        assert_eq!(json_tag(r#"json:",omitzero""#), JsonTag { omit_zero: true, ..JsonTag::default() });
        assert_eq!(json_tag(r#"json:"a\\b""#).name, None);
    }
}
