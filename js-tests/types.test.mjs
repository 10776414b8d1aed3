// The generated types, as users' compilers see them: each file in js-tests/types is compiled with each compiler and each
// tsconfig there. A file that imports "NAME" gets the Go package js-tests/go/NAME.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { execute, root } from "../scripts/run.mjs";
import * as assert from "./harness/assert.mjs";
import { goPackages, install } from "./harness/build.mjs";
import { before, describe, test } from "./harness/test.mjs";

const directory = join(root, "js-tests", "types");
const files = readdirSync(directory);
const usages = files.filter((file) => file.endsWith(".ts"));
const configs = files.filter((file) => /^tsconfig\..*\.json$/.test(file));
// One lies deeper, since it shares packages with its neighbour.
const packages = [...goPackages, "js-tests/go/classes/names"];
// The oldest that is supported, those around the change of typed arrays in 5.7, and the last before the newest.
const older = ["5.0", "5.6", "5.7", "5.9"].map((version) => [`TypeScript ${version}`, `typescript-${version}`]);
const compilers = { "newest TypeScript": "typescript", ...Object.fromEntries(older) };

describe("types", () => {
  before(async () => {
    const text = usages.map((file) => readFileSync(join(directory, file), "utf8")).join("\n");
    for (const directory of packages) {
      if (new RegExp(`from "${basename(directory)}(/auto)?"`).test(text)) await install(directory);
    }
  });

  for (const [title, compiler] of Object.entries(compilers)) {
    for (const config of configs) {
      // Node's own types are written for compilers of today.
      if (config === "tsconfig.node.json" && compiler !== "typescript") continue;
      test(`${title}, ${config}`, async () => {
        const tsc = join(root, "node_modules", compiler, "bin", "tsc");
        const { status, stdout, stderr } = await execute("node", [tsc, "-p", join(directory, config)]);
        assert.equal(stdout + stderr, "");
        assert.equal(status, 0);
      });
    }
  }
});
