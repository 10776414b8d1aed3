//! The JavaScript files.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::jsdoc::jsdoc;
use super::link::{self, Helpers};
use super::render;
use crate::js;
use crate::names;
use crate::plan::{
    Class, Feature, Function, Member, MemberKind, Param, Plan, Result, Shim, TypeDeclaration, TypeDetail, TypeMember,
    WireParam,
};
use crate::wasm::{HostFunction, HostFunctions};

/// What the template sees of a function.
#[derive(Serialize)]
struct FunctionView<'a> {
    js_name: &'a str,
    /// What the module's function is declared as, another name where its own would be in the way.
    js_local: String,
    /// Its name in an `export { … as … }`.
    export_name: String,
    /// Its name as a property, and as a member of an object.
    key: String,
    member: String,
    js_params: String,
    jsdoc: String,
    on_module: bool,
    is_async: bool,
    may_have_then: bool,
    hands_over: bool,
    /// Whether objects of classes go in.
    rechecks: bool,
    /// The class that it is a member of, and its name there.
    member_of: Option<&'a str>,
    member_name: &'a str,
    /// The name of the parameter that may hold a signal.
    options: Option<&'a str>,
    params: &'a [Param],
    results: &'a [Result],
    shim: ShimView<'a>,
}

#[derive(Serialize)]
struct ShimView<'a> {
    wasm_name: &'a str,
    wide: bool,
    has_input: bool,
    /// Whether there is one.
    result: bool,
    params: &'a [WireParam],
}

/// `NAME.js`. `imports` are the functions, by module, that the user's program wants from JavaScript; `attach` is what the
/// module calls [`super::support::ATTACH`]; `runtime` declares `$Go`.
pub fn glue(plan: &Plan, package: &str, imports: &HostFunctions, attach: &str, runtime: &str) -> String {
    let helpers = Helpers::read();
    let globals_of_runtime = link::globals(runtime);
    let in_the_way = |name: &str| {
        !names::is_declarable(name)
            || is_glue_name(name)
            || helpers.needs_global(name)
            || globals_of_runtime.contains(name)
    };
    let functions: Vec<FunctionView> = plan
        .functions
        .iter()
        .enumerate()
        .map(|(index, function)| {
            let js_local = match function.js_name.as_str() {
                name if !in_the_way(name) => name.to_string(),
                name if names::is_declarable(name) => format!("${name}Export"),
                _ => format!("$export{index}"),
            };
            view(function, js_local)
        })
        .collect();
    let classes: Vec<ClassView> = plan.classes.iter().map(class_view).collect();
    let value = |name: &str, doc: &Option<String>| ValueView {
        name: name.to_string(),
        local: if in_the_way(name) { format!("${name}Export") } else { name.to_string() },
        jsdoc: jsdoc(doc.as_deref(), "    "),
        jsdoc_outside: jsdoc(doc.as_deref(), ""),
        codec: None,
    };
    let errors: Vec<ValueView> = plan
        .errors
        .iter()
        .map(|error| ValueView { codec: error.codec.clone(), ..value(&error.js_name, &error.doc) })
        .collect();
    let sentinels: Vec<ValueView> =
        plan.sentinels.iter().map(|sentinel| value(&sentinel.js_name, &sentinel.doc)).collect();
    let mut values: Vec<ValueView> = plan.classes.iter().map(|class| value(&class.js_name, &class.doc)).collect();
    values.extend(errors.iter().chain(&sentinels).cloned());
    let undefined = |tag: Option<usize>| tag.map_or("undefined".to_string(), |tag| tag.to_string());
    let any = plan
        .types
        .any
        .as_ref()
        .map(|any| json!({ "lifts": any.lifts, "date": undefined(any.date), "bigint": undefined(any.bigint), "objects": any.objects }));
    let later: Vec<&str> = plan
        .functions
        .iter()
        .filter(|function| function.is_async && function.on_module)
        .map(|function| function.js_name.as_str())
        .collect();
    let (links, modules, wanted) = (links(plan), modules(imports), wanted(plan, imports));
    let (fails, throws) = (fails(plan), plan.features.contains(&Feature::Values));
    let has_classes = !values.is_empty();
    let has_links = has_classes || fails || throws || wanted.is_some() || !links.is_empty() || !modules.is_empty();
    let glue = render(
        "glue.js",
        &json!({
            "name": plan.name,
            "attach": attach,
            "package": package,
            "modules": modules,
            "wanted": wanted,
            "links": links,
            "has_links": has_links,
            "later": if later.is_empty() { String::new() } else { json!(later).to_string() },
            "gives_functions": plan.features.contains(&Feature::Functions),
            "fails": fails,
            "throws": throws,
            "init": init_name(plan),
            "functions": functions,
            "classes": classes,
            "errors": errors,
            "sentinels": sentinels,
            "has_classes": has_classes,
            "has_errors": plan.features.contains(&Feature::Errors),
            "enumerations": enumerations(plan, &in_the_way),
            "codecs": plan.types.codecs,
            "any": any,
        }),
    );
    // What runs when the module is loaded needs the helpers.
    let end = if values.is_empty() { String::new() } else { render("glue_end.js", &json!({ "values": values })) };
    let helpers = helpers.link(&format!("{glue}{runtime}{end}"));
    glue + runtime + &helpers + &end
}

