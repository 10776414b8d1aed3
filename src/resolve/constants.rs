//! The lengths of arrays, and the constants of enumerations. In: expressions and scopes. Out: values.

use std::collections::{HashMap, HashSet};

use num_traits::ToPrimitive;

use crate::go::constant::{Evaluator, Value};
use crate::go::load::Package;
use crate::go::scope::{ConstantTypes, Declared, Scope};
use crate::go::syntax::{ConstSpec, Decl, DeclKind, Expr, Ident};
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

/// The constants of packages, by their types.
pub struct Constants<'a> {
    /// A file of each package with exports.
    exporting: Vec<Scope<'a>>,
    types: ConstantTypes<'a>,
    /// By package, then by the declaration of their type.
    declared: HashMap<*const Package, HashMap<*const Decl, Vec<DeclaredConstant<'a>>>>,
}

#[derive(Clone, Copy)]
struct DeclaredConstant<'a> {
    scope: Scope<'a>,
    decl: &'a Decl,
    spec: &'a ConstSpec,
}

impl<'a> Constants<'a> {
    pub fn new(exporting: &[Scope<'a>]) -> Constants<'a> {
        Constants { exporting: exporting.to_vec(), types: ConstantTypes::default(), declared: HashMap::new() }
    }

    /// The constants of a declared type that its package declares, and those with exports: exported ones, or, where the type
    /// itself is not exported, all. Those whose value cannot be told are left out, as are names that come twice.
    pub fn of_type(&mut self, ty: Declared<'a>, evaluator: &mut Evaluator<'_, 'a, Scope<'a>>) -> Vec<Constant> {
        let own = ty.scope.package;
        let others: Vec<Scope> =
            self.exporting.iter().filter(|scope| !std::ptr::eq(scope.package, own)).copied().collect();
        let is_exported_type = ty.decl.name().is_some_and(is_exported);
        let mut names = HashSet::new();
        let mut constants = Vec::new();
        for place in std::iter::once(ty.scope).chain(others) {
            for DeclaredConstant { scope, decl, spec } in self.declared(place, ty.decl) {
                let name = &spec.name.name;
                let is_seen = is_exported(name) || (!is_exported_type && std::ptr::eq(scope.package, own));
                if name == "_" || !is_seen || names.contains(name) {
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
                names.insert(name);
                constants.push(Constant { go_name: name.clone(), doc: super::text_of(decl.doc.as_ref()), value });
            }
        }
        constants
    }

    /// The constants of a type that the package of a scope declares, in source order.
    fn declared(&mut self, place: Scope<'a>, ty: &Decl) -> Vec<DeclaredConstant<'a>> {
        let types = &mut self.types;
        let by_type = self.declared.entry(std::ptr::from_ref(place.package)).or_insert_with(|| {
            let mut by_type: HashMap<*const Decl, Vec<DeclaredConstant>> = HashMap::new();
            for (scope, file) in place.files_of(place.package) {
                for decl in &file.decls {
                    let DeclKind::Const(spec) = &decl.kind else { continue };
                    if let Some(found) = types.of_constant(spec, scope) {
                        by_type.entry(std::ptr::from_ref(found.decl)).or_default().push(DeclaredConstant {
                            scope,
                            decl,
                            spec,
                        });
                    }
                }
            }
            by_type
        });
        by_type.get(&std::ptr::from_ref(ty)).cloned().unwrap_or_default()
    }
}
