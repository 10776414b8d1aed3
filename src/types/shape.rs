//! What templates/go/codec.go.j2 and templates/js/codec.js.j2 see of one compound type: its generated functions, as data.

use serde::Serialize;

/// A pair of functions on each side that lower and lift the values of one type.
#[derive(Clone, Debug, Serialize)]
pub struct Codec {
    /// What follows `$lower_` and `gowasm_lower_`.
    pub name: String,
    /// The type as its package writes it, and as a reader of the glue would.
    pub go_type: String,
    pub shown: String,
    #[serde(flatten)]
    pub shape: Shape,
    /// Whether values go in, and whether they come out.
    pub lowers: bool,
    pub lifts: bool,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "shape", rename_all = "lowercase")]
pub enum Shape {
    Struct {
        /// What a message calls it.
        expected: String,
        items: Vec<Item>,
        /// Whether no item has to be there.
        all_optional: bool,
    },
    List {
        count: Option<u32>,
        expected: String,
        elem: Part,
    },
    /// A map that is an object to JavaScript.
    Record {
        key: Part,
        value: Part,
        may_refuse_keys: bool,
        may_confuse_keys: bool,
    },
    Map {
        key: Part,
        value: Part,
        /// Whether a key may be of a type that Go cannot compare, which only shows when the map is made.
        may_refuse_keys: bool,
        /// Whether keys that one side tells apart may be equal on the other.
        may_confuse_keys: bool,
    },
    Func(Box<Func>),
    Sequence {
        is_channel: bool,
        /// Whether the second of a pair is an error, which is thrown.
        fails: bool,
        elem: Part,
        second: Option<Part>,
        /// Whether an element holds handles of Go values.
        has_handles: bool,
    },
    /// What an object of JavaScript's stands for.
    Object {
        pointer_type: String,
        is_pointer: bool,
    },
    Pointer {
        inner: Part,
        /// Whether it may point to a value that holds it, and nothing between them is a struct, a list or a map, which count.
        is_level: bool,
        /// What the functions take besides `$w` and `$v`, or `$r`: the pointer's place, where what it points to needs it.
        lower_key: &'static str,
        lift_key: &'static str,
    },
}

impl Codec {
    /// The import by which Go calls functions of the type, if it is that of functions.
    pub fn import(&self) -> Option<&str> {
        match &self.shape {
            Shape::Func(func) => Some(&func.import),
            _ => None,
        }
    }
}

/// What is inside of a type, in both languages and both ways: statements, but for `lift_js`, which is an expression.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub lower_js: String,
    pub lift_js: String,
    pub lower_go: String,
    pub lift_go: String,
    /// How many words `lift_go` needs room for, and whether it calls what makes room itself.
    pub words: usize,
    pub nests: bool,
    /// The type in Go.
    pub go_type: String,
}

/// A field, or the fields of a struct that is embedded by a pointer.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Item {
    Field {
        /// JavaScript: reads the field of `$v`.
        get: String,
        /// The name as it stands in an object; a pair of brackets keeps `__proto__` from being the prototype.
        key: String,
        /// JavaScript: a statement that gives `$o` the field.
        set: String,
        part: Part,
        /// For how many words to make room before.
        room: usize,
        /// Go: whether there is something to tell of an optional field. Nothing for those that are always there.
        present: Option<String>,
    },
    Group {
        /// JavaScript: whether a value has one of the fields.
        present: String,
        /// Go for the embedded pointer, and the type that it points to.
        place: String,
        go_type: String,
        room: usize,
        items: Vec<Item>,
    },
}

/// A function type, as its generated functions see it.
#[derive(Clone, Debug, Serialize)]
pub struct Func {
    /// The wasm import by which Go calls JavaScript functions of the type.
    pub import: String,
    /// The type as Go writes it where it has no name.
    pub go_func: String,
    /// What the package `context` is called, where there is a context.
    pub context: Option<String>,
    pub fails: bool,
    pub variadic: bool,
    pub params: Vec<FuncParam>,
    pub results: Vec<FuncResult>,
    /// Whether some parameters are views, which last as long as JavaScript may use them.
    pub has_views: bool,
    /// Whether there are references to values of Go's among the arguments from Go, and among the results from Go.
    pub gives_handles: bool,
    pub returns_handles: bool,
    /// Whether the promise of a Go function may be about to give something with a function `then`, and whether what a JavaScript function
    /// returns may be taken for a promise by mistake.
    pub gives_then: bool,
    pub answers_then: bool,
    /// Whether arguments from Go are wasm values.
    pub direct_args: bool,
    /// How the single result of a function of JavaScript's gets to Go, where that is a wasm value.
    pub direct_result: Option<DirectResult>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FuncParam {
    pub js_name: String,
    /// As Go declares it, `...T` included.
    pub go_type: String,
    /// The type of the variable.
    pub variable_type: String,
    pub part: Part,
    /// JavaScript for what a function of its own gets.
    pub lift_js: String,
    /// Whether that is a view of Go's memory.
    pub is_view: bool,
    /// Where it crosses as a wasm value: its type, Go for it, JavaScript from it.
    pub direct: Option<DirectArg>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DirectArg {
    pub wire: &'static str,
    pub go: String,
    pub js: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct FuncResult {
    pub go_type: String,
    pub part: Part,
}

#[derive(Clone, Debug, Serialize)]
pub struct DirectResult {
    pub wire: &'static str,
    /// Go, from `_w`.
    pub go: String,
    /// JavaScript: throws unless `$result` fits, and what crosses of it.
    pub check: String,
    pub js: String,
    /// What stands for nothing.
    pub zero: &'static str,
}
