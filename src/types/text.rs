//! Strings, and types that say themselves how they are written.

use super::scalar::cast;
use super::{Conversion, Lift, Lower, Packed};

/// `go_type` may be a type that is declared as a string.
pub fn string(go_type: &str) -> Conversion {
    Conversion {
        lower: Lower::Piece {
            check: "$string({value}, {at})".into(),
            size: "$stringSize({value})".into(),
            put: "$putString($heap, {value})".into(),
            go: cast("string", go_type, "{go}TakeString({input}, {wire})").into(),
        },
        lift: Lift::Slot {
            prepare: "{value}".into(),
            put: format!("{{go}}PutString({{slot}}, {})", cast(go_type, "string", "{value}")).into(),
            js: "$liftString($heap, {pair})".into(),
        },
        packed: Packed::new(
            "$w.text({value}, {key});",
            &format!("{{to}} = {}", cast("string", go_type, "{in}.Text()")),
            "$r.text()",
            &format!("{{out}}.Text({})", cast(go_type, "string", "{from}")),
        )
        .nesting(),
    }
}

/// A type with `MarshalText` and `UnmarshalText`: <https://pkg.go.dev/encoding#TextMarshaler>.
pub fn marshaler() -> Conversion {
    Packed::new("$w.text({value}, {key});", "{in}.Unmarshal(&{to})", "$r.text()", "{out}.Marshal(&{from})")
        .nesting()
        .only()
}

/// A type with `MarshalJSON` and `UnmarshalJSON`: <https://pkg.go.dev/encoding/json#Marshaler>. JavaScript sees what its JSON holds.
pub fn json_marshaler() -> Conversion {
    Packed::new(
        "$lowerJSON($w, {value}, {key});",
        "{in}.JSON(&{to})",
        "$fromJSON($r.text(), $r, {key})",
        "{out}.JSON(&{from})",
    )
    .nesting()
    .only()
}
