//! Slices and arrays. Those of scalars cross in one bulk copy, those of strings with their text in one piece; others
//! have a [`super::Codec`].

use super::shape::Shape;
use super::{Conversion, Lift, Lower, Packed, Place, TypeScript, Types};
use crate::model::{Scalar, Type};
use crate::ts;

/// Longer arrays are typed as plain ones: a tuple of hundreds of elements helps nobody.
const LONGEST_TUPLE: u32 = 16;

/// Lists that need no function of their own. `len` is that of an array, `None` for a slice.
pub fn direct(types: &Types, len: Option<u32>, elem: &Type, generic: bool, package: &str) -> Option<Conversion> {
    if generic || types.is_plain(elem) {
        return None;
    }
    match types.model.underlying(elem) {
        Type::Scalar(scalar) => Some(bulk(&types.go_type(elem, package), len, Helper::of(scalar))),
        Type::String if types.model.defined(elem).is_none() => Some(strings(len)),
        _ => None,
    }
}

/// Bytes come as numbers here, not as a buffer.
pub fn rest(scalar: Scalar, go_type: &str) -> Conversion {
    let helper = Helper::of(scalar);
    let lower = if scalar == Scalar::Uint8 { "Uint8s" } else { helper.lower };
    bulk(go_type, None, Helper { lower, ..helper })
}

/// What the generated functions for the other lists are made of.
pub fn shape(types: &Types, len: Option<u32>, elem: &Type, package: &str) -> Shape {
    let expected = format!("an array of {}", types.output(elem));
    Shape::List { count: len, expected, elem: types.part(elem, package, "$v[$i]", "$i", "_list[_i]") }
}

pub fn typescript(types: &Types, len: Option<u32>, elem: &Type, generic: bool, place: Place) -> TypeScript {
    if !generic
        && !types.is_plain(elem)
        && let Type::Scalar(scalar) = types.model.underlying(elem)
        && let Some(array) = Helper::of(scalar).typed_array
    {
        return TypeScript { input: accepted_for(array), output: ts::Type::named(array) };
    }
    let elem = types.typescript(elem, place);
    let list = |elem: ts::Type| match len {
        Some(len) if len <= LONGEST_TUPLE => ts::Type::tuple(vec![elem; len as usize]),
        _ => elem.array(),
    };
    TypeScript { input: list(elem.input).readonly(), output: list(elem.output) }
}

/// What may go in where a typed array comes out.
fn accepted_for(array: &str) -> ts::Type {
    let array_like = |elem| ts::Type::generic("ArrayLike", [ts::Type::Keyword(elem)]);
    match array {
        "Uint8Array" => {
            let buffers = ["Uint8Array", "ArrayBuffer", "ArrayBufferView"].map(ts::Type::named);
            ts::Type::union(buffers).or(ts::Type::Keyword("number").array().readonly())
        }
        "BigInt64Array" | "BigUint64Array" => array_like("bigint"),
        _ => array_like("number"),
    }
}

/// What makes a view of a slice of numbers in Go's memory.
pub fn view(types: &Types, ty: &Type) -> Option<String> {
    let Type::List { len: None, elem, generic: false } = types.model.underlying(ty) else { return None };
    match types.model.underlying(&elem) {
        Type::Scalar(scalar) if !types.is_plain(&elem) && !types.model.has_marshaler(ty) => {
            let helper = Helper::of(scalar);
            helper.typed_array.map(|_| format!("$view{}", helper.lift))
        }
        _ => None,
    }
}

fn bulk(elem: &str, len: Option<u32>, helper: Helper) -> Conversion {
    let length = if helper.words { "{value} / 2" } else { "{value}" };
    let (lower, lift) = (format!("$lower{}", helper.lower), format!("$lift{}", helper.lift));
    let count = count_argument(len);
    let size = len.map_or_else(String::new, |len| format!(", {}", u64::from(len) * u64::from(helper.size)));
    let lift_at = |pair: &str, heap: &str, at: &str| {
        let at = if helper.words { format!(", {at}") } else { String::new() };
        format!("{lift}({heap}, {pair}{at})")
    };
    Conversion {
        lower: Lower::Piece {
            check: format!("{lower}($heap, {{value}}, {{at}}{count})").into(),
            size: "$elementsSize({value})".into(),
            put: length.replace("{value}", &format!("$putElements($heap, {{value}}{size})")).into(),
            go: to_array(len, &format!("{{go}}TakeSlice[{elem}]({{input}}, {{wire}})"), elem).into(),
        },
        lift: Lift::Slot {
            prepare: if len.is_some() { "{go}OnHeap({value}[:])" } else { "{value}" }.into(),
            put: "{go}PutSlice({slot}, {value})".into(),
            js: lift_at("{pair}", "$heap", "{at}").into(),
        },
        packed: Packed::new(
            &format!("$w.elements({lower}, {{value}}, {{key}}{count});"),
            &assign(len, &format!("{{go}}TakeElements[{elem}]({{in}})")),
            &if helper.words { format!("$r.words({lift}, {{key}})") } else { lift_at("$r.pair()", "$r.heap", "") },
            if len.is_some() {
                "{go}PutElements({out}, {go}OnHeap({from}[:]))"
            } else {
                "{go}PutElements({out}, {from})"
            },
        ),
    }
}

