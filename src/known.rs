//! Types of the standard library that have a meaning of their own in JavaScript. [`Known::row`] has all that is known of
//! each: its name in Go, how it crosses, its TypeScript and its line in the README. Another one is another row.

use crate::ts;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    Time,
    Duration,
    BigInt,
    /// `*big.Int`
    BigIntPointer,
    RawMessage,
    JsValue,
    Reader,
    ReadCloser,
    Writer,
    WriteCloser,
    Url,
}

pub struct Row {
    /// The import path of its package, and its name there.
    pub go: (&'static str, &'static str),
    /// Whether the row is about pointers to it.
    pub is_pointer: bool,
    /// TypeScript: what JavaScript may hand over, and what it gets.
    pub input: fn() -> ts::Type,
    pub output: fn() -> ts::Type,
    /// How it crosses as an argument or a result of its own, where that is a wasm value.
    pub value: Option<fn(&GoName) -> Value>,
    /// How it crosses otherwise.
    pub packed: fn(&GoName) -> Form,
    /// The same of a field, where nil is null. Elsewhere nil is an error.
    pub nullable: Option<fn(&GoName) -> Form>,
    /// Whether JavaScript may omit a field of the type.
    pub may_be_missing: bool,
    /// Go, `{place}`: whether `omitempty` keeps a field. With `None` it always does.
    pub not_empty: Option<&'static str>,
    /// Whether it has a method `IsZero`, which `omitzero` goes by.
    pub has_is_zero: bool,
    /// Go, `{place}` and `{package}`: whether `omitzero` keeps a field. With `None` it is compared with Go's zero value.
    pub not_zero: Option<&'static str>,
    /// The line about it in the README's table of types: Go, JavaScript in, JavaScript out.
    pub line: [&'static str; 3],
}

/// A form of one wasm value, of the type float64.
pub struct Value {
    /// JavaScript, `{value}` and `{at}`: throws unless the value fits; and what crosses of it, `{checked}` being the result.
    pub check: &'static str,
    pub lower_js: &'static str,
    /// Go, `{wire}`.
    pub lower_go: String,
    /// Go, `{value}`.
    pub lift_go: String,
    /// JavaScript, `{value}` and `{at}`.
    pub lift_js: &'static str,
}

/// A packed form: the patterns of `types::Packed`.
pub struct Form {
    pub lower_js: String,
    pub lower_go: String,
    pub lift_js: String,
    pub lift_go: String,
    /// How many words the way out writes, and whether it calls what makes room for more itself.
    pub words: usize,
    pub nests: bool,
}

/// What a file of shims calls the type, or one that is declared as it and has none of its methods, and its package.
pub struct GoName<'n> {
    pub ty: &'n str,
    pub package: &'n str,
    pub std: String,
}

impl GoName<'_> {
    /// A value of the standard library's type, as one of this type.
    fn own(&self, value: &str) -> String {
        if self.ty == self.std { value.to_owned() } else { format!("{}({value})", self.ty) }
    }

    /// The reverse.
    fn standard(&self, value: &str) -> String {
        if self.ty == self.std { value.to_owned() } else { format!("{}({value})", self.std) }
    }
}

impl Form {
    /// One word.
    fn word(lower_js: &str, lower_go: String, lift_js: &str, lift_go: String) -> Form {
        let (lower_js, lift_js) = (lower_js.to_owned(), lift_js.to_owned());
        Form { lower_js, lower_go, lift_js, lift_go, words: 1, nests: false }
    }

    /// Text.
    fn text(lower_js: &str, lower_go: String, lift_js: &str, lift_go: String) -> Form {
        Form { words: 0, nests: true, ..Form::word(lower_js, lower_go, lift_js, lift_go) }
    }
}

impl Known {
    pub const ALL: [Known; 11] = [
        Known::Time,
        Known::Duration,
        Known::BigInt,
        Known::BigIntPointer,
        Known::RawMessage,
        Known::JsValue,
        Known::Reader,
        Known::ReadCloser,
        Known::Writer,
        Known::WriteCloser,
        Known::Url,
    ];

    /// The type with this name, as far as it is no pointer.
    pub fn from_go(import_path: &str, name: &str) -> Option<Known> {
        Known::ALL.into_iter().find(|known| known.go() == (import_path, name) && !known.row().is_pointer)
    }

    /// The import path of its package, and its name there.
    pub fn go(self) -> (&'static str, &'static str) {
        self.row().go
    }

    /// Whether it is one end of a stream of bytes.
    pub fn is_stream(self) -> bool {
        matches!(self, Known::Reader | Known::ReadCloser | Known::Writer | Known::WriteCloser)
    }

