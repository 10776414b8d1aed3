//! Go's tokens. In: the text of a file. Out: [`Token`]s, comments among them, and the semicolons that Go inserts.
//!
//! <https://go.dev/ref/spec#Lexical_elements>. Only ASCII bytes start, end or separate tokens, so bytes are all that is
//! looked at, except in identifiers. Every position handed out is a boundary of characters.

mod kind;
pub mod literal;

use std::ops::Range;

use crate::source::{FileId, Span};

pub use kind::Kind;

/// A token is its bytes in the text; a semicolon that Go inserted has none.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub fn is_inserted(self) -> bool {
        self.kind == Kind::Semicolon && self.start == self.end
    }
}

/// Where a [`Lexer`] stands: to go back there is to assign it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    at: usize,
    /// A line that ended here would end in a semicolon.
    open_line: bool,
    /// The comment just read spans lines and ends such a line, here.
    semicolon_due: Option<usize>,
}

/// The message is worded as `go/parser` words it: `expected ';', found foo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub span: Span,
    pub message: String,
}

pub struct Lexer<'s> {
    text: &'s str,
    file: FileId,
    pub cursor: Cursor,
    pub errors: Vec<SyntaxError>,
}

/// More errors than this about one file help nobody; Go stops after ten as well.
pub const MAX_ERRORS: usize = 10;

impl<'s> Lexer<'s> {
    pub fn new(file: FileId, text: &'s str) -> Lexer<'s> {
        let after_byte_order_mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let cursor = Cursor { at: after_byte_order_mark, ..Cursor::default() };
        Lexer { text, file, cursor, errors: Vec::new() }
    }

    /// The same text anew, from a boundary of tokens up to another one.
    pub fn within(&self, range: Range<usize>) -> Lexer<'s> {
        let text = self.text.get(..range.end).unwrap_or_default();
        Lexer { text, cursor: Cursor { at: range.start, ..Cursor::default() }, file: self.file, errors: Vec::new() }
    }

    /// The next token. After the last one: [`Kind::Eof`], as often as asked.
    pub fn next_token(&mut self) -> Token {
        if let Some(newline) = self.cursor.semicolon_due.take() {
            return self.inserted_semicolon(newline);
        }
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
        while self.byte(0) == Some(b'\n') {
            if self.cursor.open_line {
                return self.inserted_semicolon(self.cursor.at);
            }
            self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
        }
        let start = self.cursor.at;
        let Some(first) = self.byte(0) else {
            return if self.cursor.open_line { self.inserted_semicolon(start) } else { self.token(Kind::Eof, start) };
        };
        let kind = match first {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
            b'0'..=b'9' => self.number(),
            b'.' if matches!(self.byte(1), Some(b'0'..=b'9')) => self.number(),
            b'"' => self.string(),
            b'`' => self.raw_string(),
            b'\'' => self.char(),
            b'/' if matches!(self.byte(1), Some(b'/' | b'*')) => return self.comment(),
            0x80.. => self.word(),
            _ => self.operator(),
        };
        self.cursor.open_line = kind.ends_line();
        self.token(kind, start)
    }

    /// Goes behind the `}` that matches the `{` just read, and gives that token. Every `//` comment on the way is shown
    /// to `comment`. What stands between is not checked, only understood far enough to tell braces from text. `None`:
    /// there is no such brace, and the lexer stays where it was.
    pub fn skip_block(&mut self, mut comment: impl FnMut(Token)) -> Option<Token> {
        let before = self.cursor;
        let mut depth = 1usize;
        loop {
            self.skip_while(|byte| !STOPS_SKIPPING[byte as usize]);
            let start = self.cursor.at;
            match (self.byte(0), self.byte(1)) {
                (Some(quote @ (b'"' | b'\'')), _) => _ = self.skip_quoted(quote),
                (Some(b'`'), _) => _ = self.skip_behind(1, "`"),
                (Some(b'/'), Some(b'/')) => {
                    self.skip_while(|byte| byte != b'\n');
                    comment(self.token(Kind::Comment, start));
                }
                (Some(b'/'), Some(b'*')) => _ = self.skip_behind(2, "*/"),
                (Some(byte), _) => {
                    self.cursor.at += 1;
                    match byte {
                        b'{' => depth += 1,
                        b'}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        self.cursor.open_line = true;
                        return Some(self.token(Kind::RightBrace, start));
                    }
                }
                (None, _) => {
                    self.cursor = before;
                    return None;
                }
            }
        }
    }

