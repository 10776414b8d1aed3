//! The patches of the stock runtime. Each finds its place by shape and makes its edits; a place that is not as
//! expected is an error with the patch's name.

use swc_common::Spanned;
use swc_ecma_ast::*;

use super::User;
use super::edit::{Edits, and_blank_line, lines};
use super::find;
use super::fragment::Fragments;
use super::source::Source;

/// A patch returns `None` when it does not find its place.
pub(super) struct Patch {
    pub name: &'static str,
    pub apply: fn(&Stock, &mut Edits) -> Option<()>,
}

/// One expression of the stock file that another takes the place of.
pub(super) struct Swap {
    pub name: &'static str,
    /// The function it is in: an import of the module `gojs`, or a method of the class.
    pub within: &'static str,
    pub find: &'static str,
    pub put: &'static str,
}

pub(super) const PATCHES: &[Patch] = &[
    Patch { name: "module", apply: unwrap_module },
    Patch { name: "class", apply: export_class },
    Patch { name: "fs", apply: default_fs },
    Patch { name: "process", apply: |stock, edits| default_object(stock, edits, "process", "defaultProcess") },
    Patch { name: "path", apply: |stock, edits| default_object(stock, edits, "path", "defaultPath") },
    Patch { name: "checks", apply: remove_checks },
    Patch { name: "constructor", apply: extend_constructor },
    Patch { name: "exit", apply: end_on_exit },
    Patch { name: "methods", apply: add_methods },
    Patch { name: "setTimeout", apply: set_alarm },
    Patch { name: "clearTimeout", apply: cancel_alarm },
];

pub(super) const SWAPS: &[Swap] = &[
    Swap { name: "wasmWrite", within: "runtime.wasmWrite", find: "fs.writeSync", put: "print" },
    Swap { name: "valueGet", within: "syscall/js.valueGet", find: "Reflect.get", put: "getProperty" },
    Swap { name: "valueSet", within: "syscall/js.valueSet", find: "Reflect.set", put: "setProperty" },
    Swap {
        name: "valueDelete",
        within: "syscall/js.valueDelete",
        find: "Reflect.deleteProperty",
        put: "deleteProperty",
    },
    Swap { name: "valueCall", within: "syscall/js.valueCall", find: "Reflect.get", put: "getMethod" },
    Swap {
        name: "run",
        within: "run",
        find: "this._inst.exports.run(argc, argv)",
        put: "this._enter(\"run\", argc, argv)",
    },
    Swap { name: "event", within: "_makeFuncWrapper", find: "go._resume()", put: "go._react()" },
    Swap { name: "resume", within: "_resume", find: "this._inst.exports.resume()", put: "this._enter(\"resume\")" },
];

/// Imports that run no JavaScript but the runtime's own. All others count as such that do, those of later Go versions too.
const QUIET: &[&str] = &[
    "debug",
    "runtime.clearTimeoutEvent",
    "runtime.getRandomData",
    "runtime.nanotime1",
    "runtime.resetMemoryDataView",
    "runtime.scheduleTimeoutEvent",
    "runtime.walltime",
    "runtime.wasmExit",
    "syscall/js.copyBytesToGo",
    "syscall/js.copyBytesToJS",
    "syscall/js.finalizeRef",
    "syscall/js.stringVal",
    "syscall/js.valueLoadString",
];

/// The stock file and its landmarks.
pub(super) struct Stock<'s> {
    source: &'s Source<'s>,
    fragments: &'s Fragments,
    /// The statement that is the whole file: `(() => { … })();`
    wrapper: &'s Stmt,
    body: &'s FunctionBody,
    /// `globalThis.Go = class { … }`
    assignment: &'s Stmt,
    class: &'s Class,
    /// The functions of the module `gojs`.
    pub gojs: &'s ObjectLit,
    /// The names of those that the wasm module imports and that are not quiet.
    watched: Vec<&'s str>,
    user: User,
}

