//! Takes out of a patched runtime what the wasm module does not import, and then what nothing uses any more.

use std::ops::Range;

use swc_common::{EqIgnoreSpan, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::edit::{Edits, and_blank_line, is_blank, lines};
use super::find;
use super::fragment::exported_class;
use super::source::{Source, parse_expression};
use super::{Imports, User};

/// Members that glue may use, whether or not the runtime does.
const KEPT: &[&str] = &["_depth", "_inst", "_mayGoOn", "_release", "_resume"];

/// Members that `syscall/js` asks for, in Go.
const USED_BY_GO: &[&str] = &["_makeFuncWrapper", "_pendingEvent"];

/// `None` when the runtime is not one that the patches leave behind.
pub(super) fn prune(source: &Source, imports: &Imports, user: User) -> Option<Edits> {
    let class = source.module.body.iter().find_map(exported_class)?;
    let (constructor_node, constructor) = find::constructor(class)?;
    let (_, import_object) = find::import_object(constructor)?;

    let mut removed = unused_imports(source, import_object, imports);
    if user == User::Glue {
        removed.extend(for_others(source, class, import_object)?);
    }
    let mut helpers: Vec<Helper> =
        source.module.body.iter().filter_map(ModuleItem::as_stmt).filter_map(constant).collect();
    helpers.extend(constructor.stmts.iter().filter_map(constant));
    helpers.extend(class.body.iter().flat_map(members));
    let uses = Uses::of(source);
    let used_by_go = if imports.has("gojs", "syscall/js.valueGet") { USED_BY_GO } else { &[] };
    removed.extend(unused_helpers(source, &helpers, &uses, &removed, used_by_go));
    let (options, used) = used_options(source, constructor_node, &uses, &removed, user)?;

    let mut edits = Edits::new();
    edits.begin("prune");
    for range in merged(source.text, removed.into_iter().map(|range| lines(source.text, range)).collect()) {
        edits.remove(and_blank_line(source.text, range));
    }
    edits.replace(options, used);
    if user == User::Glue
        && let Some(message) = limit_message(class)
    {
        edits.replace(source.range(message), "\"args and env do not fit in 8 KiB\"");
    }
    Some(edits)
}

/// What `run` says of arguments and environment that are too long. The glue's own message is shorter, and tells how long they may be.
fn limit_message(class: &Class) -> Option<Span> {
    let is_over = parse_expression("offset >= wasmMinDataAddr")?;
    let run = find::method(class, "run")?;
    run.stmts.iter().find_map(|statement| match statement {
        Stmt::If(IfStmt { test, cons, .. }) if test.eq_ignore_span(&is_over) => {
            let [Stmt::Throw(throw)] = &cons.as_block()?.stmts[..] else { return None };
            throw.arg.as_new()?.args.as_ref()?.first().map(Spanned::span)
        }
        _ => None,
    })
}

/// What anyone but the glue needs: defaults of what it sets, the check of what it hands over, the promise of the end. And the methods
/// that its own class has, which extends this one.
fn for_others(source: &Source, class: &Class, import_object: &ObjectLit) -> Option<Vec<Range<usize>>> {
    const SET_BY_GLUE: [&str; 4] = ["argv", "env", "exit", "_exitPromise"];
    const OF_GLUE: [&str; 6] = ["stop", "_end", "_enter", "_guarded", "_react", "_resume"];
    let gojs = find::property(import_object, "gojs").and_then(Expr::as_object)?;
    let is_of_glue = |name: &str| OF_GLUE.contains(&name);
    let no_instance = parse_expression("!(instance instanceof WebAssembly.Instance)")?;
    let end = parse_expression("this._resolveExitPromise()")?;
    let promise = parse_expression("this._exitPromise")?;
    let is_end = |statement: &Stmt| matches!(statement, Stmt::Expr(one) if one.expr.eq_ignore_span(&end));
    let is_for_others = |statement: &Stmt| match statement {
        Stmt::If(IfStmt { test, cons, alt: None, .. }) => {
            test.eq_ignore_span(&no_instance)
                || cons.as_block().is_some_and(|block| !block.stmts.is_empty() && block.stmts.iter().all(is_end))
        }
        Stmt::Expr(one) if one.expr.as_await_expr().is_some_and(|wait| wait.arg.eq_ignore_span(&promise)) => true,
        statement => is_end(statement) || find::own_field(statement).is_some_and(|field| SET_BY_GLUE.contains(&field)),
    };
    let bodies = class.body.iter().filter_map(|item| match item {
        ClassMember::Method(method) => method.function.body.as_ref(),
        ClassMember::Constructor(constructor) => constructor.body.as_ref(),
        _ => None,
    });
    let statements = bodies.flat_map(|body| &body.stmts).filter(|statement| is_for_others(statement));
    let methods = class.body.iter().filter(|item| match item {
        ClassMember::Method(method) => find::key(&method.key).is_some_and(is_of_glue),
        _ => false,
    });
    let mut removed: Vec<Range<usize>> = statements.map(|statement| source.range_with_comments(statement)).collect();
    removed.extend(methods.map(|method| source.range_with_comments(method)));
    // `exit`, which follows, is the glue's.
    let ArrowFunctionBody::FunctionBody(exit) = &*find::property(gojs, "runtime.wasmExit")?.as_arrow()?.body else {
        return None;
    };
    let end = parse_expression("this._end()")?;
    let is_end = |statement: &&Stmt| matches!(statement, Stmt::Expr(one) if one.expr.eq_ignore_span(&end));
    removed.push(source.range(exit.stmts.iter().find(is_end)?.span()));
    Some(removed)
}

/// The constructor's options as they are, and without those that nothing uses.
fn used_options(
    source: &Source,
    constructor: &Constructor,
    uses: &Uses,
    removed: &[Range<usize>],
    user: User,
) -> Option<(Range<usize>, String)> {
    let options = constructor.params.iter().find_map(|param| match param {
        ParamOrTsParamProp::Param(Param { pat: Pat::Assign(AssignPat { left, .. }), .. }) => left.as_object(),
        _ => None,
    })?;
    let all = source.range(options.span);
    let stays = |at: &usize| !all.contains(at) && !removed.iter().any(|range| range.contains(at));
    let used = options
        .props
        .iter()
        .filter_map(|option| source.slice(source.range(option.span())))
        .filter(|option| uses.found.iter().any(|(name, at)| *name == Name::Variable(option) && stays(at)));
    // Nothing that the glue calls may wait for an event.
    let used =
        used.map(|option| if user == User::Glue && option == "synchronous" { "synchronous = true" } else { option });
    let used: Vec<&str> = used.collect();
    Some((all, format!("{{ {} }}", used.join(", "))))
}

/// The functions in `importObject` that the module does not import; a whole module of imports when none is left of it.
/// `gojs` stays in any case, for the runtime's own loop over it.
fn unused_imports(source: &Source, import_object: &ObjectLit, imports: &Imports) -> Vec<Range<usize>> {
    let mut unused = Vec::new();
    for property in &import_object.props {
        let Some(module) = find::property_name(property) else { continue };
        let Some(Expr::Object(functions)) = find::property(import_object, module) else { continue };
        let is_imported =
            |function: &PropOrSpread| find::property_name(function).is_none_or(|name| imports.has(module, name));
        if module != "gojs" && !functions.props.iter().any(is_imported) {
            unused.push(source.range_with_comments(property));
            continue;
        }
        let functions = functions.props.iter().filter(|function| !is_imported(function));
        unused.extend(functions.map(|function| source.range_with_comments(function)));
    }
    unused
}

/// A name that scripts refer to: that of a variable, or that of a member, whatever the object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name<'s> {
    Variable(&'s str),
    Member(&'s str),
}

/// What may be taken out when nothing uses its name.
struct Helper<'s> {
    name: Name<'s>,
    node: Span,
}

/// A `const` of the module or of the constructor.
fn constant(statement: &Stmt) -> Option<Helper<'_>> {
    let (name, _) = find::constant(statement)?;
    Some(Helper { name: Name::Variable(name), node: statement.span() })
}

