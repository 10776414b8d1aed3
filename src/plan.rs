//! Everything decided: all that the templates see, and what `--emit plan` prints. In: the [`Model`]'s packages. Out: a
//! [`Plan`] whose expressions are ready to be pasted, and diagnostics about names.

use std::collections::HashMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model;
use crate::names;
use crate::source::Span;
use crate::types::{self, Conversion, Lift, Lower, Wire};

/// How many arguments and how many results have room in the bridge: `SlotCount` in bridge.go, less one for the
/// address of the arguments.
pub const SLOT_LIMIT: usize = 63;

/// The most bytes that the Go compiler lets the arguments and the result of an export take.
const ARGUMENT_LIMIT: u32 = 128;

#[derive(Debug, Serialize)]
pub struct Plan {
    /// What the files are called after.
    pub name: String,
    pub functions: Vec<Function>,
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
    /// Whether the module exports it under its name; else it is only on `instance.exports`.
    pub on_module: bool,
    pub shim: Shim,
}

/// The Go function between the wasm ABI and the user's function.
#[derive(Debug, Serialize)]
pub struct Shim {
    pub go_name: String,
    /// A package variable of the function's type: the compiler's check of our reading, and a way to call the function
    /// out of line.
    pub variable: String,
    /// What the shim calls: the function itself where the compiler may inline it, or else the variable. Inlining pays
    /// for scalars alone; a loop over a slice gets slower, and a result must not end up on the shim's stack, which moves.
    pub callee: String,
    pub wasm_name: String,
    pub params: Vec<WireParam>,
    /// Whether the arguments come in slots, since they are more than the compiler allows as parameters.
    pub wide: bool,
    /// Whether there is memory that arguments share; its address is then the first parameter.
    pub has_input: bool,
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
    pub typescript: String,
    /// JavaScript that throws unless the argument fits.
    pub check: String,
    /// What holds the result of the check, where there is one.
    pub lowered: Option<String>,
    /// JavaScript for how much of the shared memory it takes.
    pub size: Option<String>,
    /// Go for the argument of the user's function.
    pub go: String,
}

#[derive(Debug, Serialize)]
pub struct Result {
    /// Its label in a tuple, if Go names the results.
    pub label: Option<String>,
    pub typescript: String,
    /// Go for what is made of it before any slot is filled, and the variable that holds that.
    pub prepare: Option<String>,
    pub ready: String,
    /// Go: a statement that puts it in its slot, or an expression for the result of the shim.
    pub go: String,
    /// JavaScript for what the caller gets.
    pub js: String,
}

