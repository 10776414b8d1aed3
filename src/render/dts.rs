//! The TypeScript declarations.

use serde::Serialize;
use serde_json::json;

use super::js::init_name;
use super::jsdoc::jsdoc;
use super::{input, render, rest_dots};
use crate::js;
use crate::names;
use crate::plan::{
    Class, ErrorClass, Function, Import, Member, MemberKind, Param, Plan, Sentinel, TypeDeclaration, TypeDetail,
    TypeMember,
};
use crate::types::OPTIONS_OF_EXPORT;
use crate::wasm::{HostFunction, HostFunctions};

#[derive(Serialize)]
struct FunctionView {
    key: String,
    ts_params: String,
    ts_result: String,
    jsdoc: String,
    member_jsdoc: String,
    /// The declaration of the module's function.
    dts: String,
    on_module: bool,
}

/// Names that the declarations use as values, or declare themselves.
const TAKEN: [&str; 3] = ["init", "Error", "Symbol"];

const API: &str = include_str!("../../templates/js/api.d.ts");

/// `NAME.d.ts`. `imports` are what the user's program wants from JavaScript, the runtime's own aside.
pub fn glue_dts(plan: &Plan, package: &str, imports: &HostFunctions) -> String {
    let functions: Vec<FunctionView> =
        plan.functions.iter().enumerate().map(|(index, function)| view(index, function)).collect();
    // A program that imports functions cannot start without them.
    let has_imports = !imports.is_empty() || !plan.imports.is_empty();
    let (optional, options) = if has_imports { ("", "options") } else { ("?", "options?") };
    let api = API.replace("imports?: Imports;", &format!("imports{optional}: Imports;"));
    let api =
        api.replace("  interface Response {}\n", &format!("  interface Response {{}}\n{}", globals(plan, &functions)));
    let source = if has_imports { "source: InitSource | undefined" } else { "source?: InitSource" };
    let imports = imports_interface(&plan.imports, imports);
    let classes = classes(plan);
    let members = plan.classes.iter().map(|class| (&class.js_name, &class.name));
    let members = members.chain(plan.errors.iter().map(|error| (&error.js_name, &error.js_name)));
    let sentinels = plan.sentinels.iter().map(|sentinel| (&sentinel.js_name, &sentinel.js_name));
    let members: Vec<(&String, &String)> = members.chain(sentinels).collect();
    let context = &json!({ "name": plan.name, "package": package, "functions": functions, "classes": classes, "members": members, "imports": imports, "api": api, "options": options, "source": source, "init": init_name(plan), "types": types(plan, &functions) });
    render("glue.d.ts", context)
}

/// Types of the host that some configurations lack, as far as they are mentioned.
fn globals(plan: &Plan, functions: &[FunctionView]) -> String {
    let mut text = types(plan, functions);
    for function in functions {
        text.push_str(&function.dts);
    }
    text.push_str(&classes(plan));
    plan.imports.iter().for_each(|import| text.push_str(&import.typescript));
    let all = [
        ("AbortSignal", "AbortSignal"),
        ("Blob", "Blob"),
        ("ReadableStream", "ReadableStream<R = any>"),
        ("WritableStream", "WritableStream<W = any>"),
    ];
    let mentioned = all.iter().filter(|(name, _)| text.contains(name));
    mentioned.map(|(_, declared)| format!("  interface {declared} {{}}\n")).collect()
}

/// The declarations of the types that the functions mention.
fn types(plan: &Plan, functions: &[FunctionView]) -> String {
    let mut text: String =
        plan.types.declarations.iter().map(|declaration| format!("\n\n{}", type_declaration(declaration))).collect();
    let exported = functions.iter().map(|function| function.dts.as_str());
    let signatures: String = exported.chain(plan.imports.iter().map(|import| import.typescript.as_str())).collect();
    let others = format!("{text}{signatures}{}", classes(plan));
    if others.contains("Input<") {
        let names: Vec<&str> = plan.classes.iter().map(|class| class.name.as_str()).collect();
        text.push_str(&input::declarations(&others, &names));
    }
    text
}

/// Classes, those of errors too, and sentinels.
fn classes(plan: &Plan) -> String {
    let sentinel = |sentinel: &Sentinel| {
        format!("\n\n{}export const {}: GoError;", jsdoc(sentinel.doc.as_deref(), ""), sentinel.js_name)
    };
    let classes = plan.classes.iter().map(class).chain(plan.errors.iter().map(error));
    classes.chain(plan.sentinels.iter().map(sentinel)).collect()
}

