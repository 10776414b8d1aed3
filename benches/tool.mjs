// `node benches/tool.mjs`: how long the tool takes beside `go build`, and how much memory, for one, a hundred and five thousand
// exports, for types that mention each other, for long chains of declarations, and for a module of five hundred packages. All with warm caches of Go's. `--rounds N`, `--json FILE`.
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { tool } from "../scripts/setup.mjs";
import { buildPlainly, prepare, writeModule } from "./build.mjs";
import { machine, machineText } from "./machine.mjs";
import { figure, median, table } from "./statistics.mjs";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "5" }, json: { type: "string" } } });
const rounds = Number(options.rounds);

const PACKAGES = 500;

/** Without the tool: a program that has the package in it, as the tool's own does. */
const PLAIN = 'package main\n\nimport _ "example.test/program"\n\nfunc main() {\n\tselect {}\n}\n';

const modules = {
  "1 export": () => ({ "program.go": exportsSource("program", 1) }),
  "100 exports": () => ({ "program.go": exportsSource("program", 100) }),
  "5,000 exports": () => ({ "program.go": exportsSource("program", 5000) }),
  "300 exports of as many types, each made of all": () => ({ "program.go": ringSource("program", 300) }),
  ...Object.fromEntries(
    // Twice as much each time: what is not linear shows.
    [400, 800, 1600].map((count) => [
      `${count.toLocaleString("en")} declarations of each kind, each made of the one before`,
      () => ({ "program.go": chainSource("program", count) }),
    ]),
  ),
  "500 packages, an export in each": () => {
    const names = Array.from({ length: PACKAGES }, (_, i) => `part${i}`);
    const imports = names.map((name) => `import _ "example.test/program/${name}"\n`).join("");
    const parts = names.map((name, i) => [`${name}/${name}.go`, exportsSource(name, 1, i)]);
    return { "program.go": `package program\n\n${imports}`, ...Object.fromEntries(parts) };
  },
};

await prepare();
console.log(await machineText());
const results = {};
for (const [title, files] of Object.entries(modules)) {
  // Without the tool, a program that has the package in it, as the tool's own does.
  const directory = writeModule("tool", { ...files(), "plain/main.go": PLAIN });
  // Once for the caches.
  await buildAlone(directory);
  await bind(directory);
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await buildAlone(directory);
    const plain = (performance.now() - start) / 1000;
    runs.push({ plain, ...(await bind(directory)) });
  }
  results[title] = Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]));
}
const columns = { read: "reading", write: "writing", own: "both", build: "go build with shims", plain: "go build alone" };
const head = [`seconds, medians of ${rounds}`, ...Object.values(columns), "peak memory, MiB"];
const seconds = (value) => (value < 0.0995 ? value.toFixed(3) : figure(value));
const lines = Object.entries(results).map(([title, run]) => [title, ...Object.keys(columns).map((key) => seconds(run[key])), run.memory ? (run.memory / 1024).toFixed(0) : "–"]);
console.log(table([head, ...lines]));
if (options.json) writeFileSync(options.json, `${JSON.stringify({ ...(await machine()), results }, null, 2)}\n`);

async function buildAlone(directory) {
  const wasm = join(directory, "plain.wasm");
  // What is up to date would not be linked again.
  rmSync(wasm, { force: true });
  await buildPlainly(join(directory, "plain"), wasm);
}

/** Binds a package and returns seconds by step: `read`, `build`, `write`, `own` for the tool without Go's build; `memory` in KiB. */
async function bind(directory) {
  const child = spawn(tool, [".", "--out-dir", join(directory, "dist"), "--verbose"], { cwd: directory, stdio: ["ignore", "ignore", "pipe"] });
  // The kernel keeps the peak; only Linux tells it.
  let memory;
  const poll = setInterval(() => (memory = peakMemory(child.pid) ?? memory), 3);
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const status = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(poll);
  if (status !== 0) throw new Error(`the tool failed (${status})\n${log}`);
  const [reading, building, writing, done] = [...log.matchAll(/^\[ *([\d.]+) s\]/gm)].map(([, time]) => Number(time));
  const [read, build, write] = [building - reading, writing - building, done - writing];
  return { read, build, write, own: read + write, memory };
}

function peakMemory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) || undefined;
  } catch {
    return undefined;
  }
}

/** A package with so many structs that mention each other, and an export with each. */
function ringSource(name, count) {
  const type = (i) => {
    const [next, other] = [(i + 1) % count, (i * 7 + 3) % count];
    return `\ntype T${i} struct {\n\tA int\n\tNext *T${next}\n\tOthers []T${other}\n}\n\n//go:wasmexport\nfunc F${i}(t T${i}) T${next} { return *t.Next }\n`;
  };
  return `package ${name}\n${Array.from({ length: count }, (_, i) => type(i)).join("")}`;
}

/** A package with chains of so many constants, aliases, function types, generic types and structs, each made of the one before, twice. */
function chainSource(name, count) {
  const declare = (i) => `
const C${i} = C${i - 1} + C${i - 1}*0
type A${i} = A${i - 1}
type F${i} func(F${i - 1}, F${i - 1}) F${i - 1}
type G${i}[T any] struct {
	X G${i - 1}[T]
	Y []G${i - 1}[T]
}
type S${i} struct {
	X *S${i - 1}
	Y map[string]S${i - 1}
}
`;
  const first = "type K int\n\nconst C0 K = 1\n\ntype A0 = []int32\n\ntype F0 func()\n\ntype G0[T any] struct{ X T }\n\ntype S0 struct{ X int }\n";
  const declarations = Array.from({ length: count }, (_, i) => declare(i + 1)).join("");
  const params = `k K, a A${count}, f F${count}, s S${count}`;
  return `package ${name}\n\n${first}${declarations}\n//go:wasmexport\nfunc Take(${params}) G${count}[int] { panic("") }\n`;
}

/** A package with so many exports of five kinds, and some code that the reader has to skip. */
function exportsSource(name, count, first = 0) {
  const kinds = [
    (i) => `func Add${i}(a, b int32) int32 { return a + b }`,
    (i) => `func Greet${i}(name string) string {\n\tif name == "" {\n\t\treturn "nobody"\n\t}\n\treturn "Hello, " + name\n}`,
    (i) => `func Sum${i}(values []float64) float64 {\n\tsum := 0.0\n\tfor _, value := range values {\n\t\tsum += value\n\t}\n\treturn sum\n}`,
    (i) => `func Check${i}(text string) (int, error) { return len(text), nil }`,
    (i) => `func Move${i}(point Point) Point { return Point{point.X + 1, point.Y, point.Name} }`,
  ];
  const functions = Array.from({ length: count }, (_, i) => `// Number ${i} does little.\n//\n//go:wasmexport\n${kinds[(first + i) % kinds.length](first + i)}\n`);
  return `package ${name}\n\ntype Point struct {\n\tX, Y float64\n\tName string\n}\n\n${functions.join("\n")}`;
}
