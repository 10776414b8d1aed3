//! The values of Go's constants. In: expressions, and a function that knows what names mean. Out: exact values.
//!
//! <https://go.dev/ref/spec#Constant_expressions>. What has no constant value is an error with a place, and so is what
//! would need more than the limits here: integers of 512 bits (as in the Go compiler), fractions of 20,000. Whether a
//! value fits its type is not checked, the Go compiler does that; complex numbers and package `unsafe` are not known.

mod number;
mod value;

use std::collections::HashMap;

use num_bigint::BigInt;

pub use value::{Basic, Constant, Value};

use crate::go::syntax::{ConstSpec, Expr, ExprKind, Ident, TypeExpr, TypeKind};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub span: Span,
    pub message: String,
}

/// What a declared name stands for. `S` is whatever the caller tells scopes apart by, for instance a file's number.
#[derive(Clone, Copy, Debug)]
pub enum Meaning<'a, S> {
    /// A constant, and the scope to which the names in its declaration belong.
    Constant(&'a ConstSpec, S),
    /// A type, by the basic type below it.
    Type(Basic),
    /// A variable, function, or type that has no constants.
    Other,
}

/// Knows declared names: scope, package (of `pkg.Name`), name. `None` leaves the name to the universe scope (`true`,
/// `iota`, `uint8`, `len`, …), or, with a package, makes it an error.
pub type Lookup<'l, 'a, S> = &'l mut dyn FnMut(S, Option<&Ident>, &Ident) -> Option<Meaning<'a, S>>;

/// How deep constants may refer to each other and expressions may nest, together; an unoptimised build then stays far
/// below 2 MB of stack.
const MAX_DEPTH: u32 = 500;

/// Evaluates constants, each of them once.
pub struct Evaluator<'l, 'a, S> {
    lookup: Lookup<'l, 'a, S>,
    /// By address, as names may be declared in more than one scope. `None`: being evaluated right now.
    known: HashMap<*const ConstSpec, Option<Result<Constant, Error>>>,
    depth: u32,
    /// The size of `int`, `uint` and `uintptr`: 64 bits for Go on wasm, 32 for TinyGo.
    pub word_bits: u32,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Place<S> {
    scope: S,
    iota: Option<u32>,
}

/// The value of one expression; `iota` is its number in a group of constants, if it stands in one.
pub fn eval<'a, S: Copy>(
    expr: &Expr,
    iota: Option<u32>,
    scope: S,
    lookup: Lookup<'_, 'a, S>,
) -> Result<Constant, Error> {
    Evaluator::new(lookup).expression(expr, iota, scope)
}

impl<'l, 'a, S: Copy> Evaluator<'l, 'a, S> {
    pub fn new(lookup: Lookup<'l, 'a, S>) -> Evaluator<'l, 'a, S> {
        Evaluator { lookup, known: HashMap::new(), depth: 0, word_bits: 64 }
    }

    pub fn expression(&mut self, expr: &Expr, iota: Option<u32>, scope: S) -> Result<Constant, Error> {
        self.eval(expr, Place { scope, iota })
    }

    /// The value of a declared constant, converted to its declared type.
    pub fn constant(&mut self, spec: &'a ConstSpec, scope: S) -> Result<Constant, Error> {
        let key = std::ptr::from_ref(spec);
        match self.known.get(&key) {
            Some(Some(result)) => return result.clone(),
            Some(None) => {
                return fail(spec.name.span, format!("initialization cycle: {} refers to itself", spec.name.name));
            }
            None => {}
        }
        self.known.insert(key, None);
        let result = self.declared(spec, Place { scope, iota: Some(spec.iota) });
        self.known.insert(key, Some(result.clone()));
        result
    }

    fn declared(&mut self, spec: &ConstSpec, place: Place<S>) -> Result<Constant, Error> {
        let Some(value) = &spec.value else {
            return fail(spec.name.span, "missing init expr for const declaration");
        };
        let constant = self.eval(value, place)?;
        let Some(ty) = &spec.ty else { return Ok(constant) };
        let Some(basic) = self.type_expr(ty, place) else {
            return fail(ty.span, "invalid constant type");
        };
        constant.convert(basic).map_err(|message| Error { span: value.span, message })
    }

    fn eval(&mut self, expr: &Expr, place: Place<S>) -> Result<Constant, Error> {
        if self.depth >= MAX_DEPTH {
            return fail(expr.span, "constant expression is nested too deeply");
        }
        self.depth += 1;
        let result = self.eval_chain(expr, place);
        self.depth -= 1;
        result
    }

    /// `a + b + c + …` is a tree that leans to the left; walks down there without recursion.
    fn eval_chain(&mut self, expr: &Expr, place: Place<S>) -> Result<Constant, Error> {
        let mut chain = Vec::new();
        let mut first = expr;
        while let ExprKind::Binary(operator, left, right) = &first.kind {
            chain.push((first.span, *operator, &**right));
            first = left;
        }
        let mut result = self.eval_operand(first, place)?;
        for (span, operator, right) in chain.into_iter().rev() {
            let right = self.eval(right, place)?;
            result = result.binary(operator, right).map_err(|message| Error { span, message })?;
        }
        Ok(result)
    }

