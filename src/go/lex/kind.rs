//! The kinds of tokens: <https://go.dev/ref/spec#Tokens>.

/// One table: the variants of [`Kind`], their texts, and how they are recognised.
macro_rules! kinds {
    (
        classes { $($class:ident $class_text:literal,)* }
        keywords { $($keyword:ident $keyword_text:literal,)* }
        operators { $($operator:ident $operator_text:literal,)* }
    ) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($class,)* $($keyword,)* $($operator,)* }

        impl Kind {
            /// As messages show it; for keywords and operators their only spelling.
            pub fn text(self) -> &'static str {
                match self {
                    $(Kind::$class => $class_text,)*
                    $(Kind::$keyword => $keyword_text,)*
                    $(Kind::$operator => $operator_text,)*
                }
            }

            pub(super) fn of_word(word: &str) -> Kind {
                match word {
                    $($keyword_text => Kind::$keyword,)*
                    _ => Kind::Ident,
                }
            }

            pub(super) fn of_operator(rest: &[u8]) -> Option<Kind> {
                match rest {
                    $(_ if rest.starts_with($operator_text.as_bytes()) => Some(Kind::$operator),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    classes {
        Eof "EOF", Illegal "ILLEGAL", Comment "COMMENT",
        Ident "IDENT", Int "INT", Float "FLOAT", Imaginary "IMAG", Char "CHAR", String "STRING",
    }
    keywords {
        Break "break", Case "case", Chan "chan", Const "const", Continue "continue", Default "default", Defer "defer",
        Else "else", Fallthrough "fallthrough", For "for", Func "func", Go "go", Goto "goto", If "if",
        Import "import", Interface "interface", Map "map", Package "package", Range "range", Return "return",
        Select "select", Struct "struct", Switch "switch", Type "type", Var "var",
    }
    // Frequent ones first, and each before its own beginnings.
    operators {
        LeftParen "(", RightParen ")", Comma ",", LeftBrace "{", RightBrace "}", LeftBracket "[", RightBracket "]",
        Semicolon ";", Ellipsis "...", Dot ".", Define ":=", Colon ":", Equal "==", Assign "=",
        MulAssign "*=", Mul "*", Increment "++", AddAssign "+=", Add "+", Decrement "--", SubAssign "-=", Sub "-",
        Arrow "<-", ShiftLeftAssign "<<=", ShiftLeft "<<", LessEqual "<=", Less "<",
        ShiftRightAssign ">>=", ShiftRight ">>", GreaterEqual ">=", Greater ">",
        AndNotAssign "&^=", AndNot "&^", AndAnd "&&", AndAssign "&=", And "&",
        OrOr "||", OrAssign "|=", Or "|", NotEqual "!=", Not "!", XorAssign "^=", Xor "^",
        DivAssign "/=", Div "/", RemAssign "%=", Rem "%", Tilde "~",
    }
}

impl Kind {
    /// Of a binary operator: 1 binds loosest. <https://go.dev/ref/spec#Operator_precedence>
    pub fn precedence(self) -> Option<u8> {
        use Kind::*;
        match self {
            OrOr => Some(1),
            AndAnd => Some(2),
            Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual => Some(3),
            Add | Sub | Or | Xor => Some(4),
            Mul | Div | Rem | ShiftLeft | ShiftRight | And | AndNot => Some(5),
            _ => None,
        }
    }

    /// Whether a line that ends in this token ends in a semicolon. <https://go.dev/ref/spec#Semicolons>
    pub(super) fn ends_line(self) -> bool {
        use Kind::*;
        let is_operand = matches!(self, Ident | Int | Float | Imaginary | Char | String);
        let is_statement = matches!(self, Break | Continue | Fallthrough | Return | Increment | Decrement);
        is_operand || is_statement || matches!(self, RightParen | RightBracket | RightBrace)
    }
}
