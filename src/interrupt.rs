//! Interruption by a signal: the process ends in order.
//!
//! Programs that the tool has started end first, files that are being written are written to the end, and temporary
//! directories are removed. Whatever must not be cut short or left behind is registered here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// How long programs have to end after they are asked to.
const GRACE: Duration = Duration::from_secs(5);

struct State {
    interrupted: bool,
    /// Process ids.
    children: Vec<u32>,
    directories: Vec<PathBuf>,
}

static STATE: Mutex<State> = Mutex::new(State { interrupted: false, children: Vec::new(), directories: Vec::new() });
/// Notified when a child has ended.
static ENDED: Condvar = Condvar::new();
static SHIELD: Mutex<()> = Mutex::new(());

fn lock<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The state. After an interruption this does not return: the process ends elsewhere, and what programs have printed by
/// then is not to be shown.
fn state() -> MutexGuard<'static, State> {
    let state = lock(&STATE);
    if state.interrupted {
        drop(state);
        loop {
            thread::park();
        }
    }
    state
}

/// Makes an interruption wait for as long as the result lives. For work that is short and has no good middle.
pub fn shield() -> impl Drop {
    lock(&SHIELD)
}

/// The output of a program, which an interruption ends. The program gets nothing on standard input.
pub fn output(command: &mut Command) -> io::Result<Output> {
    own_group(command);
    let child = {
        // An interruption waits, so that there is no program that it does not know of.
        let mut state = state();
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        state.children.push(child.id());
        child
    };
    let id = child.id();
    let output = child.wait_with_output();
    lock(&STATE).children.retain(|child| *child != id);
    ENDED.notify_all();
    drop(state());
    output
}

/// A temporary directory, for as long as this value or the process lives.
pub struct Scratch(TempDir);

impl Scratch {
    pub fn new() -> io::Result<Scratch> {
        let mut state = state();
        let directory = tempfile::Builder::new().prefix("gowasm-bindgen-").tempdir()?;
        state.directories.push(directory.path().to_path_buf());
        Ok(Scratch(directory))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        lock(&STATE).directories.retain(|path| path != self.0.path());
    }
}

/// Ends the process in order, with `status`, when the user or the system interrupts it.
pub fn handle(status: i32) {
    // Without a handler the system ends the process at once. Then something is left over, no more.
    let _ = ctrlc::set_handler(move || {
        let _shield = shield();
        let mut state = lock(&STATE);
        state.interrupted = true;
        let children = state.children.clone();
        // As a terminal does it. Go's compilers end at once, and the go command removes its own temporary files.
        children.iter().for_each(|child| signal(*child, Signal::Interrupt));
        let ended = ENDED.wait_timeout_while(state, GRACE, |state| !state.children.is_empty());
        let (state, _) = ended.unwrap_or_else(PoisonError::into_inner);
        // Their own children may have ignored the signal.
        children.iter().for_each(|child| signal(*child, Signal::Kill));
        for path in &state.directories {
            // A program that has just ended may have left a file while the directory was removed.
            let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_dir_all(path));
        }
        std::process::exit(status);
    });
}

#[derive(Clone, Copy)]
enum Signal {
    Interrupt,
    Kill,
}

/// A process group has the program and all that it starts, such as compilers and linkers.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(unix)]
fn signal(group: u32, signal: Signal) {
    use rustix::process::{Pid, Signal as Number, kill_process_group};
    let number = match signal {
        Signal::Interrupt => Number::INT,
        Signal::Kill => Number::KILL,
    };
    if let Some(group) = i32::try_from(group).ok().and_then(Pid::from_raw) {
        // Fails when all have ended.
        let _ = kill_process_group(group, number);
    }
}

/// Windows interrupts all programs of a console by itself.
#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

#[cfg(not(unix))]
fn signal(_: u32, _: Signal) {}
