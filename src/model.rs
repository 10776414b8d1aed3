//! What the user's source means, before anything is decided about how it crosses. No wasm and no JavaScript in here.

mod go_type;
mod signature;
mod types;

use std::path::PathBuf;

use num_bigint::BigInt;

use crate::source::Span;

pub use crate::known::Known;
pub use signature::{Param, Signature};
pub use types::{Field, JsonTag, MAX_NESTING, MAX_PARTS, Scalar, Type};

/// All that is exported, and the types that this mentions.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Those with exports.
    pub packages: Vec<Package>,
    /// Functions with types that cannot cross, by package: what else is in their signatures is checked, so that all faults are
    /// reported at once.
    pub refused: Vec<(String, Function)>,
    /// What the names of types stand for.
    pub declarations: Vec<Declaration>,
    /// What the user declares with `//go:wasmimport`.
    pub wasm_imports: Vec<WasmImport>,
    /// Which packages of the standard library the program contains, of those that matter to values of type `any`.
    pub links_time: bool,
    pub links_big: bool,
    /// Whether the program contains `syscall/js`, or may.
    pub links_js: bool,
}

/// A package with exports.
#[derive(Clone, Debug)]
pub struct Package {
    pub import_path: String,
    /// The name in its `package` clause.
    pub name: String,
    pub dir: PathBuf,
    /// In source order.
    pub functions: Vec<Function>,
    pub imports: Vec<Import>,
    pub classes: Vec<Class>,
    pub sentinels: Vec<Sentinel>,
}

impl Package {
    /// What it exports, and what it imports.
    pub fn signatures(&self) -> impl Iterator<Item = &Signature> {
        let exported = self.functions.iter().map(|function| &function.signature);
        exported.chain(self.imports.iter().map(|import| &import.signature))
    }

    pub fn is_empty(&self) -> bool {
        self.functions.is_empty() && self.imports.is_empty() && self.classes.is_empty() && self.sentinels.is_empty()
    }
}

/// A type of which JavaScript gets references instead of values.
#[derive(Clone, Debug)]
pub struct Class {
    pub id: DeclId,
    /// Where the type's name is declared.
    pub span: Span,
    /// Its own in source order, then those of the types that it embeds.
    pub methods: Vec<Method>,
}

/// A method in the method set of a pointer to a class.
#[derive(Clone, Debug)]
pub struct Method {
    /// Type parameters of the class stand in its signature as [`Type::Param`].
    pub function: Function,
    /// Whether it has the pragma; others are there for what Go's interfaces say of their names.
    pub is_exported: bool,
}

/// A variable whose value is an error that others wrap, or are compared with.
#[derive(Clone, Debug)]
pub struct Sentinel {
    pub go_name: String,
    pub span: Span,
    pub pragma_name: Option<String>,
    pub doc: Option<String>,
}

/// A Go function that JavaScript can call.
#[derive(Clone, Debug)]
pub struct Function {
    pub go_name: String,
    pub span: Span,
    /// The name that the pragma gives, and its place.
    pub pragma_name: Option<String>,
    pub pragma: Span,
    pub doc: Option<String>,
    pub signature: Signature,
    /// Whether it runs on a goroutine of its own, and JavaScript gets a promise.
    pub is_async: bool,
    /// Whether lists of numbers come out as views of Go's memory.
    pub has_views: bool,
    /// Whether its body neither loops nor calls.
    pub is_straight_line: bool,
}

/// A variable of function type whose value JavaScript supplies.
#[derive(Clone, Debug)]
pub struct Import {
    pub go_name: String,
    pub span: Span,
    /// The name that the directive gives.
    pub directive_name: Option<String>,
    pub doc: Option<String>,
    /// The type of the variable, which may have a name, and its place.
    pub ty: Type,
    pub ty_span: Span,
    /// Whether it has a value of its own: a stub for programs without JavaScript.
    pub has_value: bool,
    pub signature: Signature,
}

