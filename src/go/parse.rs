//! Reading Go's declarations. In: the text of one file. Out: its syntax tree, and what is wrong with it.
//!
//! A recursive-descent parser with one token of look-ahead. Bodies of functions are skipped by their braces; what is
//! wrong inside them is for the Go compiler to say. Everything that it accepts is accepted here, and a little more.
//! A declaration with an error is left out of the tree, and reading goes on with the next one.

mod body;
mod comment;
mod decl;
mod expr;
mod params;
mod types;

pub use crate::go::lex::SyntaxError;
pub use comment::mentions_directive;

use std::ops::Range;

use crate::go::lex::{Cursor, Kind, Lexer, MAX_ERRORS, Token, literal};
use crate::go::syntax::{Decl, Directive, File, Ident, Import};
use crate::source::{FileId, Span};

/// A file as far as it could be understood; `file` is whole when `errors` is empty.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub file: File,
    pub errors: Vec<SyntaxError>,
}

/// Reads a file of Go source. Never fails as a whole: see [`Parsed`].
pub fn parse(file: FileId, text: &str) -> Parsed {
    // Spans count in 32 bits. The Go compiler gives up far earlier.
    let (text, too_long) = if u32::try_from(text.len()).is_ok() { (text, false) } else { ("", true) };
    let mut parser = Parser::new(file, text);
    if too_long {
        parser.lexer.error(0, 0, "file is too large");
    }
    if let Some(at) = text.find('\0') {
        parser.lexer.error(at, at + 1, "illegal character NUL");
    }
    let package = match parser.package_clause() {
        Ok(name) => {
            parser.declarations();
            name
        }
        // Likely no Go at all.
        Err(Broken) => Ident { name: String::new(), span: parser.lexer.span(0, 0) },
    };
    let Parser { imports, decls, directives, lexer, .. } = parser;
    Parsed { file: File { package, imports, decls, directives }, errors: lexer.errors }
}

/// The declaration at hand cannot be read further; the error is noted already.
struct Broken;

type Parse<T> = Result<T, Broken>;

/// How deep types, parameter lists and expressions may nest. An unoptimised build needs up to 10 KB of stack for a level
/// (`interface { m(interface { …`), and has to do with the 2 MB of a thread. Nothing in Go's own source needs 12.
const MAX_DEPTH: u32 = 150;

struct Parser<'s> {
    text: &'s str,
    file: FileId,
    lexer: Lexer<'s>,
    look: Look,
    depth: u32,
    budget: expr::Budget,
    imports: Vec<Import>,
    decls: Vec<Decl>,
    directives: Vec<Directive>,
    /// The directives from here on wait for a declaration.
    waiting: usize,
}

/// What the parser sees: the next token and what surrounds it.
#[derive(Clone)]
struct Look {
    token: Token,
    /// The end of the token before.
    previous_end: usize,
    /// The comments that end on the line above the token.
    lead: Option<Range<usize>>,
    /// The comments between the token before and the end of its line.
    trail: Option<Range<usize>>,
}

/// A place to come back to when a guess was wrong.
struct Mark {
    cursor: Cursor,
    look: Look,
    errors: Vec<SyntaxError>,
    directives: usize,
}

