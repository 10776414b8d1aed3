//! The work of the tool grows in step with the source, and whatever is too deep or too large is a diagnostic.
//!
//! Each case is a source that can be made larger. What is measured is not time, which depends on the machine, but allocated
//! memory: how much was asked for from beginning to end, which is the same on every machine.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use gowasm_bindgen::stack;

use bind::bind;

#[path = "growth/bind.rs"]
mod bind;

struct Counting;

thread_local! {
    /// Bytes that this thread has asked for. An allocation counts as a few more, so that many small ones count as well.
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
}

fn count(size: usize) {
    ALLOCATED.with(|allocated| allocated.set(allocated.get() + size + 32));
}

// SAFETY: everything is the system allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size.saturating_sub(layout.size()));
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What came of a source: the diagnostics, and what it took.
struct Outcome {
    said: String,
    allocated: usize,
}

fn run(source: &str) -> Outcome {
    let work = || {
        let before = ALLOCATED.get();
        let said = bind(source);
        Outcome { said, allocated: ALLOCATED.get() - before }
    };
    stack::with_room(work).unwrap()
}

/// `line(1)`, `line(2)`, …, each on a line of its own.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).map(|index| line(index) + "\n").collect()
}

/// A source with a type `T0`, further declarations `T1` to `TN`, and a function that takes and returns `TN`.
fn chain(count: usize, first: &str, next: impl Fn(usize) -> String) -> String {
    let echo = format!("\n//go:wasmexport\nfunc Echo(a T{count}) T{count} {{ return a }}\n");
    format!("package p\n\n{first}\n{}{echo}", lines(count, next))
}

fn exports(count: usize, export: impl Fn(usize) -> String) -> String {
    format!("package p\n\n{}", lines(count, |index| export(index).replace("export ", "\n//go:wasmexport\n")))
}

type Source = Box<dyn Fn(usize) -> String>;

fn source(make: impl Fn(usize) -> String + 'static) -> Source {
    Box::new(make)
}

/// Sources that can be bound, at the size given and at twice that.
fn good() -> Vec<(&'static str, usize, Source)> {
    let shallow = |index: usize, text: &str| text.replace("LAST", &format!("T{}", index - 1));
    let chained = move |first: &'static str, next: &'static str| {
        source(move |count| {
            chain(count, first, |index| {
                shallow(index, next).replace("THIS", &format!("T{index}")).replace("NUMBER", &index.to_string())
            })
        })
    };
    vec![
        (
            "constants made of one before, twice",
            150,
            source(|count| {
                let constants = lines(count, |index| format!("const C{index} = C{} + C{0}*0", index - 1));
                format!(
                    "package p\n\ntype K int\nconst C0 K = 1\n{constants}\n//go:wasmexport\nfunc F(a K) K {{ return a }}\n"
                )
            }),
        ),
        (
            "arrays of one constant",
            150,
            source(|count| {
                let constants = lines(count, |index| format!("const C{index} = C{}", index - 1));
                let fields = lines(count, |index| format!("F{index} [C{index}]bool"));
                format!(
                    "package p\n\nconst C0 = 1\n{constants}\ntype T struct {{\n{fields}}}\n//go:wasmexport\nfunc F(a T) {{}}\n"
                )
            }),
        ),
        (
            "enumerations",
            100,
            source(|count| {
                let types =
                    lines(count, |index| format!("type K{index} int\nconst (\nA{index} K{index} = iota\nB{index}\n)"));
                let fields = lines(count, |index| format!("F{index} K{index}"));
                format!(
                    "package p\n\n{types}\ntype T struct {{\n{fields}}}\n//go:wasmexport\nfunc F(a T) T {{ return a }}\n"
                )
            }),
        ),
        (
            "constants of a type",
            500,
            source(|count| {
                let constants = lines(count, |index| format!("K{index}"));
                format!(
                    "package p\n\ntype K int\nconst (\nK0 K = iota\n{constants})\n//go:wasmexport\nfunc F(a K) K {{ return a }}\n"
                )
            }),
        ),
        (
            "embedding in diamonds",
            10,
            chained(
                "type T0 struct { X int }\ntype R0 struct { Y int }",
                "type RNUMBER struct { LAST; *RNUMBER }\ntype THIS struct { LAST; *RNUMBER }",
            ),
        ),
        ("aliases of aliases", 500, chained("type T0 = []int32", "type THIS = LAST")),
        ("types declared as each other", 500, chained("type T0 []int32", "type THIS LAST")),
        ("slices of slices with names", 200, chained("type T0 []int32", "type THIS []LAST")),
        ("functions of functions with names", 100, chained("type T0 int32", "type THIS func(LAST, LAST) LAST")),
        ("structs of structs", 150, chained("type T0 struct { X int }", "type THIS struct { A LAST; B []LAST }")),
        (
            "pointers to structs",
            150,
            chained("type T0 struct { X int }", "type THIS struct { A *LAST; B map[string]LAST }"),
        ),
        (
            "generic types of generic types",
            100,
            chained(
                "type G0[T any] struct { X T }\ntype T0 G0[int]",
                "type GNUMBER[T any] struct { X G0[T]; Y []G0[T]; Z LAST }\ntype THIS GNUMBER[int]",
            ),
        ),
        (
            "structs that mention each other",
            200,
            source(|count| {
                let field = |name: &str, to: usize| format!("{name} *T{}", to % count + 1);
                let fields = |index: usize| {
                    [field("A", index * 7), field("B", index * 13 + 5), field("C", index * 31 + 11)].join("; ")
                };
                let structs = lines(count, |index| format!("type T{index} struct {{ {} }}", fields(index)));
                format!("package p\n\n{structs}\n//go:wasmexport\nfunc F(a T1) T1 {{ return a }}\n")
            }),
        ),
        (
            "fields",
            300,
            source(|count| {
                let fields = lines(count, |index| format!("F{index} string `json:\",omitempty\"`"));
                format!("package p\n\ntype T struct {{\n{fields}}}\n//go:wasmexport\nfunc F(a T) T {{ return a }}\n")
            }),
        ),
        (
            "fields of a class",
            200,
            source(|count| {
                let fields = lines(count, |index| format!("F{index} string"));
                format!("package p\n\n//go:wasmexport\ntype T struct {{\n{fields}}}\n")
            }),
        ),
        (
            "methods",
            200,
            source(|count| {
                let methods =
                    lines(count, |index| format!("//go:wasmexport\nfunc (t *T) M{index}(a int) int {{ return a }}"));
                format!("package p\n\n//go:wasmexport\ntype T struct {{ X int }}\n{methods}")
            }),
        ),
        (
            "classes",
            100,
            source(|count| {
                exports(count, |index| {
                    format!(
                        "export type T{index} struct {{ X int }}\nexport func (t *T{index}) M() *T{} {{ return nil }}",
                        index % count + 1
                    )
                })
            }),
        ),
        (
            "functions",
            200,
            source(|count| {
                exports(count, |index| {
                    format!("export func F{index}(a string, b []float64) (string, error) {{ return a, nil }}")
                })
            }),
        ),
        (
            "functions of types of their own",
            100,
            source(|count| {
                exports(count, |index| {
                    format!(
                        "type T{index} struct {{ X{index} int }}\nexport func F{index}(a T{index}, b func(T{index}) error) T{index} {{ return a }}"
                    )
                })
            }),
        ),
        (
            "types in an any",
            100,
            source(|count| {
                exports(count, |index| {
                    format!(
                        "type T{index} struct {{ X{index} int }}\nexport func F{index}(a any) *T{index} {{ return nil }}"
                    )
                })
            }),
        ),
        (
            "imports",
            100,
            source(|count| {
                exports(count, |index| format!("//gowasm:import\nvar f{index} func(a int) string"))
                    + "\n//go:wasmexport\nfunc F() {}\n"
            }),
        ),
    ]
}

