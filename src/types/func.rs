//! Functions. One of JavaScript's is a number to Go, which calls it by an import of its own for each type; one of Go's is a
//! number to JavaScript, which calls all of them by one export. Arguments and results cross packed, except that numbers on
//! their way from Go are wasm values.

use super::shape::{DirectArg, DirectResult, Func, FuncParam, FuncResult, Shape};
use super::{Conversion, Lift, Lower, Packed, Place, TypeScript, Types, Wire, list};
use crate::js;
use crate::model::{Param, Signature, Type, Way};
use crate::names;
use crate::ts::{self, ParamKind, Property};

/// The most wasm parameters with which compilers up to Go 1.27 work; the number of the function is one.
const MOST_PARAMETERS: usize = 15;

/// `name` is that of the type's generated functions.
pub fn conversion(name: &str) -> Conversion {
    Conversion {
        lower: Lower::Value {
            wire: Wire::Uint32,
            check: "$function({value}, {at})".into(),
            js: "$hold($heap, {value}, {at})".into(),
            go: format!("gowasm_wrap_{name}({{go}}NewFunction({{wire}}))").into(),
        },
        lift: Lift::Packed,
        packed: packed(name, false),
    }
}

/// In a field nil is a common value.
pub fn packed(name: &str, is_field: bool) -> Packed {
    let lift = format!("$lift_{name}($r, {{key}})");
    let packed = Packed::new(
        if is_field { "$lowerFunction($w, {value}, {key}, true, $v);" } else { "$lowerFunction($w, {value}, {key});" },
        &format!("{{to}} = gowasm_wrap_{name}({{in}}.TakeFunction())"),
        &if is_field { lift } else { format!("$definite({lift}, $r, {{key}}, \"a function\")") },
        &format!("gowasm_lift_{name}({{out}}, &{{from}})"),
    );
    Packed { codec: Some(name.to_string()), ..packed }
}

pub fn shape(types: &Types, ty: &Type, signature: &Signature, package: &str) -> Shape {
    let js_names = js_names(signature);
    let count = signature.params.len();
    let params: Vec<FuncParam> = signature
        .params
        .iter()
        .enumerate()
        .map(|(index, param)| {
            let is_rest = signature.variadic && index + 1 == count;
            self::param(types, param, &js_names[index], index, is_rest, package)
        })
        .collect();
    let results: Vec<FuncResult> = signature
        .results
        .iter()
        .enumerate()
        .map(|(index, result)| {
            let (value, key) = match signature.results.len() {
                1 => ("$v".to_string(), "$key".to_string()),
                _ => (format!("$v[{index}]"), index.to_string()),
            };
            FuncResult {
                go_type: types.go_type(&result.ty, package),
                part: types.part(&result.ty, package, &value, &key, &format!("_r{index}")),
            }
        })
        .collect();
    let direct_args =
        !signature.variadic && count < MOST_PARAMETERS && params.iter().all(|param| param.direct.is_some());
    let direct_result = match signature.results.as_slice() {
        [result] => direct_result(types, &result.ty, package),
        _ => None,
    };
    let context = signature.has_context.then(|| types.package_name("context").to_string());
    Shape::Func(Box::new(Func {
        import: import(types, ty, signature),
        go_func: types.go_func(signature, None, package),
        context,
        fails: signature.fails,
        gives_handles: signature.params.iter().any(|param| types.has_handles(&param.ty)),
        returns_handles: signature.results.iter().any(|result| types.has_handles(&result.ty)),
        gives_then: signature.has_context && types.result_may_have_then(signature),
        answers_then: types.answer_may_have_then(signature),
        has_views: params.iter().any(|param| param.is_view),
        variadic: signature.variadic,
        params,
        results,
        direct_args,
        direct_result,
    }))
}

/// In a module that somebody else builds its name says for which types it is.
fn import(types: &Types, ty: &Type, signature: &Signature) -> String {
    let layout = types.is_stamped.then(|| types.layout(signature, None));
    names::callback_import(&types.codec_name(ty), layout.as_deref())
}

fn param(types: &Types, param: &Param, js_name: &str, index: usize, is_rest: bool, package: &str) -> FuncParam {
    let place = format!("_p{index}");
    let key = format!(
        "$key + {}",
        js::quote(&format!(": argument {}{}", index + 1, names::in_parentheses(param.name.as_deref(), js_name)))
    );
    let conversion = match &param.ty {
        Type::List { elem, .. } if is_rest => types.rest_conversion(elem, package),
        ty => types.conversion(ty, package),
    };
    let part = types.part_of(conversion.packed, &param.ty, package, &format!("$v[{index}]"), &key, &place);
    let view = list::view(types, &param.ty).filter(|_| !is_rest);
    let lift_js = view.as_ref().map_or_else(|| part.lift_js.clone(), |view| format!("{view}($r.heap, $r.pair())"));
    let direct = match &conversion.lift {
        Lift::Value { wire, go, js } => Some(DirectArg {
            wire: wire.go(),
            go: go.fill(&[("value", &place), ("go", &types.qualifier)]),
            js: js.fill(&[("value", &format!("$a{index}")), ("at", "$f.at")]),
        }),
        _ => None,
    };
    let variable_type = types.go_type(&param.ty, package);
    let go_type = match &param.ty {
        Type::List { elem, .. } if is_rest => format!("...{}", types.go_type(elem, package)),
        _ => variable_type.clone(),
    };
    FuncParam { js_name: js_name.to_string(), go_type, variable_type, part, lift_js, is_view: view.is_some(), direct }
}

