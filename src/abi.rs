//! The ABI: every number that the Go shims, the JavaScript glue and this program have to agree on. Declared here once,
//! rendered as `templates/go/support/abi.go` and `templates/js/runtime/abi.js`; `tests/abi.rs` fails when these files
//! differ. A number of the ABI appears nowhere else: templates use its name.

use std::fmt::Write;

/// A number with a name. In Go it is called `SlotCount`, in JavaScript `$SLOT_COUNT`.
struct Number {
    /// In Go's form, for a Go name that is exported.
    name: &'static str,
    value: usize,
    about: &'static str,
}

/// How many 8-byte slots the bridge has.
const SLOT_COUNT: usize = 64;

/// How many arguments a shim can take from the slots. The last slot is free, so that an address behind the arguments is
/// one of the bridge.
pub const SLOT_LIMIT: usize = SLOT_COUNT - 1;

/// The first tag for a type of the program. The tags below belong to the shared code.
pub const FIRST_PROGRAM_TAG: usize = 32;

const NUMBERS: [Number; 4] = [
    Number {
        name: "SlotCount",
        value: SLOT_COUNT,
        about: "The number of 8-byte slots in the bridge: for results, and for the arguments of a wide shim.",
    },
    Number {
        name: "ScratchSize",
        value: 1025 * 64,
        about: "The size of a scratch area in bytes: 64 KiB, a common size of data, and some room for rounding.",
    },
    Number {
        name: "ScratchCount",
        value: 4,
        about: "The number of scratch areas: one for calls from JavaScript, one for the calls below them, and so on.",
    },
    Number {
        name: "FirstProgramTag",
        value: FIRST_PROGRAM_TAG,
        about: "The first tag for a type of the program; the tags below belong to the shared code.",
    },
];

/// Numbers in a row, for the members of one enumeration. In Go a member is called `statusDone`, in JavaScript
/// `$STATUS_DONE`.
struct Enumeration {
    prefix: &'static str,
    about: &'static str,
    first: usize,
    members: &'static [(&'static str, &'static str)],
}

const ENUMERATIONS: [Enumeration; 6] = [
    Enumeration {
        prefix: "word",
        about: "The 32-bit words at the start of the bridge. The slots follow them.",
        first: 0,
        members: &[
            ("Status", "how the last call ended"),
            ("Depth", "how many calls have begun and not ended"),
            (
                "Goexited",
                "whether the function of a synchronous call has called runtime.Goexit, so that it never returns",
            ),
            ("Reply", "how the last call of a JavaScript function ended"),
            ("Count", "the number of these words"),
        ],
    },
    Enumeration {
        prefix: "status",
        about: "How a call ended. 0 means that it has not: its function waits for an event, or the program has exited.",
        first: 1,
        members: &[
            ("Done", "the function has returned"),
            ("Error", "it has returned an error, whose messages and types are in the slots"),
            ("Panic", "it has panicked; the message and the stack are in the slots"),
            ("Goexit", "it has called runtime.Goexit"),
            ("Throw", "a JavaScript function has thrown; the exception is in the slots"),
            ("Aborted", "the signal of an asynchronous call was aborted"),
            ("DetailedError", "it has returned an error that crosses packed, with its class and sentinels"),
            ("NestedDone", "as Done, for a call that other calls waited for"),
        ],
    },
    Enumeration {
        prefix: "reply",
        about: "How a call of a JavaScript function ended.",
        first: 0,
        members: &[
            ("Done", "the function has returned"),
            ("Thrown", "it has thrown; the first slots have the address and the length of the packed exception"),
            ("Promise", "it has returned a promise, whose number is in the first slot"),
            ("Deadlock", "there was no call; nothing can wake the program, which is to end"),
        ],
    },
    Enumeration {
        prefix: "header",
        about: "The words at the start of a packed value that crosses to Go.",
        first: 0,
        members: &[
            ("Texts", "the number of texts"),
            ("References", "the place of its references among those that the glue hands over, from 1 on; 0 for none"),
            ("Elements", "the number of words that are elements of short lists"),
            ("Count", "the number of these words"),
        ],
    },
    Enumeration {
        prefix: "error",
        about: "What stands before an error in a packed value that crosses to JavaScript.",
        first: 0,
        members: &[
            ("Nil", "no error"),
            ("Go", "message and type; the error that it wraps follows"),
            ("JS", "a reference to the JavaScript object that the error came from"),
            ("Detailed", "message, type, class and sentinels"),
        ],
    },
    Enumeration {
        prefix: "any",
        about: "What stands before a value of type any.",
        first: 0,
        members: &[
            ("Nil", ""),
            ("Bool", ""),
            ("Number", "a number that is exact as a float64"),
            ("Int", "an int that is a number in JavaScript"),
            ("Uint", ""),
            ("Int64", "a bigint in JavaScript"),
            ("Uint64", ""),
            ("String", ""),
            ("List", "[]any, an array in JavaScript"),
            ("Map", "map[string]any, an object in JavaScript"),
            ("Strings", "[]string"),
            ("Bools", "[]bool"),
            ("Ints", "[]int"),
            ("Uints", "[]uint"),
            ("Int8s", "a typed array, as are those that follow"),
            ("Int16s", ""),
            ("Int32s", ""),
            ("Int64s", ""),
            ("Uint8s", ""),
            ("Uint16s", ""),
            ("Uint32s", ""),
            ("Uint64s", ""),
            ("Float32s", ""),
            ("Float64s", ""),
            ("Error", ""),
            ("Value", "a js.Value, by reference"),
            ("Complex", ""),
            ("Table", "a map whose keys are no strings, a Map in JavaScript"),
            ("JSON", "the text of a type with its own MarshalJSON"),
        ],
    },
];

