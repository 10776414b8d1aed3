// Runs every case of js-tests/fresh in Node and in Chromium. Unlike those of js-tests/cases, each gets modules that nobody
// has initialized: `load(name)` imports the package of that name anew, `url(name)` is where its wasm file lies.
import { readdirSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../scripts/run.mjs";
import { bind } from "./harness/build.mjs";
import { openPage, skipWithoutChromium } from "./harness/chromium.mjs";
import { isChosen } from "./harness/choice.mjs";
import { serve } from "./harness/server.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const directory = join(import.meta.dirname, "fresh");

const hosts = [
  { name: "node", skip: false, open: openNode },
  { name: "chromium", skip: skipWithoutChromium, open: openChromium },
];

for (const file of readdirSync(directory).filter((file) => file.endsWith(".mjs"))) {
  const name = basename(file, ".mjs");
  if (!isChosen(name)) continue;
  const caseFile = join(directory, file);
  const { packages, cases } = await import(pathToFileURL(caseFile));
  for (const host of hosts) {
    describe(`${name} in ${host.name}, fresh`, { skip: host.skip }, () => {
      let opened;
      before(async () => {
        const directories = {};
        for (const name of packages) directories[name] = await bind(name);
        opened = await host.open(caseFile, directories);
      });
      after(() => opened?.close());
      for (const title of Object.keys(cases)) test(title, () => opened.run(title));
    });
  }
}

/** What a case gets: `files` are the URLs of the packages' directories. */
function contextOf(host, files) {
  let loaded = 0;
  return {
    host,
    load: (name) => import(`${files[name]}/${name}.js?fresh=${++loaded}`),
    url: (name) => new URL(`${files[name]}/${name}.wasm`),
  };
}

async function openNode(caseFile, directories) {
  const { cases } = await import(pathToFileURL(caseFile));
  const files = Object.fromEntries(Object.entries(directories).map(([name, path]) => [name, pathToFileURL(path).href]));
  const context = contextOf("node", files);
  return { run: (title) => cases[title](context), close() {} };
}

async function openChromium(caseFile, directories) {
  const server = await serve(root);
  const { page, problems, close } = await openPage();
  const url = (path) => `${server.url}/${relative(root, path).split(sep).join("/")}`;
  await page.goto(url(join(root, "js-tests", "harness", "empty.html")));
  const files = Object.fromEntries(Object.entries(directories).map(([name, path]) => [name, url(path)]));
  await page.evaluate(
    async ([caseUrl, files, contextOf]) => {
      const { cases } = await import(caseUrl);
      const context = (0, eval)(`(${contextOf})`)("chromium", files);
      globalThis.runCase = async (title) => {
        try {
          await cases[title](context);
        } catch (error) {
          return error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) };
        }
      };
    },
    [url(caseFile), files, String(contextOf)],
  );
  return {
    async run(title) {
      problems.length = 0;
      const failure = await page.evaluate((title) => globalThis.runCase(title), title);
      if (failure) throw Object.assign(new Error(failure.message), failure);
      const unexpected = problems.filter((problem) => !/status of 404|Failed to load resource/.test(problem));
      if (unexpected.length) throw new Error(unexpected.join("\n"));
    },
    async close() {
      await close();
      await server.close();
    },
  };
}
