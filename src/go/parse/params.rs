//! The parameter lists of functions and of generic types. <https://go.dev/ref/spec#Function_types>

use super::{Parse, Parser};
use crate::go::lex::Kind;
use crate::go::syntax::{Ident, Param, Signature, TypeExpr, TypeKind, TypeParam};

/// An element of a parameter list, before it is known whether a lone name is a parameter or a type.
struct Entry {
    name: Option<Ident>,
    ty: Option<TypeExpr>,
    variadic: bool,
    start: usize,
}

impl Parser<'_> {
    pub(super) fn signature(&mut self) -> Parse<Signature> {
        let start = self.look.token.start;
        self.expect(Kind::LeftParen)?;
        let params = self.params(Kind::RightParen)?;
        if let Some((_, all_but_last)) = params.split_last() {
            self.refuse_variadic(all_but_last, "can only use ... with final parameter")?;
        }
        let results = if self.got(Kind::LeftParen) {
            let results = self.params(Kind::RightParen)?;
            self.refuse_variadic(&results, "invalid use of ...")?;
            results
        } else if self.starts_type() {
            vec![Param { name: None, ty: self.ty()?, variadic: false }]
        } else {
            Vec::new()
        };
        Ok(Signature { params, results, span: self.span_from(start) })
    }

    pub(super) fn receiver(&mut self) -> Parse<Param> {
        let start = self.look.token.start;
        self.expect(Kind::LeftParen)?;
        let mut params = self.params(Kind::RightParen)?;
        self.refuse_variadic(&params, "invalid use of ...")?;
        match (params.pop(), params.len()) {
            (Some(receiver), 0) => Ok(receiver),
            (None, _) => self.fail(start..self.look.previous_end, "method has no receiver"),
            _ => self.fail(start..self.look.previous_end, "method has multiple receivers"),
        }
    }

    pub(super) fn type_params(&mut self) -> Parse<Vec<TypeParam>> {
        self.expect(Kind::LeftBracket)?;
        if self.kind() == Kind::RightBracket {
            let token = self.look.token;
            return self.fail(token.start..token.end, "empty type parameter list");
        }
        let params = self.params(Kind::RightBracket)?;
        self.refuse_variadic(&params, "invalid use of ...")?;
        // All of them have names, or else `params` has failed.
        let named = |param: Param| param.name.map(|name| TypeParam { name, constraint: param.ty });
        Ok(params.into_iter().filter_map(named).collect())
    }

    fn refuse_variadic(&mut self, params: &[Param], message: &str) -> Parse<()> {
        match params.iter().find(|param| param.variadic) {
            Some(param) => self.fail(param.ty.span.range(), message),
            None => Ok(()),
        }
    }

    /// The elements of a list up to and with its closing bracket; the opening one has been read. A `]` closes type
    /// parameters, which all need names and may have unions for types.
    fn params(&mut self, closing: Kind) -> Parse<Vec<Param>> {
        let is_generic = closing == Kind::RightBracket;
        let mut entries = Vec::new();
        while self.kind() != closing {
            entries.push(self.entry(closing)?);
            self.comma("parameter list", closing)?;
        }
        let params = if is_generic || entries.iter().any(|entry| entry.name.is_some() && entry.ty.is_some()) {
            self.named_params(entries, is_generic)?
        } else {
            entries.into_iter().filter_map(Entry::into_unnamed).collect()
        };
        self.expect(closing)?;
        Ok(params)
    }

    fn entry(&mut self, closing: Kind) -> Parse<Entry> {
        let is_generic = closing == Kind::RightBracket;
        let start = self.look.token.start;
        let mut entry = Entry { name: None, ty: None, variadic: false, start };
        if self.kind() == Kind::Ident {
            let name = self.ident()?;
            let is_type = match self.kind() {
                Kind::Dot => true,
                Kind::LeftBracket => !self.starts_array(),
                Kind::Or => is_generic,
                _ => false,
            };
            if is_type {
                let ty = self.type_name(name)?;
                entry.ty = Some(if is_generic { self.constraint(Some(ty))? } else { ty });
                return Ok(entry);
            }
            entry.name = Some(name);
        }
        let is_tilde = is_generic && self.kind() == Kind::Tilde;
        entry.variadic = self.got(Kind::Ellipsis);
        if is_generic && !entry.variadic && (self.starts_type() || is_tilde) {
            entry.ty = Some(self.constraint(None)?);
        } else if entry.variadic || self.starts_type() {
            entry.ty = Some(self.ty()?);
        } else if entry.name.is_none() {
            return self.expected(&format!("'{}'", closing.text()));
        }
        Ok(entry)
    }

    /// `a, b int`: a name without a type has that of the next one with a type.
    fn named_params(&mut self, entries: Vec<Entry>, is_generic: bool) -> Parse<Vec<Param>> {
        let here = self.look.token.start..self.look.token.end;
        let mut params = Vec::with_capacity(entries.len());
        let mut shared: Option<(TypeExpr, bool)> = None;
        let only = entries.len() == 1;
        for entry in entries.into_iter().rev() {
            if let Some(ty) = entry.ty {
                shared = Some((ty, entry.variadic));
            }
            let what = if is_generic { "type constraint" } else { "parameter type" };
            let Some((ty, variadic)) = shared.clone() else { return self.fail(here, format!("missing {what}")) };
            if entry.name.is_none() {
                let what = if is_generic { "type parameter name" } else { "parameter name" };
                let or = if is_generic && only { " or invalid array length" } else { "" };
                return self.fail(entry.start..ty.span.end as usize, format!("missing {what}{or}"));
            }
            params.push(Param { name: entry.name, ty, variadic });
        }
        params.reverse();
        Ok(params)
    }
}

impl Entry {
    /// In a list without any "name type", names are types.
    fn into_unnamed(self) -> Option<Param> {
        let ty = self.ty.or_else(|| {
            let name = self.name?;
            let span = name.span;
            Some(TypeExpr { kind: TypeKind::Name { package: None, name, args: Vec::new() }, span })
        })?;
        Some(Param { name: None, ty, variadic: self.variadic })
    }
}
