//! Streams of bytes: `io.Reader` and its like. Bytes go in chunks, each on request, so that neither side has more of them
//! than the other can use.

use super::{Conversion, Packed, TypeScript};
use crate::model::Known;
use crate::ts;

pub fn conversion(known: Known) -> Conversion {
    packed(known, false).only()
}

/// In a field nil is a common value.
pub fn packed(known: Known, is_field: bool) -> Packed {
    let nullable = if is_field { ", true" } else { "" };
    let (end, take, put) = match known {
        Known::Reader | Known::ReadCloser => ("Source", "TakeReader", "HeldReader"),
        _ => ("Sink", "TakeWriter", "HeldWriter"),
    };
    let lift = format!("$lift{end}($r, {{key}})");
    let lift = if is_field { lift } else { format!("$definite({lift}, $r, {{key}}, \"a stream\")") };
    Packed::new(
        &format!("$lower{end}($w, {{value}}, {{key}}{nullable});"),
        &format!("{{to}} = {{in}}.{take}()"),
        &lift,
        &format!("{{out}}.{put}({{from}})"),
    )
}

pub fn typescript(known: Known) -> TypeScript {
    let of_bytes = |name: &str, bytes: &str| ts::Type::generic(name, [ts::Type::named(bytes)]);
    match known {
        Known::Reader | Known::ReadCloser => TypeScript {
            // Chunks that go in may be of any memory, which the name `Uint8Array` of the declarations does not say.
            input: ts::Type::union([
                of_bytes("ReadableStream", ANY_BYTES),
                ts::Type::named("Blob"),
                ts::Type::named(ANY_BYTES),
                of_bytes("AsyncIterable", ANY_BYTES),
                of_bytes("Iterable", ANY_BYTES),
            ]),
            output: of_bytes("ReadableStream", "Uint8Array"),
        },
        _ => TypeScript::same(of_bytes("WritableStream", "Uint8Array")),
    }
}

const ANY_BYTES: &str = "globalThis.Uint8Array";
