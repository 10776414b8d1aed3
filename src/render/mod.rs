//! From the plan to text: one function per output, each a template. Templates decide nothing; what they paste is ready
//! in the plan or in the views that js.rs and dts.rs make of it.

mod dts;
pub mod go;
mod input;
mod js;
mod jsdoc;
mod link;
pub mod package;
pub mod support;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

pub use dts::{auto_dts, glue_dts};
pub use js::{auto, glue, workerd};

/// The templates, by name. They are part of the program, so an error in one is an error of ours.
fn environment() -> Environment<'static> {
    const TEMPLATES: [(&str, &str); 19] = [
        ("shims.go", include_str!("../../templates/go/shims.go.j2")),
        ("shims_head.go", include_str!("../../templates/go/shims_head.go.j2")),
        ("codec.go", include_str!("../../templates/go/codec.go.j2")),
        ("func.go", include_str!("../../templates/go/func.go.j2")),
        ("func.js", include_str!("../../templates/js/func.js.j2")),
        ("errors.go", include_str!("../../templates/go/errors.go.j2")),
        ("sequence.go", include_str!("../../templates/go/sequence.go.j2")),
        ("sequence.js", include_str!("../../templates/js/sequence.js.j2")),
        ("callback.js", include_str!("../../templates/js/callback.js.j2")),
        ("codec.js", include_str!("../../templates/js/codec.js.j2")),
        ("main.go", include_str!("../../templates/go/main.go.j2")),
        ("classes.js", include_str!("../../templates/js/classes.js.j2")),
        ("glue.js", include_str!("../../templates/js/glue.js.j2")),
        ("glue_end.js", include_str!("../../templates/js/glue_end.js.j2")),
        ("auto.js", include_str!("../../templates/js/auto.js.j2")),
        ("workerd.js", include_str!("../../templates/js/workerd.js.j2")),
        ("api.d.ts", include_str!("../../templates/js/api.d.ts.j2")),
        ("glue.d.ts", include_str!("../../templates/js/glue.d.ts.j2")),
        ("auto.d.ts", include_str!("../../templates/js/auto.d.ts.j2")),
    ];
    let mut environment = Environment::new();
    if let Ok(syntax) = SyntaxConfig::builder().keep_trailing_newline(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // Anything but text and numbers would be printed as Python prints it.
    environment.set_formatter(|out, state, value| {
        if value.as_str().is_some() || value.is_number() {
            minijinja::escape_formatter(out, state, value)
        } else {
            Err(Error::new(ErrorKind::InvalidOperation, format!("a template prints {value:?}")))
        }
    });
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.add_filter("js", |value: Value| -> Result<String, Error> {
        let json =
            serde_json::to_value(&value).map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))?;
        Ok(json.to_string())
    });
    for (name, text) in TEMPLATES {
        if let Err(error) = environment.add_template(name, text) {
            unreachable!("template {name}: {error:#}");
        }
    }
    environment
}

fn render(template: &str, context: &serde_json::Value) -> String {
    let environment = environment();
    let rendered = environment.get_template(template).and_then(|template| template.render(Value::from(Serde(context))));
    let mut text = rendered.unwrap_or_else(|error| unreachable!("template {template}: {error:#}"));
    // Parts that are left out leave their blank lines.
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}
