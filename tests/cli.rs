//! The command from outside: what users type, what they find on disk, and what they are told. Everything here runs the
//! binary in a directory of its own; most of it needs Go, some of it Node.

#[path = "cli/arguments.rs"]
mod arguments;
#[path = "cli/calls.rs"]
mod calls;
#[path = "cli/compiled.rs"]
mod compiled;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/optimize.rs"]
mod optimize;
#[path = "cli/out_dir.rs"]
mod out_dir;
#[path = "cli/packages.rs"]
mod packages;
#[cfg(unix)]
#[path = "cli/signals.rs"]
mod signals;
#[cfg(unix)]
#[path = "cli/special_files.rs"]
mod special_files;
#[path = "cli/toolchains.rs"]
mod toolchains;
#[path = "cli/tree.rs"]
mod tree;
#[path = "cli/types.rs"]
mod types;

/// Ends a test where Go is missing, which `tree::go` says.
#[macro_export]
macro_rules! needs_go {
    () => {
        if $crate::tree::go().is_none() {
            return;
        }
    };
}
