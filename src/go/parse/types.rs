//! Types. <https://go.dev/ref/spec#Types>

use super::{Parse, Parser};
use crate::go::lex::Kind;
use crate::go::syntax::{ChanDirection, Expr, ExprKind, Field, Ident, InterfaceElem, TypeExpr, TypeKind, UnionTerm};

impl Parser<'_> {
    pub(super) fn starts_type(&self) -> bool {
        use Kind::*;
        matches!(self.kind(), Ident | LeftBracket | Struct | Mul | Func | Interface | Map | Chan | Arrow | LeftParen)
    }

    pub(super) fn ty(&mut self) -> Parse<TypeExpr> {
        let start = self.look.token.start;
        self.enter()?;
        let kind = self.type_kind();
        self.depth -= 1;
        Ok(TypeExpr { kind: kind?, span: self.span_from(start) })
    }

    // The kinds have functions of their own not least to keep the stack small, as types nest.
    fn type_kind(&mut self) -> Parse<TypeKind> {
        match self.kind() {
            Kind::Ident => self.named_type(),
            Kind::LeftBracket => self.array_or_slice(),
            Kind::Struct => self.struct_type(),
            Kind::Interface => self.interface(),
            Kind::Func => self.func_type(),
            Kind::Map => self.map(),
            Kind::Chan | Kind::Arrow => self.chan(),
            Kind::Mul => {
                self.advance();
                Ok(TypeKind::Pointer(self.boxed_type()?))
            }
            Kind::LeftParen => {
                self.advance();
                let inner = self.boxed_type()?;
                self.expect(Kind::RightParen)?;
                Ok(TypeKind::Paren(inner))
            }
            _ => self.expected("type"),
        }
    }

    fn boxed_type(&mut self) -> Parse<Box<TypeExpr>> {
        self.ty().map(Box::new)
    }

    fn named_type(&mut self) -> Parse<TypeKind> {
        let name = self.ident()?;
        Ok(self.type_name(name)?.kind)
    }

    fn func_type(&mut self) -> Parse<TypeKind> {
        self.expect(Kind::Func)?;
        if self.kind() == Kind::LeftBracket {
            let token = self.look.token;
            return self.fail(token.start..token.end, "function type must have no type parameters");
        }
        Ok(TypeKind::Func(Box::new(self.signature()?)))
    }

    fn map(&mut self) -> Parse<TypeKind> {
        self.expect(Kind::Map)?;
        self.expect(Kind::LeftBracket)?;
        let key = self.boxed_type()?;
        self.expect(Kind::RightBracket)?;
        Ok(TypeKind::Map { key, value: self.boxed_type()? })
    }

    fn chan(&mut self) -> Parse<TypeKind> {
        let receives = self.got(Kind::Arrow);
        self.expect(Kind::Chan)?;
        // `chan <-chan T` is `chan<- (chan T)`: the arrow goes to the leftmost `chan`.
        let direction = match receives {
            true => ChanDirection::Receive,
            false if self.got(Kind::Arrow) => ChanDirection::Send,
            false => ChanDirection::Both,
        };
        Ok(TypeKind::Chan { direction, elem: self.boxed_type()? })
    }

    /// The rest of `T`, `pkg.T`, `T[A, B]`, whose first name has been read.
    pub(super) fn type_name(&mut self, first: Ident) -> Parse<TypeExpr> {
        let start = first.span.start as usize;
        let (package, name) = if self.got(Kind::Dot) { (Some(first), self.ident()?) } else { (None, first) };
        let args = if self.kind() == Kind::LeftBracket { self.type_args()? } else { Vec::new() };
        Ok(TypeExpr { kind: TypeKind::Name { package, name, args }, span: self.span_from(start) })
    }

    fn type_args(&mut self) -> Parse<Vec<TypeExpr>> {
        self.expect(Kind::LeftBracket)?;
        if self.kind() == Kind::RightBracket {
            return self.expected("type argument list");
        }
        let mut args = Vec::new();
        while self.kind() != Kind::RightBracket {
            args.push(self.ty()?);
            self.comma("type argument list", Kind::RightBracket)?;
        }
        self.expect(Kind::RightBracket)?;
        Ok(args)
    }

    fn array_or_slice(&mut self) -> Parse<TypeKind> {
        self.expect(Kind::LeftBracket)?;
        if self.got(Kind::RightBracket) {
            return Ok(TypeKind::Slice(self.boxed_type()?));
        }
        let start = self.look.token.start;
        let len = if self.got(Kind::Ellipsis) {
            Box::new(Expr { kind: ExprKind::Ellipsis, span: self.span_from(start) })
        } else {
            self.expression().map(Box::new)?
        };
        self.expect(Kind::RightBracket)?;
        Ok(TypeKind::Array { len, elem: self.boxed_type()? })
    }

    /// After a name, at `[`: whether an array or slice type begins here. If not, these are type arguments of the name.
    pub(super) fn starts_array(&mut self) -> bool {
        self.peek(|parser| {
            parser.brackets()?;
            Ok(parser.starts_type())
        })
    }

    fn struct_type(&mut self) -> Parse<TypeKind> {
        self.expect(Kind::Struct)?;
        self.expect(Kind::LeftBrace)?;
        let mut fields = Vec::new();
        while self.kind() != Kind::RightBrace {
            self.fields(&mut fields)?;
        }
        self.advance();
        Ok(TypeKind::Struct(fields))
    }

    /// `FieldDecl = (IdentifierList Type | EmbeddedField) [ Tag ] .`
    fn fields(&mut self, fields: &mut Vec<Field>) -> Parse<()> {
        let lead = self.look.lead.take();
        let start = self.look.token.start;
        let (names, ty, embedded) = self.field_names_and_type()?;
        let tag = match self.kind() {
            Kind::String => Some(String::from_utf8_lossy(&self.string()).into_owned()),
            _ => None,
        };
        let span = self.span_from(start);
        let trail = self.semicolon()?;
        let doc = self.doc([&lead, &trail]);
        fields.extend(names.into_iter().map(|name| Field {
            name,
            ty: ty.clone(),
            embedded,
            tag: tag.clone(),
            doc: doc.clone(),
            span,
        }));
        Ok(())
    }

    fn field_names_and_type(&mut self) -> Parse<(Vec<Ident>, TypeExpr, bool)> {
        let start = self.look.token.start;
        match self.kind() {
            Kind::Ident => {
                let name = self.ident()?;
                let is_embedded = match self.kind() {
                    Kind::Dot | Kind::String | Kind::Semicolon | Kind::RightBrace => true,
                    Kind::LeftBracket => !self.starts_array(),
                    _ => false,
                };
                if is_embedded {
                    let ty = self.type_name(name)?;
                    return Ok((embedded_name(&ty), ty, true));
                }
                let mut names = vec![name];
                while self.got(Kind::Comma) {
                    names.push(self.ident()?);
                }
                Ok((names, self.ty()?, false))
            }
            Kind::Mul => {
                self.advance();
                let name = self.embedded_ident()?;
                let pointee = self.type_name(name)?;
                let names = embedded_name(&pointee);
                let ty = TypeExpr { kind: TypeKind::Pointer(Box::new(pointee)), span: self.span_from(start) };
                Ok((names, ty, true))
            }
            Kind::LeftParen => {
                self.embedded_ident()?;
                self.expected("field name or embedded type")
            }
            _ => self.expected("'}'"),
        }
    }

    fn embedded_ident(&mut self) -> Parse<Ident> {
        if self.kind() == Kind::LeftParen {
            let token = self.look.token;
            return self.fail(token.start..token.end, "cannot parenthesize embedded type");
        }
        self.ident()
    }

    fn interface(&mut self) -> Parse<TypeKind> {
        self.expect(Kind::Interface)?;
        self.expect(Kind::LeftBrace)?;
        let mut elems = Vec::new();
        while self.kind() != Kind::RightBrace {
            elems.push(self.interface_elem()?);
            self.semicolon()?;
        }
        self.advance();
        Ok(TypeKind::Interface(elems))
    }

    fn interface_elem(&mut self) -> Parse<InterfaceElem> {
        if self.kind() != Kind::Ident {
            if !self.starts_type() && self.kind() != Kind::Tilde {
                return self.expected("'}'");
            }
            return Ok(InterfaceElem::Union(self.union(None)?));
        }
        let name = self.ident()?;
        match self.kind() {
            Kind::LeftParen => Ok(InterfaceElem::Method { name, signature: self.signature()? }),
            Kind::LeftBracket if self.starts_generic_method() => {
                let token = self.look.token;
                self.fail(token.start..token.end, "interface method must have no type parameters")
            }
            _ => {
                let first = self.type_name(name)?;
                Ok(InterfaceElem::Union(self.union(Some(first))?))
            }
        }
    }

    fn starts_generic_method(&mut self) -> bool {
        self.peek(|parser| {
            parser.brackets()?;
            Ok(parser.kind() == Kind::LeftParen)
        })
    }

    /// The terms of a union, the first of which may have been read already.
    fn union(&mut self, first: Option<TypeExpr>) -> Parse<Vec<UnionTerm>> {
        let mut terms = Vec::new();
        match first {
            Some(ty) => terms.push(UnionTerm { tilde: false, ty }),
            None => terms.push(self.union_term()?),
        }
        while self.got(Kind::Or) {
            terms.push(self.union_term()?);
        }
        Ok(terms)
    }

    fn union_term(&mut self) -> Parse<UnionTerm> {
        let tilde = self.got(Kind::Tilde);
        if !tilde && !self.starts_type() {
            return self.expected("~ term or type");
        }
        Ok(UnionTerm { tilde, ty: self.ty()? })
    }

    /// A type, or the union that a constraint may be without `interface`.
    pub(super) fn constraint(&mut self, first: Option<TypeExpr>) -> Parse<TypeExpr> {
        let start = first.as_ref().map_or(self.look.token.start, |first| first.span.start as usize);
        let mut terms = self.union(first)?;
        match terms.pop() {
            Some(UnionTerm { tilde: false, ty }) if terms.is_empty() => Ok(ty),
            last => {
                terms.extend(last);
                Ok(TypeExpr { kind: TypeKind::Union(terms), span: self.span_from(start) })
            }
        }
    }

    /// Whether `[` after the name of a type opens type parameters, and not the length of an array.
    ///
    /// `type T[P *C] …` can be read both ways. Go's rule: it is an array, unless what follows `P` can be a type only, or
    /// a comma follows. <https://go.dev/ref/spec#Type_parameter_declarations>
    pub(super) fn starts_type_params(&mut self) -> bool {
        if self.kind() != Kind::LeftBracket {
            return false;
        }
        self.peek(|parser| {
            parser.advance();
            parser.ident()?;
            match parser.kind() {
                Kind::Mul | Kind::LeftParen => {
                    let constraint = parser.constraint(None)?;
                    let ends = parser.kind() == Kind::RightBracket;
                    Ok(parser.kind() == Kind::Comma || (ends && is_type_only(&constraint)))
                }
                Kind::Comma | Kind::Tilde | Kind::Ellipsis => Ok(true),
                _ => Ok(parser.starts_type()),
            }
        })
    }
}

/// The name of an embedded field: that of its type.
fn embedded_name(ty: &TypeExpr) -> Vec<Ident> {
    match &ty.kind {
        TypeKind::Name { name, .. } => vec![name.clone()],
        _ => Vec::new(),
    }
}

/// Whether a constraint cannot be read as an expression.
fn is_type_only(ty: &TypeExpr) -> bool {
    match &ty.kind {
        TypeKind::Name { .. } => false,
        TypeKind::Pointer(inner) | TypeKind::Paren(inner) => is_type_only(inner),
        TypeKind::Union(terms) => terms.iter().any(|term| term.tilde || is_type_only(&term.ty)),
        _ => true,
    }
}
