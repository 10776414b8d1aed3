//! Declarations at top level. <https://go.dev/ref/spec#Declarations_and_scope>

use std::ops::Range;

use super::body::is_straight_line;
use super::{Parse, Parser};
use crate::go::lex::Kind;
use crate::go::syntax::{ConstSpec, Decl, DeclKind, Doc, Expr, Func, Ident, Import, TypeExpr, TypeSpec, VarSpec};

/// What is known before a declaration, or a member of a group, is read.
struct Head {
    /// Where it starts: its keyword, for a member of a group its name.
    start: usize,
    doc: Option<Range<usize>>,
    /// The place in the group.
    iota: u32,
}

impl Parser<'_> {
    pub(super) fn declaration(&mut self) -> Parse<()> {
        match self.kind() {
            Kind::Import => self.group(|parser, head| parser.import(head)),
            Kind::Const => {
                let mut repeated = (None, Vec::new());
                self.group(|parser, head| parser.constants(head, &mut repeated))
            }
            Kind::Type => self.group(|parser, head| parser.type_declaration(head)),
            Kind::Var => self.group(|parser, head| parser.variables(head)),
            Kind::Func => self.function(),
            _ => self.expected("declaration"),
        }
    }

    /// Reads what follows a keyword: one declaration, or several in parentheses.
    fn group(&mut self, mut read: impl FnMut(&mut Self, Head) -> Parse<()>) -> Parse<()> {
        // A comment above a group speaks of the group, not of each member.
        let (start, doc) = (self.look.token.start, self.look.lead.take());
        self.advance();
        let directives = self.take_directives();
        let first = self.decls.len();
        if self.kind() != Kind::LeftParen {
            read(self, Head { start, doc, iota: 0 })?;
            self.give_directives(directives, first, false);
            return Ok(());
        }
        self.advance();
        let mut iota = 0;
        while !matches!(self.kind(), Kind::RightParen | Kind::Eof) {
            let own_directives = self.take_directives();
            let own = self.decls.len();
            let (start, own_doc) = (self.look.token.start, self.look.lead.take());
            read(self, Head { start, doc: own_doc, iota })?;
            self.give_directives(own_directives, own, false);
            iota += 1;
        }
        self.expect(Kind::RightParen)?;
        self.give_directives(directives, first, true);
        self.end_of_declaration()?;
        Ok(())
    }

    /// Like the Go compiler, lets no directive from inside a declaration reach the next one: the semicolon is consumed,
    /// and so what follows it read, only afterwards.
    fn end_of_declaration(&mut self) -> Parse<Option<Range<usize>>> {
        self.drop_directives();
        self.semicolon()
    }

    fn add(&mut self, head: &Head, end: usize, kind: DeclKind, doc: Option<Doc>) {
        self.decls.push(Decl { kind, doc, span: self.lexer.span(head.start, end) });
    }

    fn import(&mut self, _: Head) -> Parse<()> {
        let start = self.look.token.start;
        let name = match self.kind() {
            Kind::Ident => Some(self.ident()?),
            Kind::Dot => {
                self.advance();
                Some(Ident { name: ".".to_owned(), span: self.span_from(start) })
            }
            _ => None,
        };
        if self.kind() != Kind::String {
            let token = self.look.token;
            return self.fail(token.start..token.end, "missing import path; require quoted string");
        }
        let path = String::from_utf8_lossy(&self.string()).into_owned();
        let span = self.span_from(start);
        self.imports.push(Import { name, path, span });
        self.end_of_declaration()?;
        Ok(())
    }

    /// `repeated`: type and values of the last member that had any, which one without them repeats.
    ///
    /// <https://go.dev/ref/spec#Constant_declarations>
    fn constants(&mut self, head: Head, repeated: &mut (Option<TypeExpr>, Vec<Expr>)) -> Parse<()> {
        let names = self.idents()?;
        let ty = if self.starts_type() { Some(self.ty()?) } else { None };
        let values = if self.assign()? { self.expressions()? } else { Vec::new() };
        if ty.is_some() || !values.is_empty() {
            *repeated = (ty, values);
        }
        let end = self.look.previous_end;
        let trail = self.end_of_declaration()?;
        let doc = self.doc([&head.doc, &trail]);
        let (ty, values) = repeated;
        for (index, name) in names.into_iter().enumerate() {
            let value = values.get(index).cloned();
            let spec = ConstSpec { name, ty: ty.clone(), value, iota: head.iota };
            self.add(&head, end, DeclKind::Const(spec), doc.clone());
        }
        Ok(())
    }

    fn variables(&mut self, head: Head) -> Parse<()> {
        let names = self.idents()?;
        let ty = if matches!(self.kind(), Kind::Assign | Kind::Define) { None } else { Some(self.ty()?) };
        let values = if self.assign()? { self.expressions()? } else { Vec::new() };
        let end = self.look.previous_end;
        let trail = self.end_of_declaration()?;
        let doc = self.doc([&head.doc, &trail]);
        // `a, b = f()` gives neither a value of its own.
        let mut values = values.into_iter();
        let counts_match = values.len() == names.len();
        for name in names {
            let value = if counts_match { values.next() } else { None };
            let spec = VarSpec { name, ty: ty.clone(), value };
            self.add(&head, end, DeclKind::Var(spec), doc.clone());
        }
        Ok(())
    }

    fn type_declaration(&mut self, head: Head) -> Parse<()> {
        let name = self.ident()?;
        let type_params = if self.starts_type_params() { self.type_params()? } else { Vec::new() };
        let is_alias = self.assign()?;
        let ty = self.ty()?;
        let end = self.look.previous_end;
        self.end_of_declaration()?;
        let doc = self.doc([&head.doc]);
        self.add(&head, end, DeclKind::Type(TypeSpec { name, type_params, is_alias, ty }), doc);
        Ok(())
    }

    fn function(&mut self) -> Parse<()> {
        let head = Head { start: self.look.token.start, doc: self.look.lead.take(), iota: 0 };
        self.advance();
        let directives = self.take_directives();
        let receiver = if self.kind() == Kind::LeftParen { Some(self.receiver()?) } else { None };
        let name = self.ident()?;
        let type_params = if self.kind() == Kind::LeftBracket { self.type_params()? } else { Vec::new() };
        let signature = self.signature()?;
        let has_body = self.kind() == Kind::LeftBrace;
        let body = self.look.token.end;
        if has_body {
            self.block()?;
        }
        let end = self.look.previous_end;
        let is_straight_line = has_body && !directives.is_empty() && is_straight_line(self.lexer.within(body..end));
        self.end_of_declaration()?;
        if !has_body && self.kind() == Kind::LeftBrace {
            let brace = self.look.token;
            return self.fail(brace.start..brace.end, "unexpected semicolon or newline before {");
        }
        let decl = self.decls.len();
        let doc = self.doc([&head.doc]);
        self.add(
            &head,
            end,
            DeclKind::Func(Func { name, receiver, type_params, signature, has_body, is_straight_line }),
            doc,
        );
        self.give_directives(directives, decl, false);
        Ok(())
    }

    fn idents(&mut self) -> Parse<Vec<Ident>> {
        let mut idents = vec![self.ident()?];
        while self.got(Kind::Comma) {
            idents.push(self.ident()?);
        }
        Ok(idents)
    }

    fn assign(&mut self) -> Parse<bool> {
        if self.kind() == Kind::Define {
            return self.expected("'='");
        }
        Ok(self.got(Kind::Assign))
    }
}
