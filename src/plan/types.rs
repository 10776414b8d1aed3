//! What is generated for types: functions on both sides, declarations of TypeScript, objects of constants.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hints;
use crate::messages::{self, Message};
use crate::model::{self, DeclId, Known, Type, Way};
use crate::source::Span;
use crate::ts;
use crate::types::{AnyType, Clash, Codec, FieldPath, Misfit, Place, Property, Reason, Types};

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

/// A type that TypeScript declares.
#[derive(Debug, Serialize)]
pub struct TypeDeclaration {
    pub name: String,
    pub type_params: Vec<String>,
    pub doc: Option<String>,
    pub detail: TypeDetail,
}

#[derive(Debug, Serialize)]
pub enum TypeDetail {
    Interface {
        extends: Vec<ts::Type>,
        members: Vec<TypeMember>,
    },
    /// The right side.
    Alias(ts::Type),
    /// The union of the constants' values, and the constants.
    Enumeration {
        union: ts::Type,
        constants: Vec<TypeMember>,
    },
}

#[derive(Debug, Serialize)]
pub struct TypeMember {
    #[serde(flatten)]
    pub property: ts::Property,
    pub doc: Option<String>,
}

pub fn plan(types: &Types, diagnostics: &mut Diagnostics) -> (SharedTypes, Vec<PackageTypes>) {
    let model = types.model;
    for package in &model.packages {
        let mut check = Check::new(types, &package.import_path, diagnostics);
        for function in &package.functions {
            check.function(function);
        }
        for (class, _) in types.classes().iter().filter(|(_, home)| *home == package.import_path) {
            check.class(class);
        }
        let errors = types.error_classes().filter(|(_, home)| home.import_path == package.import_path);
        for (class, _) in errors {
            check.properties(&Type::Named(class.id, Vec::new()), class.span);
        }
        for import in &package.imports {
            // Whatever calls it may wait for itself.
            check.ways(&import.signature, Way::Out, true);
            check.thenable(&import.signature);
            check.types(&import.signature);
        }
    }
    for (package, function) in &model.refused {
        Check::new(types, package, diagnostics).function(function);
    }
    if diagnostics.has_errors() {
        return (SharedTypes::default(), Vec::new());
    }
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
    (SharedTypes { codecs, any, declarations: declarations(types) }, packages)
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

/// What only shows once it is known how types cross, of one package.
struct Check<'c> {
    types: &'c Types<'c>,
    package: &'c str,
    /// Types that are in order with all that they are made of: other functions may mention them as well.
    sound: HashSet<Type>,
    diagnostics: &'c mut Diagnostics,
}