    pub fn row(self) -> Row {
        match self {
            // JavaScript's dates know no zone, so Go gets them in the one that is the same everywhere.
            Known::Time => Row {
                go: ("time", "Time"),
                is_pointer: false,
                input: || ts::Type::named("Date"),
                output: || ts::Type::named("Date"),
                value: Some(|go| Value {
                    check: "$date({value}, {at})",
                    lower_js: "{checked}",
                    lower_go: time_to_go(go, "{wire}"),
                    lift_go: time_from_go(go, "{value}"),
                    lift_js: "$liftDate({value}, {at})",
                }),
                packed: |go| {
                    Form::word(
                        "$w.number($date({value}, $w, {key}));",
                        format!("{{to}} = {}", time_to_go(go, "{in}.Number()")),
                        "$liftDate($r.number(), $r, {key})",
                        format!("{{out}}.Number({})", time_from_go(go, "{from}")),
                    )
                },
                nullable: None,
                may_be_missing: false,
                not_empty: None,
                has_is_zero: true,
                not_zero: None,
                line: ["`time.Time`", "`Date` (UTC in Go)", "same, to the millisecond"],
            },
            Known::Duration => Row {
                go: ("time", "Duration"),
                is_pointer: false,
                input: || ts::Type::Keyword("number"),
                output: || ts::Type::Keyword("number"),
                value: Some(|go| Value {
                    check: "$duration({value}, {at})",
                    lower_js: "{value}",
                    lower_go: format!("{}({{go}}Nanoseconds({{wire}}))", go.ty),
                    lift_go: "{go}Milliseconds(int64({value}))".into(),
                    lift_js: "{value}",
                }),
                packed: |go| {
                    Form::word(
                        "$w.number($duration({value}, $w, {key}));",
                        format!("{{to}} = {}({{go}}Nanoseconds({{in}}.Number()))", go.ty),
                        "$r.number()",
                        "{out}.Number({go}Milliseconds(int64({from})))".into(),
                    )
                },
                nullable: None,
                may_be_missing: false,
                not_empty: Some("{place} != 0"),
                has_is_zero: false,
                not_zero: None,
                line: ["`time.Duration`", "`number` of milliseconds", "same"],
            },
            // The digits cross in base 16, which both sides read without arithmetic.
            Known::BigInt => Row {
                go: ("math/big", "Int"),
                is_pointer: false,
                input: || ts::Type::Keyword("bigint"),
                output: || ts::Type::Keyword("bigint"),
                value: None,
                packed: |go| {
                    Form::text(
                        "$w.digits({value}, {key});",
                        format!("(*{}.Int)(&{{to}}).SetString({{in}}.Text(), 16)", go.package),
                        "$r.digits({key})",
                        format!("{{out}}.Text((*{}.Int)(&{{from}}).Text(16))", go.package),
                    )
                },
                nullable: None,
                may_be_missing: false,
                not_empty: None,
                has_is_zero: false,
                not_zero: Some("(*{package}.Int)(&{place}).Sign() != 0"),
                line: ["`*big.Int`, `big.Int`", "`bigint`", "same; a field that is a `*big.Int` can be `null`"],
            },
            Known::BigIntPointer => Row {
                is_pointer: true,
                packed: |go| {
                    Form::text(
                        "$w.digits({value}, {key});",
                        format!("{{to}}, _ = new({}.Int).SetString({{in}}.Text(), 16)", go.package),
                        "$r.digits({key})",
                        format!("{{out}}.Text((*{}.Int)({{from}}).Text(16))", go.package),
                    )
                },
                nullable: Some(|go| Form {
                    words: 1,
                    ..Form::text(
                        "if ($w.flag({value} !== null && {value} !== undefined)) $w.digits({value}, {key});",
                        format!(
                            "if {{in}}.Flag() {{\n\t{{to}}, _ = new({}.Int).SetString({{in}}.Text(), 16)\n}}",
                            go.package
                        ),
                        "$r.flag() ? $r.digits({key}) : null",
                        format!(
                            "if {{out}}.Flag({{from}} != nil) {{\n\t{{out}}.Text((*{}.Int)({{from}}).Text(16))\n}}",
                            go.package
                        ),
                    )
                }),
                not_empty: Some("{place} != nil"),
                not_zero: Some("{place} != nil"),
                ..Known::BigInt.row()
            },
            Known::RawMessage => Row {
                go: ("encoding/json", "RawMessage"),
                is_pointer: false,
                input: || ts::Type::UNKNOWN,
                output: || ts::Type::UNKNOWN,
                value: None,
                packed: |go| {
                    Form::text(
                        "$w.text($toJSON({value}, $w, {key}), {key});",
                        format!("{{to}} = {}({{in}}.Raw())", go.ty),
                        "$fromJSON($r.text(), $r, {key})",
                        "{out}.Text(string({from}))".into(),
                    )
                },
                nullable: None,
                may_be_missing: false,
                not_empty: Some("len({place}) != 0"),
                has_is_zero: false,
                not_zero: None,
                line: ["`json.RawMessage`", "anything that JSON can say", "parsed"],
            },
            Known::JsValue => Row {
                go: ("syscall/js", "Value"),
                is_pointer: false,
                input: || ts::Type::Keyword("any"),
                output: || ts::Type::Keyword("any"),
                value: None,
                packed: |go| {
                    Form::word(
                        "$w.reference({value});",
                        format!("{{to}} = {}", go.own("{in}.Value()")),
                        "$r.reference()",
                        format!("{{out}}.Value({})", go.standard("{from}")),
                    )
                },
                nullable: None,
                may_be_missing: true,
                not_empty: None,
                has_is_zero: false,
                not_zero: None,
                line: ["`js.Value`", "`any`", "the same value"],
            },
            Known::Reader => reader("Reader"),
            Known::ReadCloser => reader("ReadCloser"),
            Known::Writer => writer("Writer"),
            Known::WriteCloser => writer("WriteCloser"),
            Known::Url => Row {
                go: ("net/url", "URL"),
                is_pointer: false,
                input: || ts::Type::named("URL"),
                output: || ts::Type::named("URL"),
                value: None,
                packed: |go| {
                    let url = go.own("*_url");
                    let parse = format!("if _url, _err := {}.Parse({{in}}.Text()); _err != nil", go.package);
                    Form::text(
                        "$w.text($href({value}, $w, {key}), {key});",
                        format!("{parse} {{\n\t{{in}}.Refuse(_err)\n}} else {{\n\t{{to}} = {url}\n}}"),
                        "$liftURL($r.text(), $r, {key})",
                        format!("{{out}}.Text((*{}.URL)(&{{from}}).String())", go.package),
                    )
                },
                nullable: None,
                may_be_missing: false,
                not_empty: None,
                has_is_zero: false,
                not_zero: None,
                line: ["`*url.URL`, `url.URL`", "`URL`", "same, if it is absolute"],
            },
        }
    }
}

