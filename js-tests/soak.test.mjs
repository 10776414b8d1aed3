// Calls of all kinds with faults of all kinds, briefly: a fixed seed and another one each time. By hand, and for longer: soak/run.mjs.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../scripts/run.mjs";
import { requireGo, requireTool } from "../scripts/setup.mjs";
import { bind } from "./harness/build.mjs";
import { before, describe, test } from "./harness/test.mjs";

const another = process.env.SOAK_SEED ?? String(Date.now() % 1_000_000);
const calls = process.env.SOAK_CALLS ?? "80000";

describe("soak", () => {
  let directories;

  before(async () => {
    await requireGo();
    requireTool();
    directories = ["--soak", await bind("soak"), "--ledger", await bind("js-tests/go/soak/ledger")];
  });

  // In processes of their own, so that each has its memory to itself.
  for (const seed of new Set(["1", another])) {
    test(`seed ${seed}`, async () => {
      const program = join(root, "js-tests", "soak", "run.mjs");
      // It fails for wrong answers, memory beyond its bounds, and whatever is left behind.
      const { stdout } = await promisify(execFile)(process.execPath, [program, "--seed", seed, "--calls", calls, ...directories]).catch((error) => {
        throw new Error(`${error.stdout}\n${error.stderr}`);
      });
      assert.match(stdout, /^wrong answers +0$/m);
    });
  }
});
