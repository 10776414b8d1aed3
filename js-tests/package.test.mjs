// What the tool writes, as an npm package: found by name, in every way that its package.json offers, and packed whole.
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { capture, root } from "../scripts/run.mjs";
import * as assert from "./harness/assert.mjs";
import { install } from "./harness/build.mjs";
import { before, describe, test } from "./harness/test.mjs";

describe("the npm package", () => {
  let directory;

  before(async () => (directory = await install("smoke")));

  test("holds the files that it should", async () => {
    const files = readdirSync(directory).sort();
    assert.deepEqual(files, [
      "auto.d.ts", "auto.js", "package.json", "smoke.d.ts", "smoke.js", "smoke.wasm", "wasm_exec.js", "workerd.js",
    ]);
    const packed = JSON.parse(await capture("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], { cwd: directory }));
    // An array before npm 12, an object with a key for each package from then on.
    const [{ files: entries }] = Object.values(packed);
    assert.deepEqual(entries.map(({ path }) => path).sort(), files);
  });

  test("is initialized by its user: import from its name", async () => {
    const script = `
      import init, { add, GoNotReadyError } from "smoke";
      try { add(1, 2); console.log("no error"); } catch (error) { console.log(error instanceof GoNotReadyError); }
      const [one, two] = await Promise.all([init(), init()]);
      console.log(one === two, add(1, 2), one.exports.greet("you"));`;
    assert.equal(await runScript(script), "true\ntrue 3 Hello, you!\n");
  });

  test("initializes itself: import from /auto", async () => {
    assert.equal(await runScript(`import { greet } from "smoke/auto"; console.log(greet("auto"));`), "Hello, auto!\n");
    const shared = `import { add } from "smoke"; import "smoke/auto"; console.log(add(20, 22));`;
    assert.equal(await runScript(shared), "42\n", "one shared instance");
  });

  test("offers its module: /wasm", async () => {
    const script = `
      import { readFile } from "node:fs/promises";
      import { instantiate } from "smoke";
      const file = new URL(import.meta.resolve("smoke/wasm"));
      const bytes = await readFile(file);
      for (const source of [file, bytes, bytes.buffer, new WebAssembly.Module(bytes), Promise.resolve(new Response(bytes)),
                            new Response(bytes, { headers: { "content-type": "application/wasm" } })]) {
        console.log((await instantiate(source)).exports.add(1, 1));
      }`;
    // A pooled Buffer shares its ArrayBuffer; one of this size does not.
    assert.equal(await runScript(script), "2\n".repeat(6));
  });

  test("has an entry of its own for Workers", async () => {
    const resolved = await runScript(`console.log(import.meta.resolve("smoke"))`, ["--conditions=workerd"]);
    assert.match(resolved, /\/workerd\.js\n$/);
  });

  test("leaves globalThis alone", async () => {
    const script = `
      const before = Reflect.ownKeys(globalThis).length;
      const { default: init, greet } = await import("smoke");
      await init();
      greet("x");
      console.log(Reflect.ownKeys(globalThis).length - before);`;
    assert.equal(await runScript(script), "0\n");
  });

  test("lets the program end", async () => {
    // A module that kept Node's event loop busy would keep this script from ending.
    assert.equal(await runScript(`import init from "smoke"; await init();`), "");
  });

  test("names no path of the machine that built it", () => {
    for (const file of readdirSync(directory)) {
      const text = readFileSync(join(directory, file), "latin1");
      for (const path of [root + sep, tmpdir() + sep]) assert.ok(!text.includes(path), `${file} names ${path}`);
    }
  });
});

/** Runs a module that can import the installed packages by name; returns what it prints. */
function runScript(script, options = []) {
  return capture("node", [...options, "--input-type=module", "--eval", script], { cwd: join(root, "js-tests") });
}