fn time_to_go(go: &GoName, milliseconds: &str) -> String {
    go.own(&format!("{}.UnixMilli(int64({milliseconds})).UTC()", go.package))
}

fn time_from_go(go: &GoName, value: &str) -> String {
    format!("{{go}}UnixMilli({}.Unix(), {0}.Nanosecond())", go.standard(value))
}

/// A stream that Go reads. Bytes go in chunks, each on request, so that neither side has more of them than the other can use.
fn reader(name: &'static str) -> Row {
    // Chunks that go in may be of any memory, which the name `Uint8Array` of the declarations does not say.
    const ANY_BYTES: &str = "globalThis.Uint8Array";
    Row {
        input: || {
            ts::Type::union([
                of_bytes("ReadableStream", ANY_BYTES),
                ts::Type::named("Blob"),
                ts::Type::named(ANY_BYTES),
                of_bytes("AsyncIterable", ANY_BYTES),
                of_bytes("Iterable", ANY_BYTES),
            ])
        },
        output: || of_bytes("ReadableStream", "Uint8Array"),
        packed: |_| end_of_stream("Source", "Reader", false),
        nullable: Some(|_| end_of_stream("Source", "Reader", true)),
        line: [
            "`io.Reader`, `io.ReadCloser`",
            "`ReadableStream<Uint8Array>`",
            "reads when asked; closed at the end, or when cancelled",
        ],
        ..writer(name)
    }
}

/// A stream that Go writes.
fn writer(name: &'static str) -> Row {
    Row {
        go: ("io", name),
        is_pointer: false,
        input: || of_bytes("WritableStream", "Uint8Array"),
        output: || of_bytes("WritableStream", "Uint8Array"),
        value: None,
        packed: |_| end_of_stream("Sink", "Writer", false),
        nullable: Some(|_| end_of_stream("Sink", "Writer", true)),
        may_be_missing: false,
        not_empty: Some("{place} != nil"),
        has_is_zero: false,
        not_zero: Some("{place} != nil"),
        line: [
            "`io.Writer`, `io.WriteCloser`",
            "`WritableStream<Uint8Array>`",
            "closed with the stream; when aborted, by `CloseWithError(reason)` if it has that method, as a pipe does",
        ],
    }
}

/// `ReadableStream<Uint8Array>`
fn of_bytes(name: &str, bytes: &str) -> ts::Type {
    ts::Type::generic(name, [ts::Type::named(bytes)])
}

fn end_of_stream(end: &str, go: &str, is_nullable: bool) -> Form {
    let nullable = if is_nullable { ", true" } else { "" };
    let lift = format!("$lift{end}($r, {{key}})");
    let lift = if is_nullable { lift } else { format!("$definite({lift}, $r, {{key}}, \"a stream\")") };
    Form::word(
        &format!("$lower{end}($w, {{value}}, {{key}}{nullable});"),
        format!("{{to}} = {{in}}.Take{go}()"),
        &lift,
        format!("{{out}}.Held{go}({{from}})"),
    )
}
