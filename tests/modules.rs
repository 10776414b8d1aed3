//! No cycle of imports: neither between the modules at the top of `src`, nor between the files of one module. A file may
//! import its ancestors: what they declare before the dispatch to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, UseTree};

/// The path of a module in the crate: `["types", "list"]`.
type ModulePath = Vec<String>;
type Graph<Node> = BTreeMap<Node, BTreeSet<Node>>;

/// The modules of the crate, and which of them each mentions.
fn imports() -> Graph<ModulePath> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    collect(&root, &mut Vec::new(), &mut files);
    let modules: BTreeSet<ModulePath> = files.keys().cloned().collect();
    let mentioned = |(module, text): (ModulePath, String)| {
        let file = syn::parse_file(&text).unwrap();
        let mut mentions = Mentions { module: &module, modules: &modules, found: BTreeSet::new() };
        mentions.visit_file(&file);
        let mut found = mentions.found;
        found.remove(&module);
        (module, found)
    };
    files.into_iter().map(mentioned).collect()
}

fn collect(dir: &Path, path: &mut ModulePath, files: &mut BTreeMap<ModulePath, String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap().path();
        let stem = entry.file_stem().unwrap().to_str().unwrap().to_owned();
        if entry.is_dir() {
            path.push(stem);
            collect(&entry, path, files);
            path.pop();
        } else if entry.extension().is_some_and(|extension| extension == "rs") && !matches!(&*stem, "main" | "lib") {
            let own = if stem == "mod" { None } else { Some(stem) };
            files.insert(path.iter().cloned().chain(own).collect(), fs::read_to_string(&entry).unwrap());
        }
    }
}

struct Mentions<'m> {
    module: &'m ModulePath,
    modules: &'m BTreeSet<ModulePath>,
    found: BTreeSet<ModulePath>,
}

impl Mentions<'_> {
    /// Adds the module that a path leads to, or into.
    fn add(&mut self, path: &[String]) {
        let mut base = match path.first().map(String::as_str) {
            Some("crate") => Vec::new(),
            Some("self" | "super") => self.module.clone(),
            Some(child) if self.modules.contains(&[&self.module[..], &[child.to_owned()]].concat()) => {
                self.module.clone()
            }
            _ => return,
        };
        for part in path {
            match part.as_str() {
                "crate" | "self" => {}
                "super" => drop(base.pop()),
                part => base.push(part.to_owned()),
            }
        }
        while !base.is_empty() && !self.modules.contains(&base) {
            base.pop();
        }
        self.found.extend(Some(base).filter(|base| !base.is_empty()));
    }

    fn add_tree(&mut self, prefix: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.add(&with(&name.ident)),
            UseTree::Rename(rename) => self.add(&with(&rename.ident)),
            UseTree::Glob(_) => self.add(prefix),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.add_tree(prefix, item)),
        }
    }
}

impl<'ast> Visit<'ast> for Mentions<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !item.attrs.iter().any(is_for_tests) {
            visit::visit_item_mod(self, item);
        }
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
}

/// The nodes that reach each other, by way of others or not: a group for each cycle.
fn cycles<Node: Ord + Clone>(graph: &Graph<Node>) -> BTreeSet<BTreeSet<Node>> {
    let reachable = |from: &Node| {
        let mut open = vec![from.clone()];
        let mut found = BTreeSet::new();
        while let Some(node) = open.pop() {
            for next in graph.get(&node).into_iter().flatten() {
                if found.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        found
    };
    let all: BTreeMap<&Node, BTreeSet<Node>> = graph.keys().map(|node| (node, reachable(node))).collect();
    let group = |node: &Node| {
        let meets = |other: &&Node| all.get(other).is_some_and(|reached| reached.contains(node));
        all[node].iter().filter(meets).cloned().collect::<BTreeSet<Node>>()
    };
    graph.keys().map(group).filter(|group| group.len() > 1).collect()
}

#[test]
fn modules_at_the_top_import_each_other_in_one_direction() {
    let mut graph: Graph<String> = BTreeMap::new();
    for (module, found) in imports() {
        let others = found.into_iter().map(|path| path[0].clone()).filter(|top| *top != module[0]);
        graph.entry(module[0].clone()).or_default().extend(others);
    }
    assert!(graph["pipeline"].contains("render"), "imports are not found");
    assert_eq!(cycles(&graph), BTreeSet::new());
}

#[test]
fn files_of_a_module_import_each_other_in_one_direction() {
    let graph: Graph<ModulePath> = imports()
        .into_iter()
        .map(|(module, found)| {
            let is_neighbor = |other: &ModulePath| other[0] == module[0] && !module.starts_with(other);
            let neighbors = found.into_iter().filter(is_neighbor).collect();
            (module, neighbors)
        })
        .collect();
    assert_eq!(cycles(&graph), BTreeSet::new());
}

#[test]
fn a_cycle_is_found() {
    let graph = |edges: &[(&'static str, &'static str)]| {
        let mut graph: Graph<&str> = BTreeMap::new();
        for (from, to) in edges {
            graph.entry(from).or_default().insert(to);
        }
        graph
    };
    assert_eq!(cycles(&graph(&[("a", "b"), ("b", "c")])), BTreeSet::new());
    let cycle = cycles(&graph(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]));
    assert_eq!(cycle, BTreeSet::from([BTreeSet::from(["b", "c"])]));
}
