// `node benches/optimize.mjs`: what wasm-opt brings, as tables in Markdown. Bytes, what wasm-opt itself takes, and how fast
// calls are and how long the program takes to start, as a share of what the module of Go's linker takes in the same round.
//
//   --passes="-O1|-Os"   what to try; that of the tool's --optimize unless told
//   --wasm-opt FILE      which one to try; that of the npm package binaryen unless told
//   --only REGEX         only the programs whose names match
//   --rounds N           41 unless told
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { capture, root } from "../scripts/run.mjs";
import { bindPackage, load, outDirectory, prepare } from "./build.mjs";
import { machineText } from "./machine.mjs";
import { figure, median } from "./statistics.mjs";

const { values: options } = parseArgs({
  options: {
    passes: { type: "string", default: "-O1 --shrink-level 1" },
    "wasm-opt": { type: "string", default: join(root, "node_modules", ".bin", "wasm-opt") },
    only: { type: "string", default: "" },
    rounds: { type: "string", default: "41" },
  },
});
const wasmOpt = options["wasm-opt"];
const rounds = Number(options.rounds);

/** As src/toolchain/optimize.rs has them. */
const FEATURES = ["sign-ext", "nontrapping-float-to-int", "bulk-memory"].map((name) => `--enable-${name}`);
const PLAIN = "as linked";
const MILLISECONDS = 30;
/** Tenths of a second that each call of each contender runs before anything is measured. */
const WARM_UP = 40;

const source = readFileSync(join(root, "examples", "gofmt", "gofmt.go"), "utf8");
const order = { total: 42, country: "DE", items: Array.from({ length: 20 }, (_, i) => ({ title: `Book ${i}`, kind: i % 3 ? "book" : "gadget", price: 1.5 * i })) };
/** `next` is what benches/go/calls imports. */
const starting = { stderr() {}, imports: { next: (i) => i + 1 } };
const numbers = Float64Array.from({ length: 1000 }, (_, i) => i / 3);

/** Directories below the repository, and what is called of each: functions without parameters, by their names in the table. */
const programs = {
  "benches/go/calls": ({ addInt32, greet, sum }) => ({
    add: () => addInt32(2, 3),
    "greet, 6 characters": () => greet("Gopher"),
    "sum of 1,000": () => sum(numbers),
  }),
  "examples/gofmt": ({ format }) => ({ "format a file": () => format(source) }),
  "examples/rules": ({ Language, Rule }) => {
    const language = new Language(order, {});
    const text = 'sum(items, .kind == "book" ? 2 * .price : .price) > 100 and country in ["AT", "DE"]';
    const rule = new Rule(text, language);
    return {
      "compile a rule": () => new Rule(text, language).free(),
      "evaluate it": () => rule.evaluate(order),
    };
  },
};

await prepare();
console.log(await machineText());
console.log(`${(await capture(wasmOpt, ["--version"])).trim()}\n`);
for (const name of Object.keys(programs).filter((name) => new RegExp(options.only).test(name))) {
  const contenders = await optimized(name);
  await measureCalls(contenders, programs[name]);
  await measureStarts(contenders);
  console.log(`${tableOf(name, contenders)}\n`);
}
// Go programs wait for calls, and keep Node running.
process.exit();

/** The modules of a program: `{ title, bytes, cost, glue }`, the one as it was linked first. */
async function optimized(name) {
  const directory = join(outDirectory, "optimize", name);
  mkdirSync(directory, { recursive: true });
  await bindPackage(join(root, name), directory, "--name", "program");
  const linked = join(directory, "program.wasm");
  const glue = await load(join(directory, "program.js"));
  const contenders = [{ title: PLAIN, glue, bytes: readFileSync(linked) }];
  for (const [i, passes] of options.passes.split("|").entries()) {
    const file = join(directory, `optimized-${i}.wasm`);
    const cost = await costOf([...FEATURES, ...passes.split(" "), linked, "-o", file]);
    contenders.push({ title: passes, glue, cost, bytes: readFileSync(file) });
  }
  return contenders;
}

