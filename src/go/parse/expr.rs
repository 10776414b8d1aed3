//! Expressions, as far as constants and the lengths of arrays need them. <https://go.dev/ref/spec#Expressions>
//!
//! Everything else is read over and becomes [`ExprKind::Other`].

use super::{Parse, Parser};
use crate::go::lex::{Kind, literal};
use crate::go::syntax::{Expr, ExprKind, Ident};

/// `a + b + c + …` and `a.b().c().…` make trees that lean to the left and are as deep as the text is long, without any
/// recursion in the parser. So their size is limited as well: an expression with more operators, selectors and calls
/// than this is [`ExprKind::Other`].
const MAX_OPERATORS: u32 = 1000;

/// How much of the expression at hand has been read.
#[derive(Default)]
pub(super) struct Budget {
    /// 0: none is being read.
    nesting: u32,
    operators: u32,
}

impl Parser<'_> {
    pub(super) fn expressions(&mut self) -> Parse<Vec<Expr>> {
        let mut list = vec![self.expression()?];
        while self.got(Kind::Comma) {
            list.push(self.expression()?);
        }
        Ok(list)
    }

    pub(super) fn expression(&mut self) -> Parse<Expr> {
        if self.budget.nesting == 0 {
            self.budget.operators = 0;
        }
        self.budget.nesting += 1;
        let result = self.binary(1);
        self.budget.nesting -= 1;
        let too_long = self.budget.nesting == 0 && self.budget.operators > MAX_OPERATORS;
        result.map(|expr| if too_long { Expr { kind: ExprKind::Other, span: expr.span } } else { expr })
    }

    /// An expression whose operators bind at least as tightly as `precedence`.
    fn binary(&mut self, precedence: u8) -> Parse<Expr> {
        self.enter()?;
        let result = self.binary_chain(precedence);
        self.depth -= 1;
        result
    }

    fn binary_chain(&mut self, precedence: u8) -> Parse<Expr> {
        let start = self.look.token.start;
        let mut left = self.unary()?;
        loop {
            let operator = self.kind();
            let Some(tightness) = operator.precedence().filter(|&tightness| tightness >= precedence) else {
                return Ok(left);
            };
            self.advance();
            let right = self.binary(tightness + 1).map(Box::new)?;
            left = self.grown(start, ExprKind::Binary(operator.text(), Box::new(left), right));
        }
    }

    fn unary(&mut self) -> Parse<Expr> {
        use Kind::*;
        let start = self.look.token.start;
        let operator = self.kind();
        if !matches!(operator, Add | Sub | Not | Xor | Mul | And | Tilde | Arrow) {
            return self.primary();
        }
        self.advance();
        self.enter()?;
        let operand = self.unary().map(Box::new);
        self.depth -= 1;
        let operand = operand?;
        // `<-c` is no constant; `<-chan T`, of which `<-` is a part, is none either.
        let kind = if operator == Arrow { ExprKind::Other } else { ExprKind::Unary(operator.text(), operand) };
        Ok(Expr { kind, span: self.span_from(start) })
    }

    /// An operand and the selectors, calls, indices and composite literals behind it.
    fn primary(&mut self) -> Parse<Expr> {
        let start = self.look.token.start;
        let (mut expr, mut may_be_literal_type) = self.operand()?;
        loop {
            let kind = match self.kind() {
                Kind::Dot => {
                    self.advance();
                    if self.kind() == Kind::LeftParen {
                        self.type_assertion()?;
                        may_be_literal_type = false;
                        ExprKind::Other
                    } else {
                        ExprKind::Selector(Box::new(expr), self.selector()?)
                    }
                }
                Kind::LeftParen => {
                    may_be_literal_type = false;
                    ExprKind::Call(Box::new(expr), self.arguments()?)
                }
                Kind::LeftBracket => {
                    self.brackets()?;
                    ExprKind::Other
                }
                Kind::LeftBrace if may_be_literal_type => {
                    self.block()?;
                    may_be_literal_type = false;
                    ExprKind::Other
                }
                _ => return Ok(expr),
            };
            expr = self.grown(start, kind);
        }
    }

    /// An operand, and whether a `{` behind it opens a composite literal.
    fn operand(&mut self) -> Parse<(Expr, bool)> {
        let token = self.look.token;
        let text = self.lexer.slice(token);
        let kind = match token.kind {
            Kind::Ident => ExprKind::Name(self.ident()?),
            Kind::String => ExprKind::String(self.string()),
            Kind::LeftParen => {
                self.advance();
                let inner = self.expression()?;
                self.expect(Kind::RightParen)?;
                ExprKind::Paren(Box::new(inner))
            }
            Kind::Int | Kind::Float | Kind::Imaginary | Kind::Char => {
                self.advance();
                match token.kind {
                    Kind::Int => ExprKind::Int(text.to_owned()),
                    Kind::Float => ExprKind::Float(text.to_owned()),
                    Kind::Imaginary => ExprKind::Imaginary(text.to_owned()),
                    _ => self.char(token.start, text),
                }
            }
            Kind::Func => {
                self.ty()?;
                if self.kind() == Kind::LeftBrace {
                    self.block()?;
                }
                ExprKind::Other
            }
            Kind::LeftBracket | Kind::Struct | Kind::Map | Kind::Chan | Kind::Interface => {
                self.ty()?;
                ExprKind::Other
            }
            _ => return self.expected("operand"),
        };
        let may_be_literal_type = matches!(token.kind, Kind::Ident | Kind::LeftBracket | Kind::Struct | Kind::Map);
        Ok((Expr { kind, span: self.span_from(token.start) }, may_be_literal_type))
    }

    fn char(&mut self, start: usize, text: &str) -> ExprKind {
        ExprKind::Char(literal::char_value(text).unwrap_or_else(|message| {
            self.lexer.error(start, start + text.len(), message);
            char::REPLACEMENT_CHARACTER
        }))
    }

    fn selector(&mut self) -> Parse<Ident> {
        if self.kind() != Kind::Ident {
            return self.expected("selector or type assertion");
        }
        self.ident()
    }

    fn type_assertion(&mut self) -> Parse<()> {
        self.expect(Kind::LeftParen)?;
        self.ty()?;
        self.expect(Kind::RightParen)
    }

    fn arguments(&mut self) -> Parse<Vec<Expr>> {
        self.expect(Kind::LeftParen)?;
        let mut arguments = Vec::new();
        while self.kind() != Kind::RightParen {
            arguments.push(self.expression()?);
            self.got(Kind::Ellipsis);
            self.comma("argument list", Kind::RightParen)?;
        }
        self.expect(Kind::RightParen)?;
        Ok(arguments)
    }

    /// A node that may have made the tree deeper on its left.
    fn grown(&mut self, start: usize, kind: ExprKind) -> Expr {
        self.budget.operators += 1;
        let kind = if self.budget.operators > MAX_OPERATORS { ExprKind::Other } else { kind };
        Expr { kind, span: self.span_from(start) }
    }
}
