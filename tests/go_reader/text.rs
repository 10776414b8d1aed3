//! The tree of our reader in the canonical text of `dump.go`, line by line its twin.

use gowasm_bindgen::go::syntax::*;

pub fn file(file: &File) -> Vec<String> {
    let mut lines = vec![format!("package {}", file.package.name)];
    for import in &file.imports {
        let name = import.name.as_ref().map_or("-", |name| &name.name);
        lines.push(format!("import {name} {}", quote(import.path.as_bytes())));
    }
    lines.extend(file.decls.iter().map(decl));
    lines
}

pub fn decl(decl: &Decl) -> String {
    let doc = doc(&decl.doc);
    match &decl.kind {
        DeclKind::Func(func) => {
            let receiver =
                func.receiver.as_ref().map_or(String::new(), |receiver| params(std::slice::from_ref(receiver)));
            let type_params = type_params(&func.type_params);
            format!(
                "func {} {receiver}{type_params} {} {} {doc}",
                func.name.name,
                signature(&func.signature),
                func.has_body
            )
        }
        DeclKind::Type(spec) => {
            let type_params = type_params(&spec.type_params);
            format!("type {} {type_params} {} {} {doc}", spec.name.name, spec.is_alias, ty(&spec.ty))
        }
        DeclKind::Const(spec) => {
            let (ty, value) = (optional_type(&spec.ty), optional_expr(&spec.value));
            format!("const {} {} {ty} {value} {doc}", spec.name.name, spec.iota)
        }
        DeclKind::Var(spec) => {
            format!("var {} {} {} {doc}", spec.name.name, optional_type(&spec.ty), optional_expr(&spec.value))
        }
    }
}

fn doc(doc: &Option<Doc>) -> String {
    doc.as_ref().map_or("-".to_owned(), |doc| quote(doc.text.as_bytes()))
}

fn optional_type(optional: &Option<TypeExpr>) -> String {
    optional.as_ref().map_or("-".to_owned(), ty)
}

fn optional_expr(optional: &Option<Expr>) -> String {
    optional.as_ref().map_or("-".to_owned(), expr)
}

fn type_params(list: &[TypeParam]) -> String {
    format!("[{}]", join(list, ", ", |param| format!("{} {}", param.name.name, ty(&param.constraint))))
}

fn signature(signature: &Signature) -> String {
    params(&signature.params) + &params(&signature.results)
}

fn params(list: &[Param]) -> String {
    let param = |param: &Param| {
        let name = param.name.as_ref().map_or("-", |name| &name.name);
        format!("{name} {}{}", if param.variadic { "..." } else { "" }, ty(&param.ty))
    };
    format!("({})", join(list, ", ", param))
}

pub fn ty(t: &TypeExpr) -> String {
    match &t.kind {
        TypeKind::Name { package, name, args } => {
            let package = package.as_ref().map_or(String::new(), |package| format!("{}.", package.name));
            let args = if args.is_empty() { String::new() } else { format!("[{}]", join(args, ",", ty)) };
            format!("{package}{}{args}", name.name)
        }
        TypeKind::Pointer(inner) => format!("*{}", ty(inner)),
        TypeKind::Slice(elem) => format!("[]{}", ty(elem)),
        TypeKind::Array { len, elem } => format!("[{}]{}", expr(len), ty(elem)),
        TypeKind::Map { key, value } => format!("map[{}]{}", ty(key), ty(value)),
        TypeKind::Chan { direction: ChanDirection::Both, elem } => format!("chan {}", ty(elem)),
        TypeKind::Chan { direction: ChanDirection::Send, elem } => format!("chan<- {}", ty(elem)),
        TypeKind::Chan { direction: ChanDirection::Receive, elem } => format!("<-chan {}", ty(elem)),
        TypeKind::Func(inner) => format!("func{}", signature(inner)),
        TypeKind::Struct(fields) => format!("struct{{{}}}", join(fields, "", field)),
        TypeKind::Interface(elems) => format!("interface{{{}}}", join(elems, "", elem)),
        TypeKind::Paren(inner) => format!("({})", ty(inner)),
        TypeKind::Union(terms) => union(terms),
    }
}

fn field(field: &Field) -> String {
    let tag = field.tag.as_ref().map_or("-".to_owned(), |tag| quote(tag.as_bytes()));
    format!("{} {} {} {tag} {}; ", field.name.name, ty(&field.ty), field.embedded, doc(&field.doc))
}

fn elem(elem: &InterfaceElem) -> String {
    match elem {
        InterfaceElem::Method { name, signature: inner } => format!("{}{}; ", name.name, signature(inner)),
        InterfaceElem::Union(terms) => format!("{}; ", union(terms)),
    }
}

fn union(terms: &[UnionTerm]) -> String {
    join(terms, "|", |term| format!("{}{}", if term.tilde { "~" } else { "" }, ty(&term.ty)))
}

pub fn expr(e: &Expr) -> String {
    match &e.kind {
        ExprKind::Int(text) => format!("INT:{text}"),
        ExprKind::Float(text) => format!("FLOAT:{text}"),
        ExprKind::Imaginary(text) => format!("IMAG:{text}"),
        ExprKind::Char(char) => format!("char:{}", *char as u32),
        ExprKind::String(bytes) => quote(bytes),
        ExprKind::Name(name) => name.name.clone(),
        ExprKind::Selector(inner, name) => format!("(. {} {})", expr(inner), name.name),
        ExprKind::Paren(inner) => format!("(paren {})", expr(inner)),
        ExprKind::Unary(operator, inner) => format!("({operator} {})", expr(inner)),
        ExprKind::Binary(operator, left, right) => format!("({operator} {} {})", expr(left), expr(right)),
        ExprKind::Call(callee, args) => {
            format!("(call {}{})", expr(callee), join(args, "", |arg| format!(" {}", expr(arg))))
        }
        ExprKind::Ellipsis => "...".to_owned(),
        ExprKind::Other => "?".to_owned(),
    }
}

fn join<T>(items: &[T], separator: &str, text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join(separator)
}

fn quote(bytes: &[u8]) -> String {
    let mut quoted = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => quoted.push_str(&format!("\\{byte:02x}")),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("\\{byte:02x}")),
        }
    }
    quoted.push('"');
    quoted
}
