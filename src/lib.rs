//! gowasm-bindgen: a Go package in, a typed npm package out. [`pipeline::bind`] is the whole in one function.

// A range of bytes may end inside of a character of the user's text, which is a panic.
#![warn(clippy::string_slice)]

pub mod abi;
pub mod cli;
pub mod diagnostic;
pub mod go;
mod hints;
pub mod interrupt;
pub mod js;
pub mod known;
pub mod messages;
pub mod model;
pub mod names;
pub mod output;
pub mod pipeline;
pub mod plan;
pub mod pragma;
pub mod printable;
pub mod render;
pub mod resolve;
pub mod runtime;
pub mod size;
pub mod source;
pub mod stack;
pub mod toolchain;
mod ts;
pub mod types;
pub mod wasm;
