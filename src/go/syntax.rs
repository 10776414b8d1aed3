//! The syntax tree of a Go file's declarations. Function bodies and initial values of variables are not in it.
//!
//! Names follow <https://go.dev/ref/spec>. Grouped names are flattened: `a, b int` gives two of everything.

use crate::source::Span;

#[derive(Clone, Debug)]
pub struct File {
    pub package: Ident,
    pub imports: Vec<Import>,
    /// In source order.
    pub decls: Vec<Decl>,
    /// Every comment that is, or looks like, a directive this tool cares about, in source order.
    pub directives: Vec<Directive>,
}

#[derive(Clone, Debug)]
pub struct Ident {
    pub name: String,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Import {
    /// `_`, `.` or a local name.
    pub name: Option<Ident>,
    pub path: String,
    pub span: Span,
}

/// A comment such as `//go:wasmexport greet` or `//gowasm:async`, and the misspelling `// go:wasmexport`.
#[derive(Clone, Debug)]
pub struct Directive {
    /// Without the slashes and the argument: `go:wasmexport`, `gowasm:async`.
    pub name: String,
    /// What follows the name, without surrounding white space; may be empty.
    pub argument: String,
    pub span: Span,
    /// `// go:wasmexport`: white space between the slashes and the name makes it a plain comment to Go.
    pub spaced: bool,
    /// Whether only white space stands before it on its line; the compilers ignore it otherwise.
    pub starts_line: bool,
    /// Index in [`File::decls`] of the declaration that the compiler gives it to, the next one in the file across blank
    /// lines and comments. `None`: nothing follows, or what follows is no declaration that stands alone at top level
    /// (for instance `import`). For a group `const ( … )` this is the first of the group, with `grouped` set.
    pub decl: Option<usize>,
    pub grouped: bool,
}

#[derive(Clone, Debug)]
pub struct Decl {
    pub kind: DeclKind,
    /// The doc comment; for a member of a group its own.
    pub doc: Option<Doc>,
    pub span: Span,
}

impl Decl {
    /// The name that it adds to its package; a method adds none.
    pub fn ident(&self) -> Option<&Ident> {
        match &self.kind {
            DeclKind::Func(func) if func.receiver.is_some() => None,
            DeclKind::Func(func) => Some(&func.name),
            DeclKind::Type(spec) => Some(&spec.name),
            DeclKind::Const(spec) => Some(&spec.name),
            DeclKind::Var(spec) => Some(&spec.name),
        }
    }

    pub fn name(&self) -> Option<&str> {
        self.ident().map(|ident| ident.name.as_str())
    }
}

/// A doc comment as `go/ast`'s `CommentGroup.Text` gives it: without markers and directives, lines joined by `\n`.
#[derive(Clone, Debug)]
pub struct Doc {
    pub text: String,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum DeclKind {
    Func(Func),
    Type(TypeSpec),
    Const(ConstSpec),
    Var(VarSpec),
}

#[derive(Clone, Debug)]
pub struct Func {
    pub name: Ident,
    pub receiver: Option<Param>,
    pub type_params: Vec<TypeParam>,
    pub signature: Signature,
    pub has_body: bool,
    /// Whether the body neither loops nor calls. Only looked at where there are directives.
    pub is_straight_line: bool,
}

impl Func {
    /// The name of the receiver's type, without a star and type parameters.
    pub fn receiver_type(&self) -> Option<&Ident> {
        let mut ty = &self.receiver.as_ref()?.ty;
        loop {
            match &ty.kind {
                TypeKind::Pointer(inner) | TypeKind::Paren(inner) => ty = inner,
                TypeKind::Name { name, .. } => return Some(name),
                _ => return None,
            }
        }
    }
}

#[derive(Clone, Debug)]
pub struct TypeSpec {
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    /// `type A = B`.
    pub is_alias: bool,
    pub ty: TypeExpr,
}

/// One name of a constant declaration. The type and value that a group repeats implicitly are filled in.
#[derive(Clone, Debug)]
pub struct ConstSpec {
    pub name: Ident,
    pub ty: Option<TypeExpr>,
    pub value: Option<Expr>,
    pub iota: u32,
}

#[derive(Clone, Debug)]
pub struct VarSpec {
    pub name: Ident,
    pub ty: Option<TypeExpr>,
    /// The initial value, where one stands there and it is an expression that [`Expr`] can hold.
    pub value: Option<Expr>,
}

#[derive(Clone, Debug)]
pub struct TypeParam {
    pub name: Ident,
    pub constraint: TypeExpr,
}

#[derive(Clone, Debug)]
pub struct Signature {
    pub params: Vec<Param>,
    pub results: Vec<Param>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Param {
    /// `None` where the signature names nothing; `_` is a name.
    pub name: Option<Ident>,
    /// For a variadic parameter the element type.
    pub ty: TypeExpr,
    pub variadic: bool,
}

#[derive(Clone, Debug)]
pub struct TypeExpr {
    pub kind: TypeKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum TypeKind {
    /// `T`, `pkg.T`, `T[A, B]`.
    Name {
        package: Option<Ident>,
        name: Ident,
        args: Vec<TypeExpr>,
    },
    Pointer(Box<TypeExpr>),
    Slice(Box<TypeExpr>),
    Array {
        len: Box<Expr>,
        elem: Box<TypeExpr>,
    },
    Map {
        key: Box<TypeExpr>,
        value: Box<TypeExpr>,
    },
    Chan {
        direction: ChanDirection,
        elem: Box<TypeExpr>,
    },
    Func(Box<Signature>),
    Struct(Vec<Field>),
    Interface(Vec<InterfaceElem>),
    /// `(T)`.
    Paren(Box<TypeExpr>),
    /// A union or an approximation as it stands in a constraint without `interface`: `~int | ~string`.
    Union(Vec<UnionTerm>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChanDirection {
    Both,
    Send,
    Receive,
}

#[derive(Clone, Debug)]
pub struct Field {
    /// For an embedded field the name of its type.
    pub name: Ident,
    pub ty: TypeExpr,
    pub embedded: bool,
    /// The tag with its quotes and escapes resolved.
    pub tag: Option<String>,
    /// The comment above the field, or else the one behind it on its line.
    pub doc: Option<Doc>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum InterfaceElem {
    Method {
        name: Ident,
        signature: Signature,
    },
    /// An embedded interface is a union of one term.
    Union(Vec<UnionTerm>),
}

#[derive(Clone, Debug)]
pub struct UnionTerm {
    pub tilde: bool,
    pub ty: TypeExpr,
}

/// An expression as constants and array lengths use it.
#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Literals as written in the source.
    Int(String),
    Float(String),
    Imaginary(String),
    Char(char),
    /// The value; Go strings may hold any bytes.
    String(Vec<u8>),
    Name(Ident),
    Selector(Box<Expr>, Ident),
    Paren(Box<Expr>),
    /// The operator as written: `-`, `^`, `!`, …
    Unary(&'static str, Box<Expr>),
    Binary(&'static str, Box<Expr>, Box<Expr>),
    /// A call or a conversion; the callee may be a type in parentheses.
    Call(Box<Expr>, Vec<Expr>),
    /// `[...]T`'s length.
    Ellipsis,
    /// Anything that no constant can hold: composite and function literals, index expressions, types.
    Other,
}
