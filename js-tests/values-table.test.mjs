// The tables of samples have all types that the tool knows, those of src/model/types.rs and src/known.rs. Reads the plans of js-tests/go/values and
// js-tests/go/shapes, which say how each function was understood.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capture, root } from "../scripts/run.mjs";
import { requireGo, requireTool, tool } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { before, describe, test } from "./harness/test.mjs";
import { arrayLengths, echoNames, echoOf, hasArrays, types } from "./samples.mjs";
import { shapes } from "./shapes.mjs";

const model = ["model/types.rs", "known.rs"].map((file) => readFileSync(join(root, "src", file), "utf8")).join("\n");

/** Go's names of the scalars, from the tool's own list of them. */
function scalarsOfTheTool() {
  const rows = [...model.matchAll(/Scalar::\w+ => "(\w+)"/g)].map(([, name]) => name);
  assert.ok(rows.length >= 14, `the scalars in model/types.rs: ${rows}`);
  return rows;
}

/** The variants of one of the tool's own enumerations: the names that stand alone at the first level of indentation. */
function variantsOfTheTool(enumeration) {
  const [, body] = model.match(new RegExp(`\\npub enum ${enumeration} \\{\\n(.*?)\\n\\}`, "s")) ?? [];
  const variants = [...(body ?? "").matchAll(/^ {4}([A-Z]\w*)(?=[,({ ])/gm)].map(([, name]) => name);
  assert.ok(variants.length >= 6, `the variants of ${enumeration}: ${variants}`);
  return variants;
}

/** The functions of a package in js-tests/go, by their names in JavaScript. */
async function planOf(name) {
  const directory = join(root, "js-tests", "go", name);
  const { functions } = JSON.parse(await capture(tool, [directory, "--emit", "plan"], { cwd: directory }));
  return new Map(functions.map((one) => [one.js_name, one]));
}

before(async () => {
  await requireGo();
  requireTool();
});

describe("the table of samples", () => {
  let functions;

  before(async () => (functions = await planOf("values")));

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

describe("the table of shapes", () => {
  let functions;

  before(async () => (functions = await planOf("shapes")));

  // These are in the other table, or stand for what `Known` lists, or are no values that could be compared: see cases/.
  const references = ["Func", "Sequence", "Channel", "Reader", "ReadCloser", "Writer", "WriteCloser"];
  const elsewhere = ["Scalar", "String", "Known", ...references];
  for (const variant of [...variantsOfTheTool("Type"), ...variantsOfTheTool("Known")].filter((variant) => !elsewhere.includes(variant))) {
    test(`has ${variant}`, () => {
      const rows = Object.values(shapes).filter((row) => row.of === variant);
      assert.ok(rows.length > 0, `js-tests/shapes.mjs has no row of ${variant}, which src/model/types.rs knows`);
      assert.ok(rows.flatMap((row) => row.samples).length > 1, `js-tests/shapes.mjs has hardly a sample of ${variant}`);
    });
  }

  test("has a row for each function, and a function for each row, of the type that the row says", () => {
    for (const [name, { go, echo = true }] of Object.entries(shapes)) {
      // Types of other packages have a name for the package that no other has.
      const typeOf = (name) => functions.get(name)?.go_type.replaceAll("gowasm_pkg_", "").replaceAll("uint8", "byte");
      if (echo) assert.equal(typeOf(`echo${name}`), `func(${go}) ${go}`);
      assert.equal(typeOf(`nest${name}`), `func(Nest[${go}]) Nest[${go}]`);
    }
    const rows = [...Object.keys(shapes), ...Object.keys(types).map((type) => type[0].toUpperCase() + type.slice(1))];
    const unknown = [...functions.keys()].filter((name) => /^(echo|nest)/.test(name) && !rows.includes(name.slice(4)) && name !== "echoCalled");
    assert.deepEqual(unknown, []);
  });

  test("has no scalar less than the other one", () => {
    const missing = Object.keys(types).filter((type) => type !== "byte" && type !== "rune" && !functions.has(`nest${type[0].toUpperCase()}${type.slice(1)}`));
    assert.deepEqual(missing, []);
  });
});