/// A private method, and the statements right in a method that only set or delete a private field.
fn members(item: &ClassMember) -> Vec<Helper<'_>> {
    let (key, body) = match item {
        ClassMember::Method(method) => (find::key(&method.key), method.function.body.as_ref()),
        ClassMember::Constructor(constructor) => (None, constructor.body.as_ref()),
        _ => return Vec::new(),
    };
    let statements = body.into_iter().flat_map(|body| &body.stmts);
    let fields = statements.filter_map(|statement| Some((find::own_field(statement)?, statement.span())));
    let named = key.map(|key| (key, item.span())).into_iter().chain(fields);
    let private = named.filter(|(name, _)| name.starts_with('_') && !KEPT.contains(name));
    private.map(|(name, node)| Helper { name: Name::Member(name), node }).collect()
}

/// Starts from the uses that stay in any case and follows them, so helpers that only use each other go too.
fn unused_helpers(
    source: &Source,
    helpers: &[Helper],
    uses: &Uses,
    removed: &[Range<usize>],
    used_by_go: &[&'static str],
) -> Vec<Range<usize>> {
    let inside = |at: usize, helper: &Helper| source.range(helper.node).contains(&at);
    let stays = |at: usize| {
        !removed.iter().any(|range| range.contains(&at)) && !helpers.iter().any(|helper| inside(at, helper))
    };
    let mut queue: Vec<Name> = used_by_go.iter().map(|name| Name::Member(name)).collect();
    queue.extend(uses.found.iter().filter(|(_, at)| stays(*at)).map(|(name, _)| *name));
    let mut unused: Vec<&Helper> = helpers.iter().collect();
    while let Some(name) = queue.pop() {
        let (used, rest): (Vec<_>, Vec<_>) = unused.into_iter().partition(|helper| helper.name == name);
        unused = rest;
        for helper in used {
            queue.extend(uses.found.iter().filter(|(_, at)| inside(*at, helper)).map(|(name, _)| *name));
        }
    }
    unused.into_iter().map(|helper| source.range_with_comments(&helper.node)).collect()
}

/// Every use of a name, with its place. Scopes and objects are not told apart: a local variable that shares a helper's
/// name keeps the helper alive, which costs bytes but breaks nothing.
struct Uses<'s> {
    source: &'s Source<'s>,
    found: Vec<(Name<'s>, usize)>,
}

impl<'s> Uses<'s> {
    fn of(source: &'s Source<'s>) -> Self {
        let mut uses = Uses { source, found: Vec::new() };
        source.module.visit_with(&mut uses);
        uses
    }

    fn add(&mut self, span: Span, name: fn(&'s str) -> Name<'s>) {
        let range = self.source.range(span);
        self.found.extend(self.source.slice(range.clone()).map(|text| (name(text), range.start)));
    }
}

impl Visit for Uses<'_> {
    fn visit_ident(&mut self, ident: &Ident) {
        self.add(ident.span, Name::Variable);
    }

    fn visit_member_expr(&mut self, member: &MemberExpr) {
        member.obj.visit_with(self);
        match &member.prop {
            MemberProp::Ident(name) => self.add(name.span, Name::Member),
            other => other.visit_with(self),
        }
    }

    /// A declaration is no use.
    fn visit_var_declarator(&mut self, declarator: &VarDeclarator) {
        if !declarator.name.is_ident() {
            declarator.name.visit_with(self);
        }
        declarator.init.visit_with(self);
    }

    /// Nor is it a use of a field to set or to delete it.
    fn visit_stmt(&mut self, statement: &Stmt) {
        match find::own_field_value(statement) {
            Some(value) => value.visit_with(self),
            None => statement.visit_children_with(self),
        }
    }
}

/// Joins ranges with nothing but blank lines between them.
fn merged(text: &str, mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if text.get(last.end..range.start).is_none_or(|gap| gap.lines().all(is_blank)) => {
                last.end = last.end.max(range.end);
            }
            _ => merged.push(range),
        }
    }
    merged
}
