//! Explains why types of other modules cannot cross. Their declarations are read like the user's own; but the user cannot change
//! their fields, so a fault in one is reported where the user mentions the type, with the fields that lead to the fault.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::diagnostic::Diagnostic;
use crate::messages;
use crate::source::Span;

/// A declaration of another module: an index into [`ForeignTypes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ForeignId(usize);

/// The declarations of other modules that have been read, and where the user's code mentions them.
#[derive(Debug, Default)]
pub(super) struct ForeignTypes {
    declarations: Vec<Declaration>,
    /// By import path and name.
    ids: HashMap<(String, String), ForeignId>,
    mentions: Vec<Mention>,
}

#[derive(Debug)]
struct Declaration {
    /// As the user would write it: `http.Request`.
    shown: String,
    leads: Vec<(Option<String>, Lead)>,
}

/// What a field, or the type itself, leads to.
#[derive(Debug)]
enum Lead {
    Declaration(ForeignId),
    /// What is wrong, as one clause.
    Fault(String),
}

/// A place in the user's code that mentions a declaration.
#[derive(Debug)]
pub(super) struct Mention {
    pub id: ForeignId,
    pub span: Span,
    /// The type as it is written there.
    pub written: String,
    pub hint: String,
    /// The type in a signature through which the place is reached, if that is elsewhere.
    pub signature: Option<Span>,
}

/// The most faults of one type that are listed.
const MAX_LISTED: usize = 3;

impl ForeignTypes {
    pub fn id(&mut self, import_path: &str, package: &str, name: &str) -> ForeignId {
        *self.ids.entry((import_path.to_string(), name.to_string())).or_insert_with(|| {
            self.declarations.push(Declaration { shown: format!("{package}.{name}"), leads: Vec::new() });
            ForeignId(self.declarations.len() - 1)
        })
    }

    pub fn mention(&mut self, mention: Mention) {
        self.mentions.push(mention);
    }

    pub fn mention_count(&self) -> usize {
        self.mentions.len()
    }

    /// Keeps the first `count` mentions.
    pub fn forget_mentions(&mut self, count: usize) {
        self.mentions.truncate(count);
    }

    /// Adds that a declaration mentions another, in the field if there is one.
    pub fn lead(&mut self, from: ForeignId, field: Option<&str>, to: ForeignId) {
        self.declarations[from.0].leads.push((field.map(str::to_string), Lead::Declaration(to)));
    }

    /// Adds that a declaration has a fault, in the field if there is one.
    pub fn fault(&mut self, from: ForeignId, field: Option<&str>, clause: String) {
        self.declarations[from.0].leads.push((field.map(str::to_string), Lead::Fault(clause)));
    }

    /// A diagnostic for each mention of a type that cannot cross.
    pub fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> {
        let mut known = HashMap::new();
        self.mentions.iter().filter_map(move |mention| {
            let notes: &Vec<String> = known.entry(mention.id).or_insert_with(|| self.notes(mention.id));
            if notes.is_empty() {
                return None;
            }
            let values = [("type", mention.written.as_str()), ("hint", mention.hint.as_str())];
            let diagnostic = Diagnostic::at(mention.span, &messages::FOREIGN_TYPE, &values).with_notes(notes.clone());
            Some(match mention.signature {
                Some(signature) => diagnostic.with_context(signature, "needed here"),
                None => diagnostic,
            })
        })
    }

    /// What in a type cannot cross, each with the shortest path to it.
    fn notes(&self, id: ForeignId) -> Vec<String> {
        let mut notes = Vec::new();
        let mut faults = HashSet::new();
        let mut visited = HashSet::from([id]);
        let mut queue = VecDeque::from([(id, self.declarations[id.0].shown.clone())]);
        while let Some((from, path)) = queue.pop_front() {
            for (field, lead) in &self.declarations[from.0].leads {
                let path = field.as_ref().map_or_else(|| path.clone(), |field| format!("{path}.{field}"));
                match lead {
                    Lead::Declaration(to) if visited.insert(*to) => queue.push_back((*to, path)),
                    Lead::Declaration(_) => {}
                    Lead::Fault(clause) if faults.insert(clause) => notes.push(format!("`{path}`: {clause}")),
                    Lead::Fault(_) => {}
                }
            }
        }
        let more = notes.len().saturating_sub(MAX_LISTED);
        if more > 0 {
            notes.truncate(MAX_LISTED);
            let parts = if more == 1 { "part" } else { "parts" };
            notes.push(format!("{more} more {parts} of it cannot cross"));
        }
        notes
    }
}
