//! Everything decided: all that the templates see, and what `--emit plan` prints. In: the [`Model`]'s packages. Out: a
//! [`Plan`] whose expressions are ready to be pasted, and diagnostics about names.

mod check;
mod class;
mod declarations;
mod errors;
mod features;
mod function;
mod imports;
mod types;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{self, Model};
use crate::names;
use crate::source::Span;
use crate::ts::{self, ParamKind};
use crate::types::{Types, Wire, options_of_export};
pub use features::Feature;
use function::Subject;

pub use declarations::{TypeDeclaration, TypeDetail, TypeMember};
pub use imports::Import;
pub use types::{Any, AnyCase, PackageTypes, SharedTypes};

#[derive(Debug, Serialize)]
pub struct Plan {
    /// What the files are called after.
    pub name: String,
    pub functions: Vec<Function>,
    pub classes: Vec<Class>,
    /// Types of errors that are classes, and errors that others are compared with, in the order of their numbers, from 1 on.
    pub errors: Vec<ErrorClass>,
    pub sentinels: Vec<Sentinel>,
    /// Whether JavaScript gets references to errors, since it can hand them back.
    pub keeps_errors: bool,
    /// What JavaScript supplies, in the order of the numbers by which Go knows them, from 1 on.
    pub imports: Vec<Import>,
    /// The import by which a module that somebody else builds tells the glue where the bridge is.
    pub attach: Option<String>,
    /// Which parts of what shims share are needed.
    pub features: BTreeSet<Feature>,
    /// What JavaScript and TypeScript see of types, for all packages together.
    pub types: SharedTypes,
    /// What the shims of each package need for its types.
    pub packages: Vec<PackageTypes>,
}

impl Plan {
    /// Everything that has a shim.
    pub fn shimmed(&self) -> impl Iterator<Item = &Function> {
        self.functions.iter().chain(self.classes.iter().flat_map(Class::functions))
    }
}

/// A class of JavaScript's.
#[derive(Debug, Serialize)]
pub struct Class {
    /// What the declarations and the conversions call it: another name where its own means something else there.
    pub name: String,
    pub js_name: String,
    #[serde(skip)]
    pub span: Span,
    pub doc: Option<String>,
    /// What `new` calls, under the class's name; it has the shim of a function.
    pub constructor: Option<Function>,
    /// What else makes objects, likewise.
    pub statics: Vec<Member>,
    pub members: Vec<Member>,
    /// The member that tells what an object is as text, where it is not called `toString`.
    pub text: Option<String>,
    pub iteration: Option<Iteration>,
    pub close: Option<Close>,
}

/// A method, or one half of a property.
#[derive(Debug, Serialize)]
pub struct Member {
    pub js_name: String,
    pub kind: MemberKind,
    pub function: Function,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MemberKind {
    Method,
    /// A method that nobody exports, and that others call.
    Private,
    Getter,
    Setter,
}

/// What `[Symbol.iterator]` calls.
#[derive(Debug, Serialize)]
pub struct Iteration {
    pub js_name: String,
    pub is_private: bool,
    /// What it returns.
    pub typescript: ts::Type,
}

/// What an object does when it is disposed of.
#[derive(Debug, Serialize)]
pub struct Close {
    pub js_name: String,
    pub is_private: bool,
    pub is_async: bool,
}

#[derive(Debug, Serialize)]
pub struct Function {
    pub js_name: String,
    #[serde(skip)]
    pub span: Span,
    pub go_name: String,
    /// The import path of its package.
    pub package: String,
    pub doc: Option<String>,
    pub params: Vec<Param>,
    pub variadic: bool,
    pub results: Vec<Result>,
    /// The function's type in Go.
    pub go_type: String,
    /// Whether a Go `error` is thrown.
    pub throws: bool,
    /// Whether Go may refuse a value that crosses, which ends the call with an error as well.
    pub may_refuse: bool,
    /// Whether it returns a promise.
    pub is_async: bool,
    /// What the shim calls the package `context`, where the function takes a context.
    pub context: Option<String>,
    /// Go: the function that finds what it is called on, if it is a member of a class.
    pub object: Option<String>,
    /// Whether the promise that it returns may be about to give something with a function `then`.
    pub may_have_then: bool,
    /// Whether there are several results, with references to values of Go's among them.
    pub hands_over: bool,
    /// The name of the last parameter in JavaScript, which may hold a signal.
    pub options: Option<String>,
    /// Whether the module exports it under its name; else it is only on `instance.exports`.
    pub on_module: bool,
    pub shim: Shim,
}

impl Function {
    /// What TypeScript declares of it.
    pub fn typescript(&self) -> ts::Function {
        let param = |param: &Param| ts::Param {
            name: param.js_name.clone(),
            kind: if param.rest { ParamKind::Rest } else { ParamKind::Required },
            ty: param.typescript.clone(),
        };
        let options =
            self.options.clone().map(|name| ts::Param { name, kind: ParamKind::Optional, ty: options_of_export() });
        let value = self.value_typescript();
        ts::Function {
            params: self.params.iter().map(param).chain(options).collect(),
            result: if self.is_async { value.promise() } else { value },
        }
    }

