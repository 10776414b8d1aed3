//! What comments say to tools: documentation and directives.

use std::ops::Range;

use super::Parser;
use crate::go::lex::{Kind, Token};
use crate::go::syntax::{Directive, Doc};
use crate::source::{FileId, Span};

/// The beginnings of the directives that are collected.
const DIRECTIVES: [&str; 3] = ["go:wasmexport", "go:wasmimport", "gowasm:"];

/// Whether a file can hold a [`Directive`] at all. Quick, so that whole trees of dependencies need not be parsed.
pub fn mentions_directive(text: &[u8]) -> bool {
    // All directives have "wasm" in common, which few files mention.
    let mut rest = text;
    while let Some(at) = rest.iter().position(|&byte| byte == b'w') {
        let (before, after) = rest.split_at(at);
        if after.starts_with(b"wasm") {
            let is_go =
                before.ends_with(b"go:") && (after.starts_with(b"wasmexport") || after.starts_with(b"wasmimport"));
            if is_go || (before.ends_with(b"go") && after.starts_with(b"wasm:")) {
                return true;
            }
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    false
}

/// The directive that a comment is, or would be if there were no white space after its slashes.
pub(super) fn directive(file: FileId, text: &str, comment: Token) -> Option<Directive> {
    let body = text.get(comment.start..comment.end)?.strip_prefix("//")?;
    let line = body.trim_start_matches([' ', '\t']);
    if !DIRECTIVES.iter().any(|prefix| line.starts_with(prefix)) {
        return None;
    }
    let line = line.trim_end();
    // After `go:wasmexport` the compiler wants a space: with a tab, it takes the whole for the name of a directive it
    // does not know.
    let ends_name = |char: char| char == ' ' || (char.is_whitespace() && line.starts_with("gowasm:"));
    let (name, argument) = line.split_once(ends_name).unwrap_or((line, ""));
    let before = text.get(..comment.start)?.trim_end_matches([' ', '\t', '\r', '\u{feff}']);
    Some(Directive {
        name: name.to_owned(),
        argument: argument.trim().to_owned(),
        span: Span { file, start: comment.start as u32, end: comment.end as u32 },
        spaced: !body.starts_with(line),
        starts_line: before.is_empty() || before.ends_with('\n'),
        decl: None,
        grouped: false,
    })
}

impl Parser<'_> {
    /// Reads comments up to the next token, which is the result, and sets those aside that may document something: the
    /// group that ends on the line above that token, and the group that begins on the line of the token before.
    pub(super) fn comments(&mut self, previous: Token, first: Token) -> Token {
        let mut token = first;
        let mut group;
        if self.newlines(previous.start, token.start) == 0 {
            (group, token) = self.comment_group(token, 0);
            let ends_line =
                matches!(token.kind, Kind::Semicolon | Kind::Eof) || self.newlines(group.end, token.start) > 0;
            self.look.trail = Some(group).filter(|_| ends_line);
        }
        while token.kind == Kind::Comment {
            (group, token) = self.comment_group(token, 1);
            let is_above = self.newlines(group.end, token.start) == 1;
            self.look.lead = Some(group).filter(|_| is_above);
        }
        token
    }

    /// Reads comments that follow each other with at most so many newlines between two, and the token after them.
    fn comment_group(&mut self, first: Token, newlines: usize) -> (Range<usize>, Token) {
        let mut group = first.start..first.start;
        let mut token = first;
        while token.kind == Kind::Comment && self.newlines(group.end, token.start) <= newlines {
            self.directives.extend(directive(self.file, self.text, token));
            group.end = token.end;
            token = self.lexer.next_token();
        }
        (group, token)
    }

    fn newlines(&self, start: usize, end: usize) -> usize {
        let between = self.text.as_bytes().get(start..end).unwrap_or_default();
        between.iter().filter(|&&byte| byte == b'\n').count()
    }

    /// Says that the waiting directives belong to whatever is being read, see [`Parser::give_directives`].
    ///
    /// As in the Go compiler, call this when the token after the declaration's keyword is at hand: a directive between
    /// the two (`func`, newline, `//go:wasmexport f`, newline, `F()`) still counts.
    pub(super) fn take_directives(&mut self) -> Range<usize> {
        let taken = self.waiting..self.directives.len();
        self.waiting = taken.end;
        taken
    }

    /// Says that the waiting directives belong to nothing: they stand inside a declaration, or behind the last one.
    pub(super) fn drop_directives(&mut self) {
        self.waiting = self.directives.len();
    }

    /// Gives directives to a declaration; or to none, if `decl` was not added to the tree. Those that do not start
    /// their line never get one, as the compilers refuse them.
    pub(super) fn give_directives(&mut self, taken: Range<usize>, decl: usize, grouped: bool) {
        if decl >= self.decls.len() {
            return;
        }
        for directive in self.directives.get_mut(taken).unwrap_or_default() {
            if directive.starts_line {
                directive.decl = Some(decl);
                directive.grouped = grouped;
            }
        }
    }

    /// The first of some comment groups that says something.
    pub(super) fn doc<const N: usize>(&self, groups: [&Option<Range<usize>>; N]) -> Option<Doc> {
        groups.into_iter().flatten().find_map(|group| {
            let text = comment_text(self.text.get(group.clone())?);
            let span = self.lexer.span(group.start, group.end);
            (!text.is_empty()).then_some(Doc { text, span })
        })
    }
}

/// What `CommentGroup.Text` of `go/ast` returns: no markers, no directives, no white space at the ends of lines, no
/// blank lines at either end nor two in a row. Unless empty, it ends in a newline.
fn comment_text(group: &str) -> String {
    let mut text = String::new();
    let mut blank_due = false;
    let mut line = |line: &str| {
        let line = line.replace('\r', "");
        let line = line.trim_end_matches([' ', '\t']);
        if line.is_empty() {
            blank_due = !text.is_empty();
            return;
        }
        if std::mem::take(&mut blank_due) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
    };
    let mut rest = group;
    while let Some(comments) = rest.find('/').and_then(|at| rest.get(at..)) {
        rest = comments;
        if let Some(body) = rest.strip_prefix("/*") {
            let (body, behind) = body.split_once("*/").unwrap_or((body, ""));
            body.split('\n').for_each(&mut line);
            rest = behind;
        } else {
            let (comment, behind) = rest.split_once('\n').unwrap_or((rest, ""));
            let body = comment.get(2..).unwrap_or_default();
            match body.strip_prefix(' ') {
                Some(body) => line(body),
                None if is_directive(body) => {}
                None => line(body),
            }
            rest = behind;
        }
    }
    text
}

/// Go's rule: `//[a-z0-9]+:[a-z0-9]`, and three older forms. <https://go.dev/doc/comment#syntax>
fn is_directive(body: &str) -> bool {
    let body = body.trim_end_matches('\r');
    if ["line ", "extern ", "export "].iter().any(|prefix| body.starts_with(prefix)) {
        return true;
    }
    let belongs = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let Some((name, rest)) = body.split_once(':') else { return false };
    !name.is_empty() && name.as_bytes().iter().all(belongs) && rest.as_bytes().first().is_some_and(belongs)
}
