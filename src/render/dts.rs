//! The TypeScript declarations.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::js::init_name;
use super::jsdoc::jsdoc;
use super::{input, render};
use crate::js;
use crate::names;
use crate::plan::{
    Class, ErrorClass, Function, Import, Member, MemberKind, Plan, Sentinel, TypeDeclaration, TypeDetail, TypeMember,
};
use crate::ts;
use crate::wasm::{HostFunction, HostFunctions};

#[derive(Serialize)]
struct FunctionView {
    key: String,
    /// Its parameters and its result.
    signature: String,
    jsdoc: String,
    member_jsdoc: String,
    /// The declaration of the module's function.
    dts: String,
    on_module: bool,
}

/// Names that the declarations use as values, or declare themselves.
const TAKEN: [&str; 3] = ["init", "Error", "Symbol"];

/// `NAME.d.ts`. `imports` are what the user's program wants from JavaScript, the runtime's own aside.
pub fn glue_dts(plan: &Plan, package: &str, imports: &HostFunctions) -> String {
    let functions: Vec<FunctionView> =
        plan.functions.iter().enumerate().map(|(index, function)| view(index, function)).collect();
    let mentioned = Mentioned::of(plan);
    // A program that imports functions cannot start without them.
    let has_imports = !imports.is_empty() || !plan.imports.is_empty();
    let optional = if has_imports { "" } else { "?" };
    let source = if has_imports { "source: InitSource | undefined" } else { "source?: InitSource" };
    let imports = imports_interface(&plan.imports, imports);
    let members = plan.classes.iter().map(|class| (&class.js_name, &class.name));
    let members = members.chain(plan.errors.iter().map(|error| (&error.js_name, &error.js_name)));
    let sentinels = plan.sentinels.iter().map(|sentinel| (&sentinel.js_name, &sentinel.js_name));
    let members: Vec<(&String, &String)> = members.chain(sentinels).collect();
    let context = &json!({ "name": plan.name, "package": package, "functions": functions, "classes": classes(plan), "members": members, "imports": imports, "globals": globals(&mentioned), "optional": optional, "options": format!("options{optional}"), "source": source, "init": init_name(plan), "types": types(plan, &mentioned) });
    render("glue.d.ts", context)
}

/// What the types of a program mention.
struct Mentioned {
    names: BTreeSet<String>,
    functions: bool,
}

impl Mentioned {
    fn of(plan: &Plan) -> Mentioned {
        let mut mentioned = Mentioned { names: BTreeSet::new(), functions: false };
        plan.shimmed().for_each(|function| function.typescript().visit(&mut |ty| mentioned.add(ty)));
        let made = plan.classes.iter().flat_map(|class| class.statics.iter().map(|member| &member.function));
        let made = made.chain(plan.classes.iter().filter_map(|class| class.constructor.as_ref()));
        made.for_each(|function| function.typescript().visit(&mut |ty| mentioned.add(ty)));
        plan.imports.iter().for_each(|import| import.typescript.visit(&mut |ty| mentioned.add(ty)));
        let iterations = plan.classes.iter().filter_map(|class| class.iteration.as_ref());
        iterations.for_each(|iteration| iteration.typescript.visit(&mut |ty| mentioned.add(ty)));
        for declaration in &plan.types.declarations {
            let (types, members): (&[ts::Type], &[TypeMember]) = match &declaration.detail {
                TypeDetail::Interface { extends, members } => (extends, members),
                TypeDetail::Alias(ty) => (std::slice::from_ref(ty), &[]),
                TypeDetail::Enumeration { union, constants } => (std::slice::from_ref(union), constants),
            };
            types.iter().for_each(|ty| ty.visit(&mut |ty| mentioned.add(ty)));
            members.iter().for_each(|member| member.property.ty.visit(&mut |ty| mentioned.add(ty)));
        }
        let fields = plan.errors.iter().flat_map(|error| &error.fields);
        fields.for_each(|field| field.property.ty.visit(&mut |ty| mentioned.add(ty)));
        mentioned
    }

    fn add(&mut self, ty: &ts::Type) {
        match ty {
            ts::Type::Reference(name, _) if !self.names.contains(name) => {
                self.names.insert(name.clone());
            }
            ts::Type::Function(_) => self.functions = true,
            _ => {}
        }
    }
}

