//! Errors that are not thrown: parameters, fields, elements, and results that are not the last.

use super::{Conversion, Packed};

pub fn conversion() -> Conversion {
    Packed::new("$lowerError($w, {value}, {key});", "{to} = {in}.Error()", "$liftErrorValue($r)", "{out}.Error({from})")
        .nesting()
        .only()
}