    /// The value that it returns, or that its promise gives.
    pub fn value_typescript(&self) -> ts::Type {
        match self.results.as_slice() {
            [] => ts::Type::VOID,
            [result] => result.typescript.clone(),
            results => {
                let element = |result: &Result| (result.label.clone(), result.typescript.clone());
                ts::Type::Tuple(results.iter().map(element).collect())
            }
        }
    }
}

/// A type of errors, as a subclass of `GoError`.
#[derive(Debug, Serialize)]
pub struct ErrorClass {
    pub js_name: String,
    pub number: usize,
    /// The import path of its package.
    pub package: String,
    pub doc: Option<String>,
    pub go_type: String,
    /// Whether a value is an error as well, not only a pointer.
    pub is_value: bool,
    /// The generated functions for its fields, if it can have some.
    pub codec: Option<String>,
    pub fields: Vec<TypeMember>,
}

/// A variable with an error that JavaScript compares others with.
#[derive(Debug, Serialize)]
pub struct Sentinel {
    pub js_name: String,
    pub number: usize,
    /// The import path of its package.
    pub package: String,
    pub go_name: String,
    pub doc: Option<String>,
}

impl Class {
    pub fn functions(&self) -> impl Iterator<Item = &Function> {
        self.members.iter().map(|member| &member.function)
    }
}

/// The Go function between the wasm ABI and the user's function.
#[derive(Debug, Serialize)]
pub struct Shim {
    pub go_name: String,
    /// A package variable of the function's type: the compiler's check of our reading, and a way to call the function
    /// out of line.
    pub variable: String,
    /// What the shim calls: the function itself where the compiler may inline it, or else the variable. Inlining pays
    /// for straight lines with scalars alone: a loop takes half as long again in a shim, and a result must not end up on the
    /// shim's stack, which moves.
    pub callee: String,
    /// Whether the shim may have the call twice, apart for calls within calls: it is copied there, and leaves nothing but the
    /// result of the shim itself.
    pub is_small: bool,
    /// Go: the user's function.
    pub go_value: String,
    pub wasm_name: String,
    pub params: Vec<WireParam>,
    /// Whether the arguments come in slots, since they are more than the compiler allows as parameters.
    pub wide: bool,
    /// Whether there is memory that arguments share; its address is then the first parameter.
    pub has_input: bool,
    /// Whether there are packed values in it.
    pub has_packed: bool,
    pub result: Option<Wire>,
    /// The signature that the compiled module has to show, such as `(i32, f64) -> f64`.
    pub signature: String,
}

#[derive(Debug, Serialize)]
pub struct WireParam {
    pub go_name: String,
    pub go_type: String,
    /// For a wide shim: as in `SlotInt32`, `setInt32`.
    pub slot: &'static str,
    pub data_view: &'static str,
    /// JavaScript for the argument.
    pub js: String,
    /// Whether that writes to memory, so that its order counts.
    pub is_piece: bool,
}

#[derive(Debug, Serialize)]
pub struct Param {
    pub js_name: String,
    /// Whether it is JavaScript's rest parameter.
    pub rest: bool,
    pub typescript: ts::Type,
    /// JavaScript that throws unless the argument fits.
    pub check: String,
    /// Whether it is an object of a class, which code that runs later may release.
    pub is_object: bool,
    /// What holds the result of the check, where that is what crosses.
    pub lowered: Option<String>,
    /// JavaScript for how much of the shared memory it takes.
    pub size: Option<String>,
    /// Go: statements that declare the argument of the user's function.
    pub go: String,
}

#[derive(Debug, Serialize)]
pub struct Result {
    /// Its label in a tuple, if Go names the results.
    pub label: Option<String>,
    pub typescript: ts::Type,
    /// Go: statements that make of it what is put into a slot, before any slot is filled.
    pub prepare: Option<String>,
    /// Go: a statement that puts it in its slot, or an expression for the result of the shim.
    pub go: String,
    /// JavaScript for what the caller gets.
    pub js: String,
}

/// Plans all exports of `model`, sorted by JavaScript name. `qualifier` stands before the names that shims share:
/// `gowasm.` where that is a package, `gowasm` where it is part of the shims' file. `root` is the import path of the package
/// that the user named.
///
/// With `stamped` the shims' names in the module say which signature they were made for.
pub fn plan(name: &str, model: &Model, qualifier: &str, root: &str, stamped: bool) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let exported = model.packages.iter().flat_map(|package| &package.functions).map(js_name);
    let sentinels = errors::names_of_sentinels(model);
    let taken: HashSet<String> = exported.chain(sentinels).chain(names::taken_by_declarations()).collect();
    let types = Types::new(model, qualifier, &taken, root, stamped);
    check::check(&types, &mut diagnostics);
    let mut seen: HashMap<String, &model::Function> = HashMap::new();
    let mut functions = Vec::new();
    for package in &model.packages {
        for function in &package.functions {
            let constructs = class::constructed(&types, &package.import_path, function).is_some();
            let subject = Subject { constructs, ..Subject::function(function) };
            let planned = function::plan(&subject, &package.import_path, &types, &mut diagnostics);
            if let Some(first) = seen.get(&planned.js_name) {
                let values = [("name", planned.js_name.as_str())];
                let duplicate = Diagnostic::at(function.span, &messages::DUPLICATE_NAME, &values);
                diagnostics.push(duplicate.with_context(first.span, "the first one"));
                continue;
            }
            if !planned.on_module {
                let values = [("name", planned.js_name.as_str())];
                let message = if planned.js_name == "then" { &messages::MODULE_THEN } else { &messages::MODULE_NAME };
                diagnostics.push(Diagnostic::at(function.pragma, message, &values));
            }
            seen.insert(planned.js_name.clone(), function);
            functions.push(planned);
        }
    }
    functions.sort_by(|a, b| a.js_name.cmp(&b.js_name));
    let classes = class::plan(
        &types,
        &|name| {
            seen.contains_key(name)
                || names::MODULE_EXPORTS.contains(&name)
                || names::is_own_declaration(name)
                || errors::names_of_sentinels(model).any(|taken| taken == name)
        },
        &mut diagnostics,
    );
    refuse_names_of_classes(model, &seen, &mut diagnostics);
    let (errors, sentinels) =
        (errors::classes(&types, &mut diagnostics), errors::sentinels(&types, &seen, &mut diagnostics));
    let keeps_errors = errors::go_in(&types);
    let imports = imports::plan(&types, &mut diagnostics);
    let shimmed = functions.iter().chain(classes.iter().flat_map(Class::functions));
    let features = features::features(&types, shimmed, keeps_errors);
    let (shared, packages) = if diagnostics.has_errors() { Default::default() } else { self::types::plan(&types) };
    let attach = stamped.then(|| names::attach(numbered(&imports, &errors, &sentinels, &packages).as_deref()));
    let plan = Plan {
        name: name.to_string(),
        functions,
        classes,
        errors,
        sentinels,
        keeps_errors,
        imports,
        features,
        attach,
        types: shared,
        packages,
    };
    (plan, diagnostics)
}

