//! The JavaScript that patches splice in, cut out of the modules under templates/runtime/.

use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;

use super::find;
use super::source::Source;

const HOST: &str = include_str!("../../templates/runtime/host.js");
const GO: &str = include_str!("../../templates/runtime/go.js");
const BARE: &str = include_str!("../../templates/runtime/bare.js");

pub(super) struct Fragments {
    host: Source<'static>,
    go: Source<'static>,
    bare: Source<'static>,
}

/// What the templates add to the constructor, as text.
pub(super) struct ConstructorParts {
    /// The constructor's parameters with their parentheses.
    pub parameters: &'static str,
    /// Statements for the beginning of the constructor.
    pub opening: String,
    /// Statements for its end.
    pub closing: String,
}

impl Fragments {
    pub fn parse() -> Result<Self, String> {
        Ok(Fragments { host: Source::parse(HOST)?, go: Source::parse(GO)?, bare: Source::parse(BARE)? })
    }

    /// A declaration of host.js with its comments.
    pub fn declaration(&self, name: &str) -> Option<String> {
        let (statement, _) = self.constant(name)?;
        Some(indent(self.host.slice(self.host.range_with_comments(statement))?))
    }

    /// A declaration of host.js in two pieces: what stands before the first object in it, and what stands after.
    pub fn around_object(&self, name: &str) -> Option<(&'static str, &'static str)> {
        let (statement, arrow) = self.constant(name)?;
        let ArrowFunctionBody::Expr(body) = &*arrow.as_arrow()?.body else { return None };
        let (statement, object) = (self.host.range(statement.span()), self.host.range(unwrapped(body).span()));
        Some((self.host.slice(statement.start..object.start)?, self.host.slice(object.end..statement.end)?))
    }

    /// The properties that host.js adds to the stock `fs`, with the names of all functions that are not implemented.
    pub fn fs_properties(&self, not_implemented: &[&str]) -> Option<Vec<String>> {
        let (_, arrow) = self.constant("consoleFs")?;
        let ArrowFunctionBody::Expr(body) = &*arrow.as_arrow()?.body else { return None };
        let mut object = unwrapped(body).as_object()?.clone();
        for property in &mut object.props {
            if let PropOrSpread::Spread(SpreadElement { expr, .. }) = property
                && let Expr::Call(call) = &mut **expr
            {
                call.args = not_implemented.iter().map(|name| string(name)).collect();
            }
        }
        Some(object.props.iter().map(swc_ecma_codegen::to_code).collect())
    }

    /// What goes around the constructor's own statements. Of go.js, where `watched` are the imports that may run JavaScript of the user,
    /// or of bare.js.
    pub fn constructor(&self, watched: Option<&[&str]>) -> Option<ConstructorParts> {
        let source = if watched.is_some() { &self.go } else { &self.bare };
        let (constructor, body) = source.module.body.iter().find_map(exported_class).and_then(find::constructor)?;
        let (middle, _) = find::import_object(body)?;
        let parameters = source.range(constructor.key.span()).end..source.range(body.span).start;
        let (body, middle) = (source.range(body.span), source.range(middle.span()));
        let mut closing = source.slice(middle.end..body.end - 1)?.to_owned();
        if let Some(watched) = watched {
            // The list of names that the last loop runs through is empty in the template.
            let list = ArrayLit { span: DUMMY_SP, elems: watched.iter().map(|name| Some(string(name))).collect() };
            closing = closing.replacen("[]", &one_line(&list), 1);
        }
        Some(ConstructorParts {
            parameters: source.slice(parameters)?.trim(),
            opening: indent(source.slice(body.start + 1..middle.start)?.trim()),
            closing: indent(closing.trim()),
        })
    }

    /// The methods of go.js, and the fields that they use.
    pub fn methods(&self) -> Option<String> {
        let class = self.go.module.body.iter().find_map(exported_class)?;
        let (constructor, _) = find::constructor(class)?;
        let range = self.go.range(constructor.span).end..self.go.range(class.span).end - 1;
        Some(indent(self.go.slice(range)?.trim()))
    }

    fn constant(&self, name: &str) -> Option<(&Stmt, &Expr)> {
        self.host.module.body.iter().find_map(|item| {
            let statement = item.as_stmt()?;
            let (found, init) = find::constant(statement)?;
            (found == name).then_some((statement, init))
        })
    }
}

/// The class in `export class …`.
pub(super) fn exported_class(item: &ModuleItem) -> Option<&Class> {
    let ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(ExportDecl { decl: Decl::Class(class), .. })) = item else {
        return None;
    };
    Some(&class.class)
}

fn unwrapped(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(inner) => unwrapped(&inner.expr),
        _ => expression,
    }
}

fn string(value: &str) -> ExprOrSpread {
    let literal = Str { span: DUMMY_SP, value: value.into(), raw: None };
    ExprOrSpread { spread: None, expr: Box::new(Expr::Lit(Lit::Str(literal))) }
}

/// swc breaks every array over lines.
fn one_line(list: &ArrayLit) -> String {
    let code = swc_ecma_codegen::to_code(list);
    code.lines().map(str::trim).collect::<Vec<_>>().join(" ").replace("[ ", "[").replace(" ]", "]")
}

/// The templates' code stands one level deeper in the stock file, which keeps the indentation of its wrapper.
fn indent(code: &str) -> String {
    let lines = code.lines().map(|line| if line.is_empty() { String::new() } else { format!("\t{line}") });
    lines.collect::<Vec<_>>().join("\n")
}
