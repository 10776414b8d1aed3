//! Which parts of the shared code a program needs.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Function;
use crate::model::Type;
use crate::types::Types;

/// A part of what shims share that not every program needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Feature {
    /// Go calls functions of JavaScript's, and waits for their promises.
    Functions,
    /// JavaScript waits for Go.
    Async,
    /// JavaScript has references to values of Go's.
    Handles,
    /// JavaScript calls functions that it has got from Go.
    Callables,
    /// JavaScript has objects of classes.
    Objects,
    /// There is more to say of errors than messages and types.
    Errors,
    Context,
    /// Values of type `any` come out of Go, by their dynamic type.
    Dynamic,
    Sequences,
    Channels,
    Streams,
    /// Values of JavaScript's cross by reference, exceptions among them; or the program links `syscall/js` for a reason of its own.
    Values,
}

/// Which of them a program needs whose exports are `functions`; `errors_go_in` says whether JavaScript hands errors to Go.
pub(super) fn features<'f>(
    types: &Types,
    functions: impl Iterator<Item = &'f Function>,
    errors_go_in: bool,
) -> BTreeSet<Feature> {
    use Feature::{
        Async, Callables, Channels, Context, Dynamic, Functions, Handles, Objects, Sequences, Streams, Values,
    };
    let mut features = BTreeSet::new();
    let reach = types.whole_with_any();
    for ty in reach.all() {
        match types.model.underlying(ty) {
            Type::Func(signature) if signature.has_context => features.extend([Context]),
            Type::Known(known) if known.is_stream() => features.extend([Functions, Handles, Streams]),
            _ => {}
        }
    }
    if reach.lowered().iter().any(|ty| matches!(types.model.underlying(ty), Type::Func(_))) {
        features.insert(Functions);
    }
    for ty in reach.lifted() {
        match types.model.underlying(ty) {
            Type::Func(_) => features.extend([Handles, Callables]),
            Type::Sequence { .. } => features.extend([Handles, Sequences]),
            Type::Channel { .. } => features.extend([Handles, Async, Channels]),
            Type::Any => features.extend([Dynamic]),
            _ => {}
        }
    }
    if !types.classes().is_empty() {
        features.extend([Handles, Objects]);
    }
    if types.tells_of_errors() {
        features.extend([Handles, Feature::Errors]);
    }
    for function in functions {
        features.extend(function.is_async.then_some(Async));
        features.extend(function.context.as_ref().map(|_| Context));
    }
    // What belongs to the call of a context is counted.
    if features.contains(&Context) {
        features.extend([Functions, Handles, Callables]);
    }
    if features.contains(&Functions) {
        features.insert(Async);
    }
    // What a function throws, or a promise is rejected with, is an error that goes in.
    if types.model.links_js || errors_go_in || features.contains(&Functions) {
        features.insert(Values);
    }
    features
}