impl<'c> Check<'c> {
    fn new(types: &'c Types<'c>, package: &'c str, diagnostics: &'c mut Diagnostics) -> Check<'c> {
        Check { types, package, sound: HashSet::new(), diagnostics }
    }

    fn function(&mut self, function: &model::Function) {
        self.ways(&function.signature, Way::In, function.is_async);
        if function.is_async {
            self.thenable(&function.signature);
        }
        self.types(&function.signature);
    }

    fn class(&mut self, class: &Type) {
        for method in self.types.methods(class).iter().filter(|method| method.is_exported) {
            self.function(&method.function);
        }
        let classes = self.types.model.packages.iter().flat_map(|package| &package.classes);
        let span = classes.filter(|known| Some(known.id) == self.types.class_id(class)).map(|class| class.span).next();
        if let Some(span) = span {
            self.properties(class, span);
        }
    }

    /// Looks at the fields that JavaScript gets of a class, or of a type of errors.
    fn properties(&mut self, class: &Type, span: Span) {
        let property = |property: Property| model::Param { name: None, ty: property.ty, span };
        let results = self.types.properties(class).into_iter().map(property).collect();
        let getters = model::Signature { results, ..model::Signature::default() };
        self.ways(&getters, Way::In, false);
        self.types(&getters);
    }

    /// Reports what cannot go into Go, or not into a call that cannot wait. `way` is that of the signature's parameters; its
    /// results go the other way.
    fn ways(&mut self, signature: &model::Signature, way: Way, can_wait: bool) {
        let params = signature.params.iter().map(|param| (param, way));
        for (param, way) in params.chain(signature.results.iter().map(|result| (result, way.back()))) {
            for misfit in self.types.misfits(&param.ty, way, can_wait) {
                self.misfit(&misfit, param.span);
            }
        }
    }

    /// Reports a result that a promise cannot give.
    fn thenable(&mut self, signature: &model::Signature) {
        if let Some(misfit) = self.types.thenable_result(signature) {
            self.misfit(&misfit, signature.results[0].span);
        }
    }

    fn misfit(&mut self, misfit: &Misfit, span: Span) {
        let (message, hint) = match (misfit.reason, &misfit.path) {
            (Reason::HasToWait, _) => (&messages::STREAM_INTO_SYNCHRONOUS, MAKE_ASYNCHRONOUS.to_string()),
            (Reason::Outward, None) => (&messages::CANNOT_GO_IN, INSTEAD_OF_SEQUENCES.to_string()),
            (Reason::Outward, Some(_)) => {
                (&messages::CANNOT_GO_IN, format!("{INSTEAD_OF_SEQUENCES}{}", hints::OR_OMIT))
            }
            (Reason::LacksMarshal | Reason::LacksUnmarshal, _) => (&messages::LACKS_METHOD, String::new()),
            (Reason::Thenable, _) => (&messages::THENABLE_RESULT, String::new()),
        };
        let (lacks, has, side) = match misfit.reason {
            Reason::LacksMarshal => ("MarshalJSON", "UnmarshalJSON", "JavaScript"),
            _ => ("UnmarshalJSON", "MarshalJSON", "Go"),
        };
        let shown = self.types.model.shown_in(&misfit.ty, self.package);
        let path = self.shown_path(misfit.path.as_ref());
        let values = [
            ("type", shown.as_str()),
            ("hint", &hint),
            ("path", &path),
            ("lacks", lacks),
            ("has", has),
            ("side", side),
        ];
        self.diagnostics.push(Diagnostic::at(span, message, &values));
    }

    /// Reports what is wrong with the types of a signature.
    fn types(&mut self, signature: &model::Signature) {
        let types = self.types;
        for param in signature.all() {
            if self.sound.contains(&types.model.canonical(&param.ty)) {
                continue;
            }
            let mut is_sound = true;
            let made_of = types.made_of(&param.ty);
            for ty in &made_of {
                if self.sound.contains(ty) {
                    continue;
                }
                if ty.is_too_large() {
                    let shown = types.model.shown_in(&param.ty, self.package);
                    self.diagnostics.push(Diagnostic::at(param.span, &messages::TOO_LARGE, &[("type", &shown)]));
                    return;
                }
                let faults = faults(types, ty, self.package);
                is_sound &= faults.is_empty();
                if faults.is_empty() {
                    continue;
                }
                let path = types.path_to(&param.ty, ty);
                let general =
                    [("type", types.model.shown_in(ty, self.package)), ("path", self.shown_path(path.as_ref()))];
                for (message, values) in faults {
                    let values: Vec<(&str, &str)> =
                        values.iter().chain(&general).map(|(name, value)| (*name, value.as_str())).collect();
                    self.diagnostics.push(Diagnostic::at(param.span, message, &values));
                }
            }
            if is_sound {
                self.sound.extend(made_of);
            }
        }
    }

    fn shown_path(&self, path: Option<&FieldPath>) -> String {
        path.map_or_else(String::new, |(holder, fields)| {
            let holder = self.types.model.shown_in(holder, self.package);
            format!("through the field `{}` of `{holder}`", fields.join("."))
        })
    }
}

/// What is wrong with a type where a package mentions it: messages, with what they are about besides the type and the function.
fn faults(types: &Types, ty: &Type, package: &str) -> Vec<(&'static Message, Vec<(&'static str, String)>)> {
    let mut faults = Vec::new();
    if is_error_class(types, ty) {
        let hint = "return it as an `error`: JavaScript gets an object of its class";
        let values = vec![("reason", "an error class".into()), ("hint", hint.into())];
        faults.push((&messages::UNSUPPORTED_TYPE, values));
    }
    for Clash { name, fields: [first, second] } in types.clashes(ty) {
        faults.push((&messages::DUPLICATE_FIELD, vec![("name", name), ("first", first), ("second", second)]));
    }
    for named in types.embedded_pointers(ty).iter().chain([ty]) {
        if let Some(reason) = types.hidden_because(named, package) {
            let shown = types.model.shown_in(named, package);
            let is_own = types.model.defined(named).is_some_and(|(id, _)| types.model.declaration(id).is_own);
            let values = vec![
                ("hint", hints::of_hidden(&shown, is_own)),
                ("type", shown),
                ("package", package.to_string()),
                ("reason", reason.to_string()),
            ];
            faults.push((&messages::HIDDEN_TYPE, values));
        }
    }
    faults
}

const MAKE_ASYNCHRONOUS: &str = "make the call asynchronous: put `//gowasm:async` below the `//go:wasmexport` of the export, or take \
                                 `ctx context.Context` as the first parameter of the function";

const INSTEAD_OF_SEQUENCES: &str = "use a slice, or a function that returns the next element";

