// The package after a bundler has been at it. Vite has its own test: vite.test.mjs.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { capture, root } from "../scripts/run.mjs";
import { cacheDirectory } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { install } from "./harness/build.mjs";
import { openPage, skipWithoutChromium } from "./harness/chromium.mjs";
import { serve } from "./harness/server.mjs";
import { before, describe, test } from "./harness/test.mjs";

describe("esbuild", () => {
  let smoke;

  before(async () => (smoke = await install("smoke")));

  /**
   * Bundles an entry that prints what Go says, into a directory of its own. esbuild leaves `new URL("smoke.wasm",
   * import.meta.url)` as it is, so the file goes beside the bundle, as its manual tells everybody to do.
   */
  async function bundle(name, platform, options = {}) {
    const directory = join(cacheDirectory, "bundles", name);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const { warnings } = await build({
      stdin: { contents: `import { greet } from "smoke/auto"; console.log(greet("bundle"));`, resolveDir: join(root, "js-tests") },
      outfile: join(directory, "bundle.mjs"),
      bundle: true,
      format: "esm",
      platform,
      target: "es2022",
      logLevel: "silent",
      ...options,
    });
    assert.deepEqual(warnings.map(({ text }) => text), []);
    await cp(join(smoke, "smoke.wasm"), join(directory, "smoke.wasm"));
    return directory;
  }

  for (const minify of [false, true]) {
    const suffix = minify ? "-minified" : "";

    test(`bundles for Node${suffix}`, async () => {
      const directory = await bundle(`node${suffix}`, "node", { minify });
      assert.equal(await capture("node", [join(directory, "bundle.mjs")]), "Hello, bundle!\n");
    });

    test(`bundles for browsers${suffix}`, { skip: skipWithoutChromium }, async () => {
      const directory = await bundle(`browser${suffix}`, "browser", { minify });
      await writeFile(join(directory, "index.html"), `<!doctype html><link rel="icon" href="data:,"><script type="module" src="bundle.mjs"></script>`);
      const server = await serve(directory);
      const { page, problems, close } = await openPage();
      const line = page.waitForEvent("console");
      await page.goto(`${server.url}/`);
      assert.equal((await line).text(), "Hello, bundle!");
      assert.deepEqual(problems, []);
      await close();
      await server.close();
    });
  }

  test("drops an unused package", async () => {
    const contents = `import { greet } from "smoke"; console.log("nothing of Go");`;
    const directory = await bundle("unused", "node", { stdin: { contents, resolveDir: join(root, "js-tests") } });
    const text = await readFile(join(directory, "bundle.mjs"), "utf8");
    assert.ok(text.length < 500, `${text.length} bytes are left`);
  });
});
