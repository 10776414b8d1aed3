//! Constant values and the operators between them. In: values. Out: values, or a complaint in Go's words.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::number;

/// A value. The kinds of untyped numbers are told apart, as they have different default types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Bool(bool),
    Int(BigInt),
    /// An untyped rune constant: its default type is `rune`. A typed one is an `Int`.
    Rune(BigInt),
    /// Exact, unless its type says that it is rounded.
    Float(BigRational),
    /// Go strings may hold any bytes.
    String(Vec<u8>),
}

/// A value, and the basic type below its type; untyped constants have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    pub value: Value,
    pub ty: Option<Basic>,
}

/// The types that constants can have, as far as values depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basic {
    Bool,
    Int { bits: u32, signed: bool },
    Float { bits: u32 },
    Complex,
    String,
}

/// Shifts by more than this are no sensible program's.
const MAX_SHIFT: u32 = 10_000;

/// Doubling a text forty times takes forty short lines.
const MAX_TEXT: usize = 1 << 24;

impl Basic {
    /// <https://go.dev/ref/spec#Predeclared_identifiers>
    pub fn predeclared(name: &str, word_bits: u32) -> Option<Basic> {
        let int = |bits| Some(Basic::Int { bits, signed: true });
        let uint = |bits| Some(Basic::Int { bits, signed: false });
        match name {
            "bool" => Some(Basic::Bool),
            "string" => Some(Basic::String),
            "int" => int(word_bits),
            "int8" => int(8),
            "int16" => int(16),
            "int32" | "rune" => int(32),
            "int64" => int(64),
            "uint" | "uintptr" => uint(word_bits),
            "uint8" | "byte" => uint(8),
            "uint16" => uint(16),
            "uint32" => uint(32),
            "uint64" => uint(64),
            "float32" => Some(Basic::Float { bits: 32 }),
            "float64" => Some(Basic::Float { bits: 64 }),
            "complex64" | "complex128" => Some(Basic::Complex),
            _ => None,
        }
    }
}

impl Value {
    /// The number, rounded to the nearest `f64`; infinite if it is too large.
    pub fn to_f64(&self) -> Option<f64> {
        let exact = self.clone().into_float()?;
        let infinity = if exact.is_negative() { f64::NEG_INFINITY } else { f64::INFINITY };
        Some(number::round(&exact, 64).ok().and_then(|rounded| rounded.to_f64()).unwrap_or(infinity))
    }

    fn into_int(self) -> Option<BigInt> {
        match self {
            Value::Int(int) | Value::Rune(int) => Some(int),
            Value::Float(float) if float.is_integer() => Some(float.to_integer()),
            _ => None,
        }
    }

    fn into_float(self) -> Option<BigRational> {
        match self {
            Value::Int(int) | Value::Rune(int) => Some(BigRational::from_integer(int)),
            Value::Float(float) => Some(float),
            _ => None,
        }
    }
}

/// Two operands of one kind.
enum Pair {
    Bools(bool, bool),
    Ints(BigInt, BigInt, fn(BigInt) -> Value),
    Floats(BigRational, BigRational),
    Strings(Vec<u8>, Vec<u8>),
}

impl Constant {
    pub fn untyped(value: Value) -> Constant {
        Constant { value, ty: None }
    }

    /// `T(x)`. Numbers become texts here as in Go: `string('x')` is "x".
    pub fn convert(self, basic: Basic) -> Result<Constant, String> {
        let value = match (basic, self.value) {
            (Basic::Bool, value @ Value::Bool(_)) | (Basic::String, value @ Value::String(_)) => value,
            (Basic::String, Value::Int(code) | Value::Rune(code)) => {
                let char = code.to_u32().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
                Value::String(char.to_string().into_bytes())
            }
            (Basic::Int { .. }, value @ (Value::Int(_) | Value::Rune(_) | Value::Float(_))) => {
                Value::Int(value.into_int().ok_or("constant truncated to integer")?)
            }
            (Basic::Float { bits }, value @ (Value::Int(_) | Value::Rune(_) | Value::Float(_))) => {
                let exact = value.into_float().ok_or("cannot convert constant")?;
                Value::Float(number::round(&exact, bits)?)
            }
            (Basic::Complex, _) => return Err("complex constants are not supported".to_owned()),
            _ => return Err("cannot convert constant to this type".to_owned()),
        };
        Ok(Constant { value, ty: Some(basic) })
    }

