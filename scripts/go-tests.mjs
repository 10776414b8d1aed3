// Runs the standard library's own tests for js/wasm, of the Go versions that are given, on the stock runtime and on the patched
// one, whole and pruned to what each test program imports, and prints a table; `--write` puts it into docs/go-tests.md.
//   npm run go-tests -- [--write] [--brief] [--packages syscall/js,sync] [GO …]      GO: paths of go commands; the one on PATH by default
// Exits with 1 when a test that passes on the stock runtime does not on another. `--brief` is what `npm test` takes: a few packages.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { killDescendants, unlessIdle } from "./activity.mjs";
import { capture, execute, root } from "./run.mjs";
import { buildTool, requireGo, tool } from "./setup.mjs";

/** What the runtime has a part in: JavaScript, time, files, memory, goroutines, and much of what runs on top of it. */
export const packages = [
  "syscall/js", "runtime", "os", "time", "sync", "sync/atomic", "context", "fmt", "strings", "strconv", "bytes", "encoding/json", "net/http",
  "math", "math/big", "math/bits", "math/cmplx", "math/rand", "math/rand/v2", "sort", "slices", "maps", "io", "io/fs", "io/ioutil", "iter", "reflect", "regexp",
  "unicode", "unicode/utf8", "unicode/utf16", "errors", "bufio", "path/filepath",
]; // prettier-ignore

/** A few that are quick. What prints in a bubble of testing/synctest, which Go 1.24 does not have, is one that stops where a write calls back at once. */
const brief = ["syscall/js", "time", "sync", "sync/atomic", "context", "errors", "iter", "io/fs", "testing/synctest"];

/** Each takes a runtime's place: how a test program is run. */
const ways = ["stock", "patched", "pruned"];

/** A test program that has nothing to do for so long hangs, in milliseconds. */
const PATIENCE = 5 * 60_000;

/** How often tests are repeated that fail on our runtime alone: some depend on the clock, and fail now and then on a busy machine. */
const REPETITIONS = 4;

/**
 * Runs the tests of one package.
 * @param {string} go the go command
 * @param {string} directory for what is made on the way
 * @returns {Promise<Record<string, { passed: Set<string>, failed: Set<string>, status: number | string }> | { unbuilt: string } | { isAbsent: true }>} by way;
 *   or what the compiler says; or that this version has no such package
 */
export async function testPackage(go, goroot, pkg, directory, short = true) {
  const program = join(directory, "test.wasm");
  const env = { GOOS: "js", GOARCH: "wasm", GOROOT: goroot, GOTOOLCHAIN: "local" };
  // As the tool builds: the cache has most of it then.
  const built = await execute(go, ["test", "-c", "-trimpath", "-o", program, pkg], { env, cwd: join(goroot, "src") });
  if (built.stderr.includes("build constraints exclude all Go files")) return { isAbsent: true };
  if (built.status !== 0) return { unbuilt: built.stderr };
  const runtimes = { patched: join(directory, "patched.mjs"), pruned: join(directory, "pruned.mjs") };
  await capture(tool, ["wasm-exec", "--go", go, "-o", runtimes.patched]);
  await capture(tool, ["wasm-exec", "--go", go, "--wasm", program, "-o", runtimes.pruned]);
  const runOn = async (way, ...more) => {
    const script = way === "stock" ? join(goroot, "lib/wasm/wasm_exec_node.js") : join(root, "tests/runtime/go_js_wasm_exec.mjs");
    const args = ["--stack-size=8192", script, program, "-test.v", ...(short ? ["-test.short"] : []), ...more];
    const options = { cwd: join(goroot, "src", pkg), env: { ...env, GOWASM_RUNTIME: runtimes[way] ?? "" } };
    return runTests("node", args, options);
  };
  const results = {};
  for (const way of ways) {
    const result = (results[way] = await runOn(way));
    for (let i = 0; i < REPETITIONS && !isAsGoodOn(way, results); i++) {
      const names = lostTests(way, results).map((name) => name.split("/")[0]);
      const again = await runOn(way, ...(names.length > 0 ? [`-test.run=^(${names.join("|")})$`] : []));
      for (const name of again.passed) result.passed.add(name) && result.failed.delete(name);
      if (result.failed.size === 0) result.status = again.status;
    }
  }
  return results;
}