    /// Notes an error, unless there are enough of them or the last one is about the same line.
    pub fn error(&mut self, start: usize, end: usize, message: impl Into<String>) {
        let same_line = self.errors.last().is_some_and(|last| {
            let (last, this) = (last.span.start as usize, start);
            let between = self.text.as_bytes().get(last.min(this)..last.max(this));
            between.is_some_and(|between| !between.contains(&b'\n'))
        });
        if !same_line && self.errors.len() < MAX_ERRORS {
            self.errors.push(SyntaxError { span: self.span(start, end), message: message.into() });
        }
    }

    /// Texts of 4 GiB and more never get here, see [`crate::go::parse::parse`].
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    pub fn slice(&self, token: Token) -> &'s str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    fn rest(&self) -> &'s [u8] {
        self.text.as_bytes().get(self.cursor.at..).unwrap_or_default()
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.cursor.at + ahead).copied()
    }

    fn token(&self, kind: Kind, start: usize) -> Token {
        Token { kind, start, end: self.cursor.at }
    }

    fn inserted_semicolon(&mut self, at: usize) -> Token {
        self.cursor.open_line = false;
        Token { kind: Kind::Semicolon, start: at, end: at }
    }

    fn skip_while(&mut self, belongs: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.cursor.at += rest.iter().position(|&byte| !belongs(byte)).unwrap_or(rest.len());
    }

    fn word(&mut self) -> Kind {
        let start = self.cursor.at;
        self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !matches!(self.byte(0), Some(0x80..)) {
            let word = self.slice(self.token(Kind::Ident, start));
            return Kind::of_word(word);
        }
        // Rust's idea of letters and digits is a little wider than Go's; Go itself will refuse what is too much.
        let rest = self.text.get(self.cursor.at..).unwrap_or_default();
        let length = rest.find(|char: char| char != '_' && !char.is_alphanumeric()).unwrap_or(rest.len());
        self.cursor.at += length;
        let first = self.slice(self.token(Kind::Ident, start)).chars().next();
        match first {
            Some(char) if !char.is_numeric() => Kind::Ident,
            Some(_) => {
                self.error(start, self.cursor.at, "identifier cannot begin with digit");
                Kind::Ident
            }
            None => self.illegal(),
        }
    }

    fn operator(&mut self) -> Kind {
        match Kind::of_operator(self.rest()) {
            Some(kind) => {
                self.cursor.at += kind.text().len();
                kind
            }
            None => self.illegal(),
        }
    }

    fn illegal(&mut self) -> Kind {
        let start = self.cursor.at;
        let char = self.text.get(start..).and_then(|rest| rest.chars().next());
        self.cursor.at += char.map_or(0, char::len_utf8);
        let message = match char {
            Some('\u{feff}') => "illegal byte order mark".to_owned(),
            Some('\0') => "illegal character NUL".to_owned(),
            Some(char) => format!("illegal character U+{:04X} {char:?}", char as u32),
            None => return Kind::Eof,
        };
        self.error(start, self.cursor.at, message);
        Kind::Illegal
    }

    fn number(&mut self) -> Kind {
        let start = self.cursor.at;
        let prefixed =
            self.byte(0) == Some(b'0') && matches!(self.byte(1), Some(b'x' | b'X' | b'o' | b'O' | b'b' | b'B'));
        let hexadecimal = prefixed && matches!(self.byte(1), Some(b'x' | b'X'));
        self.cursor.at += if prefixed { 2 } else { 0 };
        let is_digit = |byte: u8| if hexadecimal { byte.is_ascii_hexdigit() } else { byte.is_ascii_digit() };
        let mut kind = Kind::Int;
        self.skip_while(|byte| is_digit(byte) || byte == b'_');
        if self.byte(0) == Some(b'.') {
            kind = Kind::Float;
            self.cursor.at += 1;
            self.skip_while(|byte| is_digit(byte) || byte == b'_');
        }
        if matches!(self.byte(0), Some(b'e' | b'E' | b'p' | b'P')) {
            kind = Kind::Float;
            self.cursor.at += if matches!(self.byte(1), Some(b'+' | b'-')) { 2 } else { 1 };
            self.skip_while(|byte| byte.is_ascii_digit() || byte == b'_');
        }
        if self.byte(0) == Some(b'i') {
            kind = Kind::Imaginary;
            self.cursor.at += 1;
        }
        if let Err(message) = literal::check_number(self.slice(self.token(kind, start)), kind) {
            self.error(start, self.cursor.at, message);
        }
        kind
    }

    fn string(&mut self) -> Kind {
        let start = self.cursor.at;
        if !self.skip_quoted(b'"') {
            self.error(start, self.cursor.at, "string literal not terminated");
        }
        Kind::String
    }

    fn raw_string(&mut self) -> Kind {
        let start = self.cursor.at;
        if !self.skip_behind(1, "`") {
            self.error(start, self.cursor.at, "raw string literal not terminated");
        }
        Kind::String
    }

    fn char(&mut self) -> Kind {
        let start = self.cursor.at;
        if !self.skip_quoted(b'\'') {
            self.error(start, self.cursor.at, "rune literal not terminated");
        }
        Kind::Char
    }

    /// Goes behind the closing quote and says true, or to the end of the line and says false.
    fn skip_quoted(&mut self, quote: u8) -> bool {
        self.cursor.at += 1;
        loop {
            self.skip_while(|byte| byte != quote && byte != b'\\' && byte != b'\n');
            match (self.byte(0), self.byte(1)) {
                (Some(b'\\'), None | Some(b'\n')) => self.cursor.at += 1,
                // The second byte may begin a longer character; its other bytes are none that matter here.
                (Some(b'\\'), Some(_)) => self.cursor.at += 2,
                (Some(byte), _) if byte == quote => {
                    self.cursor.at += 1;
                    return true;
                }
                _ => return false,
            }
        }
    }

    /// Goes behind the first `end` after `opening` bytes, or to the end of the text, and then says false.
    fn skip_behind(&mut self, opening: usize, end: &str) -> bool {
        let from = self.cursor.at + opening;
        let found = self.text.get(from..).and_then(|rest| rest.find(end));
        self.cursor.at = found.map_or(self.text.len(), |at| from + at + end.len());
        found.is_some()
    }

    fn comment(&mut self) -> Token {
        let start = self.cursor.at;
        if self.byte(1) == Some(b'/') {
            self.skip_while(|byte| byte != b'\n');
            return self.token(Kind::Comment, start);
        }
        if !self.skip_behind(2, "*/") {
            self.error(start, self.cursor.at, "comment not terminated");
        }
        let comment = self.token(Kind::Comment, start);
        // A comment that holds a newline acts like one.
        if self.cursor.open_line {
            self.cursor.semicolon_due = self.slice(comment).find('\n').map(|newline| start + newline);
        }
        comment
    }
}

/// The bytes at which [`Lexer::skip_block`] has to look twice.
const STOPS_SKIPPING: [bool; 256] = {
    let mut stops = [false; 256];
    let bytes = b"{}\"'`/";
    let mut index = 0;
    while index < bytes.len() {
        stops[bytes[index] as usize] = true;
        index += 1;
    }
    stops
};