    pub(super) fn unary(self, operator: &str) -> Result<Constant, String> {
        let value = match (operator, self.value) {
            ("+", value @ (Value::Int(_) | Value::Rune(_) | Value::Float(_))) => value,
            ("-", Value::Int(int)) => Value::Int(-int),
            ("-", Value::Rune(int)) => Value::Rune(-int),
            ("-", Value::Float(float)) => Value::Float(-float),
            ("!", Value::Bool(bool)) => Value::Bool(!bool),
            ("^", Value::Int(int)) => match self.ty {
                // All bits of an unsigned type flip; of others, as if there were infinitely many.
                Some(Basic::Int { bits, signed: false }) => Value::Int(((BigInt::from(1) << bits) - 1) ^ int),
                _ => Value::Int(!int),
            },
            ("^", Value::Rune(int)) => Value::Rune(!int),
            _ => return Err(format!("operator {operator} not defined on constant")),
        };
        Ok(Constant { value, ty: self.ty })
    }

    pub(super) fn binary(self, operator: &str, other: Constant) -> Result<Constant, String> {
        if matches!(operator, "<<" | ">>") {
            return self.shift(operator, other);
        }
        let (pair, ty) = self.pair(other)?;
        if let Some(ordering) = pair.compare(operator) {
            let holds = match operator {
                "==" => ordering == Ordering::Equal,
                "!=" => ordering != Ordering::Equal,
                "<" => ordering == Ordering::Less,
                "<=" => ordering != Ordering::Greater,
                ">" => ordering == Ordering::Greater,
                _ => ordering != Ordering::Less,
            };
            return Ok(Constant::untyped(Value::Bool(holds)));
        }
        let value = match (pair, operator) {
            (Pair::Bools(left, right), "&&") => Value::Bool(left && right),
            (Pair::Bools(left, right), "||") => Value::Bool(left || right),
            (Pair::Strings(left, right), "+") if left.len() + right.len() > MAX_TEXT => {
                return Err("constant string too long".to_owned());
            }
            (Pair::Strings(left, right), "+") => Value::String([left, right].concat()),
            (Pair::Ints(left, right, wrap), _) => wrap(int_operation(operator, left, right)?),
            (Pair::Floats(left, right), _) => {
                let result = float_operation(operator, left, right)?;
                match ty {
                    Some(Basic::Float { bits }) => Value::Float(number::round(&result, bits)?),
                    _ => Value::Float(result),
                }
            }
            _ => return Err(format!("operator {operator} not defined on constants")),
        };
        Ok(Constant { value, ty })
    }

    /// The one of the two for which `operator` (`<` or `>`) holds, as `min` and `max` choose.
    pub(super) fn better(self, operator: &str, other: Constant) -> Result<Constant, String> {
        let ty = self.ty.or(other.ty);
        let is_first = matches!(self.clone().binary(operator, other.clone())?.value, Value::Bool(true));
        // The result has the kind of both together, which adding nothing brings about: max(1, 2.0) is a float.
        let (chosen, left) = if is_first { (self, other) } else { (other, self) };
        match (ty, chosen.value, left.value) {
            (Some(basic), value, _) => Constant { value, ty }.convert(basic),
            (None, Value::Int(int) | Value::Rune(int), Value::Float(_)) => {
                Ok(Constant::untyped(Value::Float(BigRational::from_integer(int))))
            }
            (None, Value::Int(int), Value::Rune(_)) => Ok(Constant::untyped(Value::Rune(int))),
            (None, value, _) => Ok(Constant::untyped(value)),
        }
    }