impl<'s> Stock<'s> {
    /// The error is the name of the patch that cannot go on without what is missing.
    pub fn locate(
        source: &'s Source<'s>,
        fragments: &'s Fragments,
        user: User,
        is_imported: impl Fn(&str) -> bool,
    ) -> Result<Self, &'static str> {
        let (wrapper, body) = source.module.body.iter().find_map(wrapper).ok_or("module")?;
        let (assignment, class) = body.stmts.iter().find_map(assigned_class).ok_or("class")?;
        let (_, constructor) = find::constructor(class).ok_or("constructor")?;
        let (_, imports) = find::import_object(constructor).ok_or("imports")?;
        let gojs = find::property(imports, "gojs").and_then(Expr::as_object).ok_or("imports")?;
        let names = gojs.props.iter().filter_map(find::property_name);
        let watched = names.filter(|name| !QUIET.contains(name) && is_imported(name)).collect();
        Ok(Stock { source, fragments, wrapper, body, assignment, class, gojs, watched, user })
    }

    pub fn swap(&self, swap: &Swap, edits: &mut Edits) -> Option<()> {
        let place = match find::property(self.gojs, swap.within) {
            Some(function) => find::only(function, swap.find)?,
            None => find::only(find::method(self.class, swap.within)?, swap.find)?,
        };
        edits.replace(self.source.range(place), swap.put);
        Some(())
    }

    /// The statement `if (!globalThis.name) { … globalThis.name = { … } }` and the object.
    fn default_of(&self, name: &str) -> Option<(&'s Stmt, &'s ObjectLit)> {
        self.body.stmts.iter().find_map(|statement| {
            let (missing, then) = find::missing_global(statement)?;
            let then = then.as_block().filter(|_| missing == name)?;
            let value = then.stmts.iter().find_map(|inner| find::assigned(inner, "globalThis", name))?;
            Some((statement, value.as_object()?))
        })
    }
}

fn wrapper(item: &ModuleItem) -> Option<(&Stmt, &FunctionBody)> {
    let statement = item.as_stmt()?;
    let Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) = &*statement.as_expr()?.expr else {
        return None;
    };
    let ArrowFunctionBody::FunctionBody(body) = &*callee.as_paren()?.expr.as_arrow()?.body else { return None };
    args.is_empty().then_some((statement, body))
}

fn assigned_class(statement: &Stmt) -> Option<(&Stmt, &Class)> {
    let Expr::Class(ClassExpr { ident: None, class }) = find::assigned(statement, "globalThis", "Go")? else {
        return None;
    };
    class.super_class.is_none().then_some((statement, &**class))
}

/// `(() => { … })();` → `…`
fn unwrap_module(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let (wrapper, body) = (stock.source.range(stock.wrapper.span()), stock.source.range(stock.body.span));
    edits.remove(lines(stock.source.text, wrapper.start..body.start + 1));
    edits.remove(lines(stock.source.text, body.end - 1..wrapper.end));
    Some(())
}

/// `globalThis.Go = class { … }` → `export class Go { … }`
fn export_class(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let (assignment, class) = (stock.source.range(stock.assignment.span()), stock.source.range(stock.class.span));
    edits.replace(assignment.start..class.start + "class".len(), "export class Go");
    edits.remove(class.end..assignment.end);
    Some(())
}

/// Takes the object out of `if (!globalThis.fs) { … }`, without the functions that only answer ENOSYS (a list of their
/// names is left) and without the two that write.
fn default_fs(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let (_, object) = stock.default_of("fs")?;
    let mut not_implemented = Vec::new();
    for property in &object.props {
        let name = find::property_name(property)?;
        let is_stub = find::only(property, "callback(enosys())").is_some();
        let is_write = matches!(name, "write" | "writeSync");
        if is_stub && !is_write {
            not_implemented.push(name);
        }
        if is_stub || is_write {
            edits.remove(lines(stock.source.text, stock.source.range(property.span())));
        }
    }
    let end = stock.source.range(object.span).end - 1;
    let line = stock.source.slice(0..end)?.rfind('\n')? + 1;
    for property in stock.fragments.fs_properties(&not_implemented)? {
        edits.insert(line, format!("\t\t\t{property},\n"));
    }
    default_object(stock, edits, "fs", "consoleFs")
}

/// `if (!globalThis.process) { globalThis.process = { … } }` → `const defaultProcess = () => ({ … });`
fn default_object(stock: &Stock, edits: &mut Edits, name: &str, declaration: &str) -> Option<()> {
    let (statement, object) = stock.default_of(name)?;
    let (statement, object) = (stock.source.range(statement.span()), stock.source.range(object.span));
    let (before, after) = stock.fragments.around_object(declaration)?;
    edits.replace(statement.start..object.start, before);
    edits.replace(object.end..statement.end, after);
    Some(())
}

/// All hosts of ES modules have what `if (!globalThis.crypto) { throw … }` and its like look for.
fn remove_checks(stock: &Stock, edits: &mut Edits) -> Option<()> {
    for statement in &stock.body.stmts {
        if let Some((_, Stmt::Block(BlockStmt { stmts, .. }))) = find::missing_global(statement)
            && let [Stmt::Throw(_)] = stmts[..]
        {
            let lines = lines(stock.source.text, stock.source.range(statement.span()));
            edits.remove(and_blank_line(stock.source.text, lines));
        }
    }
    Some(())
}