/// Types of the host that some configurations lack, as far as they are mentioned.
fn globals(mentioned: &Mentioned) -> String {
    let all = [
        ("AbortSignal", "AbortSignal"),
        ("Blob", "Blob"),
        ("ReadableStream", "ReadableStream<R = any>"),
        ("WritableStream", "WritableStream<W = any>"),
    ];
    let needed = all.iter().filter(|(name, _)| mentioned.names.contains(*name));
    needed.map(|(_, declared)| format!("  interface {declared} {{}}\n")).collect()
}

/// The declarations of the types that the functions mention.
fn types(plan: &Plan, mentioned: &Mentioned) -> String {
    let declarations = plan.types.declarations.iter();
    let mut text: String = declarations.map(|declaration| format!("\n\n{}", type_declaration(declaration))).collect();
    if mentioned.names.contains("Input") {
        let classes: Vec<&str> = plan.classes.iter().map(|class| class.name.as_str()).collect();
        text.push_str(&input::declarations(&|name| mentioned.names.contains(name), mentioned.functions, &classes));
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
    let fields: String = error.fields.iter().map(|field| format!("{}\n", type_member(field))).collect();
    let (doc, name) = (jsdoc(error.doc.as_deref(), ""), &error.js_name);
    format!("\n\n{doc}export class {name} extends GoError {{\n  private constructor();\n{fields}}}")
}

fn type_member(member: &TypeMember) -> String {
    format!("{}  {};", jsdoc(member.doc.as_deref(), "  "), member.property)
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
        Some(function) => add(function.doc.as_deref(), format!("constructor({})", function.typescript().params())),
        None => add(None, "private constructor()".into()),
    }
    for Member { js_name, function, .. } in &class.statics {
        add(
            function.doc.as_deref(),
            format!("static {}{}", js::property_key(js_name), signature(&function.typescript())),
        );
    }
    for member in &class.members {
        let (key, function) = (js::property_key(&member.js_name), &member.function);
        match member.kind {
            MemberKind::Method => {
                add(function.doc.as_deref(), format!("{key}{}", signature(&function.typescript())));
            }
            MemberKind::Getter => {
                let is_setter = |other: &&Member| other.kind == MemberKind::Setter && other.js_name == member.js_name;
                let input = class.members.iter().find(is_setter).map(|setter| &setter.function.params[0].typescript);
                let output = function.value_typescript();
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

/// A function as the name in front of it takes it: `(text: string): number`.
fn signature(function: &ts::Function) -> String {
    format!("({}): {}", function.params(), function.result)
}

fn type_declaration(declaration: &TypeDeclaration) -> String {
    let TypeDeclaration { name, type_params, doc, detail } = declaration;
    let params = if type_params.is_empty() { String::new() } else { format!("<{}>", type_params.join(", ")) };
    let doc = jsdoc(doc.as_deref(), "");
    match detail {
        TypeDetail::Alias(text) => format!("{doc}export type {name}{params} = {text};"),
        TypeDetail::Interface { extends, members } => {
            let extends: Vec<String> = extends.iter().map(ToString::to_string).collect();
            let extends = if extends.is_empty() { String::new() } else { format!(" extends {}", extends.join(", ")) };
            let members: String = members.iter().map(|member| format!("\n{}", type_member(member))).collect();
            let end = if members.is_empty() { "" } else { "\n" };
            format!("{doc}export interface {name}{params}{extends} {{{members}{end}}}")
        }
        TypeDetail::Enumeration { union, constants } => {
            let members: String = constants.iter().map(|member| format!("\n{}", type_member(member))).collect();
            format!("{doc}export type {name} = {union};\nexport declare const {name}: {{{members}\n}};")
        }
    }
}

/// `auto.d.ts`
pub fn auto_dts(plan: &Plan) -> String {
    render("auto.d.ts", &json!({ "name": plan.name }))
}

fn view(index: usize, function: &Function) -> FunctionView {
    let signature = signature(&function.typescript());
    let name = &function.js_name;
    let dts = if names::is_declarable(name) && !TAKEN.contains(&name.as_str()) {
        format!("export function {name}{signature};")
    } else {
        let local = format!("$export{index}");
        let exported = js::property_key(name);
        format!("declare function {local}{signature};\nexport {{ {local} as {exported} }};")
    };
    FunctionView {
        // In an interface `new` alone would declare a constructor.
        key: if name == "new" { js::quote(name) } else { js::property_key(name) },
        jsdoc: jsdoc(function.doc.as_deref(), ""),
        member_jsdoc: jsdoc(function.doc.as_deref(), "  "),
        dts,
        on_module: function.on_module,
        signature,
    }
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
        text.push_str(&format!("\n{doc}  {}{};", js::property_key(&variable.js_name), signature(&variable.typescript)));
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
