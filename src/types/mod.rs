//! How one Go type crosses, all sides together: the wire, Go, JavaScript and TypeScript. In: a [`Type`]. Out: its
//! [`Conversion`]. Nothing outside this folder knows how a type crosses.
//!
//! Expressions are [`Pattern`]s whose placeholders are filled when a function is planned. JavaScript helpers that they
//! call are in `templates/js/runtime/`, Go helpers in `templates/go/support/`. Structs, maps, pointers and lists of
//! them have a pair of generated functions each, a [`Codec`], whose text is in `templates/go/codec.go.j2` and
//! `templates/js/codec.js.j2`.

mod any;
mod class;
mod codec;
mod complex;
mod conversion;
mod declaration;
mod directed;
mod error;
mod func;
mod interface;
mod known;
mod layout;
mod list;
mod path;
mod pattern;
mod property;
mod reach;
mod record;
mod scalar;
mod sequence;
mod shape;
mod table;
mod text;
mod visibility;
mod way;
mod wire;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};

use elsa::FrozenMap;

use crate::known::GoName;
use crate::model::{DeclId, Known, Marshaler, Model, Signature, Type};
use crate::names;
use crate::ts;

pub use any::AnyType;
use conversion::key_param;
pub use conversion::{Conversion, Ends, Lift, Lower, Packed, Place, TypeScript};
pub use declaration::{Body, Member};
pub use func::options_of_export;
pub use path::FieldPath;
pub use pattern::Pattern;
pub use property::Property;
use reach::Made;
pub use reach::Reach;
pub use record::Clash;
pub use shape::{Codec, Shape};
use way::Passage;
pub use way::{Misfit, Reason};
pub use wire::Wire;

/// The types of one program, and what they are called on either side.
pub struct Types<'m> {
    pub model: &'m Model,
    /// What stands before the names that shims share.
    pub qualifier: String,
    /// By [`DeclId`]: the name in TypeScript.
    type_names: Vec<String>,
    /// By import path: what a package is called where it is not the file's own.
    package_names: BTreeMap<String, String>,
    codec_names: RefCell<HashMap<Type, String>>,
    /// By these names: the texts of the types.
    codec_owners: RefCell<HashMap<String, String>>,
    /// The import path of the package that the user named.
    root: String,
    /// Whether somebody else builds the module, so that names in it say for which types they are.
    pub is_stamped: bool,
    /// Names that no type can have in TypeScript.
    taken: HashSet<String>,
    /// What all exports and imports mention.
    whole: OnceCell<Reach>,
    /// Types that need a declaration for each direction, and those that come out.
    directed: OnceCell<HashSet<Type>>,
    outward: OnceCell<HashSet<Type>>,
    /// What types that go in are called in TypeScript, where they have another form there.
    input_names: RefCell<HashMap<Type, String>>,
    made: FrozenMap<Type, Box<Made>>,
    /// The fields of structs.
    fields: FrozenMap<Type, Vec<record::Reached>>,
    /// What the types are in TypeScript, with the names of type parameters, and whether what calls functions can wait.
    typescript: FrozenMap<(Type, Vec<String>, bool), Box<TypeScript>>,
    /// Whether JavaScript may hand over more than what comes out.
    more: RefCell<HashMap<Type, bool>>,
    /// Whether JavaScript gets references to values of Go with a value.
    handles: RefCell<HashMap<Type, bool>>,
    /// The names of the generated functions of types that have some.
    functions: FrozenMap<Type, Box<Option<String>>>,
    /// What can go one way with all that is in it.
    fitting: RefCell<HashSet<Passage>>,
    classes: OnceCell<Vec<(Type, String)>>,
    /// Of instances of generic types.
    class_names: RefCell<HashMap<Type, String>>,
}

