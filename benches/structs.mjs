// `npm run bench`: what a struct of ten fields costs, there and back. Three systems in one process, in turn: the generated
// glue; glue written by hand over a raw export (the floor); js.FuncOf. Prints ns per call, medians over rounds, and ratios
// to the floor; and what one struct costs among many in one call.
import { deepStrictEqual as deepEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bind } from "../js-tests/harness/build.mjs";
import { capture, root, run } from "../scripts/run.mjs";
import { cacheDirectory, requireGo, requireTool, tool } from "../scripts/setup.mjs";

const ROUNDS = 15;
const directory = join(root, "benches", "go");

await requireGo();
requireTool();
const load = (path) => import(pathToFileURL(path));

const glue = await load(join(await bind("benches/go/item"), "item.js"));
await glue.default();
const byHand = await loadByHand();

const item = { id: 7, name: "Ann Smith", mail: "ann.smith@example.com", city: "Berlin", age: 33, score: 1.5, active: true, level: 3, weight: 1e10, values: new Float64Array(8).map((_, i) => i / 2) }; // prettier-ignore
const { echoByFuncOf } = globalThis;

for (const echo of [glue.echoItem, byHand, echoByFuncOf]) {
  const echoed = echo(item);
  deepEqual({ ...echoed, values: [...echoed.values] }, { ...item, values: [...item.values] });
}

console.log(`${await capture("go", ["version"])}Node ${process.version}\n`);
const systems = { "glue by hand": [byHand, 20_000], "generated glue": [glue.echoItem, 20_000], "js.FuncOf": [echoByFuncOf, 200] };
const times = Object.fromEntries(Object.keys(systems).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, [echo, count]] of Object.entries(systems)) times[name].push(await time(() => echo(item), count));
}
const floor = median(times["glue by hand"]);
console.log("one struct of ten fields, there and back");
for (const [name, rounds] of Object.entries(times)) console.log(row(name, median(rounds), median(rounds) / floor));

console.log("\nmany of them in one call");
for (const count of [1, 10, 100, 1000, 10_000]) {
  const items = Array.from({ length: count }, (_, id) => ({ ...item, id }));
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push((await time(() => glue.echoItems(items), Math.ceil(10_000 / count))) / count);
  console.log(row(`${count}, each`, median(rounds), median(rounds) / floor));
}
process.exit();

/** Nanoseconds for one of `count` calls. */
async function time(call, count) {
  const start = performance.now();
  for (let i = 0; i < count; i++) call();
  const nanoseconds = ((performance.now() - start) * 1e6) / count;
  // Both collectors get their turn outside of what is measured.
  await new Promise((resolve) => setTimeout(resolve));
  return nanoseconds;
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

function row(name, nanoseconds, ratio) {
  return `  ${name.padEnd(16)} ${nanoseconds.toFixed(0).padStart(8)} ns ${ratio.toFixed(2).padStart(7)} ×`;
}

/** Builds the program, and wraps its raw export as one would who knows all about it: with checks, without waste. */
async function loadByHand() {
  const out = join(cacheDirectory, "benches");
  const wasm = join(out, "byhand.wasm");
  await run("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", wasm, "./byhand"], { cwd: directory, env: { GOOS: "js", GOARCH: "wasm" } });
  await capture(tool, ["wasm-exec", "-o", join(out, "wasm_exec.mjs")]);
  const { Go } = await load(join(out, "wasm_exec.mjs"));
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), go.importObject);
  go.run(instance);
  const { area, echo, mem } = instance.exports;
  const record = area() >>> 0;
  const behind = record + 56;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let u8, i32, f64;

  const view = () => {
    u8 = new Uint8Array(mem.buffer);
    i32 = new Int32Array(mem.buffer);
    f64 = new Float64Array(mem.buffer);
  };
  view();

  const putText = (text, at) => {
    let i = 0;
    for (; i < text.length && i < 24; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) break;
      u8[at + i] = unit;
    }
    return i === text.length ? i : encoder.encodeInto(text, u8.subarray(at)).written;
  };
  const getText = (at, length) => {
    if (length >= 24) return decoder.decode(u8.subarray(at, at + length));
    let text = "";
    for (let i = 0; i < length; i++) {
      if (u8[at + i] > 0x7f) return decoder.decode(u8.subarray(at, at + length));
      text += String.fromCharCode(u8[at + i]);
    }
    return text;
  };
  const refuse = (name) => {
    throw new TypeError(`echo: ${name} does not fit`);
  };

  return function echoByHand(item) {
    const { id, name, mail, city, age, score, active, level, weight, values } = item;
    if (!Number.isSafeInteger(id)) refuse("id");
    if (typeof name !== "string") refuse("name");
    if (typeof mail !== "string") refuse("mail");
    if (typeof city !== "string") refuse("city");
    if ((age | 0) !== age) refuse("age");
    if (typeof score !== "number") refuse("score");
    if (typeof active !== "boolean") refuse("active");
    if ((level & 255) !== level) refuse("level");
    if (typeof weight !== "number") refuse("weight");
    if (!(values instanceof Float64Array)) refuse("values");
    if (u8.length === 0) view();
    const word = record >>> 2;
    let at = behind;
    at += i32[word + 2] = putText(name, at);
    at += i32[word + 3] = putText(mail, at);
    at += i32[word + 4] = putText(city, at);
    f64[record >>> 3] = id;
    i32[word + 5] = age;
    f64[(record >>> 3) + 3] = score;
    i32[word + 8] = active ? 1 : 0;
    i32[word + 9] = level;
    f64[(record >>> 3) + 5] = weight;
    i32[word + 12] = values.length;
    f64.set(values, (at + 7) >>> 3);
    if (echo() !== 1) throw new Error("echo panicked");
    if (u8.length === 0) view();
    const [nameLength, mailLength, cityLength] = [i32[word + 2], i32[word + 3], i32[word + 4]];
    const start = (i32[word + 13] >>> 0) / 8;
    return {
      id: f64[record >>> 3],
      name: getText(behind, nameLength),
      mail: getText(behind + nameLength, mailLength),
      city: getText(behind + nameLength + mailLength, cityLength),
      age: i32[word + 5],
      score: f64[(record >>> 3) + 3],
      active: i32[word + 8] !== 0,
      level: i32[word + 9],
      weight: f64[(record >>> 3) + 5],
      values: f64.slice(start, start + i32[word + 12]),
    };
  };
}
