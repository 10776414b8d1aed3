//! Structs. Their fields have the names, and the embedded ones the rules, of `encoding/json`:
//! <https://pkg.go.dev/encoding/json#Marshal>.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::shape::{Item, Shape};
use super::{Pattern, Types};
use crate::js;
use crate::model::{Field, Scalar, Type};
use crate::names;

/// Two fields of one struct that would have the same name.
#[derive(Debug)]
pub struct Clash {
    pub name: String,
    pub fields: [String; 2],
}

/// A field with the embedded ones that lead to it.
#[derive(Clone, Debug)]
pub(super) struct Reached {
    pub name: String,
    /// Go names of the embedded fields, from the outside in.
    pub path: Vec<String>,
    /// Whether one of these is a pointer.
    pub by_pointer: bool,
    pub field: Field,
    tagged: bool,
}

pub fn shape(types: &Types, ty: &Type, package: &str) -> Shape {
    let fields = dominant(types, ty);
    let mut items = items(types, ty, &[], &[], &Fields::new(fields), package);
    make_room(&mut items);
    let all_optional = fields.iter().all(|reached| reached.by_pointer || may_be_missing(types, &reached.field));
    let expected = match ty {
        Type::Named(..) => types.output(ty).to_string(),
        _ => "an object".to_string(),
    };
    Shape::Struct { expected, items, all_optional }
}

/// Tells the first of each stretch of items how many words to make room for: up to what makes room for more itself, and
/// takes what there is.
fn make_room(items: &mut [Item]) {
    let mut first: Option<usize> = None;
    let mut words = 0;
    for index in 0..items.len() {
        let start = *first.get_or_insert(index);
        let ends = match &mut items[index] {
            Item::Field { part, present, .. } => {
                words += part.words + usize::from(present.is_some());
                part.nests
            }
            Item::Group { items, .. } => {
                make_room(items);
                words += 1;
                true
            }
        };
        if ends || index + 1 == items.len() {
            match &mut items[start] {
                Item::Field { room, .. } | Item::Group { room, .. } => *room = words,
            }
            (first, words) = (None, 0);
        }
    }
}

/// Whether JavaScript may leave the field out: nothing is a value of its type.
fn may_be_missing(types: &Types, field: &Field) -> bool {
    let underlying = types.model.underlying(&field.ty);
    let is_nullable = matches!(underlying, Type::Pointer(_) | Type::Any | Type::Error)
        || matches!(underlying, Type::Known(known) if known.row().may_be_missing);
    is_nullable || types.is_nil_in_fields(&field.ty) || field.json.is_optional()
}

/// The fields of a struct that cross, by where they stand.
struct Fields<'f> {
    all: &'f [Reached],
    by_path: HashMap<(&'f [String], &'f str), &'f Reached>,
    /// All paths of embedded fields that lead to some.
    leading: HashSet<&'f [String]>,
}