impl<'m> Types<'m> {
    /// `taken` are names that no type can have in the declarations; `root` is the path of the package that the user named.
    pub fn new(model: &'m Model, qualifier: &str, taken: &HashSet<String>, root: &str, is_stamped: bool) -> Types<'m> {
        let declared = model.declarations.iter();
        let paths = declared.map(|declaration| (declaration.package.as_str(), declaration.package_name.as_str()));
        let known = Known::ALL.map(|known| known.go().0);
        let standard = known.into_iter().chain(["context", "iter"]);
        let standard = standard.map(|path| (path, path.rsplit('/').next().unwrap_or(path)));
        Types {
            model,
            qualifier: qualifier.to_string(),
            type_names: names::types(&model.declarations, taken, root),
            package_names: names::packages(paths.chain(standard)),
            codec_names: RefCell::default(),
            codec_owners: RefCell::default(),
            root: root.to_string(),
            is_stamped,
            taken: taken.clone(),
            whole: OnceCell::new(),
            directed: OnceCell::new(),
            outward: OnceCell::new(),
            input_names: RefCell::default(),
            made: FrozenMap::new(),
            fields: FrozenMap::new(),
            typescript: FrozenMap::new(),
            more: RefCell::default(),
            handles: RefCell::default(),
            functions: FrozenMap::new(),
            fitting: RefCell::default(),
            classes: OnceCell::new(),
            class_names: RefCell::default(),
        }
    }

    pub fn type_name(&self, id: DeclId) -> &str {
        &self.type_names[id.0]
    }

    /// `ty` as a file of the package writes it.
    pub fn go_type(&self, ty: &Type, package: &str) -> String {
        let ty = self.nameable(ty, package);
        self.model.go(&ty, &|path, _| (path != package).then(|| self.package_name(path).to_string()))
    }

    /// The type of a function, or of a method with its receiver before the parameters, as a file of the package writes it.
    pub fn go_func(&self, signature: &Signature, receiver: Option<&Type>, package: &str) -> String {
        let signature = signature.map(&mut |ty| self.nameable(ty, package));
        let receiver = receiver.map(|ty| self.nameable(ty, package));
        let qualifier = |path: &str, _: &str| (path != package).then(|| self.package_name(path).to_string());
        self.model.go_func(&signature, receiver.as_ref(), &qualifier)
    }

    /// What makes a view of a slice of numbers in Go's memory, if it is one.
    pub fn view(&self, ty: &Type) -> Option<String> {
        list::view(self, ty)
    }

    /// What shims call packages, and their import paths.
    pub fn packages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.package_names.iter().map(|(path, name)| (name.as_str(), path.as_str()))
    }

    /// The name under which shims import a package.
    pub fn package_name(&self, import_path: &str) -> &str {
        self.package_names.get(import_path).map_or("", String::as_str)
    }

    /// The package that declares a type, if it has a name.
    fn package_of(&self, ty: &Type) -> Option<&str> {
        self.model.defined(ty).map(|(id, _)| self.model.declaration(id).package.as_str())
    }

    /// The conversion of a type that a function of `package` takes or returns.
    pub fn conversion(&self, ty: &Type, package: &str) -> Conversion {
        let go_type = self.go_type(ty, package);
        if let Some(class) = self.model.class(ty) {
            return class::conversion(&self.codec_name(ty), &self.class_name(&class), self.is_object_pointer(ty));
        }
        match self.model.marshaler(ty) {
            Some(Marshaler::Text) => return text::marshaler(),
            Some(Marshaler::Json { .. }) => return text::json_marshaler(),
            None => {}
        }
        match &self.model.underlying(ty) {
            Type::Scalar(scalar) => scalar::conversion(*scalar, &go_type),
            Type::String => text::string(&go_type),
            Type::Complex64 | Type::Complex128 => complex::conversion(&go_type),
            Type::Error => error::conversion(),
            Type::Any => any::conversion(),
            Type::Known(known) => known::conversion(*known, &self.known_name(*known, &go_type, package)),
            Type::Func(_) => func::conversion(&self.codec_name(ty)),
            underlying @ (Type::Sequence { .. } | Type::Channel { .. }) => {
                sequence::conversion(&self.codec_name(ty), underlying)
            }
            Type::List { len, elem, generic } => match list::direct(self, *len, elem, *generic, package) {
                Some(conversion) => conversion,
                None => self.codec_call(ty),
            },
            Type::Map { .. } | Type::Pointer(_) | Type::Struct(_) => self.codec_call(ty),
            // `underlying` looks through the first, and a function's own types hold none of the second.
            Type::Named(..) | Type::Param(_) => unreachable!("{ty:?} has no shape"),
        }
    }

