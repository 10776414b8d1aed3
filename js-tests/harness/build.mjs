// Binds Go packages for the tests: a package directory in, the directory with its npm package out.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { capture, root } from "../../scripts/run.mjs";
import { cacheDirectory, requireGo, requireTool, tool } from "../../scripts/setup.mjs";
import { whileItWorks } from "./patience.mjs";

const boundDirectory = join(cacheDirectory, "bound");
const goDirectory = join(root, "js-tests", "go");

/** The Go packages that the tests bind: the names of the directories in js-tests/go. */
export const goPackages = readdirSync(goDirectory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/**
 * Binds a Go package, named by its directory in js-tests/go (or in the repository, when it has a slash), and returns the
 * out directory. `args` are further arguments for the tool; `name` is that of the npm package. The work is done once for
 * the same tool, arguments and sources, also when test files that run side by side ask for it.
 */
export async function bind(packageDirectory, { args = [], name = basename(packageDirectory) } = {}) {
  await requireGo();
  requireTool();
  const base = packageDirectory.includes("/") ? root : goDirectory;
  const directory = resolve(base, packageDirectory);
  const wanted = await fingerprint(directory, args);
  const outDirectory = join(boundDirectory, hash([relative(root, directory), ...args].join("\0")).slice(0, 8), name);
  const stamp = `${outDirectory}.stamp`;
  await locked(`${outDirectory}.lock`, async () => {
    if (readIfThere(stamp) === wanted) return;
    rmSync(stamp, { force: true });
    rmSync(outDirectory, { recursive: true, force: true });
    // Quiet, the tool does not compress the module to tell its size.
    await capture(tool, [directory, "--quiet", "--out-dir", outDirectory, "--name", name, ...args], { cwd: directory });
    writeFileSync(stamp, wanted);
  });
  return outDirectory;
}

/**
 * Makes a bound package importable by its name from everything below js-tests, as an installed one would be.
 * Returns its directory in node_modules.
 */
export async function install(packageDirectory, options) {
  const outDirectory = await bind(packageDirectory, options);
  const link = join(root, "js-tests", "node_modules", options?.name ?? basename(packageDirectory));
  const target = relative(dirname(link), outDirectory);
  mkdirSync(dirname(link), { recursive: true });
  await locked(`${outDirectory}.lock`, () => {
    if (linkTarget(link) === target) return;
    rmSync(link, { recursive: true, force: true });
    symlinkSync(target, link, "dir");
  });
  return link;
}

/** Everything that the output depends on, as one string: the tool, its arguments, the Go version, the sources. */
async function fingerprint(directory, args) {
  const { size, mtimeMs } = statSync(tool);
  const goVersion = await capture("go", ["version"]);
  return hash(JSON.stringify([tool, size, mtimeMs, goVersion, args, sources(moduleRoot(directory))]));
}

function sources(directory) {
  const skipped = ["dist", "node_modules"];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : sources(path);
    return [path, hash(readFileSync(path))];
  });
}

function moduleRoot(directory) {
  while (!statSync(join(directory, "go.mod"), { throwIfNoEntry: false })) {
    if (directory === dirname(directory)) throw new Error(`no go.mod above ${directory}`);
    directory = dirname(directory);
  }
  return directory;
}

/** Runs `work` while holding a lock between processes: a directory, which only one of them can make. */
async function locked(lock, work) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let owner; (owner = acquire(lock)); ) await whileItWorks(owner, () => sleep(50));
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Takes the lock, or returns the process that has it. */
function acquire(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, String(process.pid)), "");
    return undefined;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const [owner] = readIfThere(lock, readdirSync) ?? [];
    if (owner && !isRunning(Number(owner))) rmSync(lock, { recursive: true, force: true });
    return Number(owner ?? process.pid);
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

const linkTarget = (link) => readIfThere(link, readlinkSync);
const hash = (data) => createHash("sha256").update(data).digest("hex");

function readIfThere(path, read = (path) => readFileSync(path, "utf8")) {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}
