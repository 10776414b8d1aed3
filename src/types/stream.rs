//! Streams of bytes: `io.Reader` and its like. Bytes go in chunks, each on request, so that neither side has more of them
//! than the other can use.

use super::{Conversion, Packed, TypeScript};
use crate::model::Known;

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
    match known {
        Known::Reader | Known::ReadCloser => TypeScript {
            input: "ReadableStream<Uint8Array> | Blob | Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>"
                .into(),
            output: "ReadableStream<Uint8Array>".into(),
        },
        _ => TypeScript { input: "WritableStream<Uint8Array>".into(), output: "WritableStream<Uint8Array>".into() },
    }
}
