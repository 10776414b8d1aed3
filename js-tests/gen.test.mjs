// What `gen` writes compiles in the user's package, where it has no package of its own for what shims share: for every package of the tests.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { capture, root } from "../scripts/run.mjs";
import { cacheDirectory, requireGo, requireTool, tool } from "../scripts/setup.mjs";
import { goPackages } from "./harness/build.mjs";
import { before, describe, test } from "./harness/test.mjs";

/** A named pragma beside a type of its own, and an import in a second package: what `gen` says that it cannot do. */
const REFUSED = ["clashes", "soak"];

describe("gen", () => {
  const directory = join(cacheDirectory, "gen");
  const names = goPackages.filter((name) => !REFUSED.includes(name));

  before(async () => {
    await requireGo();
    requireTool();
    rmSync(directory, { recursive: true, force: true });
    cpSync(join(root, "js-tests", "go"), directory, { recursive: true });
  });

  for (const name of names) {
    test(`accepts ${name}`, () => capture(tool, ["gen", `./${name}`, "--quiet"], { cwd: directory }));
  }

  // At once: Go starts as many compilers as there are processors.
  test("writes Go that compiles and that vet has nothing against", async () => {
    const packages = names.map((name) => `./${name}`);
    await capture("go", ["vet", "-trimpath", ...packages], { cwd: directory, env: { GOOS: "js", GOARCH: "wasm" } });
  });
});