/** Runs wasm-opt and returns the seconds it took, and its peak memory in MiB where Linux tells it. */
async function costOf(args) {
  const start = performance.now();
  const child = spawn(wasmOpt, args, { stdio: ["ignore", "ignore", "pipe"] });
  let memory;
  const poll = setInterval(() => (memory = peakMemory(child.pid) ?? memory), 10);
  let log = "";
  child.stderr.on("data", (chunk) => (log += chunk));
  const status = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(poll);
  if (status !== 0) throw new Error(`wasm-opt failed (${status})\n${log.slice(0, 1000)}`);
  return { seconds: (performance.now() - start) / 1000, memory };
}

function peakMemory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024 || undefined;
  } catch {
    return undefined;
  }
}

/** Adds `calls`, by name the times of the rounds. */
async function measureCalls(contenders, functionsOf) {
  for (const contender of contenders) {
    const { exports } = await contender.glue.instantiate(contender.bytes, starting);
    contender.functions = functionsOf(exports);
    contender.calls = Object.fromEntries(Object.keys(contender.functions).map((name) => [name, []]));
  }
  for (const name of Object.keys(contenders[0].functions)) {
    // In turn as well: V8 compiles in the background, and what runs last would be measured before that is done.
    let count = 1;
    for (let slice = 0; slice < WARM_UP; slice++) {
      for (const { functions } of contenders) {
        const start = performance.now();
        let done = 0;
        for (; performance.now() - start < 100; done++) functions[name]();
        count = Math.max(1, Math.round((done * MILLISECONDS) / 100));
      }
    }
    for (let round = 0; round < rounds; round++) {
      for (const { functions, calls } of inTurn(contenders, round)) calls[name].push(timeOf(functions[name], count));
    }
  }
}

function timeOf(call, count) {
  const start = performance.now();
  for (let i = 0; i < count; i++) call();
  return performance.now() - start;
}

/**
 * Adds `starts`: how long it takes from the bytes to an instance whose `main` has begun. A custom section makes the bytes new each
 * time, since V8 keeps what it has compiled of the same bytes.
 */
async function measureStarts(contenders) {
  for (const contender of contenders) contender.starts = [];
  for (let round = 0; round < rounds; round++) {
    for (const { glue, bytes, starts } of inTurn(contenders, round)) {
      const unseen = Buffer.concat([bytes, customSection(`${1000 + round}`)]);
      const start = performance.now();
      const instance = await glue.instantiate(unseen, starting);
      starts.push(performance.now() - start);
      instance[Symbol.dispose]();
    }
  }
}

/** An empty custom section with a short name. */
function customSection(name) {
  return Buffer.concat([Buffer.from([0, name.length + 1, name.length]), Buffer.from(name)]);
}

/** Another one first in each round. */
function inTurn(list, round) {
  const first = round % list.length;
  return [...list.slice(first), ...list.slice(0, first)];
}

/** The median of the shares in each round, since what else the machine does is in both. */
function share(times, ofTimes) {
  return figure(median(times.map((time, round) => time / ofTimes[round])));
}

function tableOf(name, contenders) {
  const [plain] = contenders;
  const calls = Object.keys(plain.calls);
  const head = [name, "bytes", "gzip", "brotli", "wasm-opt, s", "MiB", "start", ...calls];
  const sizes = ({ bytes }) => [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  const shown = (size, i) => `${size.toLocaleString("en-US")} (${((size / plainSizes[i] - 1) * 100).toFixed(1)} %)`;
  const plainSizes = sizes(plain);
  const rows = contenders.map((contender) => [
    contender.title,
    ...(contender === plain ? plainSizes.map((size) => size.toLocaleString("en-US")) : sizes(contender).map(shown)),
    contender.cost ? figure(contender.cost.seconds) : "–",
    contender.cost?.memory?.toFixed(0) ?? "–",
    share(contender.starts, plain.starts),
    ...calls.map((call) => share(contender.calls[call], plain.calls[call])),
  ]);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