fn declarations(types: &Types) -> Vec<TypeDeclaration> {
    let model = types.model;
    let mut ids = Vec::new();
    let signatures = model.packages.iter().flat_map(model::Package::signatures);
    for param in signatures.flat_map(model::Signature::all) {
        mentioned(types, &param.ty, &mut ids);
    }
    for (class, _) in types.classes() {
        let methods = types.methods(class);
        let exported = methods.iter().filter(|method| method.is_exported);
        exported
            .flat_map(|method| method.function.signature.all())
            .for_each(|param| mentioned(types, &param.ty, &mut ids));
        types.properties(class).iter().for_each(|property| mentioned(types, &property.ty, &mut ids));
    }
    for (class, _) in types.error_classes() {
        let fields = types.properties(&Type::Named(class.id, Vec::new()));
        fields.iter().for_each(|property| mentioned(types, &property.ty, &mut ids));
    }
    let mut declarations: Vec<TypeDeclaration> = ids.iter().map(|id| declaration(types, *id)).collect();
    declarations.extend(types.input_declarations().iter().map(|(ty, name)| input_declaration(types, ty, name)));
    declarations.sort_by(|a, b| a.name.cmp(&b.name));
    declarations
}

/// Adds every declaration that TypeScript sees of a type.
fn mentioned(types: &Types, ty: &Type, ids: &mut Vec<DeclId>) {
    // Classes are declared by themselves.
    if let Type::Named(id, _) = ty
        && (types.model.declaration(*id).class.is_some() || is_class_alias(types, ty))
    {
        return;
    }
    if let Type::Named(id, _) = ty
        && !ids.contains(id)
    {
        ids.push(*id);
        let declaration = types.model.declaration(*id);
        if declaration.marshaler.is_none() && declaration.constants.is_empty() {
            mentioned(types, &declaration.body, ids);
        }
    }
    match ty {
        Type::Struct(fields) => {
            let seen = fields.iter().filter(|field| !types.is_empty_embedded(field));
            seen.for_each(|field| mentioned(types, &field.ty, ids));
        }
        other => other.parts().into_iter().for_each(|part| mentioned(types, part, ids)),
    }
}

fn is_error_class(types: &Types, ty: &Type) -> bool {
    types.model.defined(ty).is_some_and(|(id, _)| types.model.declaration(id).is_error_class())
}

/// Whether an alias is what a class is called.
fn is_class_alias(types: &Types, ty: &Type) -> bool {
    let Type::Named(id, _) = ty else { return false };
    let class = types.model.class(ty).filter(|_| types.model.declaration(*id).is_alias);
    class.is_some_and(|class| types.class_name(&class) == types.type_name(*id))
}

fn declaration(types: &Types, id: DeclId) -> TypeDeclaration {
    let declaration = types.model.declaration(id);
    let ty = Type::Named(id, Vec::new());
    let params = &types.type_params(declaration);
    let is_struct = matches!(declaration.body, Type::Struct(_)) && declaration.marshaler.is_none();
    let detail = if types.is_declared_as_input(&ty) {
        input_detail(types, &ty)
    } else if is_struct {
        let body = types.record_body(&declaration.body, Place { params, can_wait: false });
        TypeDetail::Interface { extends: body.extends, members: body.members.into_iter().map(type_member).collect() }
    } else {
        let right_side = types.alias_typescript(id, params);
        if declaration.constants.is_empty() || declaration.marshaler.is_some() {
            TypeDetail::Alias(right_side)
        } else {
            let constants = declaration.constants.iter().map(|constant| TypeMember {
                property: ts::Property {
                    name: constant.go_name.clone(),
                    is_readonly: true,
                    is_optional: false,
                    ty: ts::Type::Literal(types.literal(declaration, &constant.value)),
                },
                doc: constant.doc.clone(),
            });
            TypeDetail::Enumeration { union: right_side, constants: constants.collect() }
        }
    };
    TypeDeclaration {
        name: types.type_name(id).to_string(),
        type_params: params.clone(),
        doc: declaration.doc.clone(),
        detail,
    }
}

/// The second declaration of a type, of what goes in.
fn input_declaration(types: &Types, ty: &Type, name: &str) -> TypeDeclaration {
    let doc = format!("What is accepted where a `{}` comes out.", types.output(ty));
    TypeDeclaration { name: name.to_string(), type_params: Vec::new(), doc: Some(doc), detail: input_detail(types, ty) }
}

fn input_detail(types: &Types, ty: &Type) -> TypeDetail {
    match types.input_form(ty) {
        Ok(members) => {
            TypeDetail::Interface { extends: Vec::new(), members: members.into_iter().map(type_member).collect() }
        }
        Err(right_side) => TypeDetail::Alias(right_side),
    }
}

fn type_member(member: crate::types::Member) -> TypeMember {
    TypeMember { property: member.property, doc: member.doc }
}
