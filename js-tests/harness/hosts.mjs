// The hosts that run the files in js-tests/cases: each takes a case file and a bound package, and returns
// `{ run(name), close() }`, where `run` carries out one case and rejects when it fails.
import { basename, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../scripts/run.mjs";
import { openPage, skipWithoutChromium } from "./chromium.mjs";
import { serve } from "./server.mjs";

export const hosts = [
  { name: "node", skip: false, open: openNode },
  { name: "chromium", skip: skipWithoutChromium, open: openChromium },
];

// Each case file has a shared instance of its own, also where several of them use the same package: the query makes
// another module of the same file.
const moduleFile = (caseFile, outDirectory) => `${join(outDirectory, basename(outDirectory))}.js?cases=${basename(caseFile)}`;

async function openNode(caseFile, outDirectory) {
  const [file, query] = moduleFile(caseFile, outDirectory).split("?");
  const { cases } = await import(pathToFileURL(caseFile));
  const module = await import(`${pathToFileURL(file)}?${query}`);
  await module.default();
  return { run: (name) => cases[name](module, { name: "node" }), close() {} };
}

async function openChromium(caseFile, outDirectory) {
  const server = await serve(root);
  const { page, problems, close } = await openPage();
  const url = (path) => `${server.url}/${relative(root, path).split(sep).join("/")}`;
  // Any page of the server will do; this one is as empty as they come.
  await page.goto(url(join(root, "js-tests", "harness", "empty.html")));
  await page.evaluate(
    async ([caseUrl, moduleUrl]) => {
      const [{ cases }, module] = await Promise.all([import(caseUrl), import(moduleUrl)]);
      await module.default();
      // Errors do not survive the way out of the page: their text does.
      globalThis.runCase = async (name) => {
        try {
          await cases[name](module, { name: "chromium" });
        } catch (error) {
          return error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) };
        }
      };
    },
    [url(caseFile), url(moduleFile(caseFile, outDirectory))],
  );
  return {
    async run(name) {
      const failure = await page.evaluate((name) => globalThis.runCase(name), name);
      if (failure) throw Object.assign(new Error(failure.message), failure);
      if (problems.length) throw new Error(problems.splice(0).join("\n"));
    },
    async close() {
      await close();
      await server.close();
    },
  };
}
