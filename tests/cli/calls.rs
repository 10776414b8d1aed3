//! Calls that are more than plain ones: asynchronous exports, functions both ways, imports, iterators, channels, streams.

use crate::needs_go;
use crate::packages::module_cache;
use crate::tree::{Ran, Tree, has_node};

/// A program with some of each. A plain `go build` and `go test` know nothing of the tool.
pub const PROGRAM: [(&str, &str); 2] = [
    (
        "program/main.go",
        "package main

import (
	\"context\"
	\"errors\"
	\"io\"
	\"iter\"
	\"strings\"
	\"time\"
)

// ReadFile is the host's.
//
//gowasm:import
var readFile func(ctx context.Context, path string) ([]byte, error)

//gowasm:import host.log
var log func(line string)

type Options struct {
	OnProgress func(done int) `json:\"onProgress,omitempty\"`
}

//go:wasmexport
func Cat(ctx context.Context, paths ...string) (string, error) {
	var text strings.Builder
	for _, path := range paths {
		data, err := readFile(ctx, path)
		if err != nil {
			return \"\", err
		}
		text.Write(data)
	}
	return text.String(), nil
}

//go:wasmexport
//gowasm:async
func Later(value int, options Options) int {
	time.Sleep(time.Millisecond)
	if options.OnProgress != nil {
		options.OnProgress(value)
	}
	return value + 1
}

//go:wasmexport
func Wait(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

//go:wasmexport
func Each(count int32, visit func(index int32) int32) (sum int32) {
	for index := range count {
		sum += visit(index)
	}
	return sum
}

//go:wasmexport
func Counter() func() (int, error) {
	count := 0
	return func() (int, error) {
		if count == 2 {
			return 0, errors.New(\"enough\")
		}
		count++
		return count, nil
	}
}

//go:wasmexport
func Words(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		defer log(\"words are over\")
		for index, word := range strings.Fields(text) {
			if !yield(index, word) {
				return
			}
		}
	}
}

//go:wasmexport
func Numbers(count int) <-chan int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for number := range count {
			numbers <- number
		}
	}()
	return numbers
}

//go:wasmexport
func Upper(ctx context.Context, from io.Reader, to io.Writer) (io.Reader, error) {
	data, err := io.ReadAll(from)
	if err != nil {
		return nil, err
	}
	text := strings.ToUpper(string(data))
	if _, err := io.WriteString(to, text); err != nil {
		return nil, err
	}
	return strings.NewReader(text + \"!\"), nil
}

//go:wasmexport
//gowasm:view
func Squares(count int) []float64 {
	squares := make([]float64, count)
	for i := range squares {
		squares[i] = float64(i * i)
	}
	return squares
}

func main() {
	log(\"started\")
	select {}
}
",
    ),
    (
        "program/main_test.go",
        "package main

import (
	\"context\"
	\"testing\"
)

func TestCat(t *testing.T) {
	readFile = func(ctx context.Context, path string) ([]byte, error) { return []byte(path), nil }
	text, err := Cat(t.Context(), \"a\", \"b\")
	if text != \"ab\" || err != nil {
		t.Error(text, err)
	}
}
",
    ),
];

/// What the program imports; `lines` is what it has logged.
pub const HOST: &str = "
    globalThis.lines = [];
    imports = {
        readFile: async (path) => { await null; return new TextEncoder().encode(`<${path}>`); },
        'host.log': (line) => lines.push(line),
    };";

pub fn assert_program(tree: &Tree, module: &str) {
    for (expression, json) in [
        ("lines", r#"["started"]"#),
        ("m.cat('a', 'b')", r#""<a><b>""#),
        ("(async () => { let seen; return [await m.later(4, { onProgress: (done) => seen = done }), seen]; })()", "[5,4]"),
        (
            "(async () => { const abort = new AbortController(); const wait = m.wait({ signal: abort.signal });
                abort.abort('why'); return wait.catch((reason) => reason); })()",
            r#""why""#,
        ),
        ("m.each(4, (index) => index * 10)", "60"),
        (
            "(() => { const next = m.counter(); return [next(), next(), (() => { try { next() } catch (e) { return e.message } })()]; })()",
            r#"[1,2,"enough"]"#,
        ),
        (
            "(() => { for (const [index, word] of m.words('a b c')) if (index === 1) return [word, lines]; })()",
            r#"["b",["started","words are over"]]"#,
        ),
        ("(async () => { const all = []; for await (const number of m.numbers(3)) all.push(number); return all; })()", "[0,1,2]"),
        (
            "(async () => { let text = ''; const to = new WritableStream({ write(chunk) { text += Buffer.from(chunk); } });
                const from = await m.upper(new Blob(['abc']), to); return [text, await new Response(from).text()]; })()",
            r#"["ABC","ABC!"]"#,
        ),
        ("[...m.squares(4)]", "[0,1,4,9]"),
    ] {
        tree.assert_js_with(module, HOST, expression, json);
    }
}

