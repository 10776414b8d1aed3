//! What differs between the files of a run and a directory.

use std::fmt;

use crate::size::human_size;

/// A file in a directory that is not as this run would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub path: String,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Missing,
    /// Both are text. `line` counts from 1; `None` stands for the end of the file.
    Text {
        line: usize,
        old: Option<String>,
        new: Option<String>,
    },
    /// At least one is not text. `offset` is that of the first byte that differs, the others are sizes in bytes.
    Binary {
        offset: u64,
        old: u64,
        new: u64,
    },
    /// It is there, but cannot be read, for this reason.
    Unreadable(String),
}

impl Change {
    pub(super) fn between(old: &[u8], new: &[u8]) -> Change {
        let (Ok(old_text), Ok(new_text)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
            let common = old.iter().zip(new).take_while(|(old, new)| old == new).count();
            return Change::Binary { offset: common as u64, old: old.len() as u64, new: new.len() as u64 };
        };
        // Not `lines`, which would hide a missing newline at the end and carriage returns.
        let (mut old, mut new) = (old_text.split('\n'), new_text.split('\n'));
        let mut line = 1;
        loop {
            match (old.next(), new.next()) {
                (Some(old), Some(new)) if old == new => line += 1,
                (old, new) => return Change::Text { line, old: old.map(str::to_owned), new: new.map(str::to_owned) },
            }
        }
    }
}

impl fmt::Display for Difference {
    /// One line, without a full stop: ``demo.js differs at line 3: `let a` on disk, `let b` now``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { path, change } = self;
        match change {
            Change::Missing => write!(f, "{path} is missing"),
            Change::Unreadable(reason) => write!(f, "{path} cannot be read: {reason}"),
            Change::Binary { offset, old, new } => {
                let (old, new) = (human_size(*old), human_size(*new));
                write!(f, "{path} differs at byte {offset}: {old} on disk, {new} now")
            }
            Change::Text { line, old, new } => {
                let show = |text: &Option<String>| match text {
                    Some(text) => format!("`{}`", excerpt(text)),
                    None => "the end of the file".to_owned(),
                };
                write!(f, "{path} differs at line {line}: {} on disk, {} now", show(old), show(new))
            }
        }
    }
}

/// At most 60 characters, control characters and the like escaped: a carriage return shows as `\r`.
fn excerpt(line: &str) -> String {
    let mut shown = String::new();
    for c in line.chars().take(60) {
        match c {
            '"' | '\'' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    if line.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}
