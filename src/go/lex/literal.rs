//! What literals say. In: a literal as written. Out: its value, or Go's complaint about it.

use super::Kind;

/// Whether the digits, separators and exponent of a number literal are in order.
///
/// <https://go.dev/ref/spec#Integer_literals>. The messages are those of Go's own scanner.
pub fn check_number(text: &str, kind: Kind) -> Result<(), String> {
    let lower = text.to_ascii_lowercase();
    let prefixed = |prefix: &str, base: u32| Some((base, lower.strip_prefix(prefix)?));
    // An octal number of the old kind, unless a point, an exponent or an `i` makes it decimal.
    let plain = if lower.starts_with('0') && kind == Kind::Int { 8 } else { 10 };
    let (base, digits) = prefixed("0x", 16)
        .or_else(|| prefixed("0o", 8))
        .or_else(|| prefixed("0b", 2))
        .unwrap_or((plain, lower.as_str()));
    let name = match base {
        16 => "hexadecimal literal",
        8 => "octal literal",
        2 => "binary literal",
        _ => "decimal literal",
    };
    let digits = digits.strip_suffix('i').unwrap_or(digits);
    let exponent_at = digits.find(if base == 16 { &['p'][..] } else { &['e', 'p'][..] });
    let (mantissa, exponent) = match exponent_at.and_then(|at| digits.split_at_checked(at)) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    if mantissa.contains('.') && matches!(base, 2 | 8) {
        return Err(format!("invalid radix point in {name}"));
    }
    if !mantissa.bytes().any(|byte| byte.is_ascii_hexdigit()) {
        return Err(format!("{name} has no digits"));
    }
    let out_of_range = |digit: &char| digit.to_digit(16).is_some_and(|digit| digit >= base);
    if let Some(digit) = mantissa.chars().find(out_of_range) {
        return Err(format!("invalid digit '{digit}' in {name}"));
    }
    match (exponent, base) {
        (Some(exponent), 10) if exponent.starts_with('p') => {
            Err("'p' exponent requires hexadecimal mantissa".to_owned())
        }
        (Some(exponent), 2 | 8) => {
            let letter = exponent.chars().next().unwrap_or('e');
            let needs = if letter == 'p' { "hexadecimal" } else { "decimal" };
            Err(format!("'{letter}' exponent requires {needs} mantissa"))
        }
        (Some(exponent), _) if !exponent.bytes().any(|byte| byte.is_ascii_digit()) => {
            Err("exponent has no digits".to_owned())
        }
        (None, 16) if mantissa.contains('.') => Err("hexadecimal mantissa requires a 'p' exponent".to_owned()),
        _ if has_stray_separator(&lower) => Err("'_' must separate successive digits".to_owned()),
        _ => Ok(()),
    }
}

/// An underscore needs a digit on its right, and on its left a digit or the prefix (`0x_1f`, `0_7`).
fn has_stray_separator(lower: &str) -> bool {
    let bytes = lower.as_bytes();
    let prefixed = matches!(bytes, [b'0', b'x' | b'o' | b'b', ..]);
    let hexadecimal = matches!(bytes, [b'0', b'x', ..]);
    let is_digit = |byte: &u8| if hexadecimal { byte.is_ascii_hexdigit() } else { byte.is_ascii_digit() };
    bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'_').any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let follows_prefix = prefixed && at == 2;
        !(follows_prefix || before.is_some_and(is_digit)) || !bytes.get(at + 1).is_some_and(is_digit)
    })
}

/// The bytes of a string literal of either kind. The quotes need not be there: a literal may be cut off by the end of
/// its line, which the lexer has reported.
pub fn string_value(text: &str) -> Result<Vec<u8>, String> {
    if let Some(raw) = text.strip_prefix('`') {
        let raw = raw.strip_suffix('`').unwrap_or(raw);
        return Ok(raw.bytes().filter(|&byte| byte != b'\r').collect());
    }
    let mut rest = text.strip_prefix('"').unwrap_or(text);
    let mut value = Vec::with_capacity(rest.len());
    loop {
        let plain = rest.find(['\\', '"']).unwrap_or(rest.len());
        let (before, behind) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        value.extend_from_slice(before.as_bytes());
        rest = behind;
        if !rest.starts_with('\\') {
            return Ok(value);
        }
        let unit;
        (unit, rest) = escape(rest, '"')?;
        match unit {
            Unit::Byte(byte) => value.push(byte),
            Unit::Char(char) => value.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// The code point of a rune literal.
pub fn char_value(text: &str) -> Result<char, String> {
    let rest = text.strip_prefix('\'').unwrap_or(text);
    let mut chars = rest.chars();
    let (char, rest) = match chars.next() {
        None | Some('\'') => return Err("empty rune literal or unescaped ' in rune literal".to_owned()),
        Some('\\') => match escape(rest, '\'')? {
            (Unit::Byte(byte), rest) => (char::from(byte), rest),
            (Unit::Char(char), rest) => (char, rest),
        },
        Some(char) => (char, chars.as_str()),
    };
    if rest == "'" { Ok(char) } else { Err("illegal rune literal".to_owned()) }
}

enum Unit {
    Byte(u8),
    Char(char),
}

/// Reads one escape sequence; `text` starts with its backslash. <https://go.dev/ref/spec#Rune_literals>
fn escape(text: &str, quote: char) -> Result<(Unit, &str), String> {
    let mut chars = text.chars();
    chars.next();
    let Some(letter) = chars.next() else { return Err("escape sequence not terminated".to_owned()) };
    let simple = match letter {
        'a' => Some(0x07),
        'b' => Some(0x08),
        'f' => Some(0x0c),
        'n' => Some(b'\n'),
        'r' => Some(b'\r'),
        't' => Some(b'\t'),
        'v' => Some(0x0b),
        '\\' => Some(b'\\'),
        _ if letter == quote => u8::try_from(quote).ok(),
        _ => None,
    };
    if let Some(byte) = simple {
        return Ok((Unit::Byte(byte), chars.as_str()));
    }
    let (count, base) = match letter {
        '0'..='7' => (3, 8),
        'x' => (2, 16),
        'u' => (4, 16),
        'U' => (8, 16),
        _ => return Err("unknown escape sequence".to_owned()),
    };
    // An octal number begins with the letter itself.
    let mut digits = if base == 8 { text.trim_start_matches('\\').chars() } else { chars };
    let mut value = 0u32;
    for _ in 0..count {
        let Some(char) = digits.next() else { return Err("escape sequence not terminated".to_owned()) };
        let Some(digit) = char.to_digit(base) else {
            return Err(format!("illegal character U+{:04X} {char:?} in escape sequence", char as u32));
        };
        value = value.wrapping_mul(base).wrapping_add(digit);
    }
    let unit = match letter {
        'u' | 'U' => char::from_u32(value).map(Unit::Char),
        _ => u8::try_from(value).ok().map(Unit::Byte),
    };
    let unit = unit.ok_or("escape sequence is invalid Unicode code point")?;
    Ok((unit, digits.as_str()))
}