/// Sources that are refused, and a part of the first diagnostic. Size and twice that, as above.
fn refused() -> Vec<(&'static str, usize, Source, &'static str)> {
    let chained = |first: &'static str, next: &'static str| {
        source(move |count| {
            chain(count, first, |index| {
                next.replace("LAST", &format!("T{}", index - 1)).replace("THIS", &format!("T{index}"))
            })
        })
    };
    vec![
        (
            "an alias of two of the alias before",
            20,
            chained("type T0 = int32", "type THIS = func(LAST, LAST) LAST"),
            "is too large",
        ),
        ("an alias of structs", 20, chained("type T0 = string", "type THIS = struct { X, Y LAST }"), "is too large"),
        (
            "generic instances of the alias before",
            20,
            chained("type P[A, B any] struct { X A; Y B }\ntype T0 = P[int, int]", "type THIS = P[LAST, LAST]"),
            "is too large",
        ),
        ("slices in aliases", 100, chained("type T0 = int32", "type THIS = []LAST"), "`T32` is too large"),
        (
            "embedding",
            300,
            chained("type T0 struct { X int }", "type THIS struct { LAST; Y int }"),
            "`T101` embeds too many structs",
        ),
        (
            "embedding pointers in a class",
            300,
            source(|count| {
                let chain = chain(count, "type T0 struct { X int }", |index| {
                    format!("type T{index} struct {{ *T{}; Y int }}", index - 1)
                });
                format!("{chain}\n//go:wasmexport\ntype C struct {{ T{count} }}\n")
            }),
            "embeds too many structs",
        ),
        ("aliases of aliases", 20_000, chained("type T0 = int32", "type THIS = LAST"), "is too far away"),
        ("types declared as each other", 20_000, chained("type T0 int32", "type THIS LAST"), "is too far away"),
        (
            "a chain of structs",
            20_000,
            chained("type T0 struct { X int }", "type THIS struct { A *LAST }"),
            "is too far away",
        ),
        (
            "aliases in a circle",
            200,
            source(|count| {
                let aliases = lines(count, |index| format!("type A{index} = []A{}", index % count + 1));
                format!("package p\n\n{aliases}\n//go:wasmexport\nfunc F(a A1) {{}}\n")
            }),
            "is too large",
        ),
        (
            "names in a circle",
            200,
            source(|count| {
                let types = lines(count, |index| format!("type A{index} A{}", index % count + 1));
                format!("package p\n\n{types}\n//go:wasmexport\nfunc F(a A1) {{}}\n")
            }),
            "is infinitely recursive",
        ),
        (
            "ever larger instances in two ways",
            10,
            source(|count| {
                let exports = exports(count, |index| format!("export func F{index}(a G[int]) {{}}"));
                format!(
                    "{exports}\ntype G[T any] struct {{ X *G[P[T, T]]; Y *G[[]T] }}\ntype P[A, B any] struct {{ X A; Y B }}\n"
                )
            }),
            "`G` is infinitely recursive",
        ),
        (
            "faults",
            200,
            source(|count| {
                exports(count, |index| format!("export func F{index}(a chan<- int, b struct {{ x{index} int }}) {{}}"))
            }),
            "cannot cross",
        ),
        (
            "faults far away",
            200,
            source(|count| {
                let types = lines(count, |index| format!("type U{index} struct {{ A{index} chan<- int }}"));
                exports(count, |index| format!("export func F{index}(a U{index}) {{}}")) + &types
            }),
            "cannot cross",
        ),
        (
            "constants",
            1500,
            source(|count| {
                let constants = lines(count, |index| format!("const C{index} = C{}", index - 1));
                format!("package p\n\nconst C0 = 1\n{constants}\n//go:wasmexport\nfunc F(a [C{count}]bool) {{}}\n")
            }),
            "nested too deeply",
        ),
        (
            "parentheses",
            20_000,
            source(|count| format!("package p\n\nvar x = {}1{}\n", "(".repeat(count), ")".repeat(count))),
            "exceeded max nesting depth",
        ),
        (
            "a type",
            20_000,
            source(|count| format!("package p\n\n//go:wasmexport\nfunc F(a {}int) {{}}\n", "[]".repeat(count))),
            "exceeded max nesting depth",
        ),
        (
            "functions in functions",
            1,
            source(|_| {
                format!("package p\n\n//go:wasmexport\nfunc F(a {}int{}) {{}}\n", "func(".repeat(140), ")".repeat(140))
            }),
            "is too large",
        ),
        (
            "a channel at the end of a line",
            1,
            source(|_| "package p\n\n//go:wasmexport\nfunc F(a chan<-\n\nTÜ) {}\n\ntype TÜ int\n".into()),
            "cannot cross",
        ),
    ]
}

