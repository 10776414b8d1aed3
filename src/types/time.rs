//! Points in time and durations. JavaScript has both in milliseconds; what is finer than that is lost for the first.

use super::scalar::cast;
use super::{Conversion, Lift, Lower, Packed, Wire};

/// `go_type` is `time.Time`, or a type declared as that, which has none of its methods; `package` is what `time` is
/// called.
pub fn time(go_type: &str, package: &str) -> Conversion {
    // JavaScript's dates know no zone, so Go gets them in the one that is the same everywhere.
    let time = format!("{package}.Time");
    let to_go = |milliseconds: &str| cast(&time, go_type, &format!("{package}.UnixMilli(int64({milliseconds})).UTC()"));
    let from_go = |value: &str| format!("{{go}}UnixMilli({}.Unix(), {0}.Nanosecond())", cast(go_type, &time, value));
    Conversion {
        lower: Lower::Value {
            wire: Wire::Float64,
            check: "$date({value}, {at})".into(),
            js: "{checked}".into(),
            go: to_go("{wire}").into(),
        },
        lift: Lift::Value { wire: Wire::Float64, go: from_go("{value}").into(), js: "$liftDate({value}, {at})".into() },
        packed: Packed::new(
            "$w.number($date({value}, $w, {key}));",
            &format!("{{to}} = {}", to_go("{in}.Number()")),
            "$liftDate($r.number(), $r, {key})",
            &format!("{{out}}.Number({})", from_go("{from}")),
        ),
    }
}

/// `go_type` is `time.Duration`, or a type declared as that.
pub fn duration(go_type: &str) -> Conversion {
    Conversion {
        lower: Lower::Value {
            wire: Wire::Float64,
            check: "$duration({value}, {at})".into(),
            js: "{value}".into(),
            go: format!("{go_type}({{go}}Nanoseconds({{wire}}))").into(),
        },
        lift: Lift::Value { wire: Wire::Float64, go: "{go}Milliseconds(int64({value}))".into(), js: "{value}".into() },
        packed: Packed::new(
            "$w.number($duration({value}, $w, {key}));",
            &format!("{{to}} = {go_type}({{go}}Nanoseconds({{in}}.Number()))"),
            "$r.number()",
            "{out}.Number({go}Milliseconds(int64({from})))",
        ),
    }
}
