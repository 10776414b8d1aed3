//! The pipeline of gowasm-bindgen: a Go package in, a typed npm package out.

pub mod go;
pub mod source;
