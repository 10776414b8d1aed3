//! Names in modules that somebody else builds. A name changes with its own types, and with nothing else.

use std::collections::BTreeSet;

use crate::needs_go;
use crate::tree::Tree;

const SHOP: &str = "package shop\n\ntype Item struct{ Tags []string }\n\ntype Page[T any] struct{ All []T }\n\n// Cart is a class.\n//\n//go:wasmexport\ntype Cart struct{ Items []Item }\n";

/// Types of every kind that has functions of its own.
const EXPORTS: &str = r#"
type Item struct{ Price float64 }

// ItemList has the name that generated functions of `[]Item` could have.
type ItemList struct{ Items []Item }

//go:wasmexport
type Counter struct{ Count int }

//go:wasmexport
func (c *Counter) Visit(f func(at int) bool) map[string]Item { return nil }

//go:wasmexport
func Apply(f func(item Item) int, g func(item shop.Item) string) ([]Item, error) { return nil, nil }

//go:wasmexport
func Nested(pages map[string][]shop.Page[Item], list ItemList) struct{ A *Item } { return struct{ A *Item }{} }

//go:wasmexport
func Rows() iter.Seq2[int, *shop.Item] { return nil }

//go:wasmexport
func Any(value any) any { return value }

//go:wasmexport
func Cart() *shop.Cart { return nil }
"#;

/// These come first in the source and in the order of names, so they would take any name that is given to the first type.
const OTHERS: &str = r#"
type AAA struct{ F func(a string) bool }

//go:wasmexport
func AAAfirst(f func(text string) (string, error), g func(AAA), more []shop.Item) (AAA, []struct{ A *Item }) { return AAA{}, nil }

//go:wasmexport
func AAAsecond(pages []shop.Page[int], items []ItemList, times []time.Time) (*ItemList, iter.Seq[Item]) { return nil, nil }
"#;

fn source(parts: &[&str]) -> String {
    let head = "package p\n\nimport (\n\t\"iter\"\n\t\"time\"\n\n\t\"example.com/x/shop\"\n)\n\nvar _ time.Time\n";
    [head].into_iter().chain(parts.iter().copied()).collect()
}

/// The wasm exports and imports of the shims that `gen` writes.
fn wasm_names(tree: &Tree) -> BTreeSet<String> {
    tree.bind(&["gen", "p"]);
    let shims = tree.read("p/zz_gowasm.go");
    let name = |line: &str| {
        let name = line.strip_prefix("//go:wasmexport ").or(line.strip_prefix("//go:wasmimport gowasm "))?;
        (name.contains(':') || name.contains("call.")).then(|| name.to_string())
    };
    shims.lines().filter_map(name).collect()
}

#[test]
fn names_in_a_module_depend_on_their_own_types_alone() {
    needs_go!();
    let tree = Tree::new(&[("p/p.go", &source(&[EXPORTS])), ("shop/shop.go", SHOP)]);
    let before = wasm_names(&tree);
    assert!(before.len() > 9, "{before:?}");
    tree.write("p/p.go", source(&[OTHERS, EXPORTS]));
    let after = wasm_names(&tree);
    let lost: Vec<&String> = before.difference(&after).collect();
    assert!(lost.is_empty() && after.len() > before.len(), "{lost:#?}\n{after:#?}");
    // And what is generated under these names is whole.
    tree.go_js(&["vet", "./p"]).expect(0);
}

#[test]
fn names_in_a_module_change_with_the_types_that_they_are_for() {
    needs_go!();
    let tree = Tree::new(&[("p/p.go", &source(&[EXPORTS])), ("shop/shop.go", SHOP)]);
    let before = wasm_names(&tree);
    for (old, new, changed) in [
        ("Price float64", "Price float32", vec![":apply#", ":nested#", "Visit#", "call."]),
        ("func(at int) bool", "func(at int) int", vec!["Visit#", "call."]),
        ("A *Item }", "A []Item }", vec![":nested#"]),
        ("type Item struct", "type Item []struct", vec![":apply#", ":nested#", "Visit#", "call."]),
    ] {
        tree.write("p/p.go", source(&[&EXPORTS.replace(old, new)]));
        let after = wasm_names(&tree);
        for name in &before {
            let is_changed = changed.iter().any(|part| name.contains(part));
            // Of the callbacks, some are for other types.
            assert!(name.starts_with("call.") || is_changed != after.contains(name), "{name}: {old} became {new}");
        }
    }
}

/// The tags are chosen so that the 32-bit digests of the two types are equal.
#[test]
fn types_with_the_same_digest_have_functions_each() {
    needs_go!();
    let source =
        "package p\n\n//go:wasmexport\nfunc F(a struct{ X int `t:\"18dca\"` }, b struct{ X int `t:\"86ef0\"` }) {}\n";
    let tree = Tree::new(&[("p/p.go", source)]);
    tree.bind(&["gen", "p"]);
    let shims = tree.read("p/zz_gowasm.go");
    let functions: Vec<&str> = shims.lines().filter(|line| line.starts_with("func gowasm_lower_Struct_")).collect();
    let [first, second] = functions.as_slice() else { panic!("{functions:#?}") };
    let name = |line: &str| line.split('(').next().unwrap_or_default().to_string();
    assert!(name(first) + "2" == name(second), "the digests differ: {functions:#?}");
    tree.go_js(&["vet", "./p"]).expect(0);
}

/// What crosses as a number has that number by the whole program.
#[test]
fn modules_with_other_numbers_are_refused() {
    needs_go!();
    const MAIN: &str = "func F(f func() error, v any) (any, error) { return v, f() }\n\nfunc main() { select {} }\n";
    let sentinel = |name: &str| format!("//go:wasmexport\nvar {name} = errors.New(\"x\")\n\n");
    let head = "package main\n\nimport \"errors\"\n\n";
    let old = format!("{head}{}//go:wasmexport\n{MAIN}", sentinel("ErrB"));
    let tree = Tree::new(&[("p/p.go", &old)]);
    tree.bind(&["gen", "p"]);
    tree.go_js(&["build", "-o", "p.wasm", "./p"]).expect(0);
    tree.bind(&["p", "--wasm", "p.wasm"]);
    for more in [
        sentinel("ErrA"),
        "//gowasm:import\nvar now func() error\n\n".to_string(),
        "//go:wasmexport\ntype Fault struct{ Line int }\n\nfunc (f *Fault) Error() string { return \"\" }\n\n"
            .to_string(),
    ] {
        tree.write("p/p.go", old.replace(head, &format!("{head}{more}")));
        tree.run(&["p", "--wasm", "p.wasm", "-o", "other"]).expect(1).says(&["p.wasm was built for other", "gen"]);
    }
}