/// What the template sees of what the module exports besides functions.
#[derive(Clone, Serialize)]
struct ValueView {
    name: String,
    /// What the shared instance's is declared as, another name where its own would be in the way.
    local: String,
    jsdoc: String,
    jsdoc_outside: String,
    /// Of an error, the generated functions for its fields.
    codec: Option<String>,
}

/// What the template sees of a class.
#[derive(Serialize)]
struct ClassView<'a> {
    /// What conversions call it, and what JavaScript does.
    name: &'a str,
    js_name: &'a str,
    jsdoc: String,
    constructor: Option<FunctionView<'a>>,
    statics: Vec<MemberView<'a>>,
    members: Vec<MemberView<'a>>,
    /// How members are called that others call.
    text: Option<String>,
    iteration: Option<String>,
    close: Option<String>,
    closes_later: bool,
}

#[derive(Serialize)]
struct MemberView<'a> {
    key: String,
    /// `get `, `set ` or `#`
    prefix: &'static str,
    jsdoc: String,
    function: FunctionView<'a>,
}

fn class_view(class: &Class) -> ClassView<'_> {
    let call = |js_name: &str, is_private: bool| {
        if is_private { format!(".#{js_name}") } else { js::member(js_name) }
    };
    let members = class.members.iter().map(|member| member_view(&class.name, member));
    ClassView {
        name: &class.name,
        js_name: &class.js_name,
        jsdoc: jsdoc(class.doc.as_deref(), "    "),
        constructor: class.constructor.as_ref().map(|function| view(function, String::new())),
        statics: class.statics.iter().map(|member| member_view("", member)).collect(),
        members: members.collect(),
        text: class.text.as_ref().map(|name| js::member(name)),
        iteration: class.iteration.as_ref().map(|iteration| call(&iteration.js_name, iteration.is_private)),
        close: class.close.as_ref().map(|close| call(&close.js_name, close.is_private)),
        closes_later: class.close.as_ref().is_some_and(|close| close.is_async),
    }
}

/// `class` is empty for what is not called on an object.
fn member_view<'a>(class: &'a str, member: &'a Member) -> MemberView<'a> {
    let mut function = view(&member.function, String::new());
    function.member_of = Some(class).filter(|class| !class.is_empty());
    function.member_name = &member.js_name;
    MemberView {
        key: js::property_key(&member.js_name),
        prefix: match member.kind {
            MemberKind::Method => "",
            MemberKind::Private => "#",
            MemberKind::Getter => "get ",
            MemberKind::Setter => "set ",
        },
        jsdoc: if member.kind == MemberKind::Setter {
            String::new()
        } else {
            jsdoc(member.function.doc.as_deref(), "      ")
        },
        function,
    }
}

/// What JavaScript has to supply: names of variables, and of functions by module. Nothing where there is nothing.
fn wanted(plan: &Plan, imports: &HostFunctions) -> Option<serde_json::Value> {
    let variables: Vec<&str> = plan.imports.iter().map(|import| import.js_name.as_str()).collect();
    let names = |functions: &Vec<HostFunction>| functions.iter().map(|function| function.name.clone()).collect();
    let modules: Vec<(&str, Vec<String>)> =
        imports.iter().map(|(module, functions)| (module.as_str(), names(functions))).collect();
    (!variables.is_empty() || !modules.is_empty()).then(|| json!({ "variables": variables, "modules": modules }))
}

/// The modules of the wasm imports: how they are written, and the conversions of each function. Pairs, since no literal can have
/// `__proto__` as a plain key.
fn modules(imports: &HostFunctions) -> Vec<serde_json::Value> {
    let view = |(module, functions): (&String, &Vec<HostFunction>)| {
        let conversions: BTreeMap<&str, &str> =
            functions.iter().map(|function| (function.name.as_str(), function.conversions.as_str())).collect();
        let conversions: Vec<(&str, &str)> = conversions.into_iter().collect();
        json!({ "key": js::literal_key(module), "member": js::member(module), "conversions": conversions })
    };
    imports.iter().map(view).collect()
}

