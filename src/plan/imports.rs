//! Plans the variables of `//gowasm:import`, which JavaScript supplies.

use std::collections::HashMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::names;
use crate::source::Span;
use crate::ts;
use crate::types::{Place, Types};

/// A variable of the user's that JavaScript supplies.
#[derive(Debug, Serialize)]
pub struct Import {
    pub js_name: String,
    pub go_name: String,
    /// The import path of its package.
    pub package: String,
    pub doc: Option<String>,
    pub number: usize,
    /// The generated functions of its type.
    pub codec: String,
    /// The function's type in Go.
    pub go_type: String,
    /// Whether the shims assign it; else it is initialized with what they supply.
    pub is_assigned: bool,
    /// Where its initial value can be put.
    #[serde(skip)]
    pub ty_span: Span,
    pub typescript: ts::Function,
}

impl Import {
    /// The function of the shims that returns the variable's value.
    pub fn supplier(&self) -> String {
        names::import_supplier(&self.go_name)
    }
}

pub(super) fn plan(types: &Types, diagnostics: &mut Diagnostics) -> Vec<Import> {
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut imports = Vec::new();
    for package in &types.model.packages {
        for import in &package.imports {
            let js_name = import.directive_name.clone().unwrap_or_else(|| names::lower_camel(&import.go_name));
            if let Some(first) = seen.get(&js_name) {
                let duplicate = Diagnostic::at(import.span, &messages::DUPLICATE_IMPORT, &[("name", js_name.as_str())]);
                diagnostics.push(duplicate.with_context(*first, "the first one"));
                continue;
            }
            if types.model.wasm_imports.iter().any(|host| host.module == js_name) {
                let values = [("name", js_name.as_str())];
                diagnostics.push(Diagnostic::at(import.span, &messages::IMPORT_IS_MODULE, &values));
            }
            seen.insert(js_name.clone(), import.span);
            imports.push(Import {
                go_name: import.go_name.clone(),
                package: package.import_path.clone(),
                doc: import.doc.clone(),
                number: 0,
                codec: types.codec_name(&import.ty),
                go_type: types.go_type(&import.ty, &package.import_path),
                is_assigned: types.is_stamped || import.has_value,
                ty_span: import.ty_span,
                typescript: types.callback_typescript(&import.signature, Place::default()),
                js_name,
            });
        }
    }
    imports.sort_by(|a, b| a.js_name.cmp(&b.js_name));
    imports.iter_mut().enumerate().for_each(|(index, import)| import.number = index + 1);
    imports
}
