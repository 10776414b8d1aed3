//! Reading Go: the text of files in, declarations and the values of constants out.

pub mod constant;
pub mod lex;
pub mod load;
pub mod parse;
pub mod printed;
pub mod scope;
pub mod syntax;
