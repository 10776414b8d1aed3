//! What `//go:wasmimport` declarations ask for. In: the imports of the compiled module, and the declarations in the source. Out:
//! for each how its arguments look to JavaScript.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Import, ValueType};
use crate::model::{HostParam, HostValue, WasmImport};
use crate::names;

/// A function that a wasm module imports from JavaScript under a module's name and its own.
#[derive(Clone, Debug, Serialize)]
pub struct HostFunction {
    pub name: String,
    pub doc: Option<String>,
    /// Name and type in TypeScript.
    pub params: Vec<(String, &'static str)>,
    pub result: &'static str,
    /// A letter for each parameter, as `$wasmImports` knows them; empty where all are taken as they come.
    pub conversions: String,
}

/// By module.
pub type HostFunctions = BTreeMap<String, Vec<HostFunction>>;

pub fn host_functions(imports: &[Import], declared: &[WasmImport]) -> HostFunctions {
    let mut modules = HostFunctions::new();
    for import in imports {
        let Some(signature) = import.item.signature() else { continue };
        let declarations = declared.iter().filter(|one| one.module == import.module && one.name == import.name);
        let fitting = declarations.filter_map(|one| Some((one, fit(&one.params, &signature.params)?)));
        // Of a dependency without its source only the numbers are known.
        let (doc, params, result) = match fitting.into_iter().next() {
            Some((one, values)) => {
                let names = names::parameters(one.params.iter().map(|param| param.name.as_deref()));
                let result = one.result.map(|value| fitted(value, signature.results.first()));
                (one.doc.clone(), names.into_iter().zip(values).collect::<Vec<_>>(), result)
            }
            None => {
                let params = signature.params.iter().enumerate();
                let params = params.map(|(index, ty)| (format!("arg{}", index + 1), plain(ty)));
                (None, params.collect(), signature.results.first().map(plain))
            }
        };
        let conversions: String = params.iter().map(|(_, value)| letter(*value)).collect();
        let function = HostFunction {
            name: import.name.clone(),
            doc,
            params: params.into_iter().map(|(name, value)| (name, typescript(value))).collect(),
            result: result.map_or("void", typescript),
            conversions: if conversions.chars().all(|letter| letter == '-') { String::new() } else { conversions },
        };
        let functions = modules.entry(import.module.clone()).or_default();
        // Two packages may import the same function.
        if !functions.iter().any(|known| known.name == function.name) {
            functions.push(function);
        }
    }
    modules
}

/// The values of the parameters, if they are what the module takes.
fn fit(params: &[HostParam], signature: &[ValueType]) -> Option<Vec<HostValue>> {
    let mut rest = signature.iter();
    let mut values = Vec::new();
    for param in params {
        let first = rest.next()?;
        if param.value == HostValue::String {
            rest.next()?;
        }
        values.push(fitted(param.value, Some(first)));
    }
    rest.next().is_none().then_some(values)
}

/// What is an address to Go may be a number of 64 bits to the module.
fn fitted(value: HostValue, ty: Option<&ValueType>) -> HostValue {
    match (value, ty) {
        (HostValue::Address, Some(ValueType::I64)) => HostValue::Uint64,
        _ => value,
    }
}

fn plain(ty: &ValueType) -> HostValue {
    if *ty == ValueType::I64 { HostValue::Int64 } else { HostValue::Number }
}

fn letter(value: HostValue) -> char {
    match value {
        HostValue::Number | HostValue::Int64 => '-',
        HostValue::Bool => 'b',
        HostValue::Uint32 | HostValue::Address => 'u',
        HostValue::Uint64 => 'U',
        HostValue::String => 's',
    }
}

fn typescript(value: HostValue) -> &'static str {
    match value {
        HostValue::Bool => "boolean",
        HostValue::Number | HostValue::Uint32 | HostValue::Address => "number",
        HostValue::Int64 | HostValue::Uint64 => "bigint",
        HostValue::String => "string",
    }
}