fn strings(len: Option<u32>) -> Conversion {
    let count = count_argument(len);
    Conversion {
        lower: Lower::Piece {
            check: format!("$strings({{value}}, {{at}}{count})").into(),
            size: "$stringsSize({value})".into(),
            put: "$putStrings($heap, {value})".into(),
            go: to_array(len, "{go}TakeStrings({input}, {wire})", "string").into(),
        },
        lift: Lift::Slot {
            prepare: if len.is_some() { "{go}Pack({value}[:])" } else { "{go}Pack({value})" }.into(),
            put: "{go}PutPacked({slot}, {value})".into(),
            js: "$liftStrings($heap, {pair})".into(),
        },
        packed: Packed::new(
            &format!("$w.texts({{value}}, {{key}}{count});"),
            &assign(len, "{in}.Texts()"),
            "$r.texts()",
            if len.is_some() { "{out}.Texts({from}[:])" } else { "{out}.Texts({from})" },
        )
        .nesting(),
    }
}

/// What the helpers in list.js are called for an element type, and what TypeScript calls the list.
struct Helper {
    /// As in `$lowerFloat64s`.
    lower: &'static str,
    /// As in `$liftFloat64s`.
    lift: &'static str,
    /// The typed array that comes out; none where a plain array does.
    typed_array: Option<&'static str>,
    /// Whether an element is two words to JavaScript.
    words: bool,
    /// Of an element, in bytes.
    size: u32,
}

impl Helper {
    fn of(scalar: Scalar) -> Helper {
        let size = match scalar {
            Scalar::Bool | Scalar::Int8 | Scalar::Uint8 => 1,
            Scalar::Int16 | Scalar::Uint16 => 2,
            Scalar::Int32 | Scalar::Uint32 | Scalar::Float32 => 4,
            _ => 8,
        };
        let typed = |name, array| Helper { lower: name, lift: name, typed_array: Some(array), words: false, size };
        let plain = |name, words| Helper { lower: name, lift: name, typed_array: None, words, size };
        match scalar {
            Scalar::Bool => plain("Bools", false),
            Scalar::Int => plain("Ints", true),
            Scalar::Uint | Scalar::Uintptr => plain("Uints", true),
            Scalar::Uint8 => Helper { lower: "Bytes", ..typed("Uint8s", "Uint8Array") },
            Scalar::Int8 => typed("Int8s", "Int8Array"),
            Scalar::Int16 => typed("Int16s", "Int16Array"),
            Scalar::Int32 => typed("Int32s", "Int32Array"),
            Scalar::Int64 => typed("Int64s", "BigInt64Array"),
            Scalar::Uint16 => typed("Uint16s", "Uint16Array"),
            Scalar::Uint32 => typed("Uint32s", "Uint32Array"),
            Scalar::Uint64 => typed("Uint64s", "BigUint64Array"),
            Scalar::Float32 => typed("Float32s", "Float32Array"),
            Scalar::Float64 => typed("Float64s", "Float64Array"),
        }
    }
}

fn count_argument(len: Option<u32>) -> String {
    len.map_or_else(String::new, |len| format!(", {len}"))
}

/// The glue has checked the length.
fn to_array(len: Option<u32>, slice: &str, elem: &str) -> String {
    len.map_or_else(|| slice.to_string(), |len| format!("[{len}]{elem}({slice})"))
}

fn assign(len: Option<u32>, slice: &str) -> String {
    if len.is_some() { format!("copy({{to}}[:], {slice})") } else { format!("{{to}} = {slice}") }
}
