//! What JavaScript can tell of errors besides their messages: classes of their own, and sentinels.

use std::collections::HashMap;

use super::{ErrorClass, Sentinel, TypeMember};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{self, ErrorReceiver, Model, Type};
use crate::names;
use crate::source::Span;
use crate::ts;
use crate::types::Types;

/// What every error has, as templates/js/runtime/error-kinds.js knows it.
const OWN: [&str; 10] =
    ["message", "name", "stack", "cause", "goType", "is", "constructor", "toString", "then", "__proto__"];

pub fn classes(types: &Types, diagnostics: &mut Diagnostics) -> Vec<ErrorClass> {
    let mut classes = Vec::new();
    for (class, package) in types.error_classes() {
        let declaration = types.model.declaration(class.id);
        let name = types.type_name(class.id).to_string();
        let ty = Type::Named(class.id, Vec::new());
        if !declaration.type_params.is_empty() {
            diagnostics.push(Diagnostic::at(class.span, &messages::GENERIC_ERROR, &[("type", &declaration.go_name)]));
            continue;
        }
        diagnostics.extend(super::class::renamed(types, &ty, &name, class.span));
        let field = |property: crate::types::Property| TypeMember {
            property: ts::Property {
                ty: types.property_typescript(&property.ty).output,
                name: property.js_name,
                is_readonly: true,
                is_optional: property.is_optional,
            },
            doc: property.doc,
        };
        let fields = types.properties(&ty).into_iter().map(field);
        let (hidden, fields): (Vec<TypeMember>, Vec<TypeMember>) =
            fields.partition(|field| OWN.contains(&field.property.name.as_str()));
        for field in hidden {
            let values = [("class", name.as_str()), ("name", &field.property.name)];
            diagnostics.push(Diagnostic::at(class.span, &messages::ERROR_FIELD, &values));
        }
        let receiver = declaration.class.as_ref().and_then(|class| class.error);
        classes.push(ErrorClass {
            number: 0,
            package: package.import_path.clone(),
            doc: declaration.doc.clone(),
            go_type: types.go_type(&ty, &package.import_path),
            is_value: receiver == Some(ErrorReceiver::Value),
            codec: matches!(types.model.underlying(&ty), Type::Struct(_)).then(|| types.codec_name(&ty)),
            fields,
            js_name: name,
        });
    }
    classes.sort_by(|a, b| a.js_name.cmp(&b.js_name));
    classes.iter_mut().enumerate().for_each(|(index, class)| class.number = index + 1);
    classes
}

pub fn names_of_sentinels(model: &Model) -> impl Iterator<Item = String> {
    model.packages.iter().flat_map(|package| &package.sentinels).map(js_name)
}

fn js_name(sentinel: &model::Sentinel) -> String {
    sentinel.pragma_name.clone().unwrap_or_else(|| sentinel.go_name.clone())
}

/// `taken` are the functions that have names already.
pub fn sentinels(
    types: &Types,
    taken: &HashMap<String, &model::Function>,
    diagnostics: &mut Diagnostics,
) -> Vec<Sentinel> {
    let mut taken: HashMap<String, Span> = taken.iter().map(|(name, function)| (name.clone(), function.span)).collect();
    let mut sentinels = Vec::new();
    for package in &types.model.packages {
        for sentinel in &package.sentinels {
            let name = js_name(sentinel);
            if !names::is_declarable(&name) || name == "__proto__" || names::MODULE_EXPORTS.contains(&name.as_str()) {
                let values = [("kind", "constant"), ("name", name.as_str())];
                diagnostics.push(Diagnostic::at(sentinel.span, &messages::CLASS_NAME, &values));
            }
            if let Some(first) = taken.insert(name.clone(), sentinel.span) {
                let duplicate = Diagnostic::at(sentinel.span, &messages::DUPLICATE_NAME, &[("name", name.as_str())]);
                diagnostics.push(duplicate.with_context(first, "the first one"));
            }
            sentinels.push(Sentinel {
                js_name: name,
                number: 0,
                package: package.import_path.clone(),
                go_name: sentinel.go_name.clone(),
                doc: sentinel.doc.clone(),
            });
        }
    }
    sentinels.sort_by(|a, b| a.js_name.cmp(&b.js_name));
    sentinels.iter_mut().enumerate().for_each(|(index, sentinel)| sentinel.number = index + 1);
    sentinels
}

/// Whether JavaScript can hand errors to Go: as values, or by throwing them.
pub fn go_in(types: &Types) -> bool {
    let is_error = |ty: &Type| {
        let underlying = types.model.underlying(ty);
        matches!(underlying, Type::Error | Type::Any | Type::Func(_)) || underlying.is_reference()
    };
    types.whole().lowered().iter().any(is_error)
}
