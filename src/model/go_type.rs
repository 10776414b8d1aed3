//! Types as Go writes them. In: a type, and how its reader calls packages. Out: text.

use super::{Declaration, Field, Model, Signature, Type};

/// How names of other packages are written: given a declaration's package, what stands before the dot, if anything.
pub type Qualifier<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

impl Model {
    /// As the user would write it: `palette.Color`.
    pub fn shown(&self, ty: &Type) -> String {
        self.go(ty, &|_, name| Some(name.to_string()))
    }

    /// As it stands in a file of the package `import_path`, but that other packages keep their own names there.
    pub fn shown_in(&self, ty: &Type, import_path: &str) -> String {
        self.go(ty, &|path, name| (path != import_path).then(|| name.to_string()))
    }

    /// `qualifier` takes the import path and the name of a package.
    pub fn go(&self, ty: &Type, qualifier: Qualifier) -> String {
        match ty {
            Type::Scalar(scalar) => scalar.go().to_string(),
            Type::String => "string".to_string(),
            Type::Complex64 => "complex64".to_string(),
            Type::Complex128 => "complex128".to_string(),
            Type::Error => "error".to_string(),
            Type::Any => "any".to_string(),
            Type::List { len: None, elem, .. } => format!("[]{}", self.go(elem, qualifier)),
            Type::List { len: Some(len), elem, .. } => format!("[{len}]{}", self.go(elem, qualifier)),
            Type::Map { key, value, .. } => format!("map[{}]{}", self.go(key, qualifier), self.go(value, qualifier)),
            Type::Pointer(inner) => format!("*{}", self.go(inner, qualifier)),
            Type::Struct(fields) if fields.is_empty() => "struct{}".to_string(),
            // The last two as gofmt would have it, as far as one line goes.
            Type::Struct(fields) if fields.len() == 1 => {
                format!("struct{{ {} }}", self.go_field(&fields[0], qualifier))
            }
            Type::Struct(fields) => {
                let fields: Vec<String> = fields.iter().map(|field| self.go_field(field, qualifier)).collect();
                format!("struct {{ {} }}", fields.join("; "))
            }
            Type::Named(id, args) => {
                let Declaration { package, package_name, go_name, .. } = self.declaration(*id);
                let name = qualified(qualifier(package, package_name), go_name);
                let args: Vec<String> = args.iter().map(|arg| self.go(arg, qualifier)).collect();
                if args.is_empty() { name } else { format!("{name}[{}]", args.join(", ")) }
            }
            Type::Func(signature) => self.go_func(signature, None, qualifier),
            Type::Sequence { key: None, elem } => {
                format!("{}[{}]", qualified(qualifier("iter", "iter"), "Seq"), self.go(elem, qualifier))
            }
            Type::Sequence { key: Some(key), elem } => {
                let iter = qualified(qualifier("iter", "iter"), "Seq2");
                format!("{iter}[{}, {}]", self.go(key, qualifier), self.go(elem, qualifier))
            }
            Type::Channel { elem, sends } => {
                let arrow = if *sends { "chan" } else { "<-chan" };
                let elem = self.go(elem, qualifier);
                if *sends && elem.starts_with("<-") { format!("{arrow} ({elem})") } else { format!("{arrow} {elem}") }
            }
            // Only a declaration's own text mentions its parameters.
            Type::Param(index) => format!("T{index}"),
            Type::Known(known) => {
                let (path, name) = known.go();
                let package = path.rsplit('/').next().unwrap_or(path);
                let star = if known.row().is_pointer { "*" } else { "" };
                format!("{star}{}", qualified(qualifier(path, package), name))
            }
        }
    }

    /// `func(context.Context, string) error`, without the names of parameters; that of a method begins with its receiver.
    pub fn go_func(&self, signature: &Signature, receiver: Option<&Type>, qualifier: Qualifier) -> String {
        let context = signature.has_context.then(|| qualified(qualifier("context", "context"), "Context"));
        let count = signature.params.len();
        let params = signature.params.iter().enumerate().map(|(index, param)| match &param.ty {
            Type::List { elem, .. } if signature.variadic && index + 1 == count => {
                format!("...{}", self.go(elem, qualifier))
            }
            ty => self.go(ty, qualifier),
        });
        let receiver = receiver.map(|ty| self.go(ty, qualifier));
        let params: Vec<String> = receiver.into_iter().chain(context).chain(params).collect();
        let mut results: Vec<String> = signature.results.iter().map(|result| self.go(&result.ty, qualifier)).collect();
        results.extend(signature.fails.then(|| "error".to_string()));
        let params = params.join(", ");
        match results.as_slice() {
            [] => format!("func({params})"),
            [result] => format!("func({params}) {result}"),
            results => format!("func({params}) ({})", results.join(", ")),
        }
    }

    fn go_field(&self, field: &Field, qualifier: Qualifier) -> String {
        let ty = self.go(&field.ty, qualifier);
        let name = if field.embedded { String::new() } else { format!("{} ", field.go_name) };
        let tag = field.tag.as_ref().map_or(String::new(), |tag| format!(" {}", go_string(tag)));
        format!("{name}{ty}{tag}")
    }
}

fn qualified(package: Option<String>, name: &str) -> String {
    package.map_or_else(|| name.to_string(), |package| format!("{package}.{name}"))
}

/// An interpreted string literal: <https://go.dev/ref/spec#String_literals>.
fn go_string(text: &str) -> String {
    let escape = |letter: char| match letter {
        '"' => "\\\"".to_string(),
        '\\' => "\\\\".to_string(),
        letter if letter.is_control() => format!("\\u{:04x}", letter as u32),
        letter => letter.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