    /// `ty` is what a file of `package` calls the type.
    fn known_name<'n>(&'n self, known: Known, ty: &'n str, package: &str) -> GoName<'n> {
        GoName { ty, package: self.package_name(known.go().0), std: self.go_type(&Type::Known(known), package) }
    }

    /// As [`Types::conversion`], of `...elem`: JavaScript hands over an array, of one element each.
    pub fn rest_conversion(&self, elem: &Type, package: &str) -> Conversion {
        let slice = Type::slice(elem.clone());
        match self.model.underlying(elem) {
            Type::Scalar(scalar) if !self.is_plain(elem) => list::rest(scalar, &self.go_type(elem, package)),
            _ => self.conversion(&slice, package),
        }
    }

    /// As [`Types::conversion`], of the field of a struct, where nil is a common value of what is something elsewhere.
    pub(super) fn field_packed(&self, ty: &Type, package: &str) -> Packed {
        match self.model.underlying(ty) {
            _ if !self.is_nil_in_fields(ty) => self.conversion(ty, package).packed,
            Type::Func(_) => func::packed(&self.codec_name(ty), true),
            Type::Known(known) => known::field(known, &self.known_name(known, &self.go_type(ty, package), package)),
            underlying => sequence::packed(&self.codec_name(ty), &underlying, true),
        }
    }

    /// As [`Types::conversion`], of a field of a class.
    pub fn property_conversion(&self, ty: &Type, package: &str) -> Conversion {
        if self.is_nil_in_fields(ty) { self.field_packed(ty, package).only() } else { self.conversion(ty, package) }
    }

    /// Whether nil, which is an error elsewhere, is null in the field of a struct: there it is what Go begins with.
    pub(super) fn is_nil_in_fields(&self, ty: &Type) -> bool {
        match self.model.underlying(ty) {
            // A type declared as `*big.Int` is none to its users.
            Type::Known(Known::BigIntPointer) => self.model.defined(ty).is_none(),
            underlying => underlying.is_reference(),
        }
    }

    /// What comes out, outside of generic types.
    pub fn output(&self, ty: &Type) -> ts::Type {
        self.typescript(ty, Place::default()).output
    }

    pub fn typescript(&self, ty: &Type, place: Place) -> TypeScript {
        let key = (ty.clone(), place.params.to_vec(), place.can_wait);
        if let Some(known) = self.typescript.get(&key) {
            return known.clone();
        }
        // Each level of nested functions needs both forms of the next one.
        let found = self.find_typescript(ty, place);
        self.typescript.insert(key, Box::new(found)).clone()
    }

