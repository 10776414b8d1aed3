// The hosts other than Node and browsers that packages are made for: Deno, Bun and workerd, the runtime of Cloudflare Workers.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture } from "../scripts/run.mjs";
import * as assert from "./harness/assert.mjs";
import { bind, install } from "./harness/build.mjs";
import { after, before, describe, test } from "./harness/test.mjs";
import { environment, findProgram } from "./hosts/binaries.mjs";
import { commands, openProcess } from "./hosts/process.mjs";
import { openWorkerd, serveBundled } from "./hosts/workerd.mjs";

// Values take the longest, and workerd's engine is the one of Node, Deno and Chromium: three of them will do.
const common = ["smoke", "bare", "errors", "output", "mounted", "callbacks", "callback-promises", "functions", "async", "abort", "iterators", "channels", "streams", "go-streams", "timers", "class-methods", "class-identity", "class-lifetime", "class-disposal", "class-instances"];
const hosts = [
  { name: "deno", caseFiles: [...common, "values", "shapes", "hostile"], open: (...args) => openProcess("deno", ...args) },
  { name: "bun", caseFiles: [...common, "values", "shapes", "hostile"], open: (...args) => openProcess("bun", ...args) },
  { name: "workerd", caseFiles: [...common, "texts"], open: openWorkerd },
];

const programs = {};
for (const { name } of hosts) {
  const { path, missing } = await findProgram(name);
  programs[name] = path;
  if (!missing) continue;
  // As with Chromium: without it the tests are skipped, but not in CI, where they fail.
  const skip = process.env.CI ? false : missing;
  if (skip) console.warn(`\n${"!".repeat(80)}\n! ${missing}\n! The tests in ${name} are SKIPPED.\n${"!".repeat(80)}`);
  test(name, { skip }, () => assert.fail(missing));
}

for (const { name, caseFiles, open } of hosts.filter(({ name }) => programs[name])) {
  // Each file of cases has a process of its own.
  describe(name, { concurrency: true }, () => {
    for (const caseName of caseFiles) {
      describe(caseName, { concurrency: 1 }, async () => {
        const caseFile = join(import.meta.dirname, "cases", `${caseName}.mjs`);
        const { go, cases, options } = await import(pathToFileURL(caseFile));
        let opened;
        before(async () => (opened = await open(programs[name], caseFile, await bind(go, options))));
        after(() => opened?.close());
        for (const title of Object.keys(cases)) test(title, () => opened.run(title));
      });
    }
  });
}

describe("by name, and initialized by /auto", () => {
  before(() => install("smoke"));

  for (const name of Object.keys(commands).filter((name) => programs[name])) {
    test(name, async () => {
      const [program, ...args] = commands[name](programs[name]);
      const printed = await capture(program, [...args, join(import.meta.dirname, "hosts", "by-name.mjs")], { env: environment });
      assert.equal(printed, "smoke.js\nHello, you! true true\n");
    });
  }
});

describe("a Worker, bundled", { skip: !programs.workerd && "no workerd" }, () => {
  before(() => Promise.all(["smoke", "trouble"].map((name) => install(name))));

  /** What requests for these paths answer, one after the other, and what the Worker has written meanwhile. */
  async function request(file, paths) {
    const { url, close } = await serveBundled(programs.workerd, file);
    const answers = [];
    try {
      for (const path of paths) answers.push(await (await fetch(url + path)).text());
    } finally {
      answers.written = await close();
    }
    return answers;
  }

  test("finds the compiled module by its conditions", async () => {
    const [early, greeting, error] = await request("bundled-worker.mjs", ["/early", "/", "/half"]);
    assert.equal(early, "GoNotReadyError: greet: call init() and await it first");
    assert.equal(greeting, "Hello, Worker! true");
    assert.equal(error, "GoError: half of 7: an odd number");
  });

  test("keeps its instance from request to request, also after a panic", async () => {
    const [one, panic, two] = await request("printing-worker.mjs", ["/", "/panic", "/"]);
    assert.deepEqual([one, two], ["1", "2"]);
    assert.equal(panic, "GoPanicError: runtime error: index out of range [5] with length 0");
  });

  test("prints to the console", async () => {
    const { written } = await request("printing-worker.mjs", ["/", "/"]);
    assert.equal(written, "from Go\nfrom Go\n");
  });

  test("shares its instance between requests that come at once", async () => {
    const { url, close } = await serveBundled(programs.workerd, "printing-worker.mjs");
    const answers = await Promise.all([1, 2, 3, 4].map(async () => (await fetch(url)).text()));
    await close();
    assert.deepEqual(answers.sort(), ["1", "2", "3", "4"]);
  });

  // Go asks for random numbers when it starts. That the other Workers start says that importing a package asks for nothing.
  test("may not be initialized at the top level", async () => {
    await assert.rejects(serveBundled(programs.workerd, "hasty-worker.mjs"), Error, /Disallowed operation called within global scope/);
  });
});