/// Twice the source takes about twice as much. What grows with the square of the source would take four times as much.
const MOST: f64 = 2.8;

fn grows(title: &str, size: usize, make: &Source) -> (Outcome, Option<String>) {
    let [one, two] = [size, 2 * size].map(|size| run(&make(size)));
    let ratio = two.allocated as f64 / one.allocated as f64;
    let (from, to) = (one.allocated, two.allocated);
    (one, (ratio > MOST).then(|| format!("{title}: {from} bytes for {size}, {to} for twice that")))
}

#[test]
fn work_grows_in_step_with_the_source() {
    let mut faults = Vec::new();
    for (title, size, make) in good() {
        let (outcome, fault) = grows(title, size, &make);
        assert!(!outcome.said.contains("error"), "{title}: {}", outcome.said);
        faults.extend(fault);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_too_deep_or_too_large_is_refused() {
    let mut faults = Vec::new();
    for (title, size, make, says) in refused() {
        let (outcome, fault) = grows(title, size, &make);
        assert!(outcome.said.starts_with("error: ") && outcome.said.contains(says), "{title}: {}", outcome.said);
        faults.extend(fault);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// As long as chains may be: nothing that follows them runs out of stack.
#[test]
fn the_longest_chains_are_bound() {
    for (first, next) in [
        ("type T0 = int32", "type THIS = LAST"),
        ("type T0 int32", "type THIS LAST"),
        ("type T0 int32", "type THIS []LAST"),
        ("type T0 func()", "type THIS func(LAST) LAST"),
        ("type T0 struct { X int }", "type THIS struct { X *LAST; Y map[string]LAST }"),
        ("type T0[T any] struct { X T }", "type THIS[T any] struct { X *LAST[T] }"),
        ("//go:wasmexport\ntype T0 struct { X int }", "//go:wasmexport\ntype THIS struct { X *LAST }"),
    ] {
        let make =
            |index: usize| next.replace("LAST", &format!("T{}", index - 1)).replace("THIS", &format!("T{index}"));
        let mut source = chain(9_990, first, make);
        if first.contains("[T any]") {
            source = source.replace("(a T9990) T9990", "(a T9990[int]) T9990[int]");
        }
        let Outcome { said, .. } = run(&source);
        assert_eq!(said, "", "{next}");
    }
}
