//! Validates the types of exports and imports: what cannot cross in its direction, nests too deeply, has fields with the same
//! name, or cannot be named. Takes the types of a program and returns diagnostics; the passes after it need no checks.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hints;
use crate::messages::{self, Message};
use crate::model::{self, Type, Way};
use crate::source::Span;
use crate::types::{Clash, FieldPath, Misfit, Property, Reason, Types};

/// Reports every problem of a program's types.
pub fn check(types: &Types, diagnostics: &mut Diagnostics) {
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
}

/// The checks of one package.
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
        let hint = match misfit.path.as_ref().and_then(|(holder, _)| self.class_for(holder)) {
            Some(class) if matches!(misfit.reason, Reason::HasToWait | Reason::Outward) => class,
            _ => hint,
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

    /// The way out for a struct that the user cannot change.
    fn class_for(&self, holder: &Type) -> Option<String> {
        let (id, _) = self.types.model.defined(holder)?;
        let declaration = self.types.model.declaration(id);
        let shown = self.types.model.shown_in(holder, self.package);
        (!declaration.is_own).then(|| hints::of_foreign(&declaration.package, &declaration.go_name, &shown, false))
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

fn is_error_class(types: &Types, ty: &Type) -> bool {
    types.model.defined(ty).is_some_and(|(id, _)| types.model.declaration(id).is_error_class())
}
