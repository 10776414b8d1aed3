//! How one export is called: what the glue and the shim do with each parameter and result, and what crosses between them.

use super::{Function, Param, Result, Shim, WireParam};
use crate::abi::SLOT_LIMIT;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::js;
use crate::messages;
use crate::model;
use crate::names;
use crate::types::{Conversion, Lift, Lower, Place, TypeScript, Types, Wire};

/// The most bytes that the Go compiler lets the arguments and the result of an export take.
const ARGUMENT_LIMIT: u32 = 128;

/// What is called, and by which names.
pub struct Subject<'s> {
    pub function: &'s model::Function,
    /// What messages call it.
    pub js_name: String,
    /// What names of the shims are made from.
    pub go_stem: String,
    pub wasm_name: String,
    /// Go: the function, as a value.
    pub go_value: String,
    /// The class whose object it is called on.
    pub class: Option<&'s model::Type>,
    /// Whether nil is an error, since what it returns has just been made.
    pub constructs: bool,
    /// Whether its only argument, or its result, is the value of a property.
    pub is_property: bool,
}

impl<'s> Subject<'s> {
    /// A function of the package.
    pub fn function(function: &'s model::Function) -> Subject<'s> {
        let js_name = super::js_name(function);
        Subject {
            function,
            wasm_name: names::wasm_name(&js_name),
            js_name,
            go_stem: function.go_name.clone(),
            go_value: function.go_name.clone(),
            class: None,
            constructs: false,
            is_property: false,
        }
    }
}

/// Plans an export of the package `import_path`.
pub fn plan(subject: &Subject, import_path: &str, types: &Types, diagnostics: &mut Diagnostics) -> Function {
    let Subject { function, js_name, .. } = subject;
    let js_name = js_name.clone();
    let signature = &function.signature;
    let js_names = names::parameters(signature.params.iter().map(|param| param.name.as_deref()));
    for (count, message) in [
        (signature.params.len(), &messages::TOO_MANY_PARAMETERS),
        (signature.results.len(), &messages::TOO_MANY_RESULTS),
    ] {
        // An asynchronous call has a number, as has an object.
        let limit = SLOT_LIMIT - usize::from(function.is_async) - usize::from(subject.class.is_some());
        if count > limit {
            let (count, limit) = (count.to_string(), limit.to_string());
            let values = [("function", function.go_name.as_str()), ("count", &count), ("limit", &limit)];
            diagnostics.push(Diagnostic::at(function.span, message, &values));
        }
    }
    let mut planner = Planner {
        function: &js_name,
        import_path,
        types,
        has_packed: false,
        is_async: function.is_async,
        is_method: subject.class.is_some(),
        is_property: subject.is_property,
        has_views: function.has_views,
    };
    let is_packed = |param: &model::Param| matches!(planner.conversion(&param.ty).lower, Lower::Packed);
    planner.has_packed = signature.params.iter().any(is_packed);
    // The support code refuses values in Reader and Writer alone, so that this decision cannot miss a type.
    let lifts_packed = |result: &model::Param| matches!(planner.conversion(&result.ty).lift, Lift::Packed);
    let may_refuse = planner.has_packed || signature.results.iter().any(lifts_packed);
    let count = signature.params.len();
    let lower = |(index, (param, js_param)): (usize, (&model::Param, &String))| {
        planner.lower(index, param, js_param, signature.variadic && index + 1 == count)
    };
    let (params, wires): (Vec<Param>, Vec<WireValue>) =
        signature.params.iter().zip(&js_names).enumerate().map(lower).unzip();
    let (mut results, result) = planner.lift_all(&signature.results);
    if let (true, [result]) = (subject.constructs, results.as_mut_slice()) {
        result.typescript = result.typescript.clone().without_null();
        let at = js::quote(&format!("{js_name}: result"));
        result.js = format!("$definite({}, {at}, undefined, {})", result.js, js::quote(&result.typescript.to_string()));
    }
    let pointer = subject.class.map(|class| model::Type::Pointer(Box::new(class.clone())));
    let is_scalar = |param: &model::Param| {
        matches!(types.model.underlying(&param.ty), model::Type::Scalar(_)) && types.model.class(&param.ty).is_none()
    };
    let inlines = function.is_straight_line && signature.all().all(is_scalar);
    let mut planned = Function {
        shim: planner.shim(subject, &params, wires, result, inlines),
        object: pointer.as_ref().map(|pointer| names::object_of(&types.codec_name(pointer))),
        on_module: js_name != "then" && !names::MODULE_EXPORTS.contains(&js_name.as_str()),
        span: function.span,
        go_name: function.go_name.clone(),
        package: import_path.to_string(),
        doc: function.doc.clone(),
        params,
        variadic: signature.variadic,
        results,
        go_type: types.go_func(signature, pointer.as_ref(), import_path),
        throws: signature.fails,
        may_refuse,
        is_async: function.is_async,
        may_have_then: function.is_async && types.result_may_have_then(signature),
        hands_over: signature.results.len() > 1 && signature.results.iter().any(|result| types.has_handles(&result.ty)),
        context: signature.has_context.then(|| types.package_name("context").to_string()),
        // Nothing may follow a rest parameter.
        options: (signature.has_context && !signature.variadic).then(|| names::options(&js_names)),
        js_name,
    };
    if types.is_stamped {
        let layout = types.layout(signature, pointer.as_ref());
        planned.shim.wasm_name = names::stamped(&planned.shim.wasm_name, &layout);
    }
    let is_view = |result: &model::Param| types.view(&result.ty).is_some();
    if function.has_views && !signature.results.iter().any(is_view) {
        diagnostics.push(Diagnostic::at(function.span, &messages::VIEW_OF_NOTHING, &[]));
    }
    planned
}

struct WireValue {
    wire: Wire,
    js: String,
    is_piece: bool,
}

struct Planner<'p> {
    /// What JavaScript calls the export.
    function: &'p str,
    import_path: &'p str,
    types: &'p Types<'p>,
    /// Whether there are packed arguments: what reads these reads the others as well.
    has_packed: bool,
    /// Whether results come when the call itself is over.
    is_async: bool,
    is_method: bool,
    is_property: bool,
    /// Whether lists of numbers come out as views.
    has_views: bool,
}

