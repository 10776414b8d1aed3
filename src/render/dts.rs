//! The TypeScript declarations.

use serde::Serialize;
use serde_json::json;

use super::js::init_name;
use super::jsdoc::jsdoc;
use super::{property_key, render, rest_dots};
use crate::names;
use crate::plan::{Function, Param, Plan, TypeDeclaration, TypeDetail, TypeMember, js_string};
use crate::wasm;

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
pub fn glue_dts(plan: &Plan, package: &str, imports: &[wasm::Import]) -> String {
    let functions: Vec<FunctionView> =
        plan.functions.iter().enumerate().map(|(index, function)| view(index, function)).collect();
    // A program that imports functions cannot start without them.
    let (optional, options) = if imports.is_empty() { ("?", "options?") } else { ("", "options") };
    let api = API.replace("imports?: Imports;", &format!("imports{optional}: Imports;"));
    let source = if imports.is_empty() { "source?: InitSource" } else { "source: InitSource | undefined" };
    let imports = imports_interface(imports);
    let context = &json!({ "name": plan.name, "package": package, "functions": functions, "imports": imports, "api": api, "options": options, "source": source, "init": init_name(plan), "types": types(plan, &functions) });
    render("glue.d.ts", context)
}

const INPUT: &str = include_str!("../../templates/js/input.d.ts");

/// The declarations of the types that the functions mention.
fn types(plan: &Plan, functions: &[FunctionView]) -> String {
    let mut text: String =
        plan.types.declarations.iter().map(|declaration| format!("\n\n{}", type_declaration(declaration))).collect();
    if functions.iter().any(|function| function.ts_params.contains("Input<")) {
        text.push_str("\n\n");
        text.push_str(INPUT.trim_end());
    }
    text
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
                format!("\n{doc}  {}{optional}: {};", property_key(&member.name), member.typescript)
            };
            let members: String = members.iter().map(member).collect();
            let end = if members.is_empty() { "" } else { "\n" };
            format!("{doc}export interface {name}{params}{extends} {{{members}{end}}}")
        }
        TypeDetail::Enumeration { union, constants } => {
            let member = |member: &TypeMember| {
                let doc = jsdoc(member.doc.as_deref(), "  ");
                format!("\n{doc}  readonly {}: {};", property_key(&member.name), member.typescript)
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
    let declare = |param: &Param| format!("{}{}: {}", rest_dots(param), param.js_name, param.typescript);
    let params: Vec<String> = function.params.iter().map(declare).collect();
    let (ts_params, ts_result) = (params.join(", "), result(function));
    let name = &function.js_name;
    let dts = if names::is_declarable(name) && !TAKEN.contains(&name.as_str()) {
        format!("export function {name}({ts_params}): {ts_result};")
    } else {
        let local = format!("$export{index}");
        let exported = property_key(name);
        format!("declare function {local}({ts_params}): {ts_result};\nexport {{ {local} as {exported} }};")
    };
    FunctionView {
        // In an interface `new` alone would declare a constructor.
        key: if name == "new" { js_string(name) } else { property_key(name) },
        jsdoc: jsdoc(function.doc.as_deref(), ""),
        member_jsdoc: jsdoc(function.doc.as_deref(), "  "),
        dts,
        on_module: function.on_module,
        ts_params,
        ts_result,
    }
}

fn result(function: &Function) -> String {
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

/// What `//go:wasmimport` declarations ask for, as the compiler sees them: numbers.
fn imports_interface(imports: &[wasm::Import]) -> String {
    if imports.is_empty() {
        return "/** The program imports nothing from JavaScript. */\nexport type Imports = Record<string, never>;\n"
            .into();
    }
    let mut text = String::from(
        "/** What the program imports from JavaScript, by module and name. */\nexport interface Imports {",
    );
    let mut modules: Vec<&str> = imports.iter().map(|import| import.module.as_str()).collect();
    modules.sort();
    modules.dedup();
    for module in modules {
        text.push_str(&format!("\n  {}: {{", property_key(module)));
        for import in imports.iter().filter(|import| import.module == module) {
            if let Some(signature) = import.item.signature() {
                let value = |ty: &wasm::ValueType| if *ty == wasm::ValueType::I64 { "bigint" } else { "number" };
                let params: Vec<String> = signature
                    .params
                    .iter()
                    .enumerate()
                    .map(|(index, ty)| format!("arg{}: {}", index + 1, value(ty)))
                    .collect();
                let result = signature.results.first().map_or("void", value);
                text.push_str(&format!("\n    {}({}): {result};", property_key(&import.name), params.join(", ")));
            }
        }
        text.push_str("\n  };");
    }
    text.push_str("\n}\n");
    text
}
