// `node benches/size.mjs`: how many bytes are shipped. What a page loads of JavaScript, minified; what one more export costs;
// what the shims add to the module. `--json FILE` writes the figures as well.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { parseArgs } from "node:util";
import { build, transform } from "esbuild";
import { bindPackage, buildPlainly, prepare, stockRuntimePath, writeModule } from "./build.mjs";
import { machine, machineText } from "./machine.mjs";
import { table } from "./statistics.mjs";

const ADD = "//go:wasmexport\nfunc Add(a, b int32) int32 { return a + b }\n";
const GREET = '//go:wasmexport\nfunc Greet(name string) string { return "Hello, " + name + "!" }\n';
const LATER = "//go:wasmexport\n//gowasm:async\nfunc AddLater(a, b int32) int32 { return a + b }\n";
const FETCH = "//go:wasmexport\nfunc Fetch(ctx context.Context, name string) (string, error) { return name, ctx.Err() }\n";
const SAVE = "type Item struct {\n\tName string\n\tTags []string\n}\n\n//go:wasmexport\nfunc Save(item Item) Item { return item }\n";
const EACH = "//go:wasmexport\nfunc Each(count int, visit func(i int)) {\n\tfor i := range count {\n\t\tvisit(i)\n\t}\n}\n";

const WORDS = ["Count", "Average", "Parse", "Format", "Encode", "Decode", "Measure", "Convert", "Lookup", "Resolve", "Compress", "Expand", "Verify", "Escape", "Trim", "Split", "Merge", "Rotate", "Invert", "Blend", "Shift", "Fill"]; // prettier-ignore

const kinds = {
  "two int32, an int32": (name) => `//go:wasmexport\nfunc ${name}Number(first, second int32) int32 { return first + second }\n`,
  "a string, a string": (name) => `//go:wasmexport\nfunc ${name}Text(text string) string { return text }\n`,
  "a []float64, a float64 and an error": (name) => `//go:wasmexport\nfunc ${name}All(values []float64) (float64, error) { return 0, nil }\n`,
};

/** What programs have beside their exports; the main function is of the same kind in all. */
const programs = {
  bare: { imports: [], main: "" },
  "with fmt, os, time": { imports: ["fmt", "os", "time"], main: "\tfmt.Fprintln(os.Stderr, time.Now())\n" },
};

const exportsOf = {
  "plain (add, greet)": { code: ADD + GREET },
  "and a struct": { code: ADD + GREET + SAVE },
  "and a callback": { code: ADD + GREET + EACH },
  "and an asynchronous one": { code: ADD + GREET + LATER },
  "and one with a context": { code: ADD + GREET + FETCH, imports: ["context"] },
};

/** A page that uses everything that the module exports, and one that uses two functions. */
const pages = {
  everything: 'export * from "./program.js"; export { default } from "./program.js";',
  calls: 'import init, { add, greet } from "./program.js"; await init(); console.log(add(2, 3), greet("world"));',
};

/** The sizes of JavaScript, bundled and minified, by what it is: glue and runtime together for each kind of export. */
export async function bundleSizes() {
  const all = {};
  for (const [name, { code, imports }] of Object.entries(exportsOf)) {
    all[`glue and runtime: ${name}`] = await bundleSize(await bindCode("bundle", code, imports));
  }
  all["a page that calls add and greet"] = await bundleSize(await bindCode("bundle", ADD + GREET), { page: pages.calls });
  return all;
}

/** Binds the code of a package, and returns where its bindings are. */
async function bindCode(name, code, imports = []) {
  const directory = writeModule(`size/${name}`, { "program.go": source("program", code, imports) });
  return bindPackage(directory, join(directory, "dist"), "--name", "program");
}

/** The size of what a page is sent of the bindings in a directory. */
async function bundleSize(directory, { page = pages.everything, external } = {}) {
  const options = { bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", external, write: false };
  const { outputFiles } = await build({ stdin: { contents: page, resolveDir: directory }, ...options });
  return sizes(outputFiles[0].contents);
}

/** The size of the toolchain's own runtime, minified. */
async function stockSize() {
  const { code } = await transform(readFileSync(await stockRuntimePath(), "utf8"), { minify: true, target: "es2022" });
  return sizes(Buffer.from(code));
}

/** What each further export adds, by kind: from 2 to 22 of them. */
export async function sizesOfOneMore() {
  const all = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const few = await bundleSize(await bindCode("more", WORDS.slice(0, 2).map(kind).join("\n")));
    const many = await bundleSize(await bindCode("more", WORDS.map(kind).join("\n")));
    const each = (figure) => (many[figure] - few[figure]) / (WORDS.length - 2);
    all[name] = { raw: each("raw"), gzip: each("gzip"), brotli: each("brotli") };
  }
  return all;
}

/**
 * The bytes of modules without shims and with them, and the difference: by program and kind of export. Without the tool the
 * functions are not exported, so their own code, some bytes each, counts as added.
 */
export async function moduleSizes() {
  const all = {};
  for (const [program, parts] of Object.entries(programs)) {
    for (const [name, { code, imports = [] }] of Object.entries(exportsOf)) {
      all[`${program}: ${name}`] = await moduleSize("module", parts, code, imports);
    }
  }
  return all;
}

async function moduleSize(name, { imports, main }, code, more) {
  const files = { "program.go": source("main", `func main() {\n${main}\tselect {}\n}\n\n${code}`, [...imports, ...more]) };
  const directory = writeModule(`size/${name}`, files);
  const plain = await buildPlainly(directory, join(directory, "plain.wasm"));
  const out = await bindPackage(directory, join(directory, "dist"), "--name", "program");
  const [before, after] = [statSync(plain).size, statSync(join(out, "program.wasm")).size];
  return { before, after, added: after - before };
}

function source(name, code, imports) {
  return `package ${name}\n\n${imports.map((path) => `import "${path}"\n`).join("")}\n${code}`;
}

function sizes(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

if (process.argv[1] && basename(process.argv[1]) === "size.mjs") await main();

async function main() {
  const { values: options } = parseArgs({ options: { json: { type: "string" } } });
  await prepare();
  console.log(await machineText());
  const result = {
    bundles: { "stock wasm_exec.js alone": await stockSize(), ...(await bundleSizes()) },
    oneMore: await sizesOfOneMore(),
    modules: await moduleSizes(),
  };
  show("JavaScript, bundled and minified", ["raw", "gzip", "brotli"], result.bundles);
  show("Each further export", ["raw", "gzip", "brotli"], result.oneMore);
  show("The module, without shims and with them", ["before", "after", "added"], result.modules);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ ...(await machine()), ...result }, null, 2)}\n`);
}

function show(title, columns, lines) {
  const cells = Object.entries(lines).map(([name, figures]) => [name, ...columns.map((column) => Math.round(figures[column]).toLocaleString("en-US"))]);
  console.log(`${table([[`${title} (bytes)`, ...columns], ...cells])}\n`);
}