fn error(error: &ErrorClass) -> String {
    let field = |field: &TypeMember| {
        let optional = if field.optional { "?" } else { "" };
        let doc = jsdoc(field.doc.as_deref(), "  ");
        format!("{doc}  readonly {}{optional}: {};\n", js::property_key(&field.name), field.typescript)
    };
    let fields: String = error.fields.iter().map(field).collect();
    let (doc, name) = (jsdoc(error.doc.as_deref(), ""), &error.js_name);
    format!("\n\n{doc}export class {name} extends GoError {{\n  private constructor();\n{fields}}}")
}

/// A class as somebody would write it by hand.
fn class(class: &Class) -> String {
    let Class { name, js_name, .. } = class;
    // The declarations may need its name for something else.
    let keyword = if name == js_name { "export class" } else { "declare class" };
    let mut text = format!("\n\n{}{keyword} {name} {{\n  #private;\n", jsdoc(class.doc.as_deref(), ""));
    let mut add = |doc: Option<&str>, declared: String| {
        let doc = jsdoc(doc, "  ");
        // Who says something stands apart.
        let gap = if doc.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{gap}{doc}  {declared};\n"));
    };
    match &class.constructor {
        Some(function) => add(function.doc.as_deref(), format!("constructor({})", params(function))),
        None => add(None, "private constructor()".into()),
    }
    for Member { js_name, function, .. } in &class.statics {
        add(
            function.doc.as_deref(),
            format!("static {}({}): {}", js::property_key(js_name), params(function), result(function)),
        );
    }
    for member in &class.members {
        let (key, function) = (js::property_key(&member.js_name), &member.function);
        match member.kind {
            MemberKind::Method => {
                add(function.doc.as_deref(), format!("{key}({}): {}", params(function), result(function)))
            }
            MemberKind::Getter => {
                let is_setter = |other: &&Member| other.kind == MemberKind::Setter && other.js_name == member.js_name;
                let input = class.members.iter().find(is_setter).map(|setter| &setter.function.params[0].typescript);
                let output = value(function);
                match input {
                    None => add(function.doc.as_deref(), format!("readonly {key}: {output}")),
                    Some(input) if *input == output => add(function.doc.as_deref(), format!("{key}: {output}")),
                    Some(input) => {
                        add(function.doc.as_deref(), format!("get {key}(): {output};\n  set {key}(value: {input})"));
                    }
                }
            }
            MemberKind::Private | MemberKind::Setter => {}
        }
    }
    if class.text.is_some() {
        add(None, "toString(): string".into());
    }
    if let Some(iteration) = &class.iteration {
        add(None, format!("[Symbol.iterator](): {}", iteration.typescript));
    }
    add(
        Some(
            "Releases the Go value: every later use throws a `ReferenceError`. What nobody releases is with the object.",
        ),
        "free(): void".into(),
    );
    match &class.close {
        Some(close) if close.is_async => {
            add(Some("Closes the Go value, and releases it."), "[Symbol.asyncDispose](): Promise<void>".into());
        }
        Some(_) => add(Some("Closes the Go value, and releases it."), "[Symbol.dispose](): void".into()),
        None => add(Some("The same as `free`, for `using`."), "[Symbol.dispose](): void".into()),
    }
    text.push('}');
    if name != js_name {
        text.push_str(&format!("\nexport {{ {name} as {js_name} }};"));
    }
    text
}

fn params(function: &Function) -> String {
    let declare = |param: &Param| format!("{}{}: {}", rest_dots(param), param.js_name, param.typescript);
    let options = function.options.as_ref().map(|name| format!("{name}?: {OPTIONS_OF_EXPORT}"));
    let params: Vec<String> = function.params.iter().map(declare).chain(options).collect();
    params.join(", ")
}

