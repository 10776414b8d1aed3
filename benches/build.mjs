// Builds what is measured: Go programs without the tool, the AssemblyScript peer, the patched and the stock runtime.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture, run, root } from "../scripts/run.mjs";
import { cacheDirectory, requireGo, requireTool, tool } from "../scripts/setup.mjs";

export const outDirectory = join(cacheDirectory, "benches");

/** Makes sure of the tools, and of the directory for what is built. */
export async function prepare() {
  await requireGo();
  requireTool();
  mkdirSync(outDirectory, { recursive: true });
}

/** Imports a module by its path. */
export function load(path) {
  return import(pathToFileURL(path));
}

/** Writes a Go module anew, from the text of its files by path, and returns its directory. */
export function writeModule(name, files) {
  const directory = join(outDirectory, name);
  rmSync(directory, { recursive: true, force: true });
  const all = { "go.mod": "module example.test/program\n\ngo 1.24\n", ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

/** Builds the package in a directory as `go build` alone does it, with the options that the tool gives it. */
export async function buildPlainly(directory, wasm) {
  const args = ["build", "-trimpath", "-ldflags=-s -w", "-o", wasm, "."];
  await run("go", args, { cwd: directory, env: { GOOS: "js", GOARCH: "wasm" } });
  return wasm;
}

/** Binds the package in a directory with the tool. */
export async function bindPackage(directory, out, ...args) {
  await capture(tool, [".", "--out-dir", out, "--quiet", ...args], { cwd: directory });
  return out;
}

/** Builds a program in benches/go as `go build` alone does it, and returns its wasm file. */
export async function buildGo(name) {
  const wasm = join(outDirectory, `${name}.wasm`);
  return buildPlainly(join(root, "benches", "go", name), wasm);
}

/** The runtime's class `Go`, with the tool's patches. */
export async function patchedRuntime() {
  const path = join(outDirectory, "wasm_exec.mjs");
  await capture(tool, ["wasm-exec", "-q", "-o", path]);
  return (await load(path)).Go;
}

/** Where the toolchain's own runtime is. */
export async function stockRuntimePath() {
  return join((await capture("go", ["env", "GOROOT"])).trim(), "lib", "wasm", "wasm_exec.js");
}

/** Runs a Go program, and returns its WebAssembly instance. `imports` are functions by module and name. */
export async function startGo(go, wasm, imports = {}) {
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), { ...go.importObject, ...imports });
  go.run(instance);
  return instance;
}

/** Builds the AssemblyScript peer with its own bindings, and imports it. */
export async function loadAssembly() {
  const directory = join(outDirectory, "assembly");
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(directory, "imported.js"), "export const next = (i) => i + 1;\n");
  const compiler = join(root, "node_modules", "assemblyscript", "bin", "asc.js");
  const file = join(directory, "calls.wasm");
  await run("node", [compiler, "benches/assembly/calls.ts", "-O3", "--bindings", "esm", "--exportRuntime", "--outFile", file]);
  return load(join(directory, "calls.js"));
}
