// A real Chromium for the tests: started when first asked for, closed when the test file is done.
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/setup.mjs";
import { after } from "./test.mjs";
import { STILL_WAITING } from "./waiting.mjs";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The `skip` option of tests that need Chromium: without one they are skipped, but not in CI, where they fail. */
export const skipWithoutChromium = findChromium() || process.env.CI ? false : "no Chromium";

let browser;

/**
 * A new page, in a profile of its own, and what went wrong in it so far: uncaught exceptions and lines of console.error.
 * `options` are those of Playwright's `newContext`. All pages are closed at the end of the test file, if not before.
 */
export async function openPage(options = {}) {
  const context = await (await start()).newContext(options);
  // A test that hangs is found by its idleness.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.stack ?? String(error)));
  page.on("console", (line) => {
    if (line.type() === "error") problems.push(line.text());
    if (line.text().startsWith(STILL_WAITING)) console.warn(line.text());
  });
  return { page, problems, close: () => context.close() };
}

async function start() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium");
  browser ??= chromium.launch({ executablePath, args: ARGUMENTS, timeout: 0 });
  return browser;
}

after(async () => {
  // A browser that did not start has failed the tests already.
  await (await browser?.catch(() => undefined))?.close();
});
