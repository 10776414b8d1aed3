//! The lengths of arrays, and the constants of enumerations. In: expressions and scopes. Out: values.

use num_traits::ToPrimitive;

use crate::go::constant::{Evaluator, Value};
use crate::go::scope::{Declared, Scope};
use crate::go::syntax::{DeclKind, Expr, Ident};
use crate::model::{Constant, ConstantValue};
use crate::names::is_exported;
use crate::source::Span;

/// Elements of an array; memory ends at 4 GiB.
const LONGEST_ARRAY: u32 = 1 << 28;

/// The value of an array's length, or the part of it that cannot be told, and why.
pub fn length<'a>(len: &'a Expr, scope: Scope<'a>) -> Result<u32, (Span, String)> {
    let mut meaning = |scope: Scope<'a>, package: Option<&Ident>, name: &Ident| scope.meaning(package, name);
    let constant = Evaluator::new(&mut meaning).expression(len, None, scope);
    let length = match constant.map_err(|error| (error.span, error.message))?.value {
        Value::Int(int) | Value::Rune(int) => int.to_u32(),
        Value::Float(float) if float.is_integer() => float.to_integer().to_u32(),
        _ => None,
    };
    match length {
        Some(length) if length <= LONGEST_ARRAY => Ok(length),
        Some(_) => Err((len.span, "more elements than WebAssembly has room for".to_string())),
        None => Err((len.span, "not a whole number from 0 to 4294967295".to_string())),
    }
}

/// The constants of a declared type that its package declares, and `others`: exported ones, or, where the type itself is
/// not exported, all. Those whose value cannot be told are left out, as are names that come twice.
pub fn of_type<'a>(ty: Declared<'a>, others: &[Scope<'a>]) -> Vec<Constant> {
    let mut meaning = |scope: Scope<'a>, package: Option<&Ident>, name: &Ident| scope.meaning(package, name);
    let mut evaluator = Evaluator::new(&mut meaning);
    let is_exported_type = ty.decl.name().is_some_and(is_exported);
    let mut constants: Vec<Constant> = Vec::new();
    let own = ty.scope.package;
    let packages = std::iter::once(own)
        .chain(others.iter().map(|scope| scope.package).filter(|package| !std::ptr::eq(*package, own)));
    for (scope, file) in packages.flat_map(|package| ty.scope.files_of(package)) {
        for decl in &file.decls {
            let DeclKind::Const(spec) = &decl.kind else { continue };
            let name = &spec.name.name;
            let declared = match (&spec.ty, &spec.value) {
                (Some(ty), _) => scope.named_type(ty),
                (None, Some(value)) => scope.type_of(value),
                (None, None) => None,
            };
            let is_of_type = declared.is_some_and(|declared| std::ptr::eq(declared.decl, ty.decl));
            let is_seen = is_exported(name) || (!is_exported_type && std::ptr::eq(scope.package, own));
            if !is_of_type || name == "_" || !is_seen || constants.iter().any(|known| known.go_name == *name) {
                continue;
            }
            let value = match evaluator.constant(spec, scope).map(|constant| constant.value) {
                Ok(Value::Int(int) | Value::Rune(int)) => ConstantValue::Int(int),
                Ok(Value::String(bytes)) => match String::from_utf8(bytes) {
                    Ok(text) => ConstantValue::String(text),
                    Err(_) => continue,
                },
                _ => continue,
            };
            constants.push(Constant { go_name: name.clone(), doc: super::text_of(decl.doc.as_ref()), value });
        }
    }
    constants
}