    fn eval_operand(&mut self, expr: &Expr, place: Place<S>) -> Result<Constant, Error> {
        let at = |message| Error { span: expr.span, message };
        match &expr.kind {
            ExprKind::Int(text) => number::int_literal(text).map(Constant::untyped).map_err(at),
            ExprKind::Float(text) => number::float_literal(text).map(Constant::untyped).map_err(at),
            ExprKind::Char(char) => Ok(Constant::untyped(Value::Rune(BigInt::from(u32::from(*char))))),
            ExprKind::String(bytes) => Ok(Constant::untyped(Value::String(bytes.clone()))),
            ExprKind::Paren(inner) => self.eval(inner, place),
            ExprKind::Unary(operator, inner) => self.eval(inner, place)?.unary(operator).map_err(at),
            ExprKind::Binary(..) => self.eval(expr, place),
            ExprKind::Name(name) => self.eval_name(None, name, place),
            ExprKind::Selector(package, name) => match &package.kind {
                ExprKind::Name(package) => self.eval_name(Some(package), name, place),
                _ => fail(expr.span, "not a constant"),
            },
            ExprKind::Call(callee, args) => self.eval_call(expr.span, callee, args, place),
            ExprKind::Imaginary(_) => fail(expr.span, "complex constants are not supported"),
            ExprKind::Ellipsis | ExprKind::Other => fail(expr.span, "not a constant"),
        }
    }

    fn eval_name(&mut self, package: Option<&Ident>, name: &Ident, place: Place<S>) -> Result<Constant, Error> {
        match (self.lookup)(place.scope, package, name) {
            Some(Meaning::Constant(spec, scope)) => return self.constant(spec, scope),
            Some(Meaning::Type(_) | Meaning::Other) => {
                return fail(name.span, format!("{} is not a constant", name.name));
            }
            None => {}
        }
        match (package, name.name.as_str(), place.iota) {
            (None, "true", _) => Ok(Constant::untyped(Value::Bool(true))),
            (None, "false", _) => Ok(Constant::untyped(Value::Bool(false))),
            (None, "iota", Some(iota)) => Ok(Constant::untyped(Value::Int(BigInt::from(iota)))),
            (None, "iota", None) => fail(name.span, "cannot use iota outside constant declaration"),
            (None, ..) => fail(name.span, format!("undefined: {}", name.name)),
            (Some(package), ..) => {
                fail(package.span.to(name.span), format!("undefined: {}.{}", package.name, name.name))
            }
        }
    }

    /// A conversion, or a built-in function that has constant results.
    fn eval_call(&mut self, span: Span, callee: &Expr, args: &[Expr], place: Place<S>) -> Result<Constant, Error> {
        if let (Some(basic), [arg]) = (self.callee_type(callee, place), args) {
            let constant = self.eval(arg, place)?;
            return constant.convert(basic).map_err(|message| Error { span, message });
        }
        let ExprKind::Name(name) = &callee.kind else { return fail(span, "not a constant") };
        if (self.lookup)(place.scope, None, name).is_some() {
            return fail(span, "not a constant");
        }
        match (name.name.as_str(), args) {
            ("len", [arg]) => match self.eval(arg, place)?.value {
                Value::String(bytes) => Constant::untyped(Value::Int(BigInt::from(bytes.len())))
                    .convert(Basic::Int { bits: self.word_bits, signed: true })
                    .map_err(|message| Error { span, message }),
                _ => fail(arg.span, "invalid argument for built-in len"),
            },
            ("min" | "max", [first, rest @ ..]) => {
                let operator = if name.name == "min" { "<" } else { ">" };
                let mut best = self.eval(first, place)?;
                for arg in rest {
                    let other = self.eval(arg, place)?;
                    best = best.better(operator, other).map_err(|message| Error { span, message })?;
                }
                Ok(best)
            }
            _ => fail(span, "not a constant"),
        }
    }

    /// The basic type below the type that is called for a conversion, if it is one.
    fn callee_type(&mut self, callee: &Expr, place: Place<S>) -> Option<Basic> {
        let mut callee = callee;
        while let ExprKind::Paren(inner) = &callee.kind {
            callee = inner;
        }
        match &callee.kind {
            ExprKind::Name(name) => self.named_type(None, name, place),
            ExprKind::Selector(package, name) => match &package.kind {
                ExprKind::Name(package) => self.named_type(Some(package), name, place),
                _ => None,
            },
            _ => None,
        }
    }

    fn type_expr(&mut self, ty: &TypeExpr, place: Place<S>) -> Option<Basic> {
        let mut ty = ty;
        while let TypeKind::Paren(inner) = &ty.kind {
            ty = inner;
        }
        match &ty.kind {
            TypeKind::Name { package, name, args } if args.is_empty() => self.named_type(package.as_ref(), name, place),
            _ => None,
        }
    }

    fn named_type(&mut self, package: Option<&Ident>, name: &Ident, place: Place<S>) -> Option<Basic> {
        match (self.lookup)(place.scope, package, name) {
            Some(Meaning::Type(basic)) => Some(basic),
            Some(_) => None,
            None if package.is_none() => Basic::predeclared(&name.name, self.word_bits),
            None => None,
        }
    }
}

fn fail<T>(span: Span, message: impl Into<String>) -> Result<T, Error> {
    Err(Error { span, message: message.into() })
}
