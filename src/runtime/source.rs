//! JavaScript text with its syntax tree: parse it, and get from the spans of its nodes back to the text.

use std::ops::Range;

use swc_common::comments::{Comments, SingleThreadedComments};
use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::{EsVersion, Expr, Module};
use swc_ecma_parser::lexer::Lexer;
use swc_ecma_parser::{EsSyntax, PResult, Parser, StringInput, Syntax};

/// Where swc starts to count; it keeps position 0 for nodes that come from no text.
const START: u32 = 1;

pub(super) struct Source<'t> {
    pub text: &'t str,
    pub module: Module,
    comments: SingleThreadedComments,
}

impl<'t> Source<'t> {
    /// Parses an ES module; any stock wasm_exec.js is one as well. The error is swc's message with line and column.
    pub fn parse(text: &'t str) -> Result<Self, String> {
        let comments = SingleThreadedComments::default();
        let module = parse_with(text, Some(&comments), |parser| parser.parse_module())?;
        Ok(Source { text, module, comments })
    }

    pub fn range(&self, span: Span) -> Range<usize> {
        offset(span.lo)..offset(span.hi)
    }

    pub fn slice(&self, range: Range<usize>) -> Option<&'t str> {
        self.text.get(range)
    }

    /// The range of a node and of the comment lines that stand directly above it, without a blank line between them.
    pub fn range_with_comments(&self, node: &impl Spanned) -> Range<usize> {
        let mut range = self.range(node.span());
        for comment in self.comments.get_leading(node.span_lo()).unwrap_or_default().iter().rev() {
            let above = self.range(comment.span);
            let gap = self.slice(above.end..range.start).unwrap_or("\n\n");
            if gap.matches('\n').count() != 1 {
                break;
            }
            range.start = above.start;
        }
        range
    }
}

/// Parses one expression: the shape of a place to be found.
pub(super) fn parse_expression(text: &str) -> Option<Box<Expr>> {
    parse_with(text, None, |parser| parser.parse_expr()).ok()
}

fn parse_with<T>(
    text: &str,
    comments: Option<&SingleThreadedComments>,
    parse: impl FnOnce(&mut Parser<Lexer>) -> PResult<T>,
) -> Result<T, String> {
    let end =
        u32::try_from(text.len()).ok().and_then(|length| length.checked_add(START)).ok_or("the text is too long")?;
    let input = StringInput::new(text, BytePos(START), BytePos(end));
    let comments = comments.map(|comments| comments as &dyn Comments);
    let lexer = Lexer::new(Syntax::Es(EsSyntax::default()), EsVersion::latest(), input, comments);
    let mut parser = Parser::new_from(lexer);
    let parsed = parse(&mut parser);
    // What swc could recover from is still no JavaScript.
    let error = match (parsed, parser.take_errors().into_iter().next()) {
        (Ok(parsed), None) => return Ok(parsed),
        (Err(error), _) | (_, Some(error)) => error,
    };
    let before = text.get(..offset(error.span().lo)).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Err(format!("{} (line {line}, column {column})", error.kind().msg()))
}

fn offset(position: BytePos) -> usize {
    position.0.saturating_sub(START) as usize
}