    fn find_typescript(&self, ty: &Type, place: Place) -> TypeScript {
        if let Some(class) = self.model.class(ty) {
            return class::typescript(self.class_name(&class), self.is_object_pointer(ty));
        }
        let keyword = |word| TypeScript::same(ts::Type::Keyword(word));
        match ty {
            Type::Named(id, args) => self.named_typescript(*id, args, ty, place),
            Type::Param(index) => {
                let name = place.params.get(*index as usize);
                TypeScript::same(name.map_or(ts::Type::UNKNOWN, ts::Type::named))
            }
            Type::Scalar(scalar) => keyword(scalar::typescript(*scalar)),
            Type::String => keyword("string"),
            Type::Complex64 | Type::Complex128 => TypeScript::same(complex::typescript()),
            Type::Error => TypeScript {
                input: ts::Type::named("Error").or_nothing(),
                output: ts::Type::named("GoError").or_null(),
            },
            Type::Any => keyword("unknown"),
            Type::Known(known) => known::typescript(*known),
            Type::Func(signature) => self.func_typescript(signature, place),
            Type::Sequence { .. } => TypeScript::same(sequence::typescript(self, ty, "Iterable", place)),
            Type::Channel { .. } => TypeScript::same(sequence::typescript(self, ty, "AsyncIterable", place)),
            Type::List { len, elem, generic } => list::typescript(self, *len, elem, *generic, place),
            Type::Map { key, value, generic } => table::map_typescript(self, key, value, *generic, place),
            Type::Pointer(inner) => self.typescript(inner, place).nullable(),
            Type::Struct(_) => interface::typescript(self, ty, place),
        }
    }

    fn named_typescript(&self, id: DeclId, args: &[Type], ty: &Type, place: Place) -> TypeScript {
        // What a type argument stands for may be a field.
        let args: Vec<ts::Type> = args.iter().map(|arg| self.field_typescript(arg, place).output).collect();
        let output = ts::Type::generic(self.type_name(id), args);
        if self.has_own_input(ty) {
            return TypeScript { input: self.own_input(ty, place), output };
        }
        let input = if self.accepts_more(ty) { ts::Type::generic("Input", [output.clone()]) } else { output.clone() };
        // `null` is in the type already, `undefined` is not.
        let is_nullable = matches!(self.model.underlying(ty), Type::Pointer(_) | Type::Error);
        TypeScript { input: if is_nullable { input.or_undefined() } else { input }, output }
    }

    /// Whether JavaScript may hand over more than what comes out.
    pub fn accepts_more(&self, ty: &Type) -> bool {
        let mut seen = HashSet::new();
        let accepts = self.accepts_more_than(ty, &mut seen);
        if !accepts {
            // Then none of them does; otherwise some may not have been looked at to their end.
            self.more.borrow_mut().extend(seen.into_iter().map(|ty| (ty, false)));
        }
        accepts
    }

    fn accepts_more_than(&self, ty: &Type, seen: &mut HashSet<Type>) -> bool {
        if let Some(known) = self.more.borrow().get(ty) {
            return *known;
        }
        match ty {
            ty if self.model.class(ty).is_some() => self.is_object_pointer(ty),
            Type::Named(id, args) => {
                let declaration = self.model.declaration(*id);
                if declaration.marshaler.is_some() || !declaration.constants.is_empty() || seen.contains(ty) {
                    return false;
                }
                // TypeScript does not find the end of `Input` for a tuple that is made of itself.
                let body = &declaration.body;
                if matches!(body, Type::List { len: Some(_), .. }) && self.model.is_made_of(body, *id) {
                    return false;
                }
                // Ever larger instances of a generic type are refused elsewhere.
                if ty.is_too_large() {
                    return false;
                }
                seen.insert(ty.clone());
                let accepts = self.accepts_more_than(&declaration.body.with_args(args), seen);
                if accepts {
                    self.more.borrow_mut().insert(ty.clone(), true);
                }
                accepts
            }
            Type::Struct(fields) => fields.iter().any(|field| {
                field.json.is_optional() || self.is_nil_in_fields(&field.ty) || self.accepts_more_than(&field.ty, seen)
            }),
            Type::List { .. } | Type::Map { .. } | Type::Pointer(_) | Type::Error => true,
            _ => false,
        }
    }

    /// Whether a list of these is a plain array although they are numbers: so that its elements have the names that the
    /// declarations give them.
    fn is_plain(&self, elem: &Type) -> bool {
        self.model.enumeration(elem).is_some() || self.model.has_marshaler(elem) || self.model.class(elem).is_some()
    }
}