impl<'s> Parser<'s> {
    fn new(file: FileId, text: &'s str) -> Parser<'s> {
        let start = Token { kind: Kind::Eof, start: 0, end: 0 };
        let mut parser = Parser {
            text,
            file,
            lexer: Lexer::new(file, text),
            look: Look { token: start, previous_end: 0, lead: None, trail: None },
            depth: 0,
            budget: expr::Budget::default(),
            imports: Vec::new(),
            decls: Vec::new(),
            directives: Vec::new(),
            waiting: 0,
        };
        parser.advance();
        parser
    }

    fn package_clause(&mut self) -> Parse<Ident> {
        self.expect(Kind::Package)?;
        // What stands before the package clause belongs to no declaration.
        self.drop_directives();
        let name = self.ident()?;
        self.semicolon()?;
        Ok(name)
    }

    fn declarations(&mut self) {
        let mut imports_may_follow = true;
        while self.kind() != Kind::Eof && self.lexer.errors.len() < MAX_ERRORS {
            let Token { kind, start, end } = self.look.token;
            if kind == Kind::Import && !imports_may_follow {
                self.lexer.error(start, end, "imports must appear before other declarations");
            }
            imports_may_follow = kind == Kind::Import;
            if self.declaration().is_err() {
                self.recover(start);
            }
        }
    }

    /// Goes to the next declaration after the broken one that began at `start`. What begins a line, unindented, with a
    /// keyword of declarations is taken for one; brackets cannot be trusted any more.
    fn recover(&mut self, start: usize) {
        self.depth = 0;
        self.budget = expr::Budget::default();
        loop {
            let Token { kind, start: here, .. } = self.look.token;
            let is_keyword = matches!(kind, Kind::Import | Kind::Const | Kind::Type | Kind::Var | Kind::Func);
            let before = here.checked_sub(1).and_then(|before| self.text.as_bytes().get(before));
            let starts_declaration = is_keyword && before == Some(&b'\n') && here != start;
            if kind == Kind::Eof || starts_declaration {
                return;
            }
            // Only the directives directly above the next declaration are its own.
            self.drop_directives();
            self.advance();
        }
    }

    fn kind(&self) -> Kind {
        self.look.token.kind
    }

    fn advance(&mut self) {
        let previous = self.look.token;
        self.look.previous_end = previous.end;
        self.look.lead = None;
        self.look.trail = None;
        let token = self.lexer.next_token();
        self.look.token = if token.kind == Kind::Comment { self.comments(previous, token) } else { token };
    }

    fn got(&mut self, kind: Kind) -> bool {
        let is_here = self.kind() == kind;
        if is_here {
            self.advance();
        }
        is_here
    }

    fn expect(&mut self, kind: Kind) -> Parse<()> {
        if self.got(kind) { Ok(()) } else { self.expected(&format!("'{}'", kind.text())) }
    }

    fn expected<T>(&mut self, what: &str) -> Parse<T> {
        let token = self.look.token;
        let text = self.lexer.slice(token);
        let found = match token.kind {
            Kind::Semicolon if token.is_inserted() && token.end < self.text.len() => "newline".to_owned(),
            Kind::Semicolon if token.is_inserted() => "'EOF'".to_owned(),
            Kind::Ident | Kind::Int | Kind::Float | Kind::Imaginary | Kind::Char | Kind::Illegal => text.to_owned(),
            Kind::String => shorten(text),
            kind => format!("'{}'", kind.text()),
        };
        self.fail(token.start..token.end, format!("expected {what}, found {found}"))
    }

    fn fail<T>(&mut self, at: Range<usize>, message: impl Into<String>) -> Parse<T> {
        self.lexer.error(at.start, at.end, message);
        Err(Broken)
    }

    /// Says where a list goes on after an element: behind its comma, or at its end.
    fn comma(&mut self, context: &str, closing: Kind) -> Parse<()> {
        if self.got(Kind::Comma) || self.kind() == closing {
            return Ok(());
        }
        let token = self.look.token;
        let newline = if token.is_inserted() { " before newline" } else { "" };
        self.fail(token.start..token.end, format!("missing ','{newline} in {context}"))
    }

    /// Ends a declaration, field or method; gives the comment behind it. A closing bracket makes the semicolon optional.
    fn semicolon(&mut self) -> Parse<Option<Range<usize>>> {
        match self.kind() {
            Kind::RightParen | Kind::RightBrace => Ok(None),
            Kind::Semicolon if self.look.token.is_inserted() => {
                let comment = self.look.trail.take();
                self.advance();
                Ok(comment)
            }
            Kind::Semicolon => {
                self.advance();
                Ok(self.look.trail.take())
            }
            _ => self.expected("';'"),
        }
    }

    fn ident(&mut self) -> Parse<Ident> {
        let token = self.look.token;
        if token.kind != Kind::Ident {
            return self.expected("'IDENT'");
        }
        self.advance();
        Ok(Ident { name: self.lexer.slice(token).to_owned(), span: self.lexer.span(token.start, token.end) })
    }

    /// From `start` to the end of the last token that was read.
    fn span_from(&self, start: usize) -> Span {
        self.lexer.span(start, self.look.previous_end.max(start))
    }

    /// The value of the string literal at hand.
    fn string(&mut self) -> Vec<u8> {
        let token = self.look.token;
        let value = literal::string_value(self.lexer.slice(token)).unwrap_or_else(|message| {
            self.lexer.error(token.start, token.end, message);
            Vec::new()
        });
        self.advance();
        value
    }

    /// Skips a block or the elements of a composite literal; the token at hand is its `{`.
    fn block(&mut self) -> Parse<()> {
        let brace = self.look.token;
        let Parser { lexer, directives, text, file, .. } = self;
        let closing = lexer.skip_block(|comment| directives.extend(comment::directive(*file, text, comment)));
        let Some(closing) = closing else {
            return self.fail(brace.start..brace.end, "expected '}' to match this '{', found 'EOF'");
        };
        self.look.token = closing;
        self.advance();
        Ok(())
    }

    /// Skips from `[` to behind the matching `]`.
    fn brackets(&mut self) -> Parse<()> {
        let mut open = 0usize;
        loop {
            match self.kind() {
                Kind::LeftBracket | Kind::LeftParen | Kind::LeftBrace => open += 1,
                Kind::RightBracket | Kind::RightParen | Kind::RightBrace => open -= 1,
                Kind::Eof => return self.expected("']'"),
                _ => {}
            }
            self.advance();
            if open == 0 {
                return Ok(());
            }
        }
    }

    /// Goes one level deeper, unless that is too deep. The caller comes back up by itself.
    fn enter(&mut self) -> Parse<()> {
        if self.depth >= MAX_DEPTH {
            let token = self.look.token;
            return self.fail(token.start..token.end, "exceeded max nesting depth");
        }
        self.depth += 1;
        Ok(())
    }

    /// Reads ahead to answer a question, and comes back as if nothing had happened. What cannot be read is a "no".
    fn peek(&mut self, question: impl FnOnce(&mut Self) -> Parse<bool>) -> bool {
        let mark = Mark {
            cursor: self.lexer.cursor,
            look: self.look.clone(),
            errors: self.lexer.errors.clone(),
            directives: self.directives.len(),
        };
        let answer = question(self).unwrap_or(false);
        self.lexer.cursor = mark.cursor;
        self.look = mark.look;
        self.lexer.errors = mark.errors;
        self.directives.truncate(mark.directives);
        answer
    }
}

/// Long strings make no better messages.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
