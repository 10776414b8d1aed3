//! docs/options.md is what the declarations of the options say, and no document names an option that does not exist.
//! `UPDATE_GOLDEN=1 cargo test --test options` writes docs/options.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use gowasm_bindgen::cli::{Cli, reference};

/// Options of other programs, which the documents name without them.
const OF_OTHERS: [&str; 1] = ["--allow-read"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_document_is_what_is_declared() {
    let path = root().join("docs/options.md");
    let rendered = reference::markdown();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &rendered).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == rendered, "docs/options.md is stale: UPDATE_GOLDEN=1 cargo test --test options");
}

/// The long options of a command and of its subcommands.
fn long_options(command: &Command, names: &mut BTreeSet<String>) {
    names.extend(command.get_arguments().filter_map(|arg| arg.get_long()).map(|name| format!("--{name}")));
    for subcommand in command.get_subcommands() {
        long_options(subcommand, names);
    }
}

#[test]
fn documents_name_options_that_exist() {
    let mut known = BTreeSet::new();
    let mut command = Cli::command();
    command.build();
    long_options(&command, &mut known);
    let documents = [vec![root().join("README.md")], files_in(&root().join("docs"))].concat();
    for path in documents {
        let text = fs::read_to_string(&path).unwrap();
        for (i, line) in text.lines().enumerate() {
            for option in options_of_ours(line) {
                assert!(
                    known.contains(option) || OF_OTHERS.contains(&option),
                    "{}:{}: there is no option {option}",
                    path.display(),
                    i + 1
                );
            }
        }
    }
}

fn files_in(dir: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// The options behind `gowasm-bindgen` on a line, up to a lone `--` or the end of the command, and those that stand alone in backquotes.
fn options_of_ours(line: &str) -> Vec<&str> {
    let commands = line.split("gowasm-bindgen ").skip(1).flat_map(|rest| {
        let end = rest.find(['`', '|', ';', '&', '#', '"']).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default().split_whitespace().take_while(|word| *word != "--")
    });
    let alone = line.split('`').skip(1).step_by(2).filter_map(|code| code.split_whitespace().next());
    commands.chain(alone).filter(|word| word.starts_with("--") && word.len() > 2).map(name_of).collect()
}

/// `--out-dir=web` → `--out-dir`.
fn name_of(word: &str) -> &str {
    word.split('=').next().unwrap_or(word)
}