#[test]
fn every_kind_of_call_works() {
    needs_go!();
    let tree = Tree::new(&PROGRAM);
    tree.bind(&["program"]);
    assert_program(&tree, "dist/program.js");
    // The source is nothing but Go.
    for arguments in [&["vet", "./program"][..], &["test", "./program"], &["build", "-o", "native", "./program"]] {
        tree.sh("go", arguments);
    }
    // Nobody can hand imports to a module that initializes itself.
    assert!(!tree.path("dist/auto.js").exists());
    let package: serde_json::Value = serde_json::from_str(&tree.read("dist/package.json")).unwrap();
    assert!(package["exports"].get("./auto").is_none(), "{package}");
}

#[test]
fn every_kind_of_call_works_after_gen_and_a_build_of_one_s_own() {
    needs_go!();
    let tree = Tree::new(&PROGRAM);
    tree.bind(&["gen", "program"]);
    tree.go_js(&["vet", "./program"]).expect(0);
    tree.go_js(&["build", "-o", "main.wasm", "./program"]).expect(0);
    tree.bind(&["program", "--wasm", "main.wasm"]);
    assert_program(&tree, "dist/program.js");
    // Elsewhere the shims do not count.
    tree.sh("go", &["test", "./program"]);
}

/// The numbers by which Go knows imports, and the types of these, are parts of what the shims were made for.
#[test]
fn a_module_with_other_imports_is_refused() {
    needs_go!();
    let source = PROGRAM[0].1;
    for (before, after) in [
        ("//gowasm:import host.log", "//gowasm:import log"),
        ("var readFile", "var another func()\n\n//gowasm:import\nvar readFile"),
        // Of a type that there is already, before the other in the order of names.
        ("var readFile", "var another func(line string)\n\n//gowasm:import\nvar readFile"),
        ("//gowasm:import host.log\n", ""),
        ("var log func(line string)", "var log func(line any)"),
        ("OnProgress func(done int)", "OnProgress func(done int) error"),
        ("iter.Seq2[int, string]", "iter.Seq2[int, any]"),
    ] {
        let tree = Tree::new(&PROGRAM);
        tree.bind(&["gen", "program"]);
        tree.go_js(&["build", "-o", "main.wasm", "./program"]).expect(0);
        let changed = source.replacen(before, after, 1);
        assert!(changed != source, "{before}");
        tree.write("program/main.go", changed);
        let ran = tree.run(&["program", "--wasm", "main.wasm"]);
        assert!(
            ran.status == Some(1) && ran.stderr.contains("run `gowasm-bindgen gen` again"),
            "{before} → {after}\n{ran}"
        );
        assert!(!tree.path("dist").exists());
    }
}

#[test]
fn init_checks_that_all_imports_are_there() {
    needs_go!();
    if !has_node() {
        return;
    }
    let tree = Tree::new(&PROGRAM);
    tree.bind(&["program"]);
    let fault = |setup: &str| {
        let caught = "(error) => { process.stdout.write(`${error.name}: ${error.message}`, () => process.exit(0)); return new Promise(() => {}); }";
        tree.js_with(
            "dist/program.js",
            &format!("{setup}; await m.default(undefined, {{ imports }}).catch({caught})"),
            "0",
        )
    };
    for (setup, named) in [
        ("", &["readFile", "host.log"][..]),
        ("imports = {}", &["readFile", "host.log"]),
        ("imports = { readFile() {} }", &["host.log"]),
        ("imports = { readFile() {}, 'host.log': 'text' }", &["host.log"]),
        ("imports = { readFile: null, 'host.log'() {} }", &["readFile"]),
    ] {
        let message = fault(setup);
        assert!(message.starts_with("TypeError: "), "{setup}: {message}");
        for name in ["readFile", "host.log"] {
            assert_eq!(message.contains(name), named.contains(&name), "{setup}: {message}");
        }
    }
}

