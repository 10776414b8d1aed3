// A program that has no use for syscall/js does not get it from the shims.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, root } from "../scripts/run.mjs";
import { tool } from "../scripts/setup.mjs";
import { bind } from "./harness/build.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const environment = { ...process.env, GOOS: "js", GOARCH: "wasm" };

/** What a module imports of syscall/js. */
async function importsOf(file) {
  const module = await WebAssembly.compile(readFileSync(file));
  return WebAssembly.Module.imports(module).filter(({ name }) => name.startsWith("syscall/js."));
}

describe("the package bare", () => {
  test("leads to no syscall/js", async () => {
    const listed = await capture("go", ["list", "-deps", "."], { cwd: join(root, "js-tests/go/bare"), env: environment });
    assert.ok(listed.includes("sync\n"));
    assert.ok(!listed.split("\n").includes("syscall/js"), "what go/bare imports must not import syscall/js");
  });

  test("gets a module and a runtime without it", async () => {
    const directory = await bind("bare");
    assert.deepEqual(await importsOf(join(directory, "bare.wasm")), []);
    for (const file of ["bare.js", "wasm_exec.js"]) {
      const runtime = readFileSync(join(directory, file), "utf8").split("the wasm_exec.js of").at(-1).split("\n})();")[0];
      for (const name of ["_values", "_ids", "_idPool", "_goRefCounts", "_handed", "_pendingEvent", "_makeFuncWrapper", "consoleFs", "syscall"]) {
        assert.ok(!runtime.includes(name), `${file}: ${name}`);
      }
    }
  });
});

describe("syscall/js is linked where", () => {
  let directory;
  before(() => (directory = mkdtempSync(join(tmpdir(), "bare-"))));
  after(() => rmSync(directory, { recursive: true, force: true }));

  const sources = {
    "errors go in": "//go:wasmexport\nfunc Take(err error) {}\n",
    "any goes in": "//go:wasmexport\nfunc Take(value any) {}\n",
    "Go calls functions": "//go:wasmexport\nfunc Take(visit func()) {}\n",
    "JavaScript supplies functions": "//gowasm:import\nvar Visit func()\n",
    "a dependency has it": 'import _ "os"\n\n//go:wasmexport\nfunc Take() {}\n',
  };

  for (const [title, source] of Object.entries(sources)) {
    test(title, async () => {
      writeFileSync(join(directory, "go.mod"), "module example.com/part\n\ngo 1.24\n");
      writeFileSync(join(directory, "part.go"), `package part\n\n${source}`);
      await capture(tool, [directory, "--quiet", "--out-dir", join(directory, "dist"), "--name", "part"], { cwd: directory });
      assert.ok((await importsOf(join(directory, "dist/part.wasm"))).length > 0);
    });
  }
});