/// Whether a call can end with a Go error: one that a function returns, or a value that cannot cross.
fn fails(plan: &Plan) -> bool {
    let refuses = |feature: &Feature| !matches!(feature, Feature::Async | Feature::Dynamic | Feature::Values);
    plan.shimmed().any(|function| function.throws || function.may_refuse) || plan.features.iter().any(refuses)
}

/// JavaScript for what the shared code of each feature needs.
fn links(plan: &Plan) -> Vec<String> {
    let link = |feature: &Feature| match feature {
        Feature::Functions => {
            let names: Vec<&str> = plan.imports.iter().map(|import| import.js_name.as_str()).collect();
            vec![format!("$functionImports($heap, {}, $given)", json!(names)), "$promiseImports($heap)".into()]
        }
        Feature::Async => vec!["$asyncImports($heap)".into()],
        Feature::Handles => vec!["$handleImports($heap)".into()],
        Feature::Context => vec!["$contextImports($heap)".into()],
        Feature::Streams => vec!["$streamImports($heap)".into()],
        Feature::Errors => vec![format!("$errorImports($heap, {})", plan.keeps_errors)],
        Feature::Objects
        | Feature::Callables
        | Feature::Dynamic
        | Feature::Sequences
        | Feature::Channels
        | Feature::Values => Vec::new(),
    };
    plan.features.iter().flat_map(link).collect()
}

/// The constants of a type, as an object.
#[derive(Serialize)]
struct EnumerationView<'a> {
    name: &'a str,
    /// What it is declared as, another name where its own would be in the way.
    local: String,
    jsdoc: String,
    members: Vec<ConstantView>,
}

#[derive(Serialize)]
struct ConstantView {
    key: String,
    value: String,
    jsdoc: String,
}

fn enumerations<'a>(plan: &'a Plan, in_the_way: &dyn Fn(&str) -> bool) -> Vec<EnumerationView<'a>> {
    let view = |declaration: &'a TypeDeclaration| {
        let TypeDetail::Enumeration { constants, .. } = &declaration.detail else { return None };
        let constant = |member: &'a TypeMember| ConstantView {
            key: js::literal_key(&member.property.name),
            value: member.property.ty.to_string(),
            jsdoc: jsdoc(member.doc.as_deref(), "  "),
        };
        let name = declaration.name.as_str();
        Some(EnumerationView {
            name,
            local: if in_the_way(name) { format!("${name}Constants") } else { name.to_string() },
            jsdoc: jsdoc(declaration.doc.as_deref(), ""),
            members: constants.iter().map(constant).collect(),
        })
    };
    plan.types.declarations.iter().filter_map(view).collect()
}

/// What the template itself declares or uses.
fn is_glue_name(name: &str) -> bool {
    matches!(name, "URL" | "init" | "instantiate")
}

/// The local name of the default export: an export of the user may be called `init`.
pub(super) fn init_name(plan: &Plan) -> &'static str {
    if plan.functions.iter().any(|function| function.js_name == "init") { "$init" } else { "init" }
}

fn view(function: &Function, js_local: String) -> FunctionView<'_> {
    let params = function.params.iter().map(|param| format!("{}{}", rest_dots(param), param.js_name));
    let js_params: Vec<String> = params.chain(function.options.clone()).collect();
    let shim: &Shim = &function.shim;
    FunctionView {
        js_name: &function.js_name,
        js_local,
        export_name: js::property_key(&function.js_name),
        key: js::property_key(&function.js_name),
        member: js::member(&function.js_name),
        js_params: js_params.join(", "),
        jsdoc: jsdoc(function.doc.as_deref(), ""),
        on_module: function.on_module,
        is_async: function.is_async,
        may_have_then: function.may_have_then,
        hands_over: function.hands_over,
        rechecks: function.object.is_some() || function.params.iter().any(|param| param.is_object),
        member_of: None,
        member_name: "",
        options: function.options.as_deref(),
        params: &function.params,
        results: &function.results,
        shim: ShimView {
            wasm_name: &shim.wasm_name,
            wide: shim.wide,
            has_input: shim.has_input,
            result: shim.result.is_some(),
            params: &shim.params,
        },
    }
}

/// `auto.js`
pub fn auto(plan: &Plan) -> String {
    render("auto.js", &json!({ "name": plan.name }))
}

/// `workerd.js`
pub fn workerd(plan: &Plan) -> String {
    render("workerd.js", &json!({ "name": plan.name }))
}

/// What stands before a parameter's name.
fn rest_dots(param: &Param) -> &'static str {
    if param.rest { "..." } else { "" }
}