impl<'f> Fields<'f> {
    fn new(all: &'f [Reached]) -> Fields<'f> {
        Fields {
            all,
            by_path: all.iter().map(|reached| ((&*reached.path, &*reached.field.go_name), reached)).collect(),
            leading: all.iter().flat_map(|reached| (1..=reached.path.len()).map(|end| &reached.path[..end])).collect(),
        }
    }

    fn get(&self, path: &[String], field: &Field) -> Option<&Reached> {
        self.by_path.get(&(path, &*field.go_name)).copied().filter(|reached| reached.field == *field)
    }

    fn has_within(&self, path: &[String]) -> bool {
        self.leading.contains(path)
    }

    fn within(&self, path: &[String]) -> impl Iterator<Item = &Reached> {
        self.all.iter().filter(move |reached| reached.path.starts_with(path))
    }
}

/// What stands in a struct, the fields that are always there first. `path` leads to it, `around` is how Go writes that.
fn items(types: &Types, ty: &Type, path: &[String], around: &[String], reached: &Fields, package: &str) -> Vec<Item> {
    let Type::Struct(fields) = types.model.underlying(ty) else { return Vec::new() };
    let (mut required, mut optional) = (Vec::new(), Vec::new());
    for field in fields.iter() {
        let inner_path = [path, std::slice::from_ref(&field.go_name)].concat();
        let inner_place = [around, std::slice::from_ref(&field.go_name)].concat();
        let place = inner_place.join(".");
        // Embedded fields that are not exported cannot be named in another package, nor need be.
        let is_named = names::is_exported(&field.go_name) || types.package_of(ty).is_none_or(|owner| owner == package);
        let inner_around = if is_named { inner_place } else { around.to_vec() };
        match embedded(types, field) {
            Some((inner, false)) if reached.has_within(&inner_path) => {
                let (always, sometimes): (Vec<Item>, Vec<Item>) =
                    items(types, &inner, &inner_path, &inner_around, reached, package)
                        .into_iter()
                        .partition(|item| matches!(item, Item::Field { present: None, .. }));
                required.extend(always);
                optional.extend(sometimes);
            }
            // Nothing of it is seen.
            Some((_, false)) => {}
            Some((inner, true)) => {
                let names = reached.within(&inner_path);
                let present: Vec<String> =
                    names.map(|reached| format!("{} !== undefined", get(&reached.name))).collect();
                if !present.is_empty() {
                    let mut items = items(types, &inner, &inner_path, &inner_around, reached, package);
                    // One of them may be there without the others.
                    for item in &mut items {
                        if let Item::Field { present: present @ None, .. } = item {
                            *present = Some("true".into());
                        }
                    }
                    let go_type = types.go_type(&inner, package);
                    optional.push(Item::Group { present: present.join(" || "), place, go_type, room: 0, items });
                }
            }
            None => {
                if let Some(Reached { name, .. }) = reached.get(path, field) {
                    let place = format!("_value.{place}");
                    let present = present(types, field, &place);
                    let (get, key) = (get(name), js::quote(name));
                    let part = types.field_part(&field.ty, package, &get, &key, &place);
                    let list = if present.is_some() { &mut optional } else { &mut required };
                    let (key, set) = (js::literal_key(name), set(name, &part.lift_js));
                    list.push(Item::Field { get, key, set, part, room: 0, present });
                }
            }
        }
    }
    required.extend(optional);
    required
}

/// Every object has these, if only by its prototype, where they are no fields.
const INHERITED: [&str; 12] = [
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

fn get(name: &str) -> String {
    if INHERITED.contains(&name) {
        format!("$ownProperty($v, {})", js::quote(name))
    } else {
        format!("$v{}", js::member(name))
    }
}

fn set(name: &str, value: &str) -> String {
    // Only what is not inherited can be assigned without running a setter.
    let key = js::quote(name);
    format!("({key} in $o ? $claim($o, {key}) : $o){} = {value};", js::member(name))
}

/// The struct whose fields count as those of the struct around it, and whether it is there by a pointer.
pub(super) fn embedded(types: &Types, field: &Field) -> Option<(Type, bool)> {
    if !field.embedded || field.json.name.is_some() {
        return None;
    }
    let (inner, by_pointer) = match types.model.canonical(&field.ty) {
        Type::Pointer(inner) => (*inner, true),
        ty => (ty, false),
    };
    // A type that its own methods write is a value like any other: with its fields alone it would lose the rest.
    let is_taken_apart =
        matches!(types.model.underlying(&inner), Type::Struct(_)) && !types.model.has_marshaler(&inner);
    is_taken_apart.then_some((inner, by_pointer))
}

fn field_name(field: &Field) -> String {
    field.json.name.clone().unwrap_or_else(|| names::lower_camel(&field.go_name))
}

/// A struct on the way inwards, and the embedded fields that lead to it.
struct Level {
    path: Vec<String>,
    by_pointer: bool,
    /// Whether another struct of the same depth embeds it as well, so that its fields are in each other's way.
    is_twice: bool,
}

/// All fields of a struct and of those that it embeds, each name where it is least deep; of two at the same depth the
/// one with a tag, or else neither.
pub(super) fn dominant<'t>(types: &'t Types, ty: &Type) -> &'t [Reached] {
    let known = &types.fields;
    known.get(ty).unwrap_or_else(|| known.insert(ty.clone(), find_dominant(types, ty)))
}

/// Level by level, as Go promotes fields: <https://go.dev/ref/spec#Selectors>. A struct that is met once more, further in, has
/// nothing new to tell.
fn find_dominant(types: &Types, ty: &Type) -> Vec<Reached> {
    let start = Level { path: Vec::new(), by_pointer: false, is_twice: false };
    let mut level = IndexMap::from([(ty.clone(), start)]);
    let mut visited: HashSet<Type> = HashSet::from([ty.clone()]);
    let mut decided: HashSet<String> = HashSet::new();
    let mut result = Vec::new();
    while !level.is_empty() {
        let mut found: IndexMap<String, Vec<Reached>> = IndexMap::new();
        let mut next: IndexMap<Type, Level> = IndexMap::new();
        for (ty, Level { path, by_pointer, is_twice }) in level {
            let Type::Struct(fields) = types.model.underlying(&ty) else { continue };
            for field in fields.iter().filter(|field| !field.json.skip) {
                match embedded(types, field) {
                    Some((inner, _)) if visited.contains(&inner) => {}
                    Some((inner, is_pointer)) => match next.entry(inner) {
                        Entry::Occupied(mut known) => known.get_mut().is_twice = true,
                        Entry::Vacant(place) => {
                            let path = [path.as_slice(), std::slice::from_ref(&field.go_name)].concat();
                            place.insert(Level { path, by_pointer: by_pointer || is_pointer, is_twice });
                        }
                    },
                    None => {
                        let tagged = field.json.name.is_some();
                        let (name, field) = (field_name(field), field.clone());
                        let reached = Reached { name: name.clone(), path: path.clone(), by_pointer, field, tagged };
                        let same = found.entry(name).or_default();
                        same.extend(is_twice.then(|| reached.clone()));
                        same.push(reached);
                    }
                }
            }
        }
        visited.extend(next.keys().cloned());
        for (name, candidates) in found {
            if !decided.insert(name) {
                continue;
            }
            let tagged: Vec<&Reached> = candidates.iter().filter(|reached| reached.tagged).collect();
            match (candidates.as_slice(), tagged.as_slice()) {
                ([one], _) => result.push(one.clone()),
                (_, [one]) => result.push((*one).clone()),
                _ => {}
            }
        }
        level = next;
    }
    result
}

