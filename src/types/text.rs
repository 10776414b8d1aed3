//! Strings.

use super::{Conversion, Lift, Lower, TypeScript};

pub fn string() -> Conversion {
    Conversion {
        typescript: TypeScript { input: "string".into(), output: "string".into() },
        lower: Lower::Piece {
            check: "$string({value}, {at})".into(),
            size: "$stringSize({value})".into(),
            put: "$putString($heap, {value})".into(),
            go: "{go}TakeString(&in, {wire})".into(),
        },
        lift: Lift::Slot {
            prepare: "{value}".into(),
            put: "{go}PutString({slot}, {value})".into(),
            js: "$liftString($heap, {slot})".into(),
        },
    }
}
