//! Names of files and of npm packages.

use crate::printable::is_control;

/// npm names have no capitals and no white space: <https://docs.npmjs.com/cli/configuring-npm/package-json#name>.
pub fn npm_name(name: &str) -> String {
    let safe = |letter: char| {
        if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter.to_ascii_lowercase() } else { '-' }
    };
    let name: String = name.chars().map(safe).collect();
    let name = name.trim_matches(['.', '_', '-']);
    if name.is_empty() { "module".into() } else { name.to_string() }
}

/// Why files cannot be called `NAME.js` and so on: these names stand in URLs, in the patterns of a package.json, and in
/// directories of every system, beside the other files of the bindings.
pub fn fault_of_file_stem(name: &str) -> Option<&'static str> {
    const OTHER_FILES: [&str; 3] = ["auto", "workerd", "wasm_exec"];
    if name.is_empty() || name.starts_with('.') || name.ends_with(['.', ' ']) {
        return Some("it is empty, or begins or ends with a dot");
    }
    if name.contains(|letter: char| "/\\:*?#%<>|\"".contains(letter) || is_control(letter)) {
        return Some("it holds a character that is not safe in file names and URLs");
    }
    OTHER_FILES.contains(&name.to_lowercase().as_str()).then_some("another file of the bindings is called so")
}