/// The types of all its fields that cross.
pub fn field_types(types: &Types, ty: &Type) -> Vec<Type> {
    dominant(types, ty).iter().map(|reached| reached.field.ty.clone()).collect()
}

impl Types<'_> {
    /// Whether a field embeds a struct of which nothing crosses, such as a mutex.
    pub fn is_empty_embedded(&self, field: &Field) -> bool {
        embedded(self, field).is_some_and(|(inner, _)| dominant(self, &inner).is_empty())
    }

    /// The structs that a struct embeds by pointers, and the shims therefore have to make.
    pub fn embedded_pointers(&self, ty: &Type) -> Vec<Type> {
        let Type::Struct(fields) = self.model.underlying(ty) else { return Vec::new() };
        let pointers = fields.iter().filter_map(|field| embedded(self, field)).filter(|(_, by_pointer)| *by_pointer);
        pointers.map(|(inner, _)| inner).filter(|inner| !dominant(self, inner).is_empty()).collect()
    }

    /// Fields of the struct itself between which no rule decides.
    pub fn clashes(&self, ty: &Type) -> Vec<Clash> {
        let Type::Struct(fields) = self.model.underlying(ty) else { return Vec::new() };
        let own = fields.iter().filter(|field| !field.json.skip && embedded(self, field).is_none());
        let mut first: HashMap<String, String> = HashMap::new();
        let mut clashes = Vec::new();
        for field in own {
            let name = field_name(field);
            match first.get(&name) {
                Some(other) => clashes.push(Clash { name, fields: [other.clone(), field.go_name.clone()] }),
                None => _ = first.insert(name, field.go_name.clone()),
            }
        }
        clashes
    }
}

/// Go: whether an optional field has something to tell, as `encoding/json` decides.
fn present(types: &Types, field: &Field, place: &str) -> Option<String> {
    let json = &field.json;
    if !json.is_optional() {
        return None;
    }
    let not_empty = || match types.model.underlying(&field.ty) {
        Type::Scalar(Scalar::Bool) => Some(format!("bool({place})")),
        Type::Scalar(_) | Type::Complex64 | Type::Complex128 => Some(format!("{place} != 0")),
        Type::String | Type::List { .. } | Type::Map { .. } => Some(format!("len({place}) != 0")),
        Type::Pointer(_) | Type::Any | Type::Error => Some(format!("{place} != nil")),
        underlying if underlying.is_reference() => Some(format!("{place} != nil")),
        Type::Known(known) => known.row().not_empty.map(|pattern| Pattern::from(pattern).fill(&[("place", place)])),
        _ => None,
    };
    let is_zero = || {
        let has_is_zero = |ty: &Type| {
            let defined = types.model.defined(ty).map(|(id, _)| types.model.declaration(id).has_is_zero);
            defined == Some(true) || matches!(types.model.canonical(ty), Type::Known(known) if known.row().has_is_zero)
        };
        match types.model.underlying(&field.ty) {
            _ if has_is_zero(&field.ty) => return format!("!{place}.IsZero()"),
            Type::Pointer(inner) if has_is_zero(&inner) => return format!("{place} != nil && !{place}.IsZero()"),
            _ => {}
        }
        match types.model.underlying(&field.ty) {
            Type::Known(known) if known.row().not_zero.is_some() => {
                let values = [("place", place), ("package", types.package_name(known.go().0))];
                Pattern::from(known.row().not_zero.unwrap_or_default()).fill(&values)
            }
            Type::String => format!("{place} != \"\""),
            Type::List { len: None, .. } | Type::Map { .. } | Type::Pointer(_) | Type::Any | Type::Error => {
                format!("{place} != nil")
            }
            underlying if underlying.is_reference() => format!("{place} != nil"),
            _ => format!("!{}IsZero(&{place})", types.qualifier),
        }
    };
    let conditions: Vec<String> =
        [if json.omit_empty { not_empty() } else { None }, if json.omit_zero { Some(is_zero()) } else { None }]
            .into_iter()
            .flatten()
            .collect();
    // Structs are never empty, but the field stays optional.
    Some(if conditions.is_empty() { "true".into() } else { conditions.join(" && ") })
}
