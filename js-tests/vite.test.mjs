// examples/vite, built as its users would build it: npm scripts for the Go package, then Vite for the app.
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, root } from "../scripts/run.mjs";
import { installNpmPackages, requireGo, requireTool } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { openPage, skipWithoutChromium } from "./harness/chromium.mjs";
import { serve } from "./harness/server.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const example = join(root, "examples", "vite");

describe("examples/vite", () => {
  let directory;

  before(async () => {
    await requireGo();
    requireTool();
    await installNpmPackages(example);
    // A copy, so that the example is built from nothing, and stays as it is.
    directory = await mkdtemp(join(tmpdir(), "vite-example-"));
    const written = ["node_modules", "dist", "build", "zz_gowasm.go"].flatMap((name) =>
      ["", "app", "wordcount"].map((part) => join(example, part, name)),
    );
    await cp(example, directory, { recursive: true, filter: (path) => !written.includes(path) });
    await cp(join(example, "node_modules"), join(directory, "node_modules"), { recursive: true, verbatimSymlinks: true });
  });

  after(() => rm(directory, { recursive: true, force: true }));

  test("builds", async () => {
    await capture("npm", ["run", "build"], { cwd: directory });
    const assets = await readdir(join(directory, "app", "dist", "assets"));
    assert.equal(assets.filter((name) => name.endsWith(".wasm")).length, 1, "wasm files in the build");
    const written = await readdir(join(directory, "wordcount"));
    assert.ok(written.includes("zz_gowasm.go"), "the shims are in the package");
    assert.ok(!(await readdir(join(directory, "wordcount", "dist"))).includes("package.json"), "--no-package");
  });

  test("builds again, over what it wrote before", async () => {
    const shims = join(directory, "wordcount", "zz_gowasm.go");
    const before = await readFile(shims, "utf8");
    await capture("npm", ["run", "build", "-w", "wordcount"], { cwd: directory });
    assert.equal(await readFile(shims, "utf8"), before);
  });

  test("runs in a browser", { skip: skipWithoutChromium }, async () => {
    const server = await serve(join(directory, "app", "dist"));
    const { page, problems, close } = await openPage();
    await page.goto(`${server.url}/`);
    await page.waitForSelector("#top li");
    assert.equal(await page.textContent("#count"), "2 lines, 24 words, 109 characters");
    assert.deepEqual(await page.locator("#top li").allTextContents(), ["it (4)", "of (4)", "the (4)", "was (4)", "age (2)"]);
    await page.fill("#text", "Ελλάδα ελλάδα!");
    assert.equal(await page.textContent("#count"), "1 lines, 2 words, 14 characters");
    assert.deepEqual(await page.locator("#top li").allTextContents(), ["ελλάδα (2)"]);
    assert.deepEqual(problems, []);
    await close();
    await server.close();
  });
});
