// A module that wasm-opt has been at works as before: the one of the npm package binaryen, or on PATH. Cases of js-tests/cases run on it in
// Node; the module keeps function names, so that stack traces can be looked at as well.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture } from "../scripts/run.mjs";
import { tool } from "../scripts/setup.mjs";
import { bind } from "./harness/build.mjs";
import { hosts } from "./harness/hosts.mjs";
import { before, describe, test } from "./harness/test.mjs";

const go = "trouble";
const caseFiles = ["debugging", "endings", "errors"].map((name) => join(import.meta.dirname, "cases", `${name}.mjs`));
const node = hosts.find(({ name }) => name === "node");

describe("an optimized module", () => {
  let plain, optimized;

  before(async () => {
    plain = await bind(go, { args: ["--debug"] });
    optimized = await bind(go, { args: ["--debug", "--optimize"] });
  });

  const module = (directory) => join(directory, `${basename(directory)}.wasm`);
  const inspect = async (directory) => JSON.parse(await capture(tool, ["inspect", "--json", module(directory)]));

  test("is smaller", () => {
    assert.ok(statSync(module(optimized)).size < 0.98 * statSync(module(plain)).size);
  });

  test("says the same of itself", async () => {
    const [{ sections, bytes, file, functions, ...rest }, before] = [await inspect(optimized), await inspect(plain)];
    assert.ok(rest.has_names && bytes && file && functions && sections.length);
    for (const key of Object.keys(rest)) assert.deepEqual(rest[key], before[key], key);
  });

  for (const file of caseFiles) {
    const name = basename(file, ".mjs");
    describe(name, async () => {
      const { cases, go: wanted } = await import(pathToFileURL(file));
      let opened;
      before(async () => {
        assert.equal(wanted, go);
        opened = await node.open(file, optimized);
      });
      for (const title of Object.keys(cases)) test(title, () => opened.run(title));
    });
  }
});
