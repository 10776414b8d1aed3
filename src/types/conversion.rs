//! How one type crosses, as data: the wire, Go and JavaScript in a [`Conversion`], its TypeScript in a [`TypeScript`].

use super::{Pattern, Wire};
use crate::model::Way;
use crate::ts;

/// Everything about one type. To *lower* is to go from JavaScript to Go, to *lift* the other way.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// As an argument of a call.
    pub lower: Lower,
    /// As a result of a call.
    pub lift: Lift,
    /// As a part of something else.
    pub packed: Packed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeScript {
    /// As a parameter: all that is accepted.
    pub input: ts::Type,
    /// As a result.
    pub output: ts::Type,
}

impl TypeScript {
    /// One type for both.
    pub(super) fn same(ty: ts::Type) -> TypeScript {
        TypeScript { input: ty.clone(), output: ty }
    }

    /// What goes in, or what comes out.
    pub(super) fn going(self, way: Way) -> ts::Type {
        if way == Way::In { self.input } else { self.output }
    }

    /// The same for what may be nil.
    pub(super) fn nullable(self) -> TypeScript {
        TypeScript { input: self.input.or_nothing(), output: self.output.or_null() }
    }
}

/// Where a type of TypeScript stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'p> {
    /// The names of the type parameters that it mentions.
    pub params: &'p [String],
    /// Whether functions that go in there may return promises: what calls them can wait.
    pub can_wait: bool,
}

impl Place<'_> {
    /// Outside of generic types, where the call that takes a value can wait, or cannot.
    pub fn of_call(can_wait: bool) -> Place<'static> {
        Place { params: &[], can_wait }
    }
}

/// How an argument gets to Go.
#[derive(Clone, Debug)]
pub enum Lower {
    /// As one wasm value.
    Value {
        wire: Wire,
        /// JavaScript, `{value}` and `{at}`: throws unless the value fits.
        check: Pattern,
        /// JavaScript, `{value}`, `{at}` and `{checked}`, the result of the check: what crosses.
        js: Pattern,
        /// Go, `{wire}`: from the shim's parameter to the type.
        go: Pattern,
    },
    /// As a piece of the memory that the call's arguments share; its length is a wasm value, of type `uint32` in Go.
    Piece {
        /// JavaScript, `{value}` and `{at}`: throws, or returns what the next two take as `{value}`.
        check: Pattern,
        /// JavaScript, `{value}`: how many bytes it takes at most, padding included.
        size: Pattern,
        /// JavaScript, `{value}`: writes it and returns its length.
        put: Pattern,
        /// Go, `{wire}`: takes the piece of that length out of `{input}`.
        go: Pattern,
    },
    /// As a piece that holds a packed value.
    Packed,
}

/// How a result gets to JavaScript.
#[derive(Clone, Debug)]
pub enum Lift {
    /// As one wasm value, or in a slot of the same type where there are several results.
    Value {
        wire: Wire,
        /// Go, `{value}`: from the type to the wire.
        go: Pattern,
        /// JavaScript, `{value}` and `{at}`: from the wire to what the caller gets.
        js: Pattern,
    },
    /// By reference, in a slot.
    Slot {
        /// Go, `{value}`: what has to be made before any slot is filled, since it allocates. Often nothing.
        prepare: Pattern,
        /// Go, `{slot}` and `{value}`, the prepared one.
        put: Pattern,
        /// JavaScript, `{pair}`, the address of the slot, and `{at}`: makes the value that the caller gets.
        js: Pattern,
    },
    /// As a packed value, in a slot.
    Packed,
}

/// How a value stands in a packed one, which is a row of words: a number takes one word, text and lists of numbers are
/// referred to by one.
#[derive(Clone, Debug)]
pub struct Packed {
    pub lower: Ends,
    pub lift: Ends,
    /// The name of the generated functions, if these patterns call some.
    pub codec: Option<String>,
    /// How many words the way out writes. What it calls that writes more makes room for that itself.
    pub words: usize,
    /// Whether there is such a call.
    pub nests: bool,
}

/// Both ends of a way.
#[derive(Clone, Debug)]
pub struct Ends {
    /// To lower: a statement with `{value}` and `{key}`, the value's place in what holds it, that throws unless the
    /// value fits, and writes it to `$w`. To lift: an expression that reads from `$r`; it may use `{key}`.
    pub js: Pattern,
    /// To lower: a statement that reads from `{in}` and assigns to `{to}`. To lift: one that writes `{from}` to `{out}`.
    /// Both of these can be addressed.
    pub go: Pattern,
}

impl Packed {
    pub(super) fn new(js_lower: &str, go_lower: &str, js_lift: &str, go_lift: &str) -> Packed {
        Packed {
            lower: Ends { js: js_lower.into(), go: go_lower.into() },
            lift: Ends { js: js_lift.into(), go: go_lift.into() },
            codec: None,
            words: 1,
            nests: false,
        }
    }

    /// The same for what makes room for its words itself.
    pub(super) fn nesting(self) -> Packed {
        Packed { words: 0, nests: true, ..self }
    }

    /// JavaScript: the way in as a function of `$w`, `$v` and `$key`.
    pub fn lower_function(&self) -> String {
        match &self.codec {
            Some(name) if self.lower.js.starts_with(&format!("$lower_{name}(")) => format!("$lower_{name}"),
            _ => {
                let body = self.lower.js.fill(&[("value", "$v"), ("key", "$key")]);
                format!("($w, $v{}) => {{ {body} }}", key_param(&body))
            }
        }
    }

    /// JavaScript: the way out as a function of `$r` and `$key`.
    pub fn lift_function(&self) -> String {
        match &self.codec {
            Some(name) if self.lift.js.starts_with(&format!("$lift_{name}(")) => format!("$lift_{name}"),
            _ => {
                let body = self.lift.js.fill(&[("key", "$key")]);
                format!("($r{}) => {body}", key_param(&body))
            }
        }
    }

    /// A conversion that has no other form.
    pub(super) fn only(self) -> Conversion {
        Conversion { lower: Lower::Packed, lift: Lift::Packed, packed: self }
    }
}

/// `, $key` where JavaScript uses it.
pub(super) fn key_param(js: &str) -> &'static str {
    if js.contains("$key") { ", $key" } else { "" }
}
