//! Text from elsewhere, made safe to print: names in modules, paths, and what other programs print.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character moves the cursor, ends a line of JavaScript or changes the direction of the text around it.
/// Line feeds and tabs count.
pub fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` with control characters as escapes: a carriage return as `\r`, U+202E as `\u{202e}`. Line feeds and tabs stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_escaped = |letter: char| is_control(letter) && !matches!(letter, '\n' | '\t');
    if !text.contains(is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_escaped(letter) {
            // Writing to a string does not fail.
            let _ = write!(printable, "{}", letter.escape_debug());
        } else {
            printable.push(letter);
        }
    }
    Cow::Owned(printable)
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn escapes_what_a_terminal_would_obey() {
        let text = "a\u{1b}[31m\r\u{9b}\u{202e}\u{2066}\u{2028}\u{200f}\u{61c}\u{7f}";
        assert_eq!(printable(text), "a\\u{1b}[31m\\r\\u{9b}\\u{202e}\\u{2066}\\u{2028}\\u{200f}\\u{61c}\\u{7f}");
    }

    #[test]
    fn keeps_other_text() {
        let text = "größe gro\u{308}ße\n\t日本 👩\u{200d}💻 'a' \"b\" \\n";
        assert_eq!(printable(text), text);
    }
}
