//! What the Go compiler makes of a *named* pragma when it sees the user's file as it is: bare ones it ignores, named
//! ones it exports, and refuses for most signatures. In: the exports. Out: diagnostics.
//! <https://pkg.go.dev/cmd/compile#hdr-WebAssembly_Directives>

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{Function, Model, Scalar, Type};
use crate::names;
use crate::resolve::Scope;

/// The most bytes that arguments and result of an export may take, as the compiler lays them out.
const BYTE_LIMIT: u32 = 128;

/// The most wasm parameters; a string is two. With more, compilers up to Go 1.27 crash.
const PARAMETER_LIMIT: usize = 16;

/// With [`Scope::Root`] the user's own build follows, so what the compiler refuses is an error; otherwise the pragmas are
/// hidden from it, and there are only warnings for those who also build without this tool.
pub fn check(model: &Model, scope: Scope) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for function in model.packages.iter().flat_map(|package| &package.functions) {
        if function.pragma_name.is_some() {
            diagnostics.extend(check_function(model, function, scope));
        }
    }
    diagnostics
}

fn check_function(model: &Model, function: &Function, scope: Scope) -> Option<Diagnostic> {
    let bare_name = names::lower_camel(&function.go_name);
    if let Some(name) = function.pragma_name.as_deref().filter(|name| names::RUNTIME_EXPORTS.contains(name)) {
        let message = match scope {
            Scope::Root => &messages::RUNTIME_NAME_WITHOUT_BUILD,
            Scope::Program => &messages::RUNTIME_NAME,
        };
        return Some(Diagnostic::at(function.pragma, message, &[("name", name)]));
    }
    match (refusal(model, function), scope) {
        (Some((span, reason)), Scope::Root) => {
            let values = [("reason", reason), ("name", bare_name.as_str())];
            Some(Diagnostic::at(span, &messages::NAMED_PRAGMA_WITHOUT_BUILD, &values))
        }
        (Some(_), Scope::Program) => None,
        (None, _) => {
            let (bytes, count) = (layout(model, function), parameter_count(model, function));
            let message = match scope {
                _ if bytes <= BYTE_LIMIT && count <= PARAMETER_LIMIT => return None,
                Scope::Root if bytes > BYTE_LIMIT => &messages::TOO_MANY_BYTES_WITHOUT_BUILD,
                Scope::Root => &messages::TOO_MANY_WASM_PARAMETERS_WITHOUT_BUILD,
                Scope::Program if bytes > BYTE_LIMIT => &messages::TOO_MANY_BYTES,
                Scope::Program => &messages::TOO_MANY_WASM_PARAMETERS,
            };
            let (bytes, count) = (bytes.to_string(), count.to_string());
            let values = [("bytes", bytes.as_str()), ("count", count.as_str()), ("name", bare_name.as_str())];
            Some(Diagnostic::at(function.span, message, &values))
        }
    }
}

/// Each parameter at the next multiple of its size, the result at the next multiple of 8.
fn layout(model: &Model, function: &Function) -> u32 {
    let end = function.signature.params.iter().fold(0u32, |offset, param| {
        let size = size(&model.underlying(&param.ty));
        offset.next_multiple_of(size.min(8)) + size
    });
    let results = function.signature.results.iter();
    results.fold(end, |offset, result| offset.next_multiple_of(8) + size(&model.underlying(&result.ty)))
}

fn parameter_count(model: &Model, function: &Function) -> usize {
    function.signature.params.iter().map(|param| if model.underlying(&param.ty) == Type::String { 2 } else { 1 }).sum()
}

fn size(ty: &Type) -> u32 {
    use Scalar::{Bool, Float32, Int32, Uint32};
    match ty {
        Type::String => 16,
        Type::Scalar(Bool) => 1,
        Type::Scalar(Int32 | Uint32 | Float32) => 4,
        _ => 8,
    }
}

/// What the compiler refuses in a signature, and why.
fn refusal(model: &Model, function: &Function) -> Option<(crate::source::Span, &'static str)> {
    let signature = &function.signature;
    if signature.has_context {
        return Some((function.span, "an export takes no `context.Context`"));
    }
    if signature.fails {
        return Some((function.span, "an export has no `error` result"));
    }
    if signature.results.len() > 1 {
        return Some((function.span, "an export has one result"));
    }
    let param = signature.params.iter().find(|param| {
        let ty = model.underlying(&param.ty);
        !is_permitted(&ty) && ty != Type::String
    });
    let result = signature.results.iter().find(|result| !is_permitted(&model.underlying(&result.ty)));
    param
        .map(|param| (param.span, "not a type that an export takes"))
        .or_else(|| result.map(|result| (result.span, "not a type that an export returns")))
}

fn is_permitted(ty: &Type) -> bool {
    use Scalar::{Bool, Float32, Float64, Int32, Int64, Uint32, Uint64, Uintptr};
    let permitted = [Bool, Int32, Int64, Uint32, Uint64, Uintptr, Float32, Float64];
    matches!(ty, Type::Scalar(scalar) if permitted.contains(scalar))
}