/// A function without a body that JavaScript supplies under a module's name and its own.
#[derive(Clone, Debug)]
pub struct WasmImport {
    pub module: String,
    pub name: String,
    pub doc: Option<String>,
    pub params: Vec<HostParam>,
    pub result: Option<HostValue>,
}

#[derive(Clone, Debug)]
pub struct HostParam {
    pub name: Option<String>,
    pub value: HostValue,
}

/// What the compiler lets cross in a `//go:wasmimport`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostValue {
    Bool,
    /// Of at most 32 bits and with a sign, or a float.
    Number,
    Uint32,
    Int64,
    Uint64,
    Address,
    String,
}

/// Whether values go into Go, or come out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    In,
    Out,
}

impl Way {
    /// What a function of JavaScript's takes comes out of Go, and what it returns goes in.
    pub fn back(self) -> Way {
        if self == Way::In { Way::Out } else { Way::In }
    }
}

/// A type declaration: a defined type, generic or not, or an alias.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The import path of its package, and the name in the package clause.
    pub package: String,
    pub package_name: String,
    pub go_name: String,
    /// Whether its package is of the user's own modules.
    pub is_own: bool,
    pub doc: Option<String>,
    /// The names of its type parameters, which its body mentions as [`Type::Param`].
    pub type_params: Vec<String>,
    pub body: Type,
    /// The body below all names: see [`Model::underlying`].
    pub underlying: Type,
    /// Of an alias, the body without aliases: see [`Model::canonical`].
    pub canonical: Type,
    pub is_alias: bool,
    /// The constants of this type, in source order.
    pub constants: Vec<Constant>,
    /// What its own methods write its values as, if they do.
    pub marshaler: Option<Marshaler>,
    /// What its pragma says, if it has one.
    pub class: Option<ClassPragma>,
    /// Whether it has a method `IsZero() bool`.
    pub has_is_zero: bool,
}

impl Declaration {
    /// Whether JavaScript has a class of errors for it.
    pub fn is_error_class(&self) -> bool {
        self.class.as_ref().is_some_and(|class| class.error.is_some())
    }
}

/// How the methods of a type write and read its values. A type with methods for both text and JSON is text, which TypeScript knows
/// as `string`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marshaler {
    /// `MarshalText` and `UnmarshalText`.
    Text,
    /// `MarshalJSON` and `UnmarshalJSON`. A struct with only one of them crosses in that direction alone: taken apart in the other it
    /// could lose what its fields do not tell.
    Json { marshals: bool, unmarshals: bool },
}

/// The pragma of a type.
#[derive(Clone, Debug)]
pub struct ClassPragma {
    pub name: Option<String>,
    /// Whether the type, or a pointer to it, is an `error`.
    pub error: Option<ErrorReceiver>,
}

/// Which receiver the method `Error` has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorReceiver {
    /// Both the type and a pointer to it are errors.
    Value,
    Pointer,
}

/// A [`Declaration`]: its index in [`Model::declarations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeclId(pub usize);

#[derive(Clone, Debug)]
pub struct Constant {
    pub go_name: String,
    pub doc: Option<String>,
    pub value: ConstantValue,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstantValue {
    Int(BigInt),
    String(String),
}

impl Model {
    /// Works out for each declaration what is below its names, so that nobody has to follow long chains of them again.
    pub fn with_declarations(declarations: Vec<Declaration>) -> Model {
        let mut model = Model { declarations, ..Model::default() };
        let count = model.declarations.len();
        // Declarations mention mostly those that were read after them.
        let mut known = vec![false; count];
        (0..count).rev().for_each(|index| model.find_underlying(index, &mut known));
        let mut known = vec![false; count];
        (0..count).rev().for_each(|index| model.write_out(index, &mut known));
        model
    }

    fn find_underlying(&mut self, index: usize, known: &mut [bool]) {
        if std::mem::replace(&mut known[index], true) {
            return;
        }
        if let Type::Named(next, _) = self.declarations[index].body {
            self.find_underlying(next.0, known);
        }
        self.declarations[index].underlying = self.underlying(&self.declarations[index].body);
    }

