// A generated program on disk: written, bound by the tool, compiled, imported.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture, execute, root } from "../../scripts/run.mjs";
import { tool } from "../../scripts/setup.mjs";
import { MODULE } from "./generate.mjs";

const COMPILERS = ["typescript", "typescript-5.0"];

/** Writes the files of a program into a new directory, and returns that. */
export function write(files) {
  const directory = mkdtempSync(join(tmpdir(), "gowasm-fuzz-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

export const remove = (directory) => rmSync(directory, { recursive: true, force: true });

const OPTIONS = ["--quiet", "--out-dir", "dist", "--name", "fuzz"];

export const bind = (directory) => capture(tool, [".", ...OPTIONS], { cwd: directory });

/** The other way: the shims become files of the package, and the program is built without the tool. */
export async function generateAndBind(directory) {
  mkdirSync(join(directory, "cmd"));
  writeFileSync(join(directory, "cmd", "main.go"), `package main\n\nimport _ "${MODULE}"\n\nfunc main() { select {} }\n`);
  await capture(tool, ["gen", "."], { cwd: directory });
  await capture("go", ["build", "-trimpath", "-o", "build/fuzz.wasm", "./cmd"], { cwd: directory, env: { GOOS: "js", GOARCH: "wasm" } });
  await capture(tool, [".", "--wasm", "build/fuzz.wasm", ...OPTIONS], { cwd: directory });
}

export const load = (directory) => import(pathToFileURL(join(directory, "dist", "fuzz.js")));

/** Go's collector at work in every allocation, overwriting what it frees: nobody may still hold that. Very slow. */
const COLLECTING = { GOGC: "1", GODEBUG: "clobberfree=1,gcstoptheworld=2" };

/** A new instance, whose collector may be one that leaves nothing in peace. */
export const instantiate = (module, isCollecting) => module.instantiate(undefined, { env: isCollecting ? COLLECTING : {} });

/** Compiles TypeScript that uses the module, with every compiler; returns what they say, which is nothing. */
export async function compile(directory, text) {
  writeFileSync(join(directory, "usage.ts"), text);
  const config = JSON.parse(readFileSync(join(root, "js-tests", "types", "base.json"), "utf8"));
  const compilerOptions = { ...config.compilerOptions, module: "ESNext", moduleResolution: "bundler" };
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["usage.ts"] }));
  let output = "";
  for (const compiler of COMPILERS) {
    const { status, stdout, stderr } = await execute("node", [join(root, "node_modules", compiler, "bin", "tsc"), "-p", directory], { cwd: directory });
    if (status !== 0 || stdout || stderr) output += `${compiler}: ${stdout}${stderr}\n`;
  }
  return output;
}
