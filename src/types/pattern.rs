//! Pieces of code with holes.

/// An expression, or a statement, with placeholders such as `{value}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// Whether it has such a hole.
    pub fn mentions(&self, name: &str) -> bool {
        self.0.contains(&format!("{{{name}}}"))
    }

    pub fn starts_with(&self, text: &str) -> bool {
        self.0.starts_with(text)
    }

    /// Fills every placeholder that `values` name; the rest of the text stays as it is.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let filled = values.iter().find_map(|(name, value)| {
                let after = behind.strip_prefix(name)?.strip_prefix('}')?;
                Some((*value, after))
            });
            let (value, after) = filled.unwrap_or(("{", behind));
            text.push_str(value);
            rest = after;
        }
        text + rest
    }
}

impl<T: Into<String>> From<T> for Pattern {
    fn from(text: T) -> Pattern {
        Pattern(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fill_what_they_name_and_leave_other_braces() {
        let pattern = Pattern::from("f({value}, {a: {value}, b: {at}})");
        assert_eq!(pattern.fill(&[("value", "{at}"), ("at", "x")]), "f({at}, {a: {at}, b: x})");
    }
}
