// Child processes: a command and its arguments in; its output, its exit status, or an error that names the command out.
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordCommand, timeOfChildren } from "./times.mjs";

/** The root of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** How much processor time of ended children has been counted for one of them: they are counted one by one, as they end. */
let counted = 0;

/** Runs a command with its output going where ours goes; rejects when it fails. */
export async function run(command, args = [], options = {}) {
  const { status } = await execute(command, args, { ...options, stdio: "inherit" });
  if (status !== 0) throw new Error(`${shown(command, args)} failed (${status})`);
}

/** Runs a command and returns what it wrote to stdout; rejects, with all that it wrote, when it fails. */
export async function capture(command, args = [], options = {}) {
  const { status, stdout, stderr } = await execute(command, args, options);
  if (status !== 0) throw new Error(`${shown(command, args)} failed (${status})\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Runs a command to its end: `{ status, stdout, stderr, cpu }`, where `status` is the exit code or the name of a signal, and `cpu` is
 * processor time in seconds. `tee`, a function, gets the output while it comes. Children get no stdin: nothing here may wait for a keyboard.
 */
export function execute(command, args = [], { cwd = root, env = {}, stdio = "pipe", tee } = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", stdio, stdio] });
    let cpu = 0;
    const written = { stdout: [], stderr: [] };
    for (const name of ["stdout", "stderr"]) {
      child[name]?.on("data", (chunk) => {
        written[name].push(chunk);
        tee?.(chunk);
      });
    }
    child.on("error", (error) => reject(new Error(`${shown(command, args)}: ${error.message}`)));
    child.on("exit", () => {
      cpu = timeOfChildren() - counted;
      counted += cpu;
      recordCommand(command, args, (performance.now() - start) / 1000, cpu);
    });
    child.on("close", (code, signal) => {
      const text = (name) => Buffer.concat(written[name]).toString();
      resolve({ status: code ?? signal, stdout: text("stdout"), stderr: text("stderr"), cpu });
    });
  });
}

/** The first of these programs that is on PATH, with its directory; `undefined` when none is. */
export function which(...names) {
  for (const name of names) {
    for (const directory of (process.env.PATH ?? "").split(delimiter).filter(Boolean)) {
      if (isExecutable(join(directory, name))) return join(directory, name);
    }
  }
}

/** Whether this path is a file that may be run. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Puts a directory first on the PATH of this process, and so of its children. */
export function prependToPath(directory) {
  const others = (process.env.PATH ?? "").split(delimiter).filter((entry) => entry !== directory);
  process.env.PATH = [directory, ...others].join(delimiter);
}

const shown = (command, args) => [command, ...args].join(" ");
