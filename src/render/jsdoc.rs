//! A Go doc comment as JSDoc.

/// The comment with its line feed, or nothing. Go's `Deprecated:` paragraph (<https://go.dev/wiki/Deprecated>) becomes a
/// tag, at the end, since a tag reaches to the next one.
pub fn jsdoc(doc: Option<&str>, indent: &str) -> String {
    let Some(doc) = doc else { return String::new() };
    let paragraphs = paragraphs(doc);
    let (deprecated, others): (Vec<_>, Vec<_>) =
        paragraphs.into_iter().partition(|paragraph| paragraph.starts_with("Deprecated:"));
    let tags = deprecated.iter().map(|paragraph| paragraph.replacen("Deprecated:", "@deprecated", 1));
    let text: Vec<String> = others.iter().map(|paragraph| escape_tags(paragraph)).chain(tags).collect();
    // The end of the comment must be the only one in it.
    let text = text.join("\n\n").replace("*/", "*\\/");
    let lines: Vec<&str> = text.lines().collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {} */\n", line.trim()),
        lines => {
            let body: String =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_string() + "\n").collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

/// Stretches of lines between empty ones.
fn paragraphs(doc: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut continues = false;
    for line in doc.lines() {
        match paragraphs.last_mut() {
            _ if line.trim().is_empty() => continues = false,
            Some(last) if continues => {
                last.push('\n');
                last.push_str(line);
            }
            _ => {
                paragraphs.push(line.to_string());
                continues = true;
            }
        }
    }
    paragraphs
}

/// What JSDoc would take for a tag is none in Go: an `@` at the start of a word, outside of backticks.
fn escape_tags(text: &str) -> String {
    let mut escaped = String::new();
    let mut in_code = false;
    let mut before = ' ';
    for letter in text.chars() {
        in_code ^= letter == '`';
        if letter == '@' && !in_code && (before.is_whitespace() || before == '{') {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::jsdoc;

    #[test]
    fn tags_are_ours_and_the_deprecated_one_comes_last() {
        let doc = "Mail me@example.com, `@code`, @param.\n\nDeprecated: old\nvery */ old.\n\nMore.\n";
        let expected = "/**\n * Mail me@example.com, `@code`, \\@param.\n *\n * More.\n *\n * @deprecated old\n * very *\\/ old.\n */\n";
        assert_eq!(jsdoc(Some(doc), ""), expected);
        assert_eq!(jsdoc(Some("One.\n"), "  "), "  /** One. */\n");
    }
}
