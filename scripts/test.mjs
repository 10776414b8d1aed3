// npm test: installs what is missing, then takes all steps, goes on after a failed one, and ends with a table.
// `npm test -- rust` (or js, or types; several may be given) takes the steps of these groups only.
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { execute, root } from "./run.mjs";
import { buildTool, installNpmPackages, requireChromium, requireGo, requireRust } from "./setup.mjs";

const testFiles = readdirSync(join(root, "js-tests"))
  .filter((file) => file.endsWith(".test.mjs"))
  .map((file) => join("js-tests", file));
const typesTests = join("js-tests", "types.test.mjs");

/**
 * In the order in which they are taken. A step is a command, or a function that throws when it fails; `groups` says what
 * it belongs to, `vital` that the steps after it make no sense when it failed.
 */
const steps = [
  { name: "Rust", groups: ["rust", "js", "types"], vital: true, work: requireRust },
  { name: "Go", groups: ["rust", "js", "types"], vital: true, work: requireGo },
  { name: "npm packages", groups: ["js", "types"], vital: true, work: () => installNpmPackages() },
  { name: "Chromium", groups: ["js"], work: requireChromium },
  { name: "cargo fmt", groups: ["rust"], command: ["cargo", "fmt", "--check"] },
  { name: "eslint", groups: ["js"], command: ["node_modules/.bin/eslint", "--max-warnings=0", "--ignore-pattern=.cache", "."] },
  { name: "cargo clippy", groups: ["rust"], command: "cargo clippy --release --all-targets -- -D warnings".split(" ") },
  { name: "cargo test", groups: ["rust"], command: ["cargo", "test", "--release"] },
  { name: "cargo build", groups: ["js", "types"], vital: true, work: buildTool },
  { name: "Go's own tests", groups: ["js"], command: ["node", "scripts/go-tests.mjs", "--brief"] },
  { name: "JavaScript tests", groups: ["js"], command: nodeTest(testFiles.filter((file) => file !== typesTests)) },
  { name: "Types", groups: ["types"], command: nodeTest([typesTests]) },
];

const known = [...new Set(steps.flatMap(({ groups }) => groups))];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((group) => !known.includes(group));
if (unknown.length) {
  console.error(`unknown: ${unknown.join(", ")}; give some of ${known.join(", ")}, or nothing for all`);
  process.exit(2);
}

const results = [];
let stopped = false;
for (const step of steps.filter(({ groups }) => !wanted.length || groups.some((group) => wanted.includes(group)))) {
  const result = stopped ? { step, outcome: "not run" } : await take(step);
  results.push(result);
  stopped ||= step.vital && result.outcome !== "ok";
}
printTable(results);
process.exitCode = results.every(({ outcome }) => outcome === "ok") ? 0 : 1;

async function take(step) {
  console.log(`\n== ${step.name}\n`);
  const start = performance.now();
  let outcome = "ok";
  let counts = "";
  try {
    if (step.work) await step.work();
    else ({ outcome, counts } = await runCommand(step.command));
  } catch (error) {
    console.error(error.message);
    outcome = "FAILED";
  }
  return { step, outcome, counts, seconds: (performance.now() - start) / 1000 };
}

async function runCommand([command, ...args]) {
  const { status, stdout } = await execute(command, args, { tee: true, env: colors() });
  return { outcome: status === 0 ? "ok" : "FAILED", counts: countTests(stdout) };
}

function nodeTest(files) {
  return ["node", "--test", `--test-concurrency=${availableParallelism()}`, "--test-reporter=./scripts/reporter.mjs", ...files];
}

/**
 * The tests that a runner counted, added up: cargo's "test result: ok. 3 passed; 0 failed; 1 ignored; …", one line for
 * each test binary, and our reporter's "3 passed, 0 failed, 1 skipped".
 */
function countTests(output) {
  const lines = [...output.matchAll(/^(?:test result: .*? )?(\d+) passed[;,] (\d+) failed[;,] (\d+) (?:ignored|skipped)/gm)];
  if (!lines.length) return "";
  const [passed, failed, skipped] = [1, 2, 3].map((i) => lines.reduce((sum, line) => sum + Number(line[i]), 0));
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Children write to a pipe; on a terminal they are to use colors all the same. */
function colors() {
  return process.stdout.isTTY && !process.env.NO_COLOR ? { CARGO_TERM_COLOR: "always", FORCE_COLOR: "1" } : {};
}

function printTable(results) {
  console.log("\n== Summary\n");
  for (const { step, outcome, seconds, counts } of results) {
    const time = seconds === undefined ? "" : `${seconds.toFixed(1)} s`;
    console.log(`${outcome.padEnd(8)} ${time.padStart(8)}  ${step.name}${counts ? `: ${counts}` : ""}`);
  }
}
