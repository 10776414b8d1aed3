//! Tells directives apart by how they are written.

use crate::go::syntax::Directive;

/// The name that a pragma gives.
pub(super) fn pragma_name(directive: &Directive) -> Option<String> {
    Some(directive.argument.clone()).filter(|argument| !argument.is_empty())
}

/// Whether the compilers would take it for a pragma, wherever it stands.
pub(super) fn is_pragma(directive: &Directive) -> bool {
    directive.name == "go:wasmexport" && !directive.spaced && directive.starts_line
}

/// Whether it says more about an export.
pub(super) fn is_modifier(directive: &Directive) -> bool {
    matches!(directive.name.as_str(), "gowasm:async" | "gowasm:view") && !directive.spaced && directive.starts_line
}

pub(super) fn is_import(directive: &Directive) -> bool {
    directive.name == "gowasm:import" && !directive.spaced && directive.starts_line
}