/// Plans the exports of all `packages`, sorted by JavaScript name. `qualifier` stands before the names that shims share:
/// `gowasm.` where that is a package, `gowasm` where it is part of the shims' file.
///
/// With `stamped` the shims' names in the module say which signature they were made for.
pub fn plan(name: &str, packages: &[model::Package], qualifier: &str, stamped: bool) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut seen: HashMap<String, &model::Function> = HashMap::new();
    let mut functions = Vec::new();
    for package in packages {
        for function in &package.functions {
            let mut planned = plan_function(function, package, qualifier, &mut diagnostics);
            if stamped {
                planned.shim.wasm_name = names::stamped_wasm_name(&planned.js_name, &planned.go_type);
            }
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
    (Plan { name: name.to_string(), functions }, diagnostics)
}

fn plan_function(
    function: &model::Function,
    package: &model::Package,
    qualifier: &str,
    diagnostics: &mut Diagnostics,
) -> Function {
    let js_name = function.pragma_name.clone().unwrap_or_else(|| names::lower_camel(&function.go_name));
    let js_names = names::parameters(function.params.iter().map(|param| param.name.as_deref()));
    for (count, message) in
        [(function.params.len(), &messages::TOO_MANY_PARAMETERS), (function.results.len(), &messages::TOO_MANY_RESULTS)]
    {
        if count > SLOT_LIMIT {
            let (count, limit) = (count.to_string(), SLOT_LIMIT.to_string());
            let values = [("function", function.go_name.as_str()), ("count", &count), ("limit", &limit)];
            diagnostics.push(Diagnostic::at(function.span, message, &values));
        }
    }
    let count = function.params.len();
    let lower = |(index, (param, js_param)): (usize, (&model::Param, &String))| {
        lower_param(&js_name, index, param, js_param, function.variadic && index + 1 == count, qualifier)
    };
    let (params, wires): (Vec<Param>, Vec<WireValue>) =
        function.params.iter().zip(&js_names).enumerate().map(lower).unzip();
    let (results, result) = lift_results(&js_name, function, qualifier);
    let all = function.params.iter().chain(&function.results);
    let scalars_only = all.map(|param| &param.ty).all(|ty| matches!(ty, model::Type::Scalar(_)));
    Function {
        shim: shim(&function.go_name, &js_name, &params, wires, result, scalars_only, qualifier),
        on_module: js_name != "then" && !names::MODULE_EXPORTS.contains(&js_name.as_str()),
        js_name,
        span: function.span,
        go_name: function.go_name.clone(),
        package: package.import_path.clone(),
        doc: function.doc.clone(),
        params,
        variadic: function.variadic,
        results,
        go_type: go_type(function),
        throws: function.fails,
    }
}

/// The model holds no type that has no conversion: `resolve` has asked before.
fn expect(conversion: std::result::Result<Conversion, &str>) -> Conversion {
    conversion.unwrap_or_else(|reason| unreachable!("{reason}"))
}

struct WireValue {
    wire: Wire,
    js: String,
    is_piece: bool,
}

/// Plans the `index`-th parameter: what the glue and the shim do with it, and what crosses between them.
fn lower_param(
    function: &str,
    index: usize,
    param: &model::Param,
    js_name: &str,
    rest: bool,
    qualifier: &str,
) -> (Param, WireValue) {
    let conversion = expect(match &param.ty {
        model::Type::Slice(elem) if rest => types::rest_conversion(elem),
        ty => types::conversion(ty),
    });
    let named = if matches!(param.name.as_deref(), None | Some("_")) { String::new() } else { format!(" ({js_name})") };
    let at = js_string(&format!("{function}: argument {}{named}", index + 1));
    // Numbers, since a helper may be called like the parameter.
    let (lowered, wire_name) = (format!("$p{index}"), wire_name(index));
    let in_glue = [("value", lowered.as_str())];
    let (check, size, go, wire) = match &conversion.lower {
        Lower::Value { wire, check, go } => {
            (check, None, go, WireValue { wire: *wire, js: js_name.to_string(), is_piece: false })
        }
        Lower::Piece { check, size, put, go } => {
            let wire = WireValue { wire: Wire::Uint32, js: put.fill(&in_glue), is_piece: true };
            (check, Some(size.fill(&in_glue)), go, wire)
        }
    };
    let planned = Param {
        js_name: js_name.to_string(),
        rest,
        check: check.fill(&[("value", js_name), ("at", &at)]),
        go: go.fill(&[("wire", &wire_name), ("go", qualifier)]),
        lowered: size.is_some().then_some(lowered),
        size,
        typescript: conversion.typescript.input,
    };
    (planned, wire)
}

/// A single value is the shim's own result; anything else goes by the slots.
fn lift_results(js_name: &str, function: &model::Function, qualifier: &str) -> (Vec<Result>, Option<Wire>) {
    let single = function.results.len() == 1;
    let mut direct = None;
    let named = function.results.iter().all(|result| result.name.as_ref().is_some_and(|name| name != "_"));
    // TypeScript refuses reserved words there, as JavaScript does for parameters.
    let labels = named.then(|| names::parameters(function.results.iter().map(|result| result.name.as_deref())));
    let mut lift = |index: usize, param: &model::Param| {
        let conversion = expect(types::conversion(&param.ty));
        let place = if single { "result".to_string() } else { format!("result {}", index + 1) };
        let at = js_string(&format!("{js_name}: {place}"));
        let (slot, value) = (index.to_string(), format!("r{index}"));
        let (prepare, go, js) = match &conversion.lift {
            Lift::Value { wire, go, js } => {
                let go = go.fill(&[("value", &value)]);
                if single {
                    direct = Some(*wire);
                    (None, go, js.fill(&[("value", "$result"), ("at", &at)]))
                } else {
                    let put = format!("{qualifier}Put{}({slot}, {go})", wire.slot());
                    let read = format!("$heap.view.get{}($heap.slots + {}, true)", wire.data_view(), 8 * index);
                    (None, put, js.fill(&[("value", &read), ("at", &at)]))
                }
            }
            Lift::Slot { prepare, put, js } => {
                let prepare = prepare.fill(&[("value", &value), ("go", qualifier)]);
                // What needs no preparation is put as it is.
                let prepare = Some(prepare).filter(|prepare| *prepare != value);
                let ready = if prepare.is_some() { ready_name(index) } else { value };
                let put = put.fill(&[("value", &ready), ("slot", &slot), ("go", qualifier)]);
                (prepare, put, js.fill(&[("slot", &slot), ("at", &at)]))
            }
        };
        let label = labels.as_ref().map(|labels| labels[index].clone());
        let ready = ready_name(index);
        Result { label, typescript: conversion.typescript.output, prepare, ready, go, js }
    };
    let results = function.results.iter().enumerate().map(|(index, param)| lift(index, param)).collect();
    (results, direct)
}

fn shim(
    go_name: &str,
    js_name: &str,
    params: &[Param],
    wires: Vec<WireValue>,
    result: Option<Wire>,
    inlines: bool,
    qualifier: &str,
) -> Shim {
    let has_input = params.iter().any(|param| param.size.is_some());
    let mut all: Vec<(String, WireValue)> =
        wires.into_iter().enumerate().map(|(index, wire)| (wire_name(index), wire)).collect();
    if has_input {
        all.insert(0, ("base".into(), WireValue { wire: Wire::Pointer, js: "$base".into(), is_piece: false }));
    }
    let bytes = |wires: &mut dyn Iterator<Item = Wire>| wires.map(|wire| wire.size().next_multiple_of(8)).sum::<u32>();
    let wide = bytes(&mut all.iter().map(|(_, value)| value.wire).chain(result)) > ARGUMENT_LIMIT;
    let wasm_params: Vec<&str> =
        if wide { Vec::new() } else { all.iter().map(|(_, value)| value.wire.wasm()).collect() };
    let signature =
        format!("({}){}", wasm_params.join(", "), result.map_or(String::new(), |wire| format!(" -> {}", wire.wasm())));
    let params = all.into_iter().map(|(go_name, WireValue { wire, js, is_piece })| WireParam {
        go_name,
        go_type: if wire == Wire::Pointer { format!("{qualifier}{}", wire.go()) } else { wire.go().to_string() },
        slot: wire.slot(),
        data_view: wire.data_view(),
        js,
        is_piece,
    });
    let variable = names::function_variable(go_name);
    let callee = if inlines && !is_shim_local(go_name) { go_name.to_string() } else { variable.clone() };
    Shim {
        go_name: names::shim(go_name),
        wasm_name: names::wasm_name(js_name),
        params: params.collect(),
        wide,
        has_input,
        result,
        variable,
        callee,
        signature,
    }
}

/// Whether a shim may have a variable of that name, which would hide the function: `w0`, `r0`, `in`, …
fn is_shim_local(go_name: &str) -> bool {
    let stem = go_name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    matches!(stem, "w" | "p" | "r" | "ready" | "in" | "base" | "err" | "result")
}

fn wire_name(index: usize) -> String {
    format!("w{index}")
}

/// What is made of a result, where that is not the result itself.
fn ready_name(index: usize) -> String {
    format!("ready{index}")
}

fn go_type(function: &model::Function) -> String {
    let count = function.params.len();
    let params = function.params.iter().enumerate().map(|(index, param)| match &param.ty {
        model::Type::Slice(elem) if function.variadic && index + 1 == count => format!("...{}", elem.go()),
        ty => ty.go(),
    });
    let mut results: Vec<String> = function.results.iter().map(|result| result.ty.go()).collect();
    results.extend(function.fails.then(|| "error".to_string()));
    let params: Vec<String> = params.collect();
    match results.as_slice() {
        [] => format!("func({})", params.join(", ")),
        [result] => format!("func({}) {result}", params.join(", ")),
        results => format!("func({}) ({})", params.join(", "), results.join(", ")),
    }
}

/// A JavaScript string literal. JSON is one: <https://tc39.es/proposal-json-superset/>.
pub fn js_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
