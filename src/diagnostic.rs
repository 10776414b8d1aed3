//! What the tool has to say about the user's code. In: a [`Message`], a place, the values it speaks of. Out: a
//! [`Diagnostic`], and its text as rustc would show it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::messages::{Message, Severity};
use crate::source::{SourceMap, Span};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub title: String,
    /// The place, and what is to be seen there.
    pub place: Option<(Span, String)>,
    /// Another place that explains this one.
    pub context: Option<(Span, String)>,
    /// The way out.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Fills the placeholders of `message`, such as `{name}`, from `values`.
    pub fn new(message: &Message, values: &[(&str, &str)]) -> Diagnostic {
        let optional = |text: &str| Some(fill(text, values)).filter(|text| !text.is_empty());
        Diagnostic {
            severity: message.severity,
            title: fill(message.title, values),
            place: None,
            context: None,
            help: optional(message.help),
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
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = template.to_string();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// All that one run has to say.
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

    /// Everything, by place; what has no place comes last. Each is said once.
    pub fn render(&mut self, sources: &SourceMap, styled: bool) -> String {
        self.list.sort_by_key(|diagnostic| {
            let file_and_place =
                diagnostic.place.as_ref().map(|(span, _)| (sources.file(span.file).path.clone(), span.start));
            (file_and_place.is_none(), file_and_place, diagnostic.title.clone())
        });
        self.list.dedup();
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
        let text = self.list.iter().map(|diagnostic| renderer.render(&[group(diagnostic, sources)]));
        text.map(|text| text + "\n\n").collect()
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.title);
    let mut group = match &diagnostic.place {
        None => Group::with_title(title),
        Some((span, label)) => {
            let file = sources.file(span.file);
            let primary = AnnotationKind::Primary.span(span.range()).label(label);
            let mut snippet = Snippet::source(&file.text).path(file.path.to_string_lossy()).annotation(primary);
            if let Some((context, label)) = &diagnostic.context
                && context.file == span.file
            {
                snippet = snippet.annotation(AnnotationKind::Context.span(context.range()).label(label));
            }
            title.element(snippet)
        }
    };
    if let Some((context, label)) = &diagnostic.context
        && diagnostic.place.as_ref().is_none_or(|(span, _)| span.file != context.file)
    {
        let file = sources.file(context.file);
        let snippet = Snippet::source(&file.text).path(file.path.to_string_lossy());
        group = group.element(snippet.annotation(AnnotationKind::Context.span(context.range()).label(label)));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}
