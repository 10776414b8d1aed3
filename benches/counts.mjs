// What a call does, counted instead of timed: crossings between JavaScript and WebAssembly, both ways, and allocations of Go's.
// `node benches/counts.mjs` prints a table; tests import `countRows`.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { bind } from "../js-tests/harness/build.mjs";
import { load, prepare } from "./build.mjs";
import { rows } from "./rows.mjs";
import { table } from "./statistics.mjs";

/** So many calls of each row are counted, one by one. */
const CALLS = 50;

/** Beside the rows that are timed. */
const untimed = [
  { name: "add int32, and what follows once the caller is done", of: "addInt32", loop: patiently((add) => add(1, 2)) },
  { name: "an object of a class is made", of: "newSum32", loop: repeatedly((make) => make()) },
  { name: "a callback is handed over", of: "total", loop: repeatedly((total) => total(0, Math.sqrt)) },
  { name: "an iterator is begun and left", of: "count", loop: repeatedly((count) => [...take(count(9), 1)]) },
];

/**
 * Counts for each row of the table, by name: `exports`, how often JavaScript calls WebAssembly, `imports`, how often that
 * calls JavaScript, and Go's `allocations`, with their `bytes`. `usual` is for most calls, in whole numbers, and of all that a
 * call does (of rows with a `per`: so many things); `mean` is over all calls, those in which the memory grows or Go's event
 * loop is run among them, and for each of those things. What happens later by itself is not of the call.
 * @param {(name: string) => boolean} [wanted] whether a row is, by its name
 * @returns {Promise<Record<string, { usual: Counts, mean: Counts }>>}
 * @typedef {{ exports: number, imports: number, allocations: number, bytes: number }} Counts
 */
export async function countRows(wanted = () => true) {
  const program = await instrumented();
  const counted = {};
  for (const row of [...rows, ...untimed]) {
    const call = program.functions[row.of];
    if (call && wanted(row.name)) counted[row.name] = await countRow(program, row, call);
  }
  return counted;
}

async function countRow({ crossings, functions }, { loop, data, per = 1 }, call) {
  const made = data?.(call);
  // Tables and buffers are as large as they will be.
  await loop(call, 10, made);
  await quiet();
  const counts = [];
  for (let i = 0; i < CALLS; i++) {
    const [counting, before, from] = [functions.allocations(), functions.allocations(), { ...crossings }];
    const result = loop(call, 1, made);
    // What the glue does once the caller is done is not of a synchronous call.
    if (typeof result?.then === "function") await result;
    const until = { ...crossings };
    const after = functions.allocations();
    counts.push({
      exports: until.exports - from.exports,
      imports: until.imports - from.imports,
      allocations: after.count - before.count - (before.count - counting.count),
      bytes: after.bytes - before.bytes - (before.bytes - counting.bytes),
    });
  }
  const perFigure = (summary) => Object.fromEntries(figures.map((figure) => [figure, summary(counts.map((count) => count[figure]))]));
  return { usual: perFigure(mostFrequent), mean: perFigure((all) => all.reduce((sum, count) => sum + count, 0) / CALLS / per) };
}

const figures = ["exports", "imports", "allocations", "bytes"];

/** Of those that are equally frequent, the lowest. */
function mostFrequent(counts) {
  const times = new Map();
  for (const count of counts.toSorted((a, b) => a - b)) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function repeatedly(work) {
  return (call, count) => {
    for (let i = 0; i < count; i++) work(call);
  };
}

function patiently(work) {
  return async (call, count) => {
    for (let i = 0; i < count; i++) {
      work(call);
      // The glue asks in a microtask what there is to do, and may come back in a timer.
      await quiet();
      await quiet();
    }
  };
}

function* take(values, count) {
  for (const value of values) {
    if (count-- <= 0) return;
    yield value;
  }
}

/** Goroutines and timers that an earlier call has left have their turn. */
function quiet() {
  return new Promise((resolve) => setTimeout(resolve));
}

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
  const counted = Object.entries(await countRows());
  const text = (count) => Number(count.toFixed(2)).toLocaleString("en-US");
  const cells = (counts) => figures.map((figure) => text(counts[figure]));
  const lines = counted.map(([name, { usual, mean }]) => [name, ...cells(usual), ...cells(mean)]);
  console.log(table([["for a usual call, and the mean of each", ...figures, ...figures], ...lines]));
  process.exit();
}