    /// The result has the type of the left operand alone.
    fn shift(self, operator: &str, count: Constant) -> Result<Constant, String> {
        let count = count.value.into_int().and_then(|count| count.to_u32()).filter(|&count| count <= MAX_SHIFT);
        let count = count.ok_or("invalid shift count")?;
        if matches!(self.ty, Some(Basic::Float { .. })) {
            return Err("shifted operand must be integer".to_owned());
        }
        let wrap = if matches!(self.value, Value::Rune(_)) { Value::Rune } else { Value::Int };
        let int = self.value.into_int().ok_or("shifted operand must be integer")?;
        let shifted = if operator == "<<" { number::checked_int(int << count)? } else { int >> count };
        Ok(Constant { value: wrap(shifted), ty: self.ty })
    }

    /// Brings two operands to one kind: to that of the typed one, or else to the later of integer, rune, float.
    fn pair(self, other: Constant) -> Result<(Pair, Option<Basic>), String> {
        let ty = self.ty.or(other.ty);
        let mismatch = || "mismatched types of constants".to_owned();
        let is_float = matches!(self.value, Value::Float(_)) || matches!(other.value, Value::Float(_));
        let is_rune = matches!(self.value, Value::Rune(_)) || matches!(other.value, Value::Rune(_));
        let pair = match (self.value, other.value) {
            (Value::Bool(left), Value::Bool(right)) => Pair::Bools(left, right),
            (Value::String(left), Value::String(right)) => Pair::Strings(left, right),
            (left, right) => {
                let wants_float = match ty {
                    Some(Basic::Int { .. }) => false,
                    Some(Basic::Float { .. }) => true,
                    _ => is_float,
                };
                if wants_float {
                    // An untyped operand is converted to the type of the other one first, and rounded by that.
                    let operand = |value: Value| match (value.into_float().ok_or_else(mismatch)?, ty) {
                        (exact, Some(Basic::Float { bits })) => number::round(&exact, bits),
                        (exact, _) => Ok(exact),
                    };
                    Pair::Floats(operand(left)?, operand(right)?)
                } else {
                    let wrap = if is_rune && ty.is_none() { Value::Rune } else { Value::Int };
                    let (left, right) = (left.into_int(), right.into_int());
                    Pair::Ints(left.ok_or_else(mismatch)?, right.ok_or_else(mismatch)?, wrap)
                }
            }
        };
        Ok((pair, ty))
    }
}

impl Pair {
    /// `None` if the operator does not compare, or these cannot be compared by it.
    fn compare(&self, operator: &str) -> Option<Ordering> {
        let is_equality = matches!(operator, "==" | "!=");
        let is_ordering = matches!(operator, "<" | "<=" | ">" | ">=");
        match self {
            Pair::Bools(left, right) if is_equality => Some(left.cmp(right)),
            Pair::Ints(left, right, _) if is_equality || is_ordering => Some(left.cmp(right)),
            Pair::Floats(left, right) if is_equality || is_ordering => Some(left.cmp(right)),
            Pair::Strings(left, right) if is_equality || is_ordering => Some(left.cmp(right)),
            _ => None,
        }
    }
}

fn int_operation(operator: &str, left: BigInt, right: BigInt) -> Result<BigInt, String> {
    if matches!(operator, "/" | "%") && right.sign() == Sign::NoSign {
        return Err("invalid operation: division by zero".to_owned());
    }
    number::checked_int(match operator {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        // Both truncate towards zero, as in Go.
        "/" => left / right,
        "%" => left % right,
        "&" => left & right,
        "|" => left | right,
        "^" => left ^ right,
        "&^" => left & !right,
        _ => return Err(format!("operator {operator} not defined on integer constants")),
    })
}

fn float_operation(operator: &str, left: BigRational, right: BigRational) -> Result<BigRational, String> {
    if operator == "/" && right.is_zero() {
        return Err("invalid operation: division by zero".to_owned());
    }
    number::checked_float(match operator {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => return Err(format!("operator {operator} not defined on floating-point constants")),
    })
}
