//! The functions that the user declares with `//go:wasmimport`: what the compiled module says of them in numbers, the source says
//! in types and names. <https://pkg.go.dev/cmd/compile#hdr-WebAssembly_Directives>

use crate::go::load::Program;
use crate::go::scope::Scope;
use crate::go::syntax::{DeclKind, Directive, Func, Param, TypeExpr, TypeKind};
use crate::model::{HostParam, HostValue, Scalar, WasmImport};
use crate::source::SourceMap;

pub(super) fn wasm_imports(program: &Program, sources: &SourceMap) -> Vec<WasmImport> {
    let linked = program.packages.iter().filter(|package| package.linked);
    let files = linked.flat_map(|package| package.files.iter().map(move |(_, file)| (package, file)));
    let found = files.flat_map(|(package, file)| {
        let scope = Scope::new(program, sources, package, file);
        file.directives.iter().filter_map(move |directive| {
            let decl = file.decls.get(directive.decl?)?;
            match &decl.kind {
                DeclKind::Func(func) => wasm_import(directive, func, super::text_of(decl.doc.as_ref()), scope),
                _ => None,
            }
        })
    });
    found.collect()
}

fn wasm_import(directive: &Directive, func: &Func, doc: Option<String>, scope: Scope) -> Option<WasmImport> {
    let mut words = directive.argument.split_whitespace();
    let (module, name) = (words.next()?.to_string(), words.next()?.to_string());
    if directive.name != "go:wasmimport" || directive.spaced || !directive.starts_line || func.has_body {
        return None;
    }
    let param = |param: &Param| {
        Some(HostParam {
            name: param.name.as_ref().map(|name| name.name.clone()),
            value: value(scope, &param.ty, MAX_CHAIN)?,
        })
    };
    let params: Option<Vec<HostParam>> = func.signature.params.iter().map(param).collect();
    let result = match func.signature.results.as_slice() {
        [] => None,
        [result] => Some(value(scope, &result.ty, MAX_CHAIN)?),
        _ => return None,
    };
    Some(WasmImport { module, name, doc, params: params?, result })
}

/// How many names may stand for each other, one after the other.
const MAX_CHAIN: u32 = 100;

/// How a value of the type crosses; nothing for those that the compiler refuses.
fn value(scope: Scope, ty: &TypeExpr, chain: u32) -> Option<HostValue> {
    let chain = chain.checked_sub(1)?;
    match &ty.kind {
        TypeKind::Paren(inner) => value(scope, inner, chain),
        TypeKind::Pointer(_) => Some(HostValue::Address),
        TypeKind::Name { package: Some(package), name, .. } if package.name == "unsafe" && name.name == "Pointer" => {
            Some(HostValue::Address)
        }
        TypeKind::Name { package, name, .. } => match scope.named_type(ty) {
            Some(found) => match &found.decl.kind {
                DeclKind::Type(spec) => value(found.scope, &spec.ty, chain),
                _ => None,
            },
            None if package.is_some() => None,
            None if name.name == "string" => Some(HostValue::String),
            None => match Scalar::from_go(&name.name)? {
                Scalar::Bool => Some(HostValue::Bool),
                Scalar::Int32 | Scalar::Float32 | Scalar::Float64 => Some(HostValue::Number),
                Scalar::Uint32 => Some(HostValue::Uint32),
                Scalar::Int64 => Some(HostValue::Int64),
                Scalar::Uint64 => Some(HostValue::Uint64),
                Scalar::Uintptr => Some(HostValue::Address),
                _ => None,
            },
        },
        _ => None,
    }
}
