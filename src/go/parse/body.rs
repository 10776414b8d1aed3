//! What the body of a function tells at a glance: it is not parsed.

use crate::go::lex::{Kind, Lexer};

/// What looks like a call, and is none, or one that is always inlined.
const CONVERSIONS: &str =
    "bool byte float32 float64 int int16 int32 int64 int8 len rune uint uint16 uint32 uint64 uint8 uintptr";

/// Whether statements neither loop nor call anything, conversions to predeclared types aside. Names are taken for what they stand for
/// outside of all packages: nothing but speed depends on it.
pub(super) fn is_straight_line(mut statements: Lexer) -> bool {
    let mut before = Kind::Semicolon;
    let mut converts = false;
    loop {
        let token = statements.next_token();
        match token.kind {
            Kind::Eof => return true,
            Kind::For | Kind::Goto | Kind::Func | Kind::Go | Kind::Defer | Kind::Select | Kind::Illegal => {
                return false;
            }
            Kind::LeftParen => {
                let follows_operand =
                    matches!(before, Kind::Ident | Kind::RightParen | Kind::RightBracket | Kind::RightBrace);
                if follows_operand && !converts {
                    return false;
                }
            }
            _ => {}
        }
        converts = before != Kind::Dot && CONVERSIONS.split(' ').any(|name| name == statements.slice(token));
        before = token.kind;
    }
}

#[cfg(test)]
mod tests {
    use super::is_straight_line;
    use crate::go::lex::Lexer;
    use crate::source::SourceMap;

    #[test]
    fn straight_lines() {
        let file = SourceMap::default().add("a.go", String::new());
        let is_straight = |text| is_straight_line(Lexer::new(file, text));
        for text in [
            "",
            "return a + b",
            "return int64(a)*int64(b) + (c)",
            "if (a > b) { return a }; return b // for ever(so)",
            "switch x := a.(type) { case int: return x }",
            "return xs[(i)]",
        ] {
            assert!(is_straight(text), "{text}");
        }
        for text in [
            "for {}",
            "return f(a)",
            "return math.Sqrt(a)",
            "return p.int(a)",
            "return (f)(a)",
            "return fs[0](a)",
            "defer f()",
            "x: goto x",
        ] {
            assert!(!is_straight(text), "{text}");
        }
    }
}
