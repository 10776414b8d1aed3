//! Numbers as literals write them and as floating-point types hold them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Num, Signed, Zero};

use super::Value;

/// The Go compiler's limit for untyped integers.
const MAX_INT_BITS: u64 = 512;

/// For the two halves of a fraction. `math.SmallestNonzeroFloat64`, the largest in use, needs some 1,100.
const MAX_FLOAT_BITS: u64 = 20_000;

/// Of literals, and of their exponents' size.
const MAX_DIGITS: usize = 5_000;

pub(super) fn checked_int(int: BigInt) -> Result<BigInt, String> {
    if int.bits() <= MAX_INT_BITS { Ok(int) } else { Err("constant overflow".to_owned()) }
}

pub(super) fn checked_float(float: BigRational) -> Result<BigRational, String> {
    let bits = float.numer().bits().max(float.denom().bits());
    if bits <= MAX_FLOAT_BITS { Ok(float) } else { Err("constant has too many digits".to_owned()) }
}

pub(super) fn int_literal(text: &str) -> Result<Value, String> {
    let (base, digits) = split_base(text);
    // `0777` is octal, too.
    let base = if base == 10 && digits.len() > 1 && digits.starts_with('0') { 8 } else { base };
    parse_int(&digits, base).and_then(checked_int).map(Value::Int)
}

pub(super) fn float_literal(text: &str) -> Result<Value, String> {
    let (base, digits) = split_base(text);
    let (mantissa, exponent) = match digits.split_once(if base == 16 { 'p' } else { 'e' }) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (digits.as_str(), "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mantissa = parse_int(&format!("{whole}{fraction}"), base)?;
    let exponent: i32 = exponent.parse().map_err(|_| "exponent is too large")?;
    let fraction_digits = i32::try_from(fraction.len()).map_err(|_| "literal is too long")?;
    // A hexadecimal mantissa is scaled by a power of two, four bits for each digit behind the point.
    let (radix, exponent) = match base {
        16 => (2, exponent.saturating_sub(fraction_digits.saturating_mul(4))),
        _ => (10, exponent.saturating_sub(fraction_digits)),
    };
    let size = exponent.unsigned_abs();
    if size as usize > 2 * MAX_DIGITS {
        return Err("exponent is too large".to_owned());
    }
    let power = BigInt::from(radix).pow(size);
    let float = if exponent < 0 { BigRational::new(mantissa, power) } else { (mantissa * power).into() };
    Ok(Value::Float(float))
}

/// The base that a prefix names, and the rest in lower case, without separators.
fn split_base(text: &str) -> (u32, String) {
    let text = text.replace('_', "").to_ascii_lowercase();
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return (base, digits.to_owned());
        }
    }
    (10, text)
}

fn parse_int(digits: &str, base: u32) -> Result<BigInt, String> {
    if digits.len() > MAX_DIGITS {
        return Err("literal is too long".to_owned());
    }
    BigInt::from_str_radix(digits, base).map_err(|_| "malformed number".to_owned())
}

/// Rounds to the nearest number that a floating-point type of so many bits holds, ties to even, as IEEE 754 does.
pub(super) fn round(exact: &BigRational, bits: u32) -> Result<BigRational, String> {
    // Bits of the mantissa, the exponent of the smallest number, and of the first that is too large.
    let (precision, smallest, too_large) = if bits == 32 { (24, -149, 128) } else { (53, -1074, 1024) };
    if exact.is_zero() {
        return Ok(exact.clone());
    }
    let magnitude = exact.abs();
    // |exact| lies between 2^(size-1) and 2^(size+1), and has one or no bit more than wanted above this unit.
    let size = magnitude.numer().bits() as i64 - magnitude.denom().bits() as i64;
    let mut unit = (size - precision).max(smallest);
    if scaled(&magnitude, -unit).to_integer().bits() as i64 > precision {
        unit += 1;
    }
    let units = scaled(&magnitude, -unit);
    let below = units.trunc();
    let twice_rest = (&units - &below) * BigInt::from(2);
    let one = BigRational::from_integer(BigInt::from(1));
    let is_odd = below.numer().bit(0);
    let goes_up = twice_rest > one || (twice_rest == one && is_odd);
    let nearest = if goes_up { below + one } else { below };
    let rounded = scaled(&nearest, unit);
    if rounded >= scaled(&BigRational::from_integer(BigInt::from(1)), too_large) {
        return Err(format!("constant overflows float{bits}"));
    }
    Ok(if exact.is_negative() { -rounded } else { rounded })
}

/// Times two to the power of `exponent`.
fn scaled(float: &BigRational, exponent: i64) -> BigRational {
    let power = BigInt::from(1) << exponent.unsigned_abs();
    if exponent < 0 { float / power } else { float * power }
}
