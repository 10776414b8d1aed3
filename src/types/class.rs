//! Types with the pragma. JavaScript has an object that stands for a pointer, and Go knows it by a number; the same pointer is
//! the same object as long as there is one. A value that is no pointer is copied, as Go does, and the copy has an object.

use indexmap::IndexMap;

use super::shape::Shape;
use super::{Conversion, Lift, Lower, Packed, Reach, TypeScript, Types, Wire};
use crate::model::{Class, Package, Type};
use crate::names;
use crate::ts;

/// `name` is that of the type's generated functions, `class` what JavaScript calls the class.
pub fn conversion(name: &str, class: &str, is_pointer: bool) -> Conversion {
    let (nullable, star) = if is_pointer { (", true", "") } else { ("", "*") };
    let object = |number: &str| format!("{star}gowasm_object_{name}({number})");
    let lift = format!("$liftObject($r, {{key}}, \"{class}\")");
    Conversion {
        lower: Lower::Value {
            wire: Wire::Uint32,
            check: format!("$object($heap, \"{class}\", {{value}}, {{at}}{nullable})").into(),
            js: "{checked}".into(),
            go: object("{wire}").into(),
        },
        lift: Lift::Packed,
        packed: Packed {
            codec: Some(name.to_string()),
            ..Packed::new(
                &format!("$lowerObject($w, \"{class}\", {{value}}, {{key}}{nullable});"),
                &format!("{{to}} = {}", object("uint32({in}.Number())")),
                &lift,
                &format!("gowasm_lift_{name}({{out}}, &{{from}})"),
            )
        },
    }
}

pub fn shape(types: &Types, ty: &Type, class: &Type, package: &str) -> Shape {
    Shape::Object { pointer_type: types.go_pointer(class, package), is_pointer: types.is_object_pointer(ty) }
}

/// `T | null` for a pointer.
pub fn typescript(class: String, is_pointer: bool) -> TypeScript {
    let same = TypeScript::same(ts::Type::named(class));
    if is_pointer { same.nullable() } else { same }
}

impl Types<'_> {
    /// Whether what stands for it can be nil.
    pub fn is_object_pointer(&self, ty: &Type) -> bool {
        matches!(self.model.underlying(ty), Type::Pointer(_)) && self.model.class(ty).is_some()
    }

    /// Go's type of what the objects of a class stand for, as a file of the package writes it.
    pub fn go_pointer(&self, class: &Type, package: &str) -> String {
        self.go_type(&Type::Pointer(Box::new(class.clone())), package)
    }

    /// What JavaScript calls a class. An instance of a generic type is called like an alias of it, or after its type arguments.
    pub fn class_name(&self, class: &Type) -> String {
        let Type::Named(id, args) = class else { unreachable!("{class:?} has no name") };
        if args.is_empty() {
            return self.type_name(*id).to_string();
        }
        if let Some(name) = self.class_names.borrow().get(class) {
            return name.clone();
        }
        let declarations = self.model.declarations.iter().enumerate();
        let mut aliases = declarations.filter(|(_, declaration)| {
            declaration.is_alias
                && declaration.type_params.is_empty()
                && self.model.canonical(&declaration.body) == *class
        });
        let name = match aliases.next() {
            Some((index, _)) => self.type_names[index].clone(),
            None => {
                let names = self.class_names.borrow();
                let is_taken = |name: &str| {
                    self.taken.contains(name)
                        || self.type_names.iter().any(|taken| taken == name)
                        || names.values().any(|taken| taken == name)
                };
                let stem = self.stem(class, &|id| self.type_names[id.0].clone());
                names::distinct(&stem, |name| !is_taken(name))
            }
        };
        self.class_names.borrow_mut().insert(class.clone(), name.clone());
        name
    }

    /// Every class with the import path of the package whose shims have its members: the one that declares it, or for an instance
    /// of a generic type the first that mentions it.
    pub fn classes(&self) -> &[(Type, String)] {
        self.classes.get_or_init(|| {
            let mut classes: IndexMap<Type, String> = IndexMap::new();
            for package in &self.model.packages {
                let own = package.classes.iter().map(|class| class.id);
                let plain = own.filter(|id| self.model.declaration(*id).type_params.is_empty());
                let named = plain.map(|id| Type::Named(id, Vec::new())).filter(|ty| self.model.class(ty).is_some());
                classes.extend(named.map(|ty| (ty, package.import_path.clone())));
            }
            for package in &self.model.packages {
                let mut reach = self.own_reach(package);
                while let Some(found) = self.next_class(&reach, &classes) {
                    self.add_members(&found, &mut reach);
                    classes.insert(found, package.import_path.clone());
                }
            }
            classes.into_iter().collect()
        })
    }

    /// The types of errors that have the pragma, with their packages.
    pub fn error_classes(&self) -> impl Iterator<Item = (&Class, &Package)> {
        let all =
            self.model.packages.iter().flat_map(|package| package.classes.iter().map(move |class| (class, package)));
        all.filter(|(class, _)| self.model.declaration(class.id).is_error_class())
    }

    /// Whether there is more to say of errors than messages and types.
    pub fn tells_of_errors(&self) -> bool {
        self.error_classes().next().is_some() || self.model.packages.iter().any(|package| !package.sentinels.is_empty())
    }

    fn next_class(&self, reach: &Reach, known: &IndexMap<Type, String>) -> Option<Type> {
        let is_new = |class: &Type| !known.contains_key(class) && !class.is_too_large();
        reach.all().filter_map(|ty| self.model.class(ty)).find(is_new)
    }

    /// What a package mentions, the members of its classes included.
    pub(super) fn reach_of_package(&self, package: &Package) -> Reach {
        let mut reach = self.own_reach(package);
        for (class, home) in self.classes() {
            if *home == package.import_path {
                self.add_members(class, &mut reach);
            }
        }
        reach
    }
}
