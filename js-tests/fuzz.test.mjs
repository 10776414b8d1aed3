// Random programs with random types, bound and tried with random values: a fixed one, and another one each time, which is
// bound in both ways. By hand, and for longer: fuzz/run.mjs.
import { requireGo, requireTool } from "../scripts/setup.mjs";
import { session } from "./fuzz/session.mjs";
import { before, describe, test } from "./harness/test.mjs";

const another = process.env.FUZZ_SEED ?? Date.now() % 1_000_000;
const options = { types: Number(process.env.FUZZ_TYPES ?? 48), values: Number(process.env.FUZZ_VALUES ?? 3000) };

describe("random programs", () => {
  before(async () => {
    await requireGo();
    requireTool();
  });

  test("seed 1", () => session(1, options));
  test(`seed ${another}`, () => session(another, options));
  test(`seed ${another}, built with the shims from gen`, () => session(another, { ...options, gen: true, typescript: false }));
});