#[test]
fn imports_are_there_before_anything_runs() {
    needs_go!();
    let tree = Tree::new(&[
        (
            "app/main.go",
            "package main

import \"example.com/x/app/early\"

//gowasm:import
var say func(text string) (string, error)

var first = must(say(\"variable\"))

func must(text string, err error) string {
	if err != nil {
		panic(err)
	}
	return text
}

func init() { must(say(\"init\")) }

func main() {
	must(say(\"main \" + first + \" \" + early.Text))
}
",
        ),
        (
            "app/early/early.go",
            "package early

//gowasm:import
var ask func() string

var Text = ask()
",
        ),
    ]);
    tree.bind(&["app"]);
    let setup =
        "globalThis.said = []; imports = { say(text) { said.push(text); return text.length; }, ask: () => 'early' };
        imports.say = (text) => { said.push(text); return text.toUpperCase(); };";
    tree.assert_js_with(
        "dist/app.js",
        setup,
        "[said, Object.keys(instance.exports), instance.exited]",
        r#"[["variable","init","main VARIABLE early"],[],false]"#,
    );
    let types = tree.read("dist/app.d.ts");
    assert!(types.contains("  say(text: string): string;\n") && types.contains("  ask(): string;\n"), "{types}");
}

/// A module that the user depends on may import functions, even when it exports none.
#[test]
fn imports_of_a_dependency_are_found() {
    needs_go!();
    let tree = Tree::new(&[
        ("go.mod", "module example.com/app\n\ngo 1.24\n\nrequire example.com/Upper/dep v1.2.3\n"),
        (
            "app/app.go",
            "package app

import \"example.com/Upper/dep\"

//go:wasmexport
func Now() float64 { return dep.Now() }
",
        ),
    ]);
    let dependency = [
        ("go.mod", "module example.com/Upper/dep\n\ngo 1.24\n"),
        ("dep.go", "package dep\n\n//gowasm:import clock\nvar Now func() float64\n"),
    ];
    let settings = module_cache(&tree, &dependency);
    Ran::of(tree.command(&["app"]).envs(settings)).expect(0);
    tree.assert_js_with("dist/app.js", "imports = { clock: () => 1.5 }", "m.now()", "1.5");
}

/// `workerd.js` hands imports on.
#[test]
fn a_program_with_imports_alone_is_a_package() {
    needs_go!();
    let program = "package main

import \"context\"

//gowasm:import
var fetchText func(ctx context.Context, url string) (string, error)

//gowasm:import
var show func(text string)

func main() {
	text, err := fetchText(context.Background(), \"https://example.test/\")
	if err != nil {
		text = err.Error()
	}
	show(text)
}
";
    let tree = Tree::new(&[("app/main.go", program)]);
    tree.bind(&["app"]);
    let shown = "let shown; globalThis.result = new Promise((resolve) => { shown = resolve; });";
    for (fetch, json) in [
        ("async (url) => { await null; return url.length + ''; }", "\"21\""),
        ("async () => { throw new Error('no'); }", "\"no\""),
    ] {
        let setup = format!("{shown} imports = {{ fetchText: {fetch}, show: (text) => shown(text) }};");
        tree.assert_js_with("dist/app.js", &setup, "result", json);
    }
    let package: serde_json::Value = serde_json::from_str(&tree.read("dist/package.json")).unwrap();
    assert_eq!(package["exports"]["."]["workerd"], "./workerd.js");
}

/// The number of the call takes a slot as well: 62 parameters are the most.
#[test]
fn the_widest_calls_work() {
    needs_go!();
    let names: Vec<String> = (1..=60).map(|index| format!("n{index}")).collect();
    let names = names.join(", ");
    let source = format!(
        "package wide\n\nimport \"context\"\n\n//go:wasmexport\n\
         func Wide(ctx context.Context, text string, {names} int64, each func(int64)) (string, error) {{\n\
         \tfor _, n := range []int64{{{names}}} {{\n\t\teach(n)\n\t}}\n\treturn text, nil\n}}\n"
    );
    let tree = Tree::new(&[("wide/wide.go", source.as_str())]);
    tree.bind(&["wide"]);
    tree.assert_js(
        "dist/wide.js",
        "(async () => { let sum = 0n; const numbers = Array.from({ length: 60 }, (_, i) => BigInt(i + 1));
            return [await m.wide('text', ...numbers, (n) => { sum += n; }, {}), sum + '']; })()",
        r#"["text","1830"]"#,
    );
}
