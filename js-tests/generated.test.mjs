// The JavaScript that the tool writes is as clean as what is written by hand: for every package of the tests.
import { ESLint } from "eslint";
import { root } from "../scripts/run.mjs";
import * as assert from "./harness/assert.mjs";
import { bind, goPackages } from "./harness/build.mjs";
import { describe, test } from "./harness/test.mjs";

describe("generated JavaScript passes eslint", () => {
  const eslint = new ESLint({ cwd: root });

  for (const name of [...goPackages, "examples/gofmt"]) {
    test(name, async () => {
      const results = await eslint.lintFiles([await bind(name)]);
      assert.ok(results.length >= 3, "there are files");
      const faults = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0);
      assert.equal((await eslint.loadFormatter()).format(faults), "");
    });
  }
});
