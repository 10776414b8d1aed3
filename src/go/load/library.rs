//! The packages that a program links, each read when one of its types is needed. In: what `go list` says. Out: packages
//! whose references stay valid while others are read.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::fs;
use std::iter::successors;
use std::path::Path;

use elsa::FrozenMap;

use super::{Index, Package, SHIMS_FILE};
use crate::go::parse::{SyntaxError, parse};
use crate::source::SourceMap;
use crate::toolchain::Listed;

pub struct Library {
    listed: HashMap<String, Listed>,
    read: FrozenMap<String, Box<Package>>,
    errors: RefCell<Vec<SyntaxError>>,
}

impl Library {
    pub(super) fn new(listed: Vec<Listed>) -> Library {
        let by_path = |package: Listed| (package.import_path.clone(), package);
        Library {
            listed: listed.into_iter().map(by_path).collect(),
            read: FrozenMap::new(),
            errors: RefCell::default(),
        }
    }

    /// Whether the program contains the package.
    pub fn links(&self, import_path: &str) -> bool {
        self.listed.contains_key(import_path)
    }

    /// The path of the package that a file of `importer` means by `import_path`.
    pub fn imported<'a>(&'a self, importer: &str, import_path: &'a str) -> &'a str {
        let map = self.listed.get(importer).map(|package| &package.import_map);
        map.and_then(|map| map.get(import_path)).map_or(import_path, String::as_str)
    }

    /// The name in the package clause.
    pub fn name(&self, import_path: &str) -> Option<&str> {
        self.listed.get(import_path).map(|package| package.name.as_str())
    }

    /// Whether the package is part of the Go distribution.
    pub fn is_standard(&self, import_path: &str) -> bool {
        self.listed.get(import_path).is_some_and(|package| package.standard)
    }

    /// The shortest chain of imports from one package to a dependency of another module, both included.
    pub fn chain_to_foreign<'a>(&'a self, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
        let module = self.listed.get(to)?.module.as_ref()?;
        if module.is_own() {
            return None;
        }
        let mut importers: HashMap<&str, &str> = HashMap::from([(from, from)]);
        let mut queue = VecDeque::from([from]);
        while let Some(path) = queue.pop_front() {
            if path == to {
                let importer = |path: &&'a str| importers.get(path).copied().filter(|_| *path != from);
                let mut chain: Vec<&str> = successors(Some(path), importer).collect();
                chain.reverse();
                return Some(chain);
            }
            for imported in self.listed.get(path).iter().flat_map(|package| &package.imports) {
                let imported = self.imported(path, imported);
                if !importers.contains_key(imported) {
                    importers.insert(imported, path);
                    queue.push_back(imported);
                }
            }
        }
        None
    }

    /// What could not be parsed so far, of all that was read.
    pub fn errors(&self) -> Vec<SyntaxError> {
        self.errors.borrow().clone()
    }

    /// Files that cannot be read are left out: the compiler tells of them, if they matter.
    pub(super) fn package(&self, import_path: &str, sources: &SourceMap) -> Option<&Package> {
        if let Some(package) = self.read.get(import_path) {
            return Some(package);
        }
        let listed = self.listed.get(import_path)?;
        let read = |name: &String| {
            let path = listed.dir.join(name);
            let id = sources.add(shown(&path), fs::read_to_string(&path).ok()?);
            let parsed = parse(id, &sources.file(id).text);
            self.errors.borrow_mut().extend(parsed.errors);
            Some((id, parsed.file))
        };
        let package = Package {
            import_path: listed.import_path.clone(),
            name: listed.name.clone(),
            dir: listed.dir.clone(),
            module: listed.module.clone(),
            files: listed.go_files.iter().filter(|name| *name != SHIMS_FILE).filter_map(read).collect(),
            linked: true,
            has_shims: false,
            index: Index::default(),
        };
        Some(self.read.insert(import_path.to_string(), Box::new(package)))
    }
}

/// The last two parts, such as `netip/netip.go`: where a toolchain or a cache lies is no news to anybody.
fn shown(path: &Path) -> &Path {
    let start = path.ancestors().nth(2).unwrap_or(path);
    path.strip_prefix(start).unwrap_or(path)
}
