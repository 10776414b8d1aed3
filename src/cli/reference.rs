//! What is rendered from the declarations of the options: shell completions, man pages and the tables of docs/options.md.

use std::fmt::Write;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::Cli;

const PROGRAM: &str = "gowasm-bindgen";
/// The names of the subcommands. A test compares them with what is declared.
const SUBCOMMANDS: [&str; 5] = ["gen", "inspect", "wasm-exec", "completions", "man"];

/// What `man` takes: the declarations cannot ask for themselves.
pub(super) fn subcommands() -> PossibleValuesParser {
    PossibleValuesParser::new(SUBCOMMANDS)
}

/// The script that completes the options of the command in a shell.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), PROGRAM, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The man page of the command, or of a subcommand, as roff. An unknown name is `None`.
pub fn man(subcommand: Option<&str>) -> Option<String> {
    let mut command = built();
    if let Some(name) = subcommand {
        command = command.find_subcommand(name)?.clone().display_name(format!("{PROGRAM}-{name}"));
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).expect("a Vec takes all that is written to it");
    Some(String::from_utf8_lossy(&page).into_owned())
}

/// The document docs/options.md: a table of the options for each command.
pub fn markdown() -> String {
    let command = built();
    let mut text = String::from("# Options\n\nRendered from `src/cli.rs`; `gowasm-bindgen --help` says the same.\n");
    let (common, own): (Vec<&Arg>, Vec<&Arg>) = shown(&command).partition(|arg| arg.is_global_set());
    section(&mut text, PROGRAM, &command, own);
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let own = shown(subcommand).filter(|arg| !arg.is_global_set()).collect();
        section(&mut text, &format!("{PROGRAM} {}", subcommand.get_name()), subcommand, own);
    }
    text.push_str("\n## For every command\n\n");
    table(&mut text, common);
    text
}

fn built() -> Command {
    let mut command = Cli::command();
    command.build();
    command
}

fn shown(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version"))
}

fn section(text: &mut String, title: &str, command: &Command, own: Vec<&Arg>) {
    let about = command.get_about().map(|about| about.to_string()).unwrap_or_default();
    let _ = write!(text, "\n## `{title}`\n\n{about}.\n\n");
    table(text, own);
}

fn table(text: &mut String, args: Vec<&Arg>) {
    text.push_str("| option | what it does |\n| --- | --- |\n");
    for arg in args {
        let help = arg.get_help().map(|help| help.to_string()).unwrap_or_default();
        let _ = writeln!(text, "| `{}` | {}{} |", usage(arg), help.replace('|', "\\|"), choices(arg));
    }
}

/// `-o, --out-dir <DIR>`, `--debug`, `[PKG]`.
fn usage(arg: &Arg) -> String {
    let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    format!("{short}{arg}")
}

/// The possible values of an option, and its default value.
fn choices(arg: &Arg) -> String {
    let quoted = |names: Vec<String>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let values: Vec<String> = if arg.get_action().takes_values() {
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect()
    } else {
        Vec::new()
    };
    let defaults: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .filter(|_| arg.get_action().takes_values())
        .collect();
    let mut text = String::new();
    if !values.is_empty() {
        let _ = write!(text, ": {}", quoted(values));
    }
    if !defaults.is_empty() {
        let _ = write!(text, "; default {}", quoted(defaults));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn man_knows_every_subcommand() {
        let declared: Vec<String> = built().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        assert_eq!(declared, [&SUBCOMMANDS[..], &["help"]].concat());
    }
}
