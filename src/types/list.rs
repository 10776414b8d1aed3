//! Slices and arrays of scalars and strings. Those of scalars cross in one bulk copy.

use super::{Conversion, Lift, Lower, TypeScript};
use crate::model::{Scalar, Type};

/// Longer arrays are typed as plain ones: a tuple of hundreds of elements helps nobody.
const LONGEST_TUPLE: u32 = 16;

/// `len` is that of an array, `None` for a slice.
pub fn conversion(elem: &Type, len: Option<u32>) -> Result<Conversion, &'static str> {
    match elem {
        Type::Scalar(scalar) => Ok(bulk(*scalar, len, Helper::of(*scalar))),
        Type::String => Ok(strings(len)),
        Type::Slice(_) | Type::Array(..) => Err("lists of lists cannot cross yet: pass one flat slice and its width"),
    }
}

/// Bytes come as numbers here, not as a buffer.
pub fn rest(scalar: Scalar) -> Conversion {
    let helper = Helper::of(scalar);
    let lower = if scalar == Scalar::Uint8 { "Uint8s" } else { helper.lower };
    bulk(scalar, None, Helper { lower, ..helper })
}

fn bulk(scalar: Scalar, len: Option<u32>, helper: Helper) -> Conversion {
    let elem = if helper.words { "{value} / 2" } else { "{value}" };
    let lower = format!("$lower{}", helper.lower);
    Conversion {
        typescript: helper.typescript(len),
        lower: Lower::Piece {
            check: format!("{lower}($heap, {{value}}, {{at}}{})", count_argument(len)).into(),
            size: "{value}.byteLength + 7".into(),
            put: elem.replace("{value}", "$putElements($heap, {value})").into(),
            go: to_array(len, &format!("{{go}}TakeSlice[{}](&in, {{wire}})", scalar.go()), scalar.go()).into(),
        },
        lift: Lift::Slot {
            prepare: if len.is_some() { "{go}OnHeap({value}[:])" } else { "{value}" }.into(),
            put: "{go}PutSlice({slot}, {value})".into(),
            js: if helper.words {
                format!("$lift{}($heap, {{slot}}, {{at}})", helper.lift).into()
            } else {
                format!("$lift{}($heap, {{slot}})", helper.lift).into()
            },
        },
    }
}

fn strings(len: Option<u32>) -> Conversion {
    Conversion {
        typescript: array_type("string", len),
        lower: Lower::Piece {
            check: format!("$strings({{value}}, {{at}}{})", count_argument(len)).into(),
            size: "$stringsSize({value})".into(),
            put: "$putStrings($heap, {value})".into(),
            go: to_array(len, "{go}TakeStrings(&in, {wire})", "string").into(),
        },
        lift: Lift::Slot {
            prepare: if len.is_some() { "{go}Pack({value}[:])" } else { "{go}Pack({value})" }.into(),
            put: "{go}PutPacked({slot}, {value})".into(),
            js: "$liftStrings($heap, {slot})".into(),
        },
    }
}

/// What the helpers in list.js are called for an element type, and what TypeScript calls the list.
struct Helper {
    /// As in `$lowerFloat64s`.
    lower: &'static str,
    /// As in `$liftFloat64s`.
    lift: &'static str,
    /// The typed array that comes out, and what goes in.
    typed_array: Option<(&'static str, &'static str)>,
    /// The element in TypeScript, where a plain array comes out.
    elem: &'static str,
    /// Whether an element is two words to JavaScript.
    words: bool,
}

impl Helper {
    fn of(scalar: Scalar) -> Helper {
        const NUMBERS: &str = "ArrayLike<number>";
        const BIGINTS: &str = "ArrayLike<bigint>";
        let typed = |name, array, input| Helper {
            lower: name,
            lift: name,
            typed_array: Some((array, input)),
            elem: "",
            words: false,
        };
        match scalar {
            Scalar::Bool => Helper { lower: "Bools", lift: "Bools", typed_array: None, elem: "boolean", words: false },
            Scalar::Int => Helper { lower: "Ints", lift: "Ints", typed_array: None, elem: "number", words: true },
            Scalar::Uint | Scalar::Uintptr => {
                Helper { lower: "Uints", lift: "Uints", typed_array: None, elem: "number", words: true }
            }
            Scalar::Uint8 => {
                Helper { lower: "Bytes", ..typed("Uint8s", "Uint8Array", "Uint8Array | ArrayBuffer | ArrayBufferView") }
            }
            Scalar::Int8 => typed("Int8s", "Int8Array", NUMBERS),
            Scalar::Int16 => typed("Int16s", "Int16Array", NUMBERS),
            Scalar::Int32 => typed("Int32s", "Int32Array", NUMBERS),
            Scalar::Int64 => typed("Int64s", "BigInt64Array", BIGINTS),
            Scalar::Uint16 => typed("Uint16s", "Uint16Array", NUMBERS),
            Scalar::Uint32 => typed("Uint32s", "Uint32Array", NUMBERS),
            Scalar::Uint64 => typed("Uint64s", "BigUint64Array", BIGINTS),
            Scalar::Float32 => typed("Float32s", "Float32Array", NUMBERS),
            Scalar::Float64 => typed("Float64s", "Float64Array", NUMBERS),
        }
    }

    fn typescript(&self, len: Option<u32>) -> TypeScript {
        match self.typed_array {
            Some((output, input)) => TypeScript { input: input.into(), output: output.into() },
            None => array_type(self.elem, len),
        }
    }
}

fn array_type(elem: &str, len: Option<u32>) -> TypeScript {
    let array = match len {
        Some(len) if len <= LONGEST_TUPLE => format!("[{}]", vec![elem; len as usize].join(", ")),
        _ => format!("{elem}[]"),
    };
    TypeScript { input: format!("readonly {array}"), output: array }
}

fn count_argument(len: Option<u32>) -> String {
    len.map_or_else(String::new, |len| format!(", {len}"))
}

/// The glue has checked the length.
fn to_array(len: Option<u32>, slice: &str, elem: &str) -> String {
    len.map_or_else(|| slice.to_string(), |len| format!("[{len}]{elem}({slice})"))
}
