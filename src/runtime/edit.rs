//! Edits of a text by byte range, collected first and applied at once.

use std::ops::Range;

struct Edit {
    patch: &'static str,
    range: Range<usize>,
    text: String,
}

/// The edits of one text; each remembers which patch it belongs to.
pub(super) struct Edits {
    patch: &'static str,
    edits: Vec<Edit>,
}

impl Edits {
    pub fn new() -> Self {
        Edits { patch: "", edits: Vec::new() }
    }

    /// Names the patch that the edits from here on belong to.
    pub fn begin(&mut self, patch: &'static str) {
        self.patch = patch;
    }

    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push(Edit { patch: self.patch, range, text: text.into() });
    }

    pub fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Applies all edits, insertions at one place in the order in which they were made. Checks all ranges before it
    /// touches anything; the error is the name of a patch whose edit overlaps another's or leaves the text.
    pub fn apply(mut self, text: &str) -> Result<String, &'static str> {
        self.edits.sort_by_key(|edit| (edit.range.start, edit.range.end)); // stable
        let mut end = 0;
        for edit in &self.edits {
            if edit.range.start < end || text.get(edit.range.clone()).is_none() {
                return Err(edit.patch);
            }
            end = edit.range.end;
        }
        let mut output = String::with_capacity(text.len());
        let mut copied = 0;
        for edit in self.edits {
            output.push_str(text.get(copied..edit.range.start).unwrap_or_default());
            output.push_str(&edit.text);
            copied = edit.range.end;
        }
        output.push_str(text.get(copied..).unwrap_or_default());
        Ok(output)
    }
}

/// Widens a range to the whole lines that it fills, its comma and a comment behind it included. A range that shares its lines with other code
/// takes only its comma along.
pub(super) fn lines(text: &str, range: Range<usize>) -> Range<usize> {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return range };
    let after = after.strip_prefix(',').unwrap_or(after);
    let indentation = before.rsplit('\n').next().unwrap_or_default();
    let rest = after.split('\n').next().unwrap_or_default();
    let end = text.len() - after.len();
    if is_blank(indentation) && (is_blank(rest) || rest.trim_start().starts_with("//")) {
        return range.start - indentation.len()..(end + rest.len() + 1).min(text.len());
    }
    range.start..end
}

/// Widens whole lines by the blank line that removing them would leave next to another one or to a brace.
pub(super) fn and_blank_line(text: &str, lines: Range<usize>) -> Range<usize> {
    let above = text.get(..lines.start).and_then(|before| before.strip_suffix('\n')).unwrap_or_default();
    let above = above.rsplit('\n').next().unwrap_or_default();
    let below = text.get(lines.end..).and_then(|after| after.split('\n').next()).unwrap_or_default();
    match (is_blank(above), is_blank(below)) {
        (_, true) if is_blank(above) || above.trim_end().ends_with('{') => {
            lines.start..(lines.end + below.len() + 1).min(text.len())
        }
        (true, false) if below.trim_start().starts_with('}') => lines.start.saturating_sub(above.len() + 1)..lines.end,
        _ => lines,
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|character| matches!(character, ' ' | '\t' | '\r'))
}
