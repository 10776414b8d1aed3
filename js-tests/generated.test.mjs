// The JavaScript that the tool writes is as clean as what is written by hand: for every package of the tests.
import { describe, test } from "node:test";
import { execute, root } from "../scripts/run.mjs";
import * as assert from "./harness/assert.mjs";
import { bind, goPackages } from "./harness/build.mjs";

describe("generated JavaScript passes eslint", () => {
  for (const name of [...goPackages, "examples/gofmt"]) {
    test(name, async () => {
      const outDirectory = await bind(name);
      const { stdout, stderr } = await execute("node", ["node_modules/eslint/bin/eslint.js", "--max-warnings=0", outDirectory], { cwd: root });
      assert.equal(stdout + stderr, "");
    });
  }
});
