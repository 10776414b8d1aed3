//! What TypeScript declares for the types of a program.

use super::{TypeScript, Types};
use crate::model::{ConstantValue, Declaration, Scalar, Type};
use crate::names;

/// An interface: what it extends, and its own members.
#[derive(Clone, Debug)]
pub struct Body {
    pub extends: Vec<String>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub struct Member {
    /// As it stands in an interface.
    pub key: String,
    pub doc: Option<String>,
    pub typescript: TypeScript,
    pub optional: bool,
}

impl Types<'_> {
    /// What the type parameters of a declaration are called: as in Go, but for names that mean something else there.
    pub fn type_params(&self, declaration: &Declaration) -> Vec<String> {
        let is_taken = |name: &str| self.taken.contains(name) || self.type_names.iter().any(|taken| taken == name);
        names::type_params(&declaration.type_params, &is_taken)
    }

    /// The right side of a type alias; `params` are its type parameters.
    pub fn alias_typescript(&self, declaration: &Declaration, params: &[String]) -> String {
        if declaration.is_text {
            return "string".into();
        }
        if !declaration.constants.is_empty() {
            let mut values: Vec<String> = Vec::new();
            for constant in &declaration.constants {
                let value = self.literal(declaration, &constant.value);
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            return values.join(" | ");
        }
        match &declaration.body {
            // An alias may mention itself in an object, but not as an argument of Record.
            Type::Map { key, value, generic } => {
                let text = self.typescript(&declaration.body, params).output;
                match text.strip_prefix("Record<") {
                    Some(_) if !generic => {
                        let key = self.typescript(key, params).output;
                        let value = self.typescript(value, params).output;
                        format!("{{ [key in {key}]: {value} }}").replace("[key in string]", "[key: string]")
                    }
                    _ => text,
                }
            }
            body => self.typescript(body, params).output,
        }
    }

    /// A constant as JavaScript and TypeScript write it.
    pub fn literal(&self, declaration: &Declaration, value: &ConstantValue) -> String {
        match value {
            ConstantValue::String(text) => crate::plan::js_string(text),
            ConstantValue::Int(int) => {
                let is_big =
                    matches!(self.model.underlying(&declaration.body), Type::Scalar(Scalar::Int64 | Scalar::Uint64));
                format!("{int}{}", if is_big { "n" } else { "" })
            }
        }
    }
}