    /// Writes out the aliases in an alias.
    fn write_out(&mut self, index: usize, known: &mut [bool]) {
        if !self.declarations[index].is_alias || std::mem::replace(&mut known[index], true) {
            return;
        }
        let body = self.declarations[index].body.clone();
        let mut open = vec![&body];
        while let Some(ty) = open.pop() {
            if let Type::Named(next, _) = ty {
                self.write_out(next.0, known);
            }
            open.extend(ty.parts());
        }
        self.declarations[index].canonical = self.canonical(&body);
    }

    pub fn declaration(&self, id: DeclId) -> &Declaration {
        &self.declarations[id.0]
    }

    /// The type below all names: <https://go.dev/ref/spec#Underlying_types>.
    pub fn underlying(&self, ty: &Type) -> Type {
        match ty {
            Type::Named(id, args) => self.declaration(*id).underlying.with_args(args),
            ty => ty.clone(),
        }
    }

    /// The declaration that a type is of, aliases looked through.
    pub fn defined(&self, ty: &Type) -> Option<(DeclId, Vec<Type>)> {
        match ty {
            Type::Named(id, args) => {
                let declaration = self.declaration(*id);
                if declaration.is_alias {
                    self.defined(&declaration.canonical.with_args(args))
                } else {
                    Some((*id, args.clone()))
                }
            }
            _ => None,
        }
    }

    /// The same type without aliases.
    pub fn canonical(&self, ty: &Type) -> Type {
        match ty {
            Type::Named(id, args) if self.declaration(*id).is_alias => {
                let args: Vec<Type> = args.iter().map(|arg| self.canonical(arg)).collect();
                self.declaration(*id).canonical.with_args(&args)
            }
            ty => ty.map(&mut |part| self.canonical(part)),
        }
    }

    /// Whether a type mentions a declaration, structs aside: what they hold has names of its own.
    pub fn is_made_of(&self, ty: &Type, id: DeclId) -> bool {
        self.is_made_of_unseen(ty, id, &mut Vec::new())
    }

    fn is_made_of_unseen(&self, ty: &Type, id: DeclId, seen: &mut Vec<DeclId>) -> bool {
        match ty {
            Type::Named(next, _) if *next == id => true,
            Type::Named(next, _) if !seen.contains(next) => {
                seen.push(*next);
                self.is_made_of_unseen(&self.declaration(*next).body, id, seen)
            }
            Type::Named(..) | Type::Struct(_) => false,
            ty => ty.parts().into_iter().any(|part| self.is_made_of_unseen(part, id, seen)),
        }
    }

    /// The declaration's constants, if these make it an enumeration.
    pub fn enumeration(&self, ty: &Type) -> Option<&Declaration> {
        let declaration = self.declaration(self.defined(ty)?.0);
        (!declaration.constants.is_empty() && declaration.marshaler.is_none()).then_some(declaration)
    }

    /// The type whose objects stand for values of this type, or for what a pointer of this type points to.
    pub fn class(&self, ty: &Type) -> Option<Type> {
        let is_class = |id| self.declaration(id).class.is_some() && !self.declaration(id).is_error_class();
        let named =
            |ty: &Type| self.defined(ty).filter(|(id, _)| is_class(*id)).map(|(id, args)| Type::Named(id, args));
        named(ty).or_else(|| match self.underlying(ty) {
            Type::Pointer(inner) => named(&inner),
            _ => None,
        })
    }

    /// How the type's own methods write and read its values, if they do.
    pub fn marshaler(&self, ty: &Type) -> Option<Marshaler> {
        self.defined(ty).and_then(|(id, _)| self.declaration(id).marshaler)
    }

    pub fn has_marshaler(&self, ty: &Type) -> bool {
        self.marshaler(ty).is_some()
    }
}
