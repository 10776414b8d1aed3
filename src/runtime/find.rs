//! Finds places in the runtime's syntax tree by their shape.

use swc_common::{EqIgnoreSpan, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::source::parse_expression;

/// `this.exited` → `("this", "exited")`.
pub(super) fn member(member: &MemberExpr) -> Option<(&str, &str)> {
    let object = match &*member.obj {
        Expr::This(_) => "this",
        Expr::Ident(ident) => &ident.sym,
        _ => return None,
    };
    Some((object, &member.prop.as_ident()?.sym))
}

/// The value that a statement assigns to `object.property`.
pub(super) fn assigned<'a>(statement: &'a Stmt, object: &str, property: &str) -> Option<&'a Expr> {
    let Expr::Assign(assign) = &*statement.as_expr()?.expr else { return None };
    let AssignTarget::Simple(SimpleAssignTarget::Member(target)) = &assign.left else { return None };
    (assign.op == AssignOp::Assign && member(target)? == (object, property)).then_some(&*assign.right)
}

/// `delete this.field` → `"field"`
pub(super) fn deleted(statement: &Stmt) -> Option<&str> {
    let Expr::Unary(UnaryExpr { op: UnaryOp::Delete, arg, .. }) = &*statement.as_expr()?.expr else { return None };
    let ("this", field) = member(arg.as_member()?)? else { return None };
    Some(field)
}

/// The field that a statement does nothing with but set or delete it: `this.field = …`, `delete this.field`.
pub(super) fn own_field(statement: &Stmt) -> Option<&str> {
    if let Some(field) = deleted(statement) {
        return Some(field);
    }
    let Expr::Assign(AssignExpr { op: AssignOp::Assign, left, .. }) = &*statement.as_expr()?.expr else { return None };
    let ("this", field) = member(left.as_simple()?.as_member()?)? else { return None };
    Some(field)
}

/// The expression in such a statement that is the value, or for want of one the `this`.
pub(super) fn own_field_value(statement: &Stmt) -> Option<&Expr> {
    own_field(statement)?;
    match &*statement.as_expr()?.expr {
        Expr::Assign(assign) => Some(&assign.right),
        Expr::Unary(delete) => Some(&delete.arg.as_member()?.obj),
        _ => None,
    }
}

/// The object named by an `if (!globalThis.name)`, with its statement's consequent: `("fs", { … })`.
pub(super) fn missing_global(statement: &Stmt) -> Option<(&str, &Stmt)> {
    let Stmt::If(IfStmt { test, cons, alt: None, .. }) = statement else { return None };
    let Expr::Unary(UnaryExpr { op: UnaryOp::Bang, arg, .. }) = &**test else { return None };
    let ("globalThis", name) = member(arg.as_member()?)? else { return None };
    Some((name, cons))
}

/// The name and initializer of a `const` with one plain name.
pub(super) fn constant(statement: &Stmt) -> Option<(&str, &Expr)> {
    let Stmt::Decl(Decl::Var(declaration)) = statement else { return None };
    let [VarDeclarator { name: Pat::Ident(name), init: Some(init), .. }] = &declaration.decls[..] else { return None };
    (declaration.kind == VarDeclKind::Const).then_some((&*name.sym, &**init))
}

/// The name of a property or method, when it is written as an identifier or a string.
pub(super) fn key(key: &PropName) -> Option<&str> {
    match key {
        PropName::Ident(name) => Some(&name.sym),
        PropName::Str(name) => name.value.as_str(),
        _ => None,
    }
}

/// The name of a `name: value` or `name() { … }` in an object.
pub(super) fn property_name(property: &PropOrSpread) -> Option<&str> {
    match &**property.as_prop()? {
        Prop::KeyValue(pair) => key(&pair.key),
        Prop::Method(method) => key(&method.key),
        _ => None,
    }
}

pub(super) fn property<'a>(object: &'a ObjectLit, name: &str) -> Option<&'a Expr> {
    object.props.iter().find_map(|property| match &**property.as_prop()? {
        Prop::KeyValue(pair) if key(&pair.key) == Some(name) => Some(&*pair.value),
        _ => None,
    })
}

pub(super) fn method<'a>(class: &'a Class, name: &str) -> Option<&'a FunctionBody> {
    class.body.iter().find_map(|item| match item {
        ClassMember::Method(method) if key(&method.key) == Some(name) => method.function.body.as_ref(),
        _ => None,
    })
}

pub(super) fn constructor(class: &Class) -> Option<(&Constructor, &FunctionBody)> {
    let constructor = class.body.iter().find_map(ClassMember::as_constructor)?;
    Some((constructor, constructor.body.as_ref()?))
}

/// The object that the constructor assigns to `this.importObject`, with its statement.
pub(super) fn import_object(constructor: &FunctionBody) -> Option<(&Stmt, &ObjectLit)> {
    constructor.stmts.iter().find_map(|statement| {
        let Expr::Object(object) = assigned(statement, "this", "importObject")? else { return None };
        Some((statement, object))
    })
}

/// The span of the one expression below `node` that has the shape of `pattern`; none if there are more or none.
pub(super) fn only<N: for<'v> VisitWith<Occurrences<'v>>>(node: &N, pattern: &str) -> Option<Span> {
    let pattern = parse_expression(pattern)?;
    let mut occurrences = Occurrences { pattern: &pattern, spans: Vec::new() };
    node.visit_with(&mut occurrences);
    let [span] = occurrences.spans[..] else { return None };
    Some(span)
}

/// The one call below `node` whose function has the shape of `callee`; none if there are more or none.
pub(super) fn only_call<N: for<'v> VisitWith<Calls<'v>>>(node: &N, callee: &str) -> Option<CallExpr> {
    let callee = parse_expression(callee)?;
    let mut calls = Calls { callee: &callee, found: Vec::new() };
    node.visit_with(&mut calls);
    calls.found.pop().filter(|_| calls.found.is_empty())
}

pub(super) struct Calls<'p> {
    callee: &'p Expr,
    found: Vec<CallExpr>,
}

impl Visit for Calls<'_> {
    fn visit_call_expr(&mut self, call: &CallExpr) {
        if matches!(&call.callee, Callee::Expr(callee) if (**callee).eq_ignore_span(self.callee)) {
            self.found.push(call.clone());
        }
        call.visit_children_with(self);
    }
}

pub(super) struct Occurrences<'p> {
    pattern: &'p Expr,
    spans: Vec<Span>,
}

impl Visit for Occurrences<'_> {
    fn visit_expr(&mut self, expression: &Expr) {
        if expression.eq_ignore_span(self.pattern) {
            self.spans.push(expression.span());
        }
        expression.visit_children_with(self);
    }
}