impl Planner<'_> {
    fn conversion(&self, ty: &model::Type) -> Conversion {
        if self.is_property {
            self.types.property_conversion(ty, self.import_path)
        } else {
            self.types.conversion(ty, self.import_path)
        }
    }

    fn typescript(&self, ty: &model::Type) -> TypeScript {
        if self.is_property { self.types.property_typescript(ty) } else { self.types.typescript(ty, self.place()) }
    }

    fn place(&self) -> Place<'static> {
        Place::of_call(self.is_async)
    }

    fn lower(&self, index: usize, param: &model::Param, js_name: &str, rest: bool) -> (Param, WireValue) {
        let (types, qualifier) = (self.types, self.types.qualifier.as_str());
        let conversion = match &param.ty {
            model::Type::List { elem, .. } if rest => types.rest_conversion(elem, self.import_path),
            ty => self.conversion(ty),
        };
        let named = names::in_parentheses(param.name.as_deref(), js_name);
        let argument_of = || format!("{}: argument {}{named}", self.function, index + 1);
        let at = js::quote(&if self.is_property { self.function.to_string() } else { argument_of() });
        // Numbers, since a helper may be called like the parameter.
        let (lowered, wire_name, argument) = (format!("$p{index}"), wire_name(index), argument_name(index));
        let in_glue = [("value", lowered.as_str())];
        let input = if self.has_packed { "&_in.Args" } else { "&_in" };
        let in_shim = [("wire", wire_name.as_str()), ("go", qualifier), ("input", input)];
        let assign = |go: String| format!("{argument} := {go}");
        let piece = |js: String| WireValue { wire: Wire::Uint32, js, is_piece: true };
        let (check, size, go, wire, converts) = match &conversion.lower {
            Lower::Value { wire, check, js, go } => {
                let crosses = js.fill(&[("value", js_name), ("checked", &lowered), ("at", &at)]);
                let wire = WireValue { wire: *wire, js: crosses, is_piece: false };
                let check = check.fill(&[("value", js_name), ("at", &at)]);
                (check, None, assign(go.fill(&in_shim)), wire, js.mentions("checked"))
            }
            Lower::Piece { check, size, put, go } => {
                let check = check.fill(&[("value", js_name), ("at", &at)]);
                (check, Some(size.fill(&in_glue)), assign(go.fill(&in_shim)), piece(put.fill(&in_glue)), true)
            }
            Lower::Packed => {
                let packed = &conversion.packed;
                let reader = format!("_in{index}");
                let go = packed.lower.go.fill(&[("in", &reader), ("to", &argument), ("go", qualifier)]);
                let go = go.replace('\n', "\n\t");
                let go_type = types.go_type(&param.ty, self.import_path);
                let unpack = format!("{reader} := _in.Unpack({wire_name}, {at})");
                let go = format!("{unpack}\n\tvar {argument} {go_type}\n\t{go}");
                let check = format!("$pack($heap, {}, {js_name}, {at})", packed.lower_function());
                let put = piece(format!("$putPacked($heap, {lowered})"));
                (check, Some(format!("{lowered}.size()")), go, put, true)
            }
        };
        // As in a call in Go, a variadic parameter without arguments is nil.
        let go = if rest { format!("{go}\n\tif len({argument}) == 0 {{\n\t\t{argument} = nil\n\t}}") } else { go };
        let typescript = match &param.ty {
            model::Type::List { elem, .. } if rest => types.typescript(elem, self.place()).input.array(),
            ty => self.typescript(ty).input,
        };
        let lowered = converts.then_some(lowered);
        let is_object = types.model.class(&param.ty).is_some();
        (Param { js_name: js_name.to_string(), rest, is_object, check, go, lowered, size, typescript }, wire)
    }

    /// A single value is the shim's own result; anything else goes by the slots.
    fn lift_all(&self, results: &[model::Param]) -> (Vec<Result>, Option<Wire>) {
        let named = results.iter().all(|result| result.name.as_ref().is_some_and(|name| name != "_"));
        // TypeScript refuses reserved words there, as JavaScript does for parameters.
        let labels = named.then(|| names::parameters(results.iter().map(|result| result.name.as_deref())));
        let mut direct = None;
        let mut planned = Vec::new();
        for (index, param) in results.iter().enumerate() {
            let (mut result, wire) = self.lift(index, param, results.len() == 1);
            result.label = labels.as_ref().map(|labels| labels[index].clone());
            direct = direct.or(wire);
            planned.push(result);
        }
        (planned, direct)
    }

    fn lift(&self, index: usize, param: &model::Param, single: bool) -> (Result, Option<Wire>) {
        let qualifier = self.types.qualifier.as_str();
        let conversion = self.conversion(&param.ty);
        let place = if single { "result".to_string() } else { format!("result {}", index + 1) };
        let at = js::quote(&if self.is_property {
            self.function.to_string()
        } else {
            format!("{}: {place}", self.function)
        });
        let (slot, value, ready) = (index.to_string(), format!("_r{index}"), format!("_ready{index}"));
        let pair = if index == 0 { "$heap.slots".to_string() } else { format!("$heap.slots + {}", 8 * index) };
        let mut direct = None;
        let (prepare, go, js) = match &conversion.lift {
            Lift::Value { wire, go, js } => {
                let go = go.fill(&[("value", &value), ("go", qualifier)]);
                if single && !self.is_async {
                    direct = Some(*wire);
                    (None, go, js.fill(&[("value", "$result"), ("at", &at)]))
                } else {
                    let put = format!("{qualifier}Put{}({slot}, {go})", wire.slot());
                    let read = format!("$heap.dataView.get{}({pair}, true)", wire.data_view());
                    (None, put, js.fill(&[("value", &read), ("at", &at)]))
                }
            }
            Lift::Slot { prepare, put, js } => {
                let prepare = prepare.fill(&[("value", &value), ("go", qualifier)]);
                // What needs no preparation is put as it is.
                let prepare = Some(prepare).filter(|prepare| *prepare != value);
                let what = if prepare.is_some() { &ready } else { &value };
                let put = put.fill(&[("value", what), ("slot", &slot), ("go", qualifier)]);
                let prepare = prepare.map(|prepare| format!("{ready} := {prepare}"));
                let view = self.types.view(&param.ty).filter(|_| self.has_views);
                let js = js.fill(&[("pair", &pair), ("at", &at)]);
                (prepare, put, view.map_or(js, |view| format!("{view}($heap, {pair})")))
            }
            Lift::Packed => {
                let packed = &conversion.packed;
                let go = packed.lift.go.fill(&[("out", &ready), ("from", &value), ("go", qualifier)]);
                // What JavaScript gets references to keeps the context alive.
                let owner = if self.is_async { format!("\n\t{ready}.Owner = _call") } else { String::new() };
                let has_handles = self.types.has_handles(&param.ty);
                let abandon = if has_handles { format!("\n\tdefer {ready}.Abandon()") } else { String::new() };
                let prepare = format!("{ready} := {qualifier}NewWriter({at}){owner}{abandon}\n\t{go}");
                let lift = packed.lift_function();
                (Some(prepare), format!("{ready}.Put({slot})"), format!("$unpack($heap, {pair}, {lift}, {at})"))
            }
        };
        let typescript = self.typescript(&param.ty).output;
        (Result { label: None, typescript, prepare, go, js }, direct)
    }

    fn shim(
        &self,
        subject: &Subject,
        params: &[Param],
        wires: Vec<WireValue>,
        result: Option<Wire>,
        inlines: bool,
    ) -> Shim {
        let has_input = params.iter().any(|param| param.size.is_some());
        let mut all: Vec<(String, WireValue)> =
            wires.into_iter().enumerate().map(|(index, wire)| (wire_name(index), wire)).collect();
        if self.is_method {
            all.insert(0, ("_object".into(), WireValue { wire: Wire::Uint32, js: "$this".into(), is_piece: false }));
        }
        if self.is_async {
            all.insert(0, ("_id".into(), WireValue { wire: Wire::Uint32, js: "$call.id".into(), is_piece: false }));
        }
        if has_input {
            all.insert(0, ("_base".into(), WireValue { wire: Wire::Pointer, js: "$base".into(), is_piece: false }));
        }
        let bytes =
            |wires: &mut dyn Iterator<Item = Wire>| wires.map(|wire| wire.size().next_multiple_of(8)).sum::<u32>();
        let wide = bytes(&mut all.iter().map(|(_, value)| value.wire).chain(result)) > ARGUMENT_LIMIT;
        let wasm_params: Vec<&str> =
            if wide { Vec::new() } else { all.iter().map(|(_, value)| value.wire.wasm()).collect() };
        let signature = format!(
            "({}){}",
            wasm_params.join(", "),
            result.map_or(String::new(), |wire| format!(" -> {}", wire.wasm()))
        );
        let params = all.into_iter().map(|(go_name, WireValue { wire, js, is_piece })| WireParam {
            go_name,
            go_type: if wire == Wire::Pointer {
                format!("{}{}", self.types.qualifier, wire.go())
            } else {
                wire.go().to_string()
            },
            slot: wire.slot(),
            data_view: wire.data_view(),
            js,
            is_piece,
        });
        let variable = names::function_variable(&subject.go_stem);
        let leaves_words =
            subject.function.signature.fails || result.is_none() && !subject.function.signature.results.is_empty();
        let is_small = inlines && !self.is_async && !wide && !leaves_words;
        let callee = if inlines { subject.go_value.clone() } else { variable.clone() };
        Shim {
            go_name: names::shim(&subject.go_stem),
            go_value: subject.go_value.clone(),
            wasm_name: subject.wasm_name.clone(),
            params: params.collect(),
            wide,
            has_input,
            has_packed: self.has_packed,
            result,
            variable,
            callee,
            is_small,
            signature,
        }
    }
}

fn wire_name(index: usize) -> String {
    format!("_w{index}")
}

fn argument_name(index: usize) -> String {
    format!("_p{index}")
}
