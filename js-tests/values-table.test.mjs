// The table of samples has all types that the tool knows: those of src/model.rs, alone, in slices and in arrays. Reads the
// plan of js-tests/go/values, which says how each function was understood.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { capture, root } from "../scripts/run.mjs";
import { requireGo, requireTool, tool } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { arrayLengths, echoNames, echoOf, hasArrays, types } from "./samples.mjs";

/** Go's names of the scalars, from the tool's own list of them. */
function scalarsOfTheTool() {
  const model = readFileSync(join(root, "src", "model.rs"), "utf8");
  const rows = [...model.matchAll(/Scalar::\w+ => "(\w+)"/g)].map(([, name]) => name);
  assert.ok(rows.length >= 14, `the scalars in model.rs: ${rows}`);
  return rows;
}

describe("the table of samples", () => {
  let functions;

  before(async () => {
    await requireGo();
    requireTool();
    const directory = join(root, "js-tests", "go", "values");
    functions = new Map(JSON.parse(await capture(tool, [directory, "--emit", "plan"], { cwd: directory })).functions.map((one) => [one.js_name, one]));
  });

  for (const type of [...scalarsOfTheTool(), "string"]) {
    test(`has ${type}`, () => {
      assert.ok(Object.hasOwn(types, type), `js-tests/samples.mjs has no samples for ${type}`);
      assert.ok(types[type].samples.length > 1, `js-tests/samples.mjs has hardly a sample for ${type}`);
      assert.ok(types[type].kind && types[type].list, `js-tests/samples.mjs does not say what ${type} is in JavaScript`);
    });
  }

  test("is complete: each of its types has its echoes, which are of that type", () => {
    for (const type of Object.keys(types)) {
      const shapes = [["", type], ["s", `[]${type}`], ...(hasArrays(type) ? arrayLengths.map((length) => [`x${length}`, `[${length}]${type}`]) : [])];
      for (const [shape, goType] of shapes) {
        const name = echoOf(type, shape);
        const plan = functions.get(name);
        assert.ok(plan, `js-tests/go/values has no function ${name}`);
        const canonical = goType.replace("rune", "int32").replace("byte", "uint8");
        assert.equal(plan.go_type, `func(${canonical}) ${canonical}`, name);
      }
    }
  });

  test("has all echoes", () => {
    const echoes = [...functions.keys()].filter((name) => name.startsWith("echo")).sort();
    assert.deepEqual(echoes, [...echoNames].sort());
  });
});