fn direct_result(types: &Types, ty: &Type, package: &str) -> Option<DirectResult> {
    let Lower::Value { wire, check, js, go } = types.conversion(ty, package).lower else { return None };
    let converts = js.mentions("checked");
    Some(DirectResult {
        wire: wire.go(),
        go: go.fill(&[("wire", "_w"), ("go", &types.qualifier)]),
        check: format!(
            "{}{};",
            if converts { "const $checked = " } else { "" },
            check.fill(&[("value", "$result"), ("at", "$f")])
        ),
        js: js.fill(&[("value", "$result"), ("checked", "$checked"), ("at", "$f.result")]),
        zero: if wire.wasm() == "i64" { "0n" } else { "0" },
    })
}

fn js_names(signature: &Signature) -> Vec<String> {
    names::parameters(signature.params.iter().map(|param| param.name.as_deref()))
}

/// The options of functions with a context: those that JavaScript calls, and those that Go calls.
pub fn options_of_export() -> ts::Type {
    ts::Type::Object(vec![Property::optional("signal", ts::Type::named("AbortSignal"))])
}

fn options_of_callback() -> ts::Type {
    let signal = ts::Type::named("AbortSignal");
    ts::Type::Object(vec![Property { name: "signal".into(), is_readonly: true, is_optional: false, ty: signal }])
}

impl Types<'_> {
    /// A JavaScript function that Go calls.
    pub fn callback_typescript(&self, signature: &Signature, place: Place) -> ts::Function {
        let result = self.results_typescript(signature, Way::In, place);
        let waits = signature.has_context || place.can_wait;
        let result = if waits { result.clone().or(result.promise()) } else { result };
        let options = (ParamKind::Required, options_of_callback());
        ts::Function { params: self.params_typescript(signature, Way::Out, place, options), result }
    }

    /// A Go function that JavaScript calls. It may keep the functions that it gets for goroutines, which can wait.
    fn function_typescript(&self, signature: &Signature, place: Place) -> ts::Function {
        let place = Place { can_wait: true, ..place };
        let result = self.results_typescript(signature, Way::Out, place);
        let result = if signature.has_context { result.promise() } else { result };
        let options = (ParamKind::Optional, options_of_export());
        ts::Function { params: self.params_typescript(signature, Way::In, place, options), result }
    }

    /// The parameters, and the options.
    fn params_typescript(
        &self,
        signature: &Signature,
        way: Way,
        place: Place,
        options: (ParamKind, ts::Type),
    ) -> Vec<ts::Param> {
        let count = signature.params.len();
        let names = js_names(signature);
        let declare = |(index, (param, name)): (usize, (&Param, &String))| {
            let is_rest = signature.variadic && index + 1 == count;
            let (kind, ty) = match &param.ty {
                Type::List { elem, .. } if is_rest => {
                    (ParamKind::Rest, self.typescript(elem, place).going(way).array())
                }
                ty => (ParamKind::Required, self.typescript(ty, place).going(way)),
            };
            ts::Param { name: name.clone(), kind, ty }
        };
        let params = signature.params.iter().zip(&names).enumerate().map(declare);
        // Nothing may follow a rest parameter.
        let has_options = signature.has_context && !signature.variadic;
        let (kind, ty) = options;
        let options = has_options.then(|| ts::Param { name: names::options(&names), kind, ty });
        params.chain(options).collect()
    }

    /// What a function returns.
    fn results_typescript(&self, signature: &Signature, way: Way, place: Place) -> ts::Type {
        let result = |param: &Param| self.typescript(&param.ty, place).going(way);
        match signature.results.as_slice() {
            [] => ts::Type::VOID,
            [one] => result(one),
            results => {
                let tuple = ts::Type::tuple(results.iter().map(result));
                if way == Way::In { tuple.readonly() } else { tuple }
            }
        }
    }

    pub(super) fn func_typescript(&self, signature: &Signature, place: Place) -> TypeScript {
        TypeScript {
            input: ts::Type::Function(Box::new(self.callback_typescript(signature, place))),
            output: ts::Type::Function(Box::new(self.function_typescript(signature, place))),
        }
    }
}
