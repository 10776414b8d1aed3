//! Checks that every kind of type stands in a case, in every place where it can stand: as a parameter, in a parameter, as a result and
//! in a result.

use std::collections::BTreeSet;

use gowasm_bindgen::model::{Known, Marshaler, Model, Scalar, Signature, Type};

use super::harness::cases;
use super::{Understood, understand};

/// Every way in which a type of the model can stand in a signature. A new kind of type is told by [`kind`], and listed
/// here.
fn all_places() -> BTreeSet<String> {
    let scalars: Vec<&str> = Scalar::ALL.iter().map(|scalar| scalar.go()).collect();
    let plain: Vec<String> = scalars.iter().copied().chain(["string"]).map(str::to_owned).collect();
    let named = plain.iter().map(|kind| format!("named {kind}"));
    let enumerations = plain
        .iter()
        .filter(|kind| kind.contains("int") || *kind == "string")
        .map(|kind| format!("enumeration of {kind}"));
    let others = [
        "complex64",
        "complex128",
        "error",
        "any",
        "time.Time",
        "time.Duration",
        "math/big.Int",
        "*math/big.Int",
        "encoding/json.RawMessage",
        "syscall/js.Value",
        "text marshaler",
        "JSON marshaler",
        "named complex128",
        "named error",
        "named any",
        "named time.Time",
        "named time.Duration",
        "named math/big.Int",
        "named encoding/json.RawMessage",
        "named syscall/js.Value",
        "named list",
        "named record",
        "named map",
        "named pointer",
        "struct",
        "generic struct",
        "unnamed struct",
        "record",
        "record by enumeration",
        "map",
        "pointer",
        "func",
        "named func",
        "io.Reader",
        "io.ReadCloser",
        "io.Writer",
        "io.WriteCloser",
        "named io.Reader",
    ];
    // These come out of Go alone.
    let outward = ["sequence", "sequence of pairs", "channel", "channel both ways"];
    let outward = outward.iter().flat_map(|kind| ["", "named "].map(|named| format!("{named}{kind}")));
    let outward = outward.flat_map(|kind| [AS_RESULT, IN_RESULT].map(|place| format!("{kind} {place}")));
    let imported = ["func", "named func"].map(|kind| format!("{kind} {AS_IMPORT}"));
    let all: Vec<String> =
        plain.iter().cloned().chain(named).chain(enumerations).chain(others.map(str::to_owned)).collect();
    let anywhere = all.iter().flat_map(|kind| PLACES.map(|place| format!("{kind} {place}")));
    let lists = |kind: &String| {
        let (slice, array) = (format!("[]{kind}"), format!("[N]{kind}"));
        let both = [slice, array].into_iter().flat_map(|list| PLACES.map(|place| format!("{list} {place}")));
        both.chain([format!("...{kind} {AS_PARAMETER}")])
    };
    anywhere.chain(plain.iter().flat_map(lists)).chain(outward).chain(imported).collect()
}

const AS_IMPORT: &str = "as an import";
const AS_PARAMETER: &str = "as a parameter";
const IN_PARAMETER: &str = "in a parameter";
const AS_RESULT: &str = "as a result";
const IN_RESULT: &str = "in a result";
const PLACES: [&str; 4] = [AS_PARAMETER, IN_PARAMETER, AS_RESULT, IN_RESULT];

/// What of a type decides how it crosses.
fn kind(model: &Model, ty: &Type) -> String {
    match model.marshaler(ty) {
        Some(Marshaler::Text) => return "text marshaler".to_owned(),
        Some(Marshaler::Json { .. }) => return "JSON marshaler".to_owned(),
        None => {}
    }
    let underlying = model.underlying(ty);
    if model.enumeration(ty).is_some() {
        return format!("enumeration of {}", kind(model, &underlying));
    }
    let named = match model.canonical(ty) {
        Type::Named(_, args) if args.is_empty() => "named ",
        Type::Named(..) => "generic ",
        _ => "",
    };
    let kind = match &underlying {
        Type::Scalar(scalar) => scalar.go().to_owned(),
        Type::String => "string".to_owned(),
        Type::Complex64 => "complex64".to_owned(),
        Type::Complex128 => "complex128".to_owned(),
        Type::Error => "error".to_owned(),
        Type::Any => "any".to_owned(),
        Type::Known(known) => {
            let star = if *known == Known::BigIntPointer { "*" } else { "" };
            format!("{star}{}.{}", known.go().0, known.go().1)
        }
        Type::List { .. } if !named.is_empty() => "list".to_owned(),
        Type::List { len: None, elem, .. } => format!("[]{}", kind(model, elem)),
        Type::List { elem, .. } => format!("[N]{}", kind(model, elem)),
        Type::Map { key, .. } if model.enumeration(key).is_some() => "record by enumeration".to_owned(),
        Type::Map { key, generic: false, .. } if model.underlying(key) == Type::String => "record".to_owned(),
        Type::Map { .. } => "map".to_owned(),
        Type::Pointer(_) => "pointer".to_owned(),
        Type::Func(_) => "func".to_owned(),
        Type::Sequence { key: None, .. } => "sequence".to_owned(),
        Type::Sequence { .. } => "sequence of pairs".to_owned(),
        Type::Channel { sends: false, .. } => "channel".to_owned(),
        Type::Channel { .. } => "channel both ways".to_owned(),
        Type::Struct(_) if named == "named " => return "struct".to_owned(),
        Type::Struct(_) if named.is_empty() => "unnamed struct".to_owned(),
        Type::Struct(_) => "struct".to_owned(),
        Type::Named(..) | Type::Param(_) => unreachable!("{ty:?} in a signature"),
    };
    format!("{named}{kind}")
}

/// The kinds of all types that a type is made of.
fn kinds_inside(model: &Model, ty: &Type, seen: &mut Vec<Type>) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    if seen.contains(ty) || model.has_marshaler(ty) {
        return kinds;
    }
    seen.push(ty.clone());
    model.underlying(ty).map(&mut |part| {
        kinds.insert(kind(model, part));
        kinds.extend(kinds_inside(model, part, seen));
        part.clone()
    });
    kinds
}

#[test]
fn every_type_has_a_case() {
    let mut missing = all_places();
    for case in cases("golden") {
        let dir = tempfile::tempdir().unwrap();
        let Understood { model, .. } = understand(&case, &case.write(dir.path()));
        let mut found = |ty: &Type, rest: bool, place: &str, place_of_parts: &str| {
            let own = kind(&model, ty);
            let own = if rest { own.replacen("[]", "...", 1) } else { own };
            missing.remove(&format!("{own} {place}"));
            for part in kinds_inside(&model, ty, &mut Vec::new()) {
                missing.remove(&format!("{part} {place_of_parts}"));
            }
        };
        for Signature { params, variadic, results, .. } in
            model.packages.iter().flat_map(|package| &package.functions).map(|function| &function.signature)
        {
            let last = params.len().saturating_sub(1);
            for (index, param) in params.iter().enumerate() {
                found(&param.ty, *variadic && index == last, AS_PARAMETER, IN_PARAMETER);
            }
            for result in results {
                found(&result.ty, false, AS_RESULT, IN_RESULT);
            }
        }
        for import in model.packages.iter().flat_map(|package| &package.imports) {
            found(&import.ty, false, AS_IMPORT, AS_IMPORT);
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "no case in tests/golden has:\n{}", missing.join("\n"));
}