fn type_declaration(declaration: &TypeDeclaration) -> String {
    let TypeDeclaration { name, type_params, doc, detail } = declaration;
    let params = if type_params.is_empty() { String::new() } else { format!("<{}>", type_params.join(", ")) };
    let doc = jsdoc(doc.as_deref(), "");
    match detail {
        TypeDetail::Alias(text) => format!("{doc}export type {name}{params} = {text};"),
        TypeDetail::Interface { extends, members } => {
            let extends = if extends.is_empty() { String::new() } else { format!(" extends {}", extends.join(", ")) };
            let member = |member: &TypeMember| {
                let optional = if member.optional { "?" } else { "" };
                let doc = jsdoc(member.doc.as_deref(), "  ");
                format!("\n{doc}  {}{optional}: {};", js::property_key(&member.name), member.typescript)
            };
            let members: String = members.iter().map(member).collect();
            let end = if members.is_empty() { "" } else { "\n" };
            format!("{doc}export interface {name}{params}{extends} {{{members}{end}}}")
        }
        TypeDetail::Enumeration { union, constants } => {
            let member = |member: &TypeMember| {
                let doc = jsdoc(member.doc.as_deref(), "  ");
                format!("\n{doc}  readonly {}: {};", js::property_key(&member.name), member.typescript)
            };
            let members: String = constants.iter().map(member).collect();
            format!("{doc}export type {name} = {union};\nexport declare const {name}: {{{members}\n}};")
        }
    }
}

/// `auto.d.ts`
pub fn auto_dts(plan: &Plan) -> String {
    render("auto.d.ts", &json!({ "name": plan.name }))
}

fn view(index: usize, function: &Function) -> FunctionView {
    let (ts_params, ts_result) = (params(function), result(function));
    let name = &function.js_name;
    let dts = if names::is_declarable(name) && !TAKEN.contains(&name.as_str()) {
        format!("export function {name}({ts_params}): {ts_result};")
    } else {
        let local = format!("$export{index}");
        let exported = js::property_key(name);
        format!("declare function {local}({ts_params}): {ts_result};\nexport {{ {local} as {exported} }};")
    };
    FunctionView {
        // In an interface `new` alone would declare a constructor.
        key: if name == "new" { js::quote(name) } else { js::property_key(name) },
        jsdoc: jsdoc(function.doc.as_deref(), ""),
        member_jsdoc: jsdoc(function.doc.as_deref(), "  "),
        dts,
        on_module: function.on_module,
        ts_params,
        ts_result,
    }
}

fn result(function: &Function) -> String {
    let result = value(function);
    if function.is_async { format!("Promise<{result}>") } else { result }
}

fn value(function: &Function) -> String {
    match function.results.as_slice() {
        [] => "void".into(),
        [result] => result.typescript.clone(),
        results => {
            let elements: Vec<String> = results
                .iter()
                .map(|result| match &result.label {
                    Some(label) => format!("{label}: {}", result.typescript),
                    None => result.typescript.clone(),
                })
                .collect();
            format!("[{}]", elements.join(", "))
        }
    }
}

/// The parameters, in their parentheses, and the result of a function type.
fn method(ty: &str) -> (&str, &str) {
    let mut depth = 0;
    let end = ty.char_indices().find_map(|(index, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(index + 1)
    });
    let (params, result) = ty.split_at(end.unwrap_or(ty.len()));
    (params, result.trim_start_matches(" => "))
}

/// What the variables and the `//go:wasmimport` declarations ask for.
fn imports_interface(variables: &[Import], modules: &HostFunctions) -> String {
    if modules.is_empty() && variables.is_empty() {
        return "/** The program imports nothing from JavaScript. */\nexport type Imports = Record<string, never>;\n"
            .into();
    }
    let mut text = String::from("/** What the program imports from JavaScript. */\nexport interface Imports {");
    for variable in variables {
        let doc = jsdoc(variable.doc.as_deref(), "  ");
        // As a method, so that a function which takes more than Go hands over is one as well.
        let (params, result) = method(&variable.typescript);
        text.push_str(&format!("\n{doc}  {}{params}: {result};", js::property_key(&variable.js_name)));
    }
    for (module, functions) in modules {
        text.push_str(&format!("\n  {}: {{", js::property_key(module)));
        for HostFunction { name, doc, params, result, .. } in functions {
            let doc = jsdoc(doc.as_deref(), "    ");
            let params: Vec<String> = params.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
            text.push_str(&format!("\n{doc}    {}({}): {result};", js::property_key(name), params.join(", ")));
        }
        text.push_str("\n  };");
    }
    text.push_str("\n}\n");
    text
}
