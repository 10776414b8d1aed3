//! What the Go compiler makes of a *named* pragma when it sees the user's file as it is: bare ones it ignores, named
//! ones it exports, and refuses for most signatures. In: the exports. Out: diagnostics.
//! <https://pkg.go.dev/cmd/compile#hdr-WebAssembly_Directives>

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{Function, Package, Scalar, Type};
use crate::names;
use crate::resolve::Scope;

/// The most bytes that arguments and result of an export may take.
const LIMIT: u32 = 128;

/// With [`Scope::Root`] the user's own build follows, so what the compiler refuses is an error; otherwise the pragmas are
/// hidden from it, and there are only warnings for those who also build without this tool.
pub fn check(packages: &[Package], scope: Scope) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for function in packages.iter().flat_map(|package| &package.functions) {
        if function.pragma_name.is_some() {
            diagnostics.extend(check_function(function, scope));
        }
    }
    diagnostics
}

fn check_function(function: &Function, scope: Scope) -> Option<Diagnostic> {
    let bare_name = names::lower_camel(&function.go_name);
    match (refusal(function), scope) {
        (Some((span, reason)), Scope::Root) => {
            let values = [("reason", reason), ("name", bare_name.as_str())];
            Some(Diagnostic::at(span, &messages::NAMED_PRAGMA_WITHOUT_BUILD, &values))
        }
        (Some(_), Scope::Program) => None,
        (None, _) => {
            let types = function.params.iter().chain(&function.results).map(|param| &param.ty);
            let bytes = types.map(|ty| if *ty == Type::String { 16 } else { 8 }).sum::<u32>();
            let message = match scope {
                Scope::Root => &messages::TOO_MANY_BYTES_WITHOUT_BUILD,
                Scope::Program => &messages::TOO_MANY_BYTES,
            };
            let bytes_text = bytes.to_string();
            let values = [("bytes", bytes_text.as_str()), ("name", bare_name.as_str())];
            (bytes > LIMIT).then(|| Diagnostic::at(function.span, message, &values))
        }
    }
}

/// What the compiler refuses in a signature, and why.
fn refusal(function: &Function) -> Option<(crate::source::Span, &'static str)> {
    if function.fails {
        return Some((function.span, "an export has no `error` result"));
    }
    if function.results.len() > 1 {
        return Some((function.span, "an export has one result"));
    }
    let param = function.params.iter().find(|param| !is_permitted(&param.ty) && param.ty != Type::String);
    let result = function.results.iter().find(|result| !is_permitted(&result.ty));
    param
        .map(|param| (param.span, "not a type that an export takes"))
        .or_else(|| result.map(|result| (result.span, "not a type that an export returns")))
}

fn is_permitted(ty: &Type) -> bool {
    use Scalar::{Bool, Float32, Float64, Int32, Int64, Uint32, Uint64, Uintptr};
    let permitted = [Bool, Int32, Int64, Uint32, Uint64, Uintptr, Float32, Float64];
    matches!(ty, Type::Scalar(scalar) if permitted.contains(scalar))
}
