//! `Input<T>` of the declarations: what JavaScript may hand over where a `T` comes out.

/// One step of the chain of conditional types: what is asked of `T`, and what it is then. The last is for the rest.
struct Clause {
    condition: &'static str,
    result: &'static str,
    when: When,
}

/// Which programs need a clause.
enum When {
    Always,
    /// Those with functions in their types.
    Functions,
    /// Those whose types mention this one.
    Mentioned(&'static str),
}

const fn always(condition: &'static str, result: &'static str) -> Clause {
    Clause { condition, result, when: When::Always }
}

/// Any type whatsoever fits the first; a union is taken apart by the second.
const CLAUSES: [Clause; 12] = [
    always("0 extends 1 & T", "T"),
    always("T extends null", "null | undefined"),
    always("T extends string | number | bigint | boolean | Date | undefined", "T"),
    // Functions that go in otherwise than they come out have declarations of their own.
    Clause { condition: "T extends (...args: never) => unknown", result: "T", when: When::Functions },
    // By a member: configurations without the host's types have empty ones, which everything fits.
    Clause {
        condition: "T extends { getWriter(...args: never): unknown }",
        result: "T",
        when: When::Mentioned("WritableStream"),
    },
    always("T extends globalThis.Uint8Array", "Uint8Array | ArrayBuffer | ArrayBufferView | readonly number[]"),
    always("T extends BigInt64Array | BigUint64Array", "ArrayLike<bigint>"),
    always("T extends ArrayBufferView", "ArrayLike<number>"),
    always("T extends GoError", "Error"),
    always("T extends ReadonlyMap<infer K, infer V>", "ReadonlyMap<Input<K>, Input<V>>"),
    always("T extends readonly unknown[]", "InputElements<T>"),
    always(
        "T extends object",
        "string extends keyof T ? (unknown extends T[keyof T] ? object : InputFields<T>) | ReadonlyMap<string, Input<T[keyof T]>> : InputFields<T>",
    ),
];

const DOC: &str = "\
/**
 * What is accepted where a `T` comes out: it may be read-only, lists of numbers may be arrays of any kind, objects with
 * any keys may be maps, and what can be null may be undefined or missing.
 */
";

/// What the chain mentions.
const PARTS: &str = include_str!("../../templates/js/input.d.ts");

/// The declarations of `Input` and what belongs to it, for a program whose types mention these others, or functions, and with these
/// classes.
pub fn declarations(mentions: &dyn Fn(&str) -> bool, has_functions: bool, classes: &[&str]) -> String {
    let needed = CLAUSES.iter().filter(|clause| match clause.when {
        When::Always => true,
        When::Functions => has_functions,
        When::Mentioned(name) => mentions(name),
    });
    let mut text = format!("\n\n{DOC}export type Input<T> = ");
    let mut indent = String::new();
    let mut add = |condition: &str, result: &str| {
        indent.push_str("  ");
        text.push_str(&format!("{condition}\n{indent}? {result}\n{indent}: "));
    };
    for (index, Clause { condition, result, .. }) in needed.enumerate() {
        add(condition, result);
        // Objects go in as they are. Right behind the first, which is for any type whatsoever.
        if index == 0 && !classes.is_empty() {
            add(&format!("T extends {}", classes.join(" | ")), "T");
        }
    }
    text.push_str("T;\n\n");
    text.push_str(PARTS.trim_end());
    text
}
