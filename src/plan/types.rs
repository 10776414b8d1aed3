//! Plans the functions that are generated for types, for all packages and for each.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::declarations::{self, TypeDeclaration};
use crate::model::{self, Known, Type};
use crate::types::{AnyType, Codec, Types};

/// For JavaScript and TypeScript.
#[derive(Debug, Default, Serialize)]
pub struct SharedTypes {
    /// The functions of all packages; of those, what stands here in Go is that of one.
    pub codecs: Vec<Codec>,
    pub any: Option<Any>,
    pub declarations: Vec<TypeDeclaration>,
}

/// What the glue knows of values of type `any`.
#[derive(Debug, Serialize)]
pub struct Any {
    /// JavaScript: a function for each type, from the first tag on.
    pub lifts: Vec<String>,
    /// The tags of `time.Time` and `*big.Int`, where the program has them.
    pub date: Option<usize>,
    pub bigint: Option<usize>,
    /// The tags of pointers that objects stand for, with the names of their classes.
    pub objects: Vec<(usize, String)>,
}

/// For the shims of one package.
#[derive(Debug, Serialize)]
pub struct PackageTypes {
    pub import_path: String,
    /// The packages that its types may be from: what the shims call them, and their import paths.
    pub packages: BTreeMap<String, String>,
    pub codecs: Vec<Codec>,
    /// The types that a value of type `any` may have; none where there are no such values.
    pub any: Option<Vec<AnyCase>>,
}

#[derive(Debug, Serialize)]
pub struct AnyCase {
    pub tag: usize,
    pub go_type: String,
    /// Go: writes `value` to `out`, and how many words that takes.
    pub lift: String,
    pub words: usize,
    /// Go: reads `value` from `in`, for the types that JavaScript's values become.
    pub lower: Option<String>,
}

/// Only for types that have passed [`super::check::check`].
pub fn plan(types: &Types) -> (SharedTypes, Vec<PackageTypes>) {
    let model = types.model;
    // Values of type `any` are of the types that their own package mentions.
    let reach_of = |package| types.reach_of(std::iter::once(package));
    let all = types.reach_of(model.packages.iter().filter(|package| types.has_any(&reach_of(package))));
    let any_types = if types.has_any(&all) { types.any_types(&all) } else { Vec::new() };
    let packages: Vec<PackageTypes> =
        model.packages.iter().map(|package| plan_package(types, package, &any_types)).collect();
    let mut codecs: BTreeMap<&str, Codec> = BTreeMap::new();
    for codec in packages.iter().flat_map(|package| &package.codecs) {
        let known = codecs.entry(&codec.name).or_insert_with(|| codec.clone());
        known.lowers |= codec.lowers;
        known.lifts |= codec.lifts;
    }
    let codecs: Vec<Codec> = codecs.into_values().collect();
    let any = types.has_any(&all).then(|| {
        let tag = |known| any_types.iter().find(|any| any.ty == Type::Known(known)).map(|any| any.tag);
        // Of several packages, any will do: JavaScript is the same.
        let lift = |any: &AnyType| {
            let package = model.packages.first().map_or("", |package| &package.import_path);
            types.conversion(&any.ty, package).packed.lift_function()
        };
        let objects = any_types.iter().filter(|any| types.is_object_pointer(&any.ty));
        let object = |any: &AnyType| Some((any.tag, types.class_name(&model.class(&any.ty)?)));
        let objects = objects.filter_map(object).collect();
        Any {
            objects,
            lifts: any_types.iter().map(lift).collect(),
            date: tag(Known::Time),
            bigint: tag(Known::BigIntPointer),
        }
    });
    (SharedTypes { codecs, any, declarations: declarations::of(types) }, packages)
}

fn plan_package(types: &Types, package: &model::Package, any_types: &[AnyType]) -> PackageTypes {
    let path = package.import_path.as_str();
    let mut reach = types.reach_of(std::iter::once(package));
    let has_any = types.has_any(&reach);
    let linked = types.linked_types();
    let known: HashSet<String> =
        if has_any { reach.all().map(|ty| types.written(ty)).collect() } else { HashSet::new() };
    let own = |any: &&AnyType| {
        let is_known = |ty: &Type| known.contains(&types.written(ty));
        // A pointer or a slice that is there for the company of a struct is known with that struct.
        let companion = match &any.ty {
            Type::Pointer(elem) | Type::List { elem, .. } => matches!(**elem, Type::Named(..)) && is_known(elem),
            _ => false,
        };
        linked.contains(&any.ty) || is_known(&any.ty) || companion
    };
    let any_types: Vec<AnyType> = any_types.iter().filter(|_| has_any).filter(own).cloned().collect();
    types.lift_any(&mut reach, &any_types);
    let cases = any_types.iter().map(|any| {
        let part = types.part(&any.ty, path, "", "", "_value");
        let is_made =
            matches!(any.ty, Type::Known(Known::Time | Known::BigIntPointer)) || types.is_object_pointer(&any.ty);
        AnyCase {
            tag: any.tag,
            go_type: types.go_type(&any.ty, path),
            lift: part.lift_go,
            words: part.words,
            lower: is_made.then_some(part.lower_go),
        }
    });
    PackageTypes {
        import_path: path.to_string(),
        packages: types.packages().filter(|(_, other)| *other != path).map(owned).collect(),
        codecs: types.codecs(&reach, path),
        any: has_any.then(|| cases.collect()),
    }
}

fn owned((name, path): (&str, &str)) -> (String, String) {
    (name.to_string(), path.to_string())
}
