//! The README's tables of types have the line of each type of the standard library that has a meaning of its own.

use gowasm_bindgen::known::Known;

#[test]
fn the_readme_has_the_line_of_each_type() {
    let readme = include_str!("../README.md");
    for known in Known::ALL {
        let [go, input, output] = known.row().line;
        let line = format!("| {go} | {input} | {output} |");
        assert!(readme.lines().any(|found| found == line), "README.md lacks this line:\n{line}");
    }
}

#[test]
fn rows_are_found_by_their_names() {
    for known in Known::ALL {
        let (path, name) = known.go();
        let found = Known::from_go(path, name);
        assert_eq!(found == Some(known), !known.row().is_pointer, "{path}.{name}");
    }
}
