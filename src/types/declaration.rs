//! What TypeScript declares for the types of a program.

use num_bigint::BigInt;

use super::{TypeScript, Types};
use crate::js;
use crate::model::{ConstantValue, Declaration, Marshaler, Scalar, Type};
use crate::names;

/// An interface: what it extends, and its own members.
#[derive(Clone, Debug)]
pub struct Body {
    pub extends: Vec<String>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
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

    /// The right side of a type alias, which is `named`; `params` are its type parameters.
    pub fn alias_typescript(&self, named: &Type, declaration: &Declaration, params: &[String]) -> String {
        match declaration.marshaler {
            Some(Marshaler::Text) => return "string".into(),
            Some(Marshaler::Json { .. }) => return "unknown".into(),
            None => {}
        }
        if !declaration.constants.is_empty() {
            let mut values: Vec<String> = Vec::new();
            for constant in &declaration.constants {
                let value = self.literal(declaration, &constant.value);
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            if !self.is_closed(declaration) {
                // `& {}` keeps TypeScript from forgetting the literals beside the whole type: editors still offer them.
                let whole = self.typescript(&self.model.underlying(&declaration.body), &[]).output;
                values.push(format!("({whole} & {{}})"));
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
            Type::Func(signature) => self.declared_func_typescript(named, signature, params),
            body => self.typescript(body, params).output,
        }
    }

    /// Whether the constants look like all values that there are. One alone, as for a default, does not, nor do flags: bits
    /// that are made to be combined.
    fn is_closed(&self, declaration: &Declaration) -> bool {
        let ints: Vec<&BigInt> = declaration
            .constants
            .iter()
            .filter_map(|constant| match &constant.value {
                ConstantValue::Int(int) => Some(int),
                ConstantValue::String(_) => None,
            })
            .collect();
        let is_bit = |int: &&&BigInt| int.magnitude().count_ones() == 1;
        let bits = ints.iter().filter(is_bit).count();
        let has_high_bit = ints.iter().any(|int| int.magnitude().bits() > 2);
        let has_run = ints.windows(3).any(|run| run[0] + 1 == *run[1] && run[1] + 1 == *run[2]);
        let are_flags = bits >= 2 && 2 * bits >= ints.len() && has_high_bit && !has_run;
        declaration.constants.len() > 1 && !are_flags
    }

    /// A constant as JavaScript and TypeScript write it.
    pub fn literal(&self, declaration: &Declaration, value: &ConstantValue) -> String {
        match value {
            ConstantValue::String(text) => js::quote(text),
            ConstantValue::Int(int) => {
                let is_big =
                    matches!(self.model.underlying(&declaration.body), Type::Scalar(Scalar::Int64 | Scalar::Uint64));
                format!("{int}{}", if is_big { "n" } else { "" })
            }
        }
    }
}
