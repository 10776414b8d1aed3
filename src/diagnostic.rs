//! Builds diagnostics from [`Message`]s and renders them in the style of rustc.

use std::borrow::Cow;
use std::collections::HashMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::messages::{Message, Severity};
use crate::printable::{is_control, printable};
use crate::source::{FileId, SourceFile, SourceMap, Span};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub title: String,
    /// The place, and the label under it.
    pub place: Option<(Span, String)>,
    /// Further places with the same fault. Each is underlined, without a label.
    pub repeated: Vec<Span>,
    /// Another place that explains this one.
    pub context: Option<(Span, String)>,
    /// More about the reason, a line each.
    pub notes: Vec<String>,
    /// How to fix it.
    pub help: Option<String>,
    /// Whether diagnostics that differ in their places alone are shown as one.
    merges: bool,
}

impl Diagnostic {
    /// Fills the placeholders of `message`, such as `{name}`, from `values`.
    pub fn new(message: &Message, values: &[(&str, &str)]) -> Diagnostic {
        let optional = |text: &str| Some(fill(text, values)).filter(|text| !text.is_empty());
        Diagnostic {
            severity: message.severity,
            title: fill(message.title, values),
            place: None,
            repeated: Vec::new(),
            context: None,
            notes: Vec::new(),
            help: optional(message.help),
            merges: message.merges,
        }
    }

    /// The same as [`Diagnostic::new`], at a place.
    pub fn at(span: Span, message: &Message, values: &[(&str, &str)]) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(message, values);
        diagnostic.place = Some((span, fill(message.label, values)));
        diagnostic
    }

    pub fn with_context(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.context = Some((span, label.into()));
        self
    }

    pub fn with_notes(mut self, notes: Vec<String>) -> Diagnostic {
        self.notes = notes;
        self
    }
}

/// `template` with `values` in place of its placeholders.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = template.to_string();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// The diagnostics of one run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(diagnostics);
    }

    pub fn absorb(&mut self, others: Diagnostics) {
        self.list.extend(others.list);
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Drops the warnings.
    pub fn keep_errors(&mut self) {
        self.list.retain(|diagnostic| diagnostic.severity == Severity::Error);
    }

    /// All diagnostics, sorted by place; those without a place come last. Duplicates are shown once.
    pub fn render(&mut self, sources: &SourceMap, styled: bool) -> String {
        self.list.sort_by_key(|diagnostic| {
            let file_and_place =
                diagnostic.place.as_ref().map(|(span, _)| (sources.file(span.file).path.clone(), span.start));
            (file_and_place.is_none(), file_and_place, diagnostic.title.clone())
        });
        self.list.dedup();
        let merged = merge(&self.list);
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
        let text = merged.iter().map(|diagnostic| renderer.render(&[group(diagnostic, sources)]));
        text.map(|text| text + "\n\n").collect()
    }
}

/// Explains once what is wrong at several places: at the first of them.
fn merge(list: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut merged: Vec<Diagnostic> = Vec::new();
    let mut first = HashMap::new();
    for diagnostic in list {
        let Some((span, label)) = diagnostic.place.as_ref().filter(|_| diagnostic.merges) else {
            merged.push(diagnostic.clone());
            continue;
        };
        let text = (&diagnostic.title, label, &diagnostic.notes, &diagnostic.help);
        let index = *first.entry(text).or_insert(merged.len());
        match merged.get_mut(index) {
            None => merged.push(diagnostic.clone()),
            Some(known) if known.place.as_ref().is_none_or(|(place, _)| place != span) => known.repeated.push(*span),
            Some(_) => {}
        }
    }
    for diagnostic in &mut merged {
        diagnostic.repeated.dedup();
    }
    merged
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&diagnostic.title));
    let underlined = underlined(diagnostic);
    let mut files: Vec<FileId> = Vec::new();
    for (_, span, _) in &underlined {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    let snippets = files.into_iter().map(|id| {
        let in_file: Vec<Underlined> = underlined.iter().filter(|(_, span, _)| span.file == id).copied().collect();
        snippet(sources.file(id), &in_file)
    });
    let snippets: Vec<_> = snippets.collect();
    let mut group = if snippets.is_empty() { Group::with_title(title) } else { title.elements(snippets) };
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(printable(note)));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(printable(help))),
        None => group,
    }
}

/// A place and the label under it.
type Underlined<'a> = (AnnotationKind, Span, &'a str);

/// The primary place first.
fn underlined(diagnostic: &Diagnostic) -> Vec<Underlined<'_>> {
    let primary = diagnostic.place.iter().map(|(span, label)| (AnnotationKind::Primary, *span, label.as_str()));
    let repeated = diagnostic.repeated.iter().map(|span| (AnnotationKind::Primary, *span, ""));
    let context = diagnostic.context.iter().map(|(span, label)| (AnnotationKind::Context, *span, label.as_str()));
    primary.chain(repeated).chain(context).collect()
}

/// The lines of a file from the first place to the last. The renderer would look through all of a longer text.
fn snippet<'a>(file: &'a SourceFile, underlined: &[Underlined]) -> Snippet<'a, Annotation<'a>> {
    let first = underlined.iter().map(|(_, span, _)| file.line(span.range().start)).min().unwrap_or_default();
    let last = underlined.iter().map(|(_, span, _)| file.line(span.range().end)).max().unwrap_or_default();
    let start = file.lines()[first];
    let end = file.lines().get(last + 1).copied().unwrap_or(file.text.len());
    let annotations = underlined.iter().map(|(kind, span, label)| {
        let annotation = kind.span(span.range().start - start..span.range().end - start);
        if label.is_empty() { annotation } else { annotation.label(printable(label).into_owned()) }
    });
    Snippet::source(visible(file.text.get(start..end).unwrap_or_default()))
        .line_start(first + 1)
        .path(printable(&file.path.to_string_lossy()).into_owned())
        .annotations(annotations)
}

/// `text` with a sign in place of each control character, of the same length so that places stay. The renderer replaces
/// only some of them.
fn visible(text: &str) -> Cow<'_, str> {
    let is_replaced = |letter: char| is_control(letter) && letter.len_utf8() > 1;
    if !text.contains(is_replaced) {
        return Cow::Borrowed(text);
    }
    let sign = |letter: char| match letter.len_utf8() {
        2 if is_control(letter) => '·',
        3 if is_control(letter) => char::REPLACEMENT_CHARACTER,
        _ => letter,
    };
    Cow::Owned(text.chars().map(sign).collect())
}