/// Gives the constructor its options, and statements at both ends; puts what they need before the class.
fn extend_constructor(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let (constructor, body) =
        find::constructor(stock.class).filter(|(constructor, _)| constructor.params.is_empty())?;
    let (after_key, body) = (stock.source.range(constructor.key.span()).end, stock.source.range(body.span));
    // What the Go runtime prints is all that runs JavaScript of the user, and the glue takes it.
    let is_bare = stock.user == User::Glue && stock.watched == ["runtime.wasmWrite"];
    let parts = stock.fragments.constructor((!is_bare).then_some(&stock.watched))?;
    edits.replace(after_key..body.start, format!("{} ", parts.parameters));
    edits.insert(body.start + 1, format!("\n\t\t{}\n", parts.opening));
    if !parts.closing.is_empty() {
        edits.insert(line_of(stock.source.text, body.end - 1), format!("\n\t\t{}\n", parts.closing));
    }
    let class = line_of(stock.source.text, stock.source.range(stock.assignment.span()).start);
    for name in ["lineWriter", "notImplemented"] {
        edits.insert(class, format!("{}\n\n", stock.fragments.declaration(name)?));
    }
    Some(())
}

/// In `runtime.wasmExit`: `this.exited = true; delete this._inst; …` → `this._end();`
fn end_on_exit(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let body = statements(find::property(stock.gojs, "runtime.wasmExit")?)?;
    let first = body.iter().position(|statement| find::assigned(statement, "this", "exited").is_some())?;
    let last = body.iter().rposition(|statement| find::deleted(statement).is_some())?;
    let replaced = body.get(first..=last)?;
    replaced.iter().skip(1).all(|statement| find::deleted(statement).is_some()).then_some(())?;
    let start = stock.source.range(replaced.first()?.span()).start;
    edits.replace(start..stock.source.range(replaced.last()?.span()).end, "this._end();");
    Some(())
}

/// In `runtime.scheduleTimeoutEvent`: `const id = …; …; this._scheduledTimeouts.set(id, setTimeout(() => { … }, delay));` →
/// `const id = 1; this._setAlarm(delay);`
fn set_alarm(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let body = statements(find::property(stock.gojs, "runtime.scheduleTimeoutEvent")?)?;
    let [.., id, _, remember, _] = body else { return None };
    find::constant(id).filter(|(name, _)| *name == "id")?;
    let [_, timeout] = &find::only_call(remember, "this._scheduledTimeouts.set")?.args[..] else { return None };
    let [_, delay] = &find::only_call(&timeout.expr, "setTimeout")?.args[..] else { return None };
    let delay = stock.source.slice(stock.source.range(delay.span()))?;
    let indentation = "\t".repeat(6);
    let range = stock.source.range(id.span()).start..stock.source.range(remember.span()).end;
    edits.replace(range, format!("const id = 1; // there is but one\n{indentation}this._setAlarm({delay});"));
    Some(())
}

/// In `runtime.clearTimeoutEvent`: `const id = …; clearTimeout(…id); this._scheduledTimeouts.delete(id);` → `this._setAlarm(Infinity);`
fn cancel_alarm(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let [.., id, cancel, forget] = statements(find::property(stock.gojs, "runtime.clearTimeoutEvent")?)? else {
        return None;
    };
    find::constant(id).filter(|(name, _)| *name == "id")?;
    find::only_call(cancel, "clearTimeout")?;
    find::only_call(forget, "this._scheduledTimeouts.delete")?;
    let start = stock.source.range(id.span()).start;
    edits.replace(start..stock.source.range(forget.span()).end, "this._setAlarm(Infinity);");
    Some(())
}

/// Those of a function `(…) => { … }`.
fn statements(function: &Expr) -> Option<&[Stmt]> {
    match &*function.as_arrow()?.body {
        ArrowFunctionBody::FunctionBody(body) => Some(&body.stmts),
        ArrowFunctionBody::Expr(_) => None,
    }
}

fn add_methods(stock: &Stock, edits: &mut Edits) -> Option<()> {
    let end = stock.source.range(stock.class.span).end - 1;
    edits.insert(line_of(stock.source.text, end), format!("\n\t{}\n", stock.fragments.methods()?));
    Some(())
}

/// Where the line of a position starts, if only blanks stand before it; else the position itself.
fn line_of(text: &str, position: usize) -> usize {
    let before = text.get(..position).unwrap_or_default();
    before.trim_end_matches(['\t', ' ']).len().max(before.rfind('\n').map_or(0, |newline| newline + 1))
}
