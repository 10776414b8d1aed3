//! JavaScript text: string literals, property keys and member accesses. Imports nothing of this crate.

use swc_ecma_ast::Ident;

/// Whether `name` is an identifier, reserved or not: <https://tc39.es/ecma262/#prod-IdentifierName>. Go's letters are
/// almost the same.
pub fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(Ident::is_valid_start) && letters.all(Ident::is_valid_continue)
}

/// A string literal: `a"b` → `"a\"b"`. JSON is one: <https://tc39.es/proposal-json-superset/>.
pub fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `greet`, or `"a.b"`: the key of a property in a class, an interface or a pattern.
pub fn property_key(name: &str) -> String {
    if is_identifier(name) { name.to_string() } else { quote(name) }
}

/// The key of a property in an object literal. Without brackets `__proto__` would set the prototype.
pub fn literal_key(name: &str) -> String {
    if name == "__proto__" { format!("[{}]", quote(name)) } else { property_key(name) }
}

/// `.greet`, or `["a.b"]`: the access to a member, behind an object.
pub fn member(name: &str) -> String {
    if is_identifier(name) { format!(".{name}") } else { format!("[{}]", quote(name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_names_that_are_no_identifiers() {
        assert_eq!(
            [property_key("größe"), property_key("a.b"), property_key("delete"), property_key("")],
            ["größe", "\"a.b\"", "delete", "\"\""]
        );
        assert_eq!([member("a1"), member("1a")], [".a1", "[\"1a\"]"]);
    }

    #[test]
    fn keeps_proto_an_ordinary_property_of_object_literals() {
        assert_eq!([literal_key("__proto__"), literal_key("constructor")], ["[\"__proto__\"]", "constructor"]);
    }
}
