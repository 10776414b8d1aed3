//! Numbers that are more than one machine word.

use super::{Conversion, Packed};
use crate::ts::{self, Property};

/// `complex64`, `complex128`, and types declared as one of these.
pub fn complex(go_type: &str) -> Conversion {
    let packed = Packed::new(
        "$lowerComplex($w, {value}, {key});",
        &format!("{{to}} = {go_type}({{in}}.Complex())"),
        "$liftComplex($r)",
        "{out}.Complex(complex128({from}))",
    );
    Packed { words: 2, ..packed }.only()
}

pub fn complex_typescript() -> ts::Type {
    let part = |name: &str| Property {
        name: name.into(),
        is_readonly: false,
        is_optional: false,
        ty: ts::Type::Keyword("number"),
    };
    ts::Type::Object(vec![part("re"), part("im")])
}

/// `big.Int`, and types declared as it, which have none of its methods. The digits cross in base 16, which both sides
/// read without arithmetic. `package` is what `math/big` is called.
pub fn big_int(package: &str) -> Conversion {
    let go = |place: &str| format!("(*{package}.Int)(&{place})");
    Packed::new(
        "$w.digits({value}, {key});",
        &format!("{}.SetString({{in}}.Text(), 16)", go("{to}")),
        "$r.digits({key})",
        &format!("{{out}}.Text({}.Text(16))", go("{from}")),
    )
    .nesting()
    .only()
}

/// `*big.Int` as a field, where nothing is a common value.
pub fn big_int_field(package: &str) -> Packed {
    let lower = format!("if {{in}}.Flag() {{\n\t{{to}}, _ = new({package}.Int).SetString({{in}}.Text(), 16)\n}}");
    let lift = format!("if {{out}}.Flag({{from}} != nil) {{\n\t{{out}}.Text((*{package}.Int)({{from}}).Text(16))\n}}");
    let js = "if ($w.flag({value} !== null && {value} !== undefined)) $w.digits({value}, {key});";
    Packed { nests: true, ..Packed::new(js, &lower, "$r.flag() ? $r.digits({key}) : null", &lift) }
}

/// `*big.Int` elsewhere, where there has to be a number.
pub fn big_int_pointer(package: &str) -> Conversion {
    let lower = format!("{{to}}, _ = new({package}.Int).SetString({{in}}.Text(), 16)");
    let lift = format!("{{out}}.Text((*{package}.Int)({{from}}).Text(16))");
    Packed::new("$w.digits({value}, {key});", &lower, "$r.digits({key})", &lift).nesting().only()
}
