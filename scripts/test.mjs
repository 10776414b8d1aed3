// npm test: installs what is missing, takes all steps, several at once, and ends with a table and with where the time went.
// `npm test -- rust` (or js, or types; several may be given) takes the steps of these groups only. Any other word chooses test files: those
// in js-tests and tests whose names contain it, and files of cases in js-tests/cases and js-tests/fresh.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { VARIABLE as CASES } from "../js-tests/harness/choice.mjs";
import { root, which } from "./run.mjs";
import { installNpmPackages, requireChromium, requireGo, requireRust, tool } from "./setup.mjs";
import { takeSteps } from "./steps.mjs";
import { cargoSuites, readRecords, timeTable, VARIABLE } from "./times.mjs";

const groups = ["rust", "js", "types"];
const words = process.argv.slice(2);
const patterns = words.filter((word) => !groups.includes(word));
const chosenGroups = groups.filter((group) => words.includes(group));
const isChosen = (group) => chosenGroups.length === 0 || chosenGroups.includes(group);

/** The test files of each group, by their names without suffix. */
const files = {
  rust: testFiles("rust", "tests", ".rs"),
  js: testFiles("js", "js-tests", ".test.mjs").filter((name) => name !== "types"),
  types: testFiles("types", "js-tests", ".test.mjs").filter((name) => name === "types"),
};

function testFiles(group, directory, suffix) {
  if (!isChosen(group)) return [];
  const names = namesIn(directory, suffix);
  return patterns.length === 0 ? names : matching(names);
}

function namesIn(directory, suffix) {
  return readdirSync(join(root, directory)).filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
}

function matching(names) {
  return names.filter((name) => patterns.some((word) => name.includes(word)));
}

// Words that name no test file may name files of cases, which the test files of those take from the environment.
const runners = ["cases", "fresh"].filter((name) => isChosen("js") && !files.js.includes(name));
const chosenCases = runners.flatMap((name) => matching(namesIn(join("js-tests", name), ".mjs")));
if (chosenCases.length > 0) {
  process.env[CASES] = chosenCases.join();
  files.js.push(...runners.filter((name) => matching(namesIn(join("js-tests", name), ".mjs")).length > 0));
}

const has = (group) => files[group].length > 0;
const isWhole = (group) => isChosen(group) && patterns.length === 0;
const needsJavaScript = has("js") || has("types");
if (!has("rust") && !needsJavaScript) {
  console.error(`no test file for ${patterns.join(", ")}; give some of ${groups.join(", ")}, parts of names of files in tests, js-tests, js-tests/cases and js-tests/fresh, or nothing for all`);
  process.exit(2);
}

// `cargo clippy` would compile all dependencies a second time. Its driver compiles our crate as rustc does, and reports warnings as well.
// The crate is compiled for few runs, so it is optimized little; in CI, where it never changes, nothing is kept for a change of it.
const clippy = which("clippy-driver") ? { RUSTC_WORKSPACE_WRAPPER: "clippy-driver" } : {};
const quickly = { ...clippy, ...(process.env.CI ? { CARGO_INCREMENTAL: "0" } : {}) };
const profile = ["--release", "--config", "profile.release.package.gowasm-bindgen.opt-level=1"];

/** In the order in which they are told. */
const steps = [
  { name: "Rust", work: requireRust },
  { name: "Go", work: requireGo },
  (needsJavaScript || isWhole("rust")) && { name: "npm packages", work: () => installNpmPackages() },
  has("js") && { name: "Chromium", work: requireChromium },
  isWhole("rust") && { name: "cargo fmt", needs: ["Rust"], command: ["cargo", "fmt", "--check"] },
  isWhole("js") && { name: "eslint", needs: ["npm packages"], command: ["node_modules/.bin/eslint", "--max-warnings=0", "--ignore-pattern=.cache", "."] },
  // While Rust compiles, this fills Go's cache with what the packages need of the standard library.
  isWhole("js") && { name: "go vet", needs: ["Go"], env: { GOOS: "js", GOARCH: "wasm" }, command: ["go", "-C", "js-tests/go", "vet", "-trimpath", "./..."] },
  (has("rust") || !process.env.GOWASM_BINDGEN) && { name: "cargo build", needs: ["Rust"], env: quickly, command: ["cargo", ...(has("rust") ? ["test", "--no-run", ...rustTargets()] : ["build"]), ...profile] },
  isWhole("rust") && { name: "cargo clippy", needs: ["cargo build"], work: refuseWarnings },
  has("rust") && { name: "cargo test", needs: ["cargo build", "Go"], after: ["npm packages"], env: quickly, command: ["cargo", "test", ...profile, ...rustTargets()] },
  isWhole("js") && { name: "Go's own tests", needs: ["cargo build", "Go"], after: ["cargo test"], env: { GOWASM_BINDGEN: tool }, command: ["node", "scripts/go-tests.mjs", "--brief"] },
  has("js") && { name: "JavaScript tests", needs: ["cargo build", "Go", "npm packages"], after: ["Chromium"], command: nodeTest(files.js) },
  has("types") && { name: "Types", needs: ["cargo build", "Go", "npm packages"], after: ["Go's own tests"], command: nodeTest(files.types) },
].filter(Boolean); // prettier-ignore

const directory = mkdtempSync(join(tmpdir(), "gowasm-test-"));
process.env[VARIABLE] = join(directory, "times");
if (process.stdout.isTTY && !process.env.NO_COLOR) Object.assign(process.env, { CARGO_TERM_COLOR: "always", FORCE_COLOR: "1" });
const start = performance.now();
const results = await takeSteps(steps);
printResults(results);
rmSync(directory, { recursive: true });
process.exitCode = results.every(({ outcome }) => outcome === "ok") ? 0 : 1;

function rustTargets() {
  return patterns.length === 0 ? [] : files.rust.flatMap((name) => ["--test", name]);
}

function nodeTest(names) {
  const paths = names.map((name) => join("js-tests", `${name}.test.mjs`));
  return ["node", "--test", `--test-concurrency=${availableParallelism()}`, "--test-reporter=./scripts/reporter.mjs", ...paths];
}

/** Cargo counts the warnings of each of our crate's targets, and repeats those of what it need not compile again. */
function refuseWarnings({ "cargo build": output }) {
  if (!which("clippy-driver")) throw new Error("clippy is missing: rustup component add clippy");
  if (/^warning: `gowasm-bindgen` .* generated \d+ warning/m.test(stripVTControlCharacters(output))) throw new Error("clippy or rustc warns; see cargo build");
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

function printResults(results) {
  const outputs = results.map(({ output }) => stripVTControlCharacters(output));
  const text = (seconds) => (seconds === undefined ? "" : `${seconds.toFixed(1)} s`);
  console.log("\n== Where the time went\n");
  console.log(`The steps, and their processor time (all together took ${text((performance.now() - start) / 1000)}):`);
  for (const { step, seconds, cpu } of results) console.log(`${text(seconds).padStart(10)} ${text(cpu).padStart(10)}  ${step.name}`);
  console.log(`\n${timeTable([...readRecords(process.env[VARIABLE]), ...outputs.flatMap(cargoSuites)]).join("\n")}`);
  console.log("\n== Summary\n");
  for (const [i, { step, outcome, seconds }] of results.entries()) {
    const counts = countTests(outputs[i]);
    console.log(`${outcome.padEnd(8)} ${text(seconds).padStart(8)}  ${step.name}${counts ? `: ${counts}` : ""}`);
  }
}
