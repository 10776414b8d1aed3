//! Finds the names that a piece of JavaScript uses: variables, and properties whatever the object.

use std::collections::HashSet;
use std::ops::Range;

use swc_common::{BytePos, FileName, SourceMap, Span, sync::Lrc};
use swc_ecma_ast::*;
use swc_ecma_parser::{EsSyntax, Syntax, parse_file_as_module};
use swc_ecma_visit::{Visit, VisitWith};

pub(super) fn private(name: &PrivateName) -> String {
    format!("#{}", name.name)
}

/// What a piece of code mentions: names of variables, and of properties whatever the object.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) names: HashSet<String>,
    pub(super) properties: HashSet<String>,
}

impl Uses {
    pub(super) fn of(node: &impl VisitWith<Names>) -> Uses {
        let mut names = Names::default();
        node.visit_with(&mut names);
        names.uses
    }

    pub(super) fn add_of(&mut self, node: &impl VisitWith<Names>) {
        self.add(&Uses::of(node));
    }

    pub(super) fn add(&mut self, other: &Uses) {
        self.names.extend(other.names.iter().cloned());
        self.properties.extend(other.properties.iter().cloned());
    }

    pub(super) fn count(&self) -> usize {
        self.names.len() + self.properties.len()
    }
}

/// Collects what a piece of code uses, and the names that it binds.
#[derive(Default)]
pub(super) struct Names {
    pub(super) uses: Uses,
    pub(super) bound: HashSet<String>,
}

impl Names {
    pub(super) fn globals(&self) -> HashSet<String> {
        self.uses.names.difference(&self.bound).cloned().collect()
    }
}

impl Visit for Names {
    fn visit_ident(&mut self, ident: &Ident) {
        self.uses.names.insert(ident.sym.to_string());
    }

    fn visit_member_prop(&mut self, property: &MemberProp) {
        if let MemberProp::Ident(name) = property {
            self.uses.properties.insert(name.sym.to_string());
        }
        property.visit_children_with(self);
    }

    fn visit_private_name(&mut self, name: &PrivateName) {
        self.uses.properties.insert(private(name));
    }

    /// `{ x }` and `{ x: y }` on the left side.
    fn visit_object_pat_prop(&mut self, property: &ObjectPatProp) {
        let name = match property {
            ObjectPatProp::KeyValue(pair) => pair.key.as_ident().map(|key| &key.sym),
            ObjectPatProp::Assign(name) => Some(&name.key.id.sym),
            ObjectPatProp::Rest(_) => None,
        };
        self.uses.properties.extend(name.map(ToString::to_string));
        property.visit_children_with(self);
    }

    fn visit_binding_ident(&mut self, binding: &BindingIdent) {
        self.bound.insert(binding.id.sym.to_string());
        binding.visit_children_with(self);
    }

    fn visit_fn_decl(&mut self, function: &FnDecl) {
        self.bound.insert(function.ident.sym.to_string());
        function.visit_children_with(self);
    }

    fn visit_class_decl(&mut self, class: &ClassDecl) {
        self.bound.insert(class.ident.sym.to_string());
        class.visit_children_with(self);
    }

    fn visit_import_decl(&mut self, import: &ImportDecl) {
        for specifier in &import.specifiers {
            self.bound.insert(specifier.local().sym.to_string());
        }
    }
}

/// Names that a script takes from the host; what it binds in one place it is taken to have everywhere.
pub fn globals(script: &str) -> HashSet<String> {
    let (module, _) = parse(script).unwrap_or_else(|error| unreachable!("the runtime: {error}\n{script}"));
    let mut names = Names::default();
    module.visit_with(&mut names);
    names.globals()
}

pub(super) fn parse(text: &str) -> Result<(Module, BytePos), String> {
    let map: Lrc<SourceMap> = Lrc::default();
    let file = map.new_source_file(FileName::Anon.into(), text.to_string());
    let mut errors = Vec::new();
    parse_file_as_module(&file, Syntax::Es(EsSyntax::default()), EsVersion::latest(), None, &mut errors)
        .map(|module| (module, file.start_pos))
        .map_err(|error| format!("{:?}", error.kind()))
}

pub(super) fn range_of(span: Span, start: BytePos) -> Range<usize> {
    (span.lo - start).0 as usize..(span.hi - start).0 as usize
}
