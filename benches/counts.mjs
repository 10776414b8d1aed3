// What a call does, counted instead of timed: crossings between JavaScript and WebAssembly, both ways, and allocations of Go's.
// `node benches/counts.mjs` prints a table; tests import `countRows`.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { bind } from "../js-tests/harness/build.mjs";
import { load, prepare } from "./build.mjs";
import { rows } from "./rows.mjs";
import { table } from "./statistics.mjs";

/** What is counted per row: one call of it, of which those with a `per` do so many things. */
const CALLS = 100;

/**
 * Counts for each row of the table, by name: `{ exports, imports, allocations, bytes }` for one call, `exports` how often
 * JavaScript calls WebAssembly, `imports` how often that calls JavaScript. What happens later by itself (events, Go's collector)
 * is not of the call.
 * @param {RegExp} [wanted] rows, by name
 */
export async function countRows(wanted = /./) {
  const program = await instrumented();
  const counted = {};
  for (const row of rows) {
    const call = program.functions[row.of];
    if (call && wanted.test(row.name)) counted[row.name] = await countRow(program, row, call);
  }
  return counted;
}

async function countRow({ crossings, functions }, { loop, data, per = 1 }, call) {
  const made = data?.();
  // Tables and buffers are as large as they will be.
  await loop(call, 10, made);
  await quiet();
  const [calls, before, from] = [Math.ceil(CALLS / per), functions.allocations(), { ...crossings }];
  const result = loop(call, calls, made);
  // What the glue does once the caller is done is not of a synchronous call.
  if (typeof result?.then === "function") await result;
  const until = { ...crossings };
  const after = functions.allocations();
  const [counting, own] = [functions.allocations(), functions.allocations()];
  const each = (total, ofCounting = 0) => (total - ofCounting) / calls / per;
  return {
    exports: each(until.exports - from.exports),
    imports: each(until.imports - from.imports),
    allocations: each(after.count - before.count, own.count - counting.count),
    bytes: each(after.bytes - before.bytes, own.bytes - counting.bytes),
  };
}

/** Goroutines and timers that an earlier call has left have their turn. */
const quiet = () => new Promise((resolve) => setTimeout(resolve));

/** An instance of its own of the package with all rows, between whose module and JavaScript every call is counted. */
async function instrumented() {
  const directory = await bind("benches/go/calls");
  const { instantiate } = await load(join(directory, "calls.js"));
  const crossings = { exports: 0, imports: 0 };
  const compiled = await WebAssembly.compile(await readFile(join(directory, "calls.wasm")));
  const { instantiate: original } = WebAssembly;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await original(module, wrapModules(imports, () => crossings.imports++));
    // The runtime wants to see an instance.
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: wrap(instance.exports, () => crossings.exports++) } });
  };
  try {
    // Without Go's collector, which would be counted for whichever call it comes to.
    const instance = await instantiate(compiled, { imports: { next: (i) => i + 1 }, env: { GOGC: "off" } });
    return { crossings, functions: instance.exports };
  } finally {
    WebAssembly.instantiate = original;
  }
}

function wrapModules(modules, count) {
  return Object.fromEntries(Object.entries(modules).map(([name, functions]) => [name, wrap(functions, count)]));
}

/** An object with the same functions, which count their calls, and the same other properties. */
function wrap(object, count) {
  const wrapped = ([name, value]) => [
    name,
    typeof value !== "function"
      ? value
      : (...args) => {
          count();
          return value(...args);
        },
  ];
  return Object.fromEntries(Object.entries(object).map(wrapped));
}

if (process.argv[1] && basename(process.argv[1]) === "counts.mjs") {
  await prepare();
  const columns = ["exports", "imports", "allocations", "bytes"];
  const counted = Object.entries(await countRows());
  const lines = counted.map(([name, figures]) => [name, ...columns.map((column) => Number(figures[column].toFixed(2)).toLocaleString("en-US"))]);
  console.log(table([["for each call", ...columns], ...lines]));
  process.exit();
}