/** Runs a test program: the names of the tests that passed and that failed, and how it ended. */
async function runTests(...command) {
  const hang = (error) => (killDescendants(), { status: error.message, stdout: "" });
  const { status, stdout } = await unlessIdle(() => execute(...command), { what: "it", patience: PATIENCE }).catch(hang);
  // Some names have addresses in them, and some tests names that others have as well.
  const lines = (outcome) => [...stdout.matchAll(new RegExp(`^ *--- ${outcome}: (\\S+)`, "gm"))];
  const named = (outcome) => new Set(lines(outcome).map(([, name]) => name.replace(/0x[0-9a-f]+/g, "0x…")));
  return { passed: named("PASS"), failed: named("FAIL"), status };
}

/** Whether the patched runtime does whatever the stock one does. */
export function isAsGood(results) {
  return ways.every((way) => isAsGoodOn(way, results));
}

function isAsGoodOn(way, results) {
  return lostTests(way, results).length === 0 && (results.stock.status !== 0 || results[way].status === 0);
}

/** The tests that pass on the stock runtime alone. */
function lostTests(way, { stock, [way]: { passed } }) {
  return [...stock.passed].filter((name) => !passed.has(name));
}

/** What is missing, or why there is nothing. */
function tellWhy({ unbuilt, stock, ...others }) {
  if (unbuilt) return console.error(unbuilt);
  for (const [way, result] of Object.entries(others)) {
    const lost = lostTests(way, { stock, [way]: result });
    console.error(`  ${way}: ended with ${result.status}, not with ${stock.status}; without ${lost.join(", ") || "any loss"}`);
  }
}

function cell({ passed, failed, status }) {
  const names = [...failed].filter((name) => !name.includes("/"));
  if (names.length > 0) return `${passed.size}; not ${names.join(", ")}`;
  return status === 0 ? `${passed.size}` : `${passed.size}; ended with ${status}`;
}

async function main() {
  const args = process.argv.slice(2);
  const writes = args.includes("--write");
  const chosen = args.includes("--packages") ? args[args.indexOf("--packages") + 1].split(",") : args.includes("--brief") ? brief : packages;
  const gos = args.filter((arg, index) => !arg.startsWith("--") && args[index - 1] !== "--packages");
  await requireGo();
  await buildTool();
  const sections = [];
  let isGood = true;
  for (const go of gos.length > 0 ? gos : ["go"]) {
    const goroot = (await capture(go, ["env", "GOROOT"])).trim();
    const version = (await capture(go, ["env", "GOVERSION"])).trim();
    const rows = [];
    for (const pkg of chosen) {
      const directory = mkdtempSync(join(tmpdir(), "go-tests-"));
      const results = await testPackage(go, goroot, pkg, directory);
      rmSync(directory, { recursive: true });
      if (results.isAbsent) {
        console.log(`${version} has no ${pkg}`);
        continue;
      }
      const good = !results.unbuilt && isAsGood(results);
      isGood &&= good;
      const cells = results.unbuilt ? ["does not build", "", ""] : ways.map((way) => cell(results[way]));
      rows.push(`| ${pkg} | ${cells.join(" | ")} | ${good ? "yes" : "**no**"} |`);
      console.log(`${version} ${rows.at(-1)}`);
      if (!good) tellWhy(results);
    }
    sections.push(`## ${version}\n\n| package | stock | patched | pruned | as good |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`);
    // After each version: all of them take an hour.
    if (writes) write(sections);
  }
  process.exitCode = isGood ? 0 : 1;
}

function write(sections) {
  const head = readFileSync(join(root, "scripts", "go-tests.md"), "utf8");
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(join(root, "docs", "go-tests.md"), `${head}\n${sections.join("\n")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