/// What both sides know by numbers that depend on the whole program, if there is any of it: a module of another version has others.
fn numbered(
    imports: &[Import],
    errors: &[ErrorClass],
    sentinels: &[Sentinel],
    packages: &[PackageTypes],
) -> Option<String> {
    let imports = imports.iter().map(|import| &import.js_name);
    let errors = errors.iter().map(|error| &error.js_name);
    let sentinels = sentinels.iter().map(|sentinel| &sentinel.js_name);
    let cases = packages.iter().flat_map(|package| package.any.iter().flatten());
    let cases = cases.map(|case| format!("{} {}", case.tag, case.go_type));
    let all = imports.chain(errors).chain(sentinels).cloned().chain(cases);
    Some(all.collect::<Vec<_>>().join("\n")).filter(|all| !all.is_empty())
}

/// A type whose name is taken gets another one, but not a class, which users write down.
fn refuse_names_of_classes(model: &Model, taken: &HashMap<String, &model::Function>, diagnostics: &mut Diagnostics) {
    for class in model.packages.iter().flat_map(|package| &package.classes) {
        let declaration = model.declaration(class.id);
        let name = declaration.class.as_ref().and_then(|class| class.name.as_ref()).unwrap_or(&declaration.go_name);
        if let Some(function) = taken.get(name) {
            let duplicate = Diagnostic::at(class.span, &messages::DUPLICATE_NAME, &[("name", name)]);
            diagnostics.push(duplicate.with_context(function.span, "the first one"));
        }
    }
}

/// What JavaScript calls an export.
fn js_name(function: &model::Function) -> String {
    function.pragma_name.clone().unwrap_or_else(|| names::lower_camel(&function.go_name))
}
