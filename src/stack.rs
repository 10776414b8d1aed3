//! Threads whose stack has room for recursion that follows the user's input.
//!
//! Every recursion of this kind also has a limit of its own, which is a diagnostic. The limits fit [`SIZE`].

use std::io;
use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// In bytes. The system reserves the stack and uses only the part that is touched. Code without optimization needs more.
pub const SIZE: usize = if cfg!(debug_assertions) { 1 << 30 } else { 256 << 20 };

/// Runs `work` on a thread with a stack of [`SIZE`]. A panic of `work` goes on in the caller.
///
/// # Errors
///
/// When the system refuses the thread.
pub fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    scope(|scope| {
        let thread = Builder::new().stack_size(SIZE).spawn_scoped(scope, work)?;
        thread.join().map_or_else(|panic| resume_unwind(panic), Ok)
    })
}