const GENERATED: &str = "Generated from src/abi.rs: UPDATE_GOLDEN=1 cargo test --test abi";

/// `templates/go/support/abi.go`.
pub fn go() -> String {
    let mut text = format!("//go:build js && wasm && go1.24\n\n// {GENERATED}\n\npackage gowasm\n");
    for number in &NUMBERS {
        let _ = write!(
            text,
            "\n// {} is the {}\nconst {0} = {}\n",
            number.name,
            uncapitalized(number.about.trim_start_matches("The ")),
            number.value
        );
    }
    for enumeration in &ENUMERATIONS {
        let _ = write!(text, "\n// {}\nconst (\n", enumeration.about);
        // As gofmt aligns it: the names, and the values of neighbors that have comments.
        let width = enumeration.members.iter().map(|(member, _)| member.len()).max().unwrap_or_default();
        let has_comment = |member: &(&str, &str)| !member.1.is_empty();
        for run in
            enumeration.numbered().collect::<Vec<_>>().chunk_by(|(_, a), (_, b)| has_comment(a) == has_comment(b))
        {
            let digits = run.iter().map(|(value, _)| value.to_string().len()).max().unwrap_or_default();
            for (value, (member, about)) in run {
                let name = format!("{}{member:width$}", enumeration.prefix);
                let _ = match *about {
                    "" => writeln!(text, "\t{name} = {value}"),
                    about => writeln!(text, "\t{name} = {value:<digits$} // {about}"),
                };
            }
        }
        text.push_str(")\n");
    }
    text
}

/// `templates/js/runtime/abi.js`.
pub fn js() -> String {
    let mut text = format!("// {GENERATED}\n");
    for number in &NUMBERS {
        let _ = write!(
            text,
            "\n/** {} */\nexport const ${} = {};\n",
            number.about,
            constant_case(number.name),
            number.value
        );
    }
    for enumeration in &ENUMERATIONS {
        let _ = write!(text, "\n// {}\n\n", enumeration.about);
        for (value, (member, about)) in enumeration.numbered() {
            // Above, not behind: the glue has only the constants that it uses, each with the comment above it.
            if !about.is_empty() {
                let _ = writeln!(text, "/** {about} */");
            }
            let name = format!("{}{member}", enumeration.prefix);
            let _ = writeln!(text, "export const ${} = {value};", constant_case(&name));
        }
    }
    text
}

impl Enumeration {
    fn numbered(&self) -> impl Iterator<Item = (usize, &(&'static str, &'static str))> {
        (self.first..).zip(self.members)
    }
}

fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `statusNestedDone` → `STATUS_NESTED_DONE`, `anyJSON` → `ANY_JSON`, `anyInt8s` → `ANY_INT8S`.
fn constant_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut text = String::new();
    for (i, letter) in letters.iter().enumerate() {
        let begins_word = i > 0 && letter.is_uppercase() && !letters.get(i - 1).is_some_and(|last| last.is_uppercase());
        if begins_word {
            text.push('_');
        }
        text.extend(letter.to_uppercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_javascript_have_words() {
        for (name, expected) in [
            ("statusNestedDone", "STATUS_NESTED_DONE"),
            ("anyJSON", "ANY_JSON"),
            ("anyInt8s", "ANY_INT8S"),
            ("SlotCount", "SLOT_COUNT"),
        ] {
            assert_eq!(constant_case(name), expected);
        }
    }

    #[test]
    fn tags_of_the_shared_code_are_below_those_of_programs() {
        let any = ENUMERATIONS.iter().find(|enumeration| enumeration.prefix == "any").unwrap();
        assert!(any.members.len() <= FIRST_PROGRAM_TAG);
    }
}
