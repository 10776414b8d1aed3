// The page of examples/gofmt, in a real Chromium.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/run.mjs";
import { cacheDirectory } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { bind } from "./harness/build.mjs";
import { openPage, skipWithoutChromium } from "./harness/chromium.mjs";
import { serve } from "./harness/server.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const picture = join(root, "docs", "gofmt.png");

describe("the page of examples/gofmt", { skip: skipWithoutChromium }, () => {
  let directory, server;

  before(async () => {
    // A copy, so that the test does not write into the example's own dist.
    directory = await mkdtemp(join(tmpdir(), "gofmt-page-"));
    const example = join(root, "examples", "gofmt");
    await cp(example, directory, { recursive: true, filter: (path) => !path.startsWith(join(example, "dist")) });
    await cp(await bind("examples/gofmt"), join(directory, "dist"), { recursive: true });
    server = await serve(directory);
  });

  after(async () => {
    await server?.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Opens the page and waits until its sample is formatted. */
  async function open(options) {
    const opened = await openPage({ viewport: { width: 1280, height: 800 }, ...options });
    await opened.page.goto(`${server.url}/`);
    await opened.page.waitForSelector('[data-state="good"]');
    const text = (selector) => opened.page.locator(selector).textContent();
    return { ...opened, text };
  }

  test("formats the sample", async () => {
    const { page, text, problems, close } = await open();
    assert.match(await text("#result"), /\tWidth, Depth float64\n\towner {8}string\n/);
    assert.deepEqual(await page.locator("#imports li").allTextContents(), ["fmt", "os", "strings"]);
    assert.match(await text("#status"), /^Formatted: \d+ lines$/);
    assert.match(await text("#time"), /^format\(source\) \d+(\.\d+)? ms$/);
    assert.deepEqual(problems, []);
    await close();
  });

  test("formats what is typed", async () => {
    const { page, text, problems, close } = await open();
    await page.fill("#source", "");
    await page.locator("#source").pressSequentially('package p\nimport "unicode/utf8"\nvar  x=utf8.RuneLen( \'ü\' )\n');
    assert.equal(await text("#result"), 'package p\n\nimport "unicode/utf8"\n\nvar x = utf8.RuneLen(\'ü\')\n\n');
    assert.deepEqual(await page.locator("#imports li").allTextContents(), ["unicode/utf8"]);
    await page.keyboard.press("Control+s");
    assert.equal(await text("#status"), "Well formatted: 5 lines");
    assert.equal(await page.inputValue("#source"), 'package p\n\nimport "unicode/utf8"\n\nvar x = utf8.RuneLen(\'ü\')\n');
    assert.deepEqual(problems, []);
    await close();
  });

  test("shows an error and its place", async () => {
    const { page, text, problems, close } = await open();
    const before = await text("#result");
    await page.fill("#source", 'package p\n\nvar s = "ü" + }\n');
    assert.match(await text("#status"), /^Line 3, column 16: expected operand, found '}'/);
    assert.equal(await text("#source-numbers .marked"), "3");
    assert.equal(await text("#result"), before, "the last result stays");
    await page.click("#jump");
    // Go counts bytes, and ü has two of them.
    assert.equal(await page.locator("#source").evaluate(({ selectionStart }) => selectionStart), 'package p\n\nvar s = "ü" + '.length);
    await page.fill("#source", "package p\n");
    assert.equal(await text("#status"), "Well formatted: 1 line");
    assert.deepEqual(problems, []);
    await close();
  });

  // The README shows the page. The picture is made here, and held against the page of today, loosely: fonts differ
  // between machines, and so does the time that a call took.
  test("looks like its picture in the README", async () => {
    const { page, close } = await open();
    const shot = await page.screenshot();
    if (process.env.UPDATE_PICTURE) writeFileSync(picture, shot);
    const difference = await page.evaluate(
      async (sources) => {
        const [width, height] = [160, 100];
        const [a, b] = await Promise.all(
          sources.map(async (source) => {
            const bitmap = await createImageBitmap(await (await fetch(source)).blob());
            const context = new OffscreenCanvas(width, height).getContext("2d");
            context.drawImage(bitmap, 0, 0, width, height);
            return context.getImageData(0, 0, width, height).data;
          }),
        );
        return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length / 255;
      },
      [shot, readFileSync(picture)].map((image) => `data:image/png;base64,${image.toString("base64")}`),
    );
    assert.ok(difference < 0.01, `docs/gofmt.png differs by ${difference}; UPDATE_PICTURE=1 makes it anew`);
    await close();
  });

  test("looks as it should, for those who look", async () => {
    const screenshots = join(cacheDirectory, "screenshots");
    mkdirSync(screenshots, { recursive: true });
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await open({ colorScheme, deviceScaleFactor: 2 });
      // The first calls run code that the browser has yet to optimize: type for a while, as a user would.
      await page.locator("#source").evaluate((source) => source.setSelectionRange(0, 0));
      await page.locator("#source").pressSequentially("// A program in need of care.\n", { delay: 20 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
      await page.screenshot({ path: join(screenshots, colorScheme === "light" ? "gofmt.png" : "gofmt-dark.png") });
      await close();
    }
    const { page, close } = await open({ viewport: { width: 420, height: 800 } });
    await page.fill("#source", "package p\nfunc {\n");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
    await page.screenshot({ path: join(screenshots, "gofmt-narrow.png") });
    await close();
  });
});
