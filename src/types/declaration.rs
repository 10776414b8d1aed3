//! What TypeScript declares for the types of a program.

use num_bigint::BigInt;

use super::{Place, Types};
use crate::js;
use crate::model::{ConstantValue, DeclId, Declaration, Marshaler, Scalar, Type};
use crate::names;
use crate::ts::{self, Property};

/// An interface: what it extends, and its own members.
#[derive(Clone, Debug)]
pub struct Body {
    pub extends: Vec<ts::Type>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub property: Property,
    pub doc: Option<String>,
}

/// The right side of an alias, which may mention itself in an object, but not as an argument of `Record`.
pub(super) fn without_circles(ty: ts::Type) -> ts::Type {
    let as_index = |args: &[ts::Type], is_optional: bool| {
        let [key, value] = args else { return None };
        let index = ts::Index { key: key.clone(), value: value.clone(), is_readonly: false, is_optional };
        Some(ts::Type::Index(Box::new(index)))
    };
    let member = |ty: ts::Type| match &ty {
        ts::Type::Reference(name, args) if name == "Record" => as_index(args, false).unwrap_or(ty),
        ts::Type::Reference(name, args) if name == "Partial" => match args.as_slice() {
            [ts::Type::Reference(name, args)] if name == "Record" => as_index(args, true).unwrap_or(ty),
            _ => ty,
        },
        _ => ty,
    };
    ty.map_members(member)
}

impl Types<'_> {
    /// What the type parameters of a declaration are called: as in Go, but for names that mean something else there.
    pub fn type_params(&self, declaration: &Declaration) -> Vec<String> {
        let is_taken = |name: &str| self.taken.contains(name) || self.type_names.iter().any(|taken| taken == name);
        names::type_params(&declaration.type_params, &is_taken)
    }

    /// The right side of a type alias; `params` are its type parameters.
    pub fn alias_typescript(&self, named: DeclId, params: &[String]) -> ts::Type {
        let declaration = self.model.declaration(named);
        match declaration.marshaler {
            Some(Marshaler::Text) => return ts::Type::STRING,
            Some(Marshaler::Json { .. }) => return ts::Type::UNKNOWN,
            None => {}
        }
        if !declaration.constants.is_empty() {
            let literals = declaration.constants.iter().map(|constant| self.literal(declaration, &constant.value));
            let literals = ts::Type::union(literals.map(ts::Type::Literal));
            if self.is_closed(declaration) {
                return literals;
            }
            // `& {}` keeps TypeScript from forgetting the literals beside the whole type: editors still offer them.
            let whole = self.output(&self.model.underlying(&declaration.body));
            return literals.or(ts::Type::Intersection(vec![whole, ts::Type::Object(Vec::new())]));
        }
        // TypeScript follows the alias of a generic type at once, and so round and round.
        let body = match &declaration.body {
            Type::Named(_, args) if args.iter().any(|arg| self.model.is_made_of(arg, named)) => {
                let underlying = self.model.underlying(&declaration.body);
                if matches!(underlying, Type::Struct(_)) { declaration.body.clone() } else { underlying }
            }
            body => body.clone(),
        };
        without_circles(self.typescript(&body, Place { params, can_wait: false }).output)
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
