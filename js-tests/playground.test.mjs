// examples/playground: built by its own scripts, tested in Go, in a real Chromium and by the TypeScript compiler.
import { mkdirSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture, execute, root } from "../scripts/run.mjs";
import { cacheDirectory, requireGo, requireTool } from "../scripts/setup.mjs";
import * as assert from "./harness/assert.mjs";
import { openPage, skipWithoutChromium } from "./harness/chromium.mjs";
import { Collected, collectGarbage } from "./harness/garbage.mjs";
import { serve } from "./harness/server.mjs";
import { after, before, describe, test } from "./harness/test.mjs";

const example = join(root, "examples", "playground");

describe("examples/playground", () => {
  let temporary, directory, server;

  before(async () => {
    await requireGo();
    requireTool();
    // A copy, so that the example is built from nothing, and stays as it is.
    temporary = await mkdtemp(join(tmpdir(), "playground-"));
    directory = join(temporary, "playground");
    await cp(example, directory, { recursive: true, filter: (path) => path !== join(example, "dist") });
    // With an export that counts goroutines.
    await capture("npm", ["run", "build", "--", "--tags", "debug"], { cwd: directory });
    await cp(join(root, "js-tests", "harness", "empty.html"), join(directory, "empty.html"));
    server = await serve(directory);
  });

  after(async () => {
    await server?.close();
    await rm(temporary, { recursive: true, force: true });
  });

  test("its Go tests pass, without a browser", async () => {
    await capture("go", ["vet", "./..."], { cwd: directory });
    await capture("go", ["test", "./..."], { cwd: directory });
  });

  test("its modules fit the generated types", async () => {
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const options = ["--noEmit", "--strict", "--allowJs", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler"];
    const { stdout, stderr } = await execute("node", [tsc, ...options, "--lib", "es2022,dom,dom.iterable", "checker.mjs"], { cwd: directory });
    assert.equal(stdout + stderr, "");
  });

  // A description keeps the syntax trees of its check alive.
  test("lets go of older results", async () => {
    const { instantiate } = await import(pathToFileURL(join(directory, "dist", "playground.js")));
    const instance = await instantiate(undefined, { imports: { readFile: () => "package p\n", readLibrary: () => undefined } });
    const older = new Collected();
    for (let i = 0; i < 10; i++) {
      const [, describe] = await instance.exports.check(["p.go"], () => {});
      assert.equal(describe("p.go", 0), null);
      older.watch(describe);
    }
    await collectGarbage();
    // The last one may still be in a register.
    assert.ok(older.count >= 9, `${older.count} of 10 are gone`);
    instance[Symbol.dispose]();
  });

  describe("the page", { skip: skipWithoutChromium }, () => {
    /** Opens the page and waits until its files are checked. */
    async function open({ prepare, state = "error", ...options } = {}) {
      const opened = await openPage({ viewport: { width: 1280, height: 800 }, ...options });
      const { page } = opened;
      if (prepare) await page.addInitScript(prepare);
      await page.goto(`${server.url}/`);
      if (state) await page.waitForSelector(`[data-state="${state}"]`);
      return {
        ...opened,
        text: (selector) => page.locator(selector).textContent(),
        texts: (selector) => page.locator(selector).allTextContents(),
        /** Types at the end of the file. */
        async type(text) {
          await page.locator("#source").evaluate((area) => {
            area.focus();
            area.setSelectionRange(area.value.length, area.value.length);
          });
          await page.keyboard.type(text);
        },
        checked: () => page.waitForSelector("body:not(.working)"),
        file: (path) => page.click(`.file[title="${path}"]`),
        /** Puts the cursor into a piece of text. */
        cursor: (piece) =>
          page.locator("#source").evaluate((area, piece) => {
            area.focus();
            const at = area.value.indexOf(piece) + 1;
            area.setSelectionRange(at, at);
          }, piece),
        /** Moves the mouse over a word, once it has scrolled into view: scrolling ends the hovering. */
        async hover(word) {
          // The text area lies over the words.
          const place = page.locator("#editor pre span", { hasText: word });
          await place.scrollIntoViewIfNeeded();
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          await place.hover({ force: true });
          await page.waitForSelector("#hover");
        },
        /** The text under the wavy lines. */
        underlined: () => page.evaluate(() => [...CSS.highlights.get("problem")].map(String)),
      };
    }

    const sampleProblem = "main.go:29:15desk.Aera undefined (type shapes.Shape has no field or method Aera)";

    test("shows the problem of the sample at its place, and sends nothing anywhere", async () => {
      const { page, text, texts, underlined, problems, close } = await open();
      assert.deepEqual(await texts("#problems li"), [sampleProblem]);
      assert.deepEqual(await texts("#editor .marked"), ["29"]);
      assert.deepEqual(await underlined(), ["Aera"]);
      assert.deepEqual(await texts(".count"), ["1"]);
      assert.equal(await text("#status"), "1 problem");
      assert.match(await text("#time"), /^go1\.\d+\S* · 4 files in \d+ ms$/);
      await page.click("#problems button");
      assert.equal(await page.evaluate(() => getSelection().toString()), "Aera");
      const addresses = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin));
      assert.ok(addresses.length > 5 && addresses.every((address) => address === server.url), `asked ${addresses}`);
      assert.deepEqual(problems, []);
      await close();
    });

    test("keeps what is typed, and checks it", async () => {
      const { page, text, texts, type, checked, file, underlined, problems, close } = await open();
      await file("shapes/shapes.go");
      await type("\nvar π = math.Pie\n");
      await checked();
      assert.deepEqual(await texts("#problems li"), [sampleProblem, "shapes/shapes.go:39:14undefined: math.Pie"]);
      assert.deepEqual(await underlined(), ["Pie"]);
      await page.reload();
      await page.waitForSelector('[data-state="error"]');
      await file("shapes/shapes.go");
      assert.match(await page.inputValue("#source"), /\nvar π = math\.Pie\n$/);
      assert.equal(await text("#status"), "2 problems");
      assert.deepEqual(problems, []);
      await close();
    });

    test("says when all is well, in the files of all packages", async () => {
      const { page, text, texts, file, checked, underlined, close } = await open();
      await page.fill("#source", (await page.inputValue("#source")).replace("Aera", "Area"));
      await checked();
      assert.equal(await text("#status"), "No problems");
      assert.deepEqual(await texts("#problems li"), []);
      assert.deepEqual(await underlined(), []);
      await file("shapes/shapes.go");
      await page.fill("#source", (await page.inputValue("#source")).replaceAll("Area()", "Size()"));
      await checked();
      assert.deepEqual(await texts("#problems .place"), ["main.go:29:15"], "seen from the package that imports it");
      await close();
    });

    test("makes and deletes files", async () => {
      const { page, texts, type, checked, problems, close } = await open();
      await page.fill("#create-path", "shapes/square.go");
      await page.keyboard.press("Enter");
      await checked();
      assert.equal(await page.inputValue("#source"), "package shapes\n\n");
      await type("type Circle int\n");
      await checked();
      const files = ["go.mod", "main.go", "shapes/shapes.go", "shapes/shapes_test.go", "shapes/square.go"];
      assert.deepEqual(await page.locator(".file").evaluateAll((all) => all.map(({ title }) => title)), files);
      assert.ok((await texts("#problems li")).some((line) => /^shapes\/s\w+\.go:\d+:6Circle redeclared/.test(line)), "the problem");
      page.on("dialog", (dialog) => dialog.accept());
      await page.click('.remove[title="Delete shapes/square.go"]');
      await checked();
      assert.deepEqual(await texts("#problems li"), [sampleProblem]);
      await page.reload();
      await page.waitForSelector('[data-state="error"]');
      assert.deepEqual(await page.locator(".file").evaluateAll((all) => all.map(({ title }) => title)), files.slice(0, 4));
      assert.deepEqual(problems, []);
      await close();
    });

    test("tells what names mean, and where they are declared", async () => {
      const { page, text, texts, cursor, hover, file, problems, close } = await open();
      assert.deepEqual(await texts("#outline code"), ["Office", "office", "Office.Taken", "serve", "main"]);
      await page.click("#outline li:nth-child(3) button");
      assert.equal(await page.evaluate(() => getSelection().toString()), "Taken");
      await cursor("ListenAndServe");
      assert.match(await text("#meaning"), /^func http\.ListenAndServe\(addr string, handler http\.Handler\) errorListenAndServe listens on/);
      assert.ok(await page.isDisabled("#declaration"), "the library is not in the project");
      await cursor("Largest(");
      assert.match(await text("#meaning"), /^func shapes\.Largest\(shapes \.\.\.shapes\.Shape\) shapes\.ShapeLargest returns the shape/);
      await page.keyboard.press("F12");
      assert.equal(await text("#path"), "shapes/shapes.go");
      assert.equal(await page.evaluate(() => getSelection().toString()), "Largest");
      await hover("MaxFunc");
      assert.match(await text("#hover"), /^func slices\.MaxFunc\[S ~\[\]E, E any\]/);
      await file("main.go");
      assert.ok(await page.isHidden("#hover"), "the mouse is elsewhere");
      assert.deepEqual(problems, []);
      await close();
    });

    test("formats", async () => {
      const { page, text, checked, problems, close } = await open();
      await page.fill("#source", 'package main\nfunc main( ) {println( "ü" )}');
      await page.keyboard.press("Control+s");
      assert.equal(await page.inputValue("#source"), 'package main\n\nfunc main() { println("ü") }\n');
      await checked();
      assert.equal(await text("#status"), "No problems");
      await page.keyboard.press("Control+z");
      assert.equal(await page.inputValue("#source"), 'package main\nfunc main( ) {println( "ü" )}');
      await page.fill("#source", "package main\nfunc");
      await page.keyboard.press("Control+s");
      await checked();
      assert.match(await text("#problems li"), /^main\.go:2:5expected /);
      assert.deepEqual(problems, []);
      await close();
    });

    /** In the page, before its own scripts: reading this key from IndexedDB takes until `held` is another. */
    function holdUp() {
      globalThis.held = "net/textproto";
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function (key) {
        if (key !== globalThis.held) return get.call(this, key);
        const held = {};
        const ask = () => {
          const request = get.call(this, key);
          request.onsuccess = () => (key === globalThis.held ? ask() : held.onsuccess(Object.assign(held, { result: request.result })));
          request.onerror = () => held.onerror(Object.assign(held, { error: request.error }));
        };
        ask();
        return held;
      };
    }

    test("shows how far a check is, and cancels it", async () => {
      const { page, text, texts, type, checked, problems, close } = await open({ prepare: holdUp, state: "" });
      await page.waitForFunction(() => document.getElementById("step").textContent === "Loading net/textproto");
      await page.waitForSelector("#cancel");
      assert.match(await page.getAttribute("#progress", "value"), /^0\.\d+$/);
      await page.click("#cancel");
      await checked();
      assert.equal(await text("#status"), "Canceled; type something to check again");
      await page.evaluate(() => (globalThis.held = undefined));
      await type("\n");
      await checked();
      assert.deepEqual(await texts("#problems li"), [sampleProblem]);
      assert.deepEqual(problems, []);
      await close();
    });

    test("abandons a check when a newer one starts", async () => {
      const { page, texts, type, checked, problems, close } = await open({ prepare: holdUp, state: "" });
      await page.waitForFunction(() => document.getElementById("step").textContent === "Loading net/textproto");
      // It has to load something as well, one thing after the other.
      await page.fill("#source", 'package main\n\nimport "os"\n\nfunc main() { os.Exit(x) }\n');
      await checked();
      assert.deepEqual(await texts("#problems li"), ["main.go:5:23undefined: x"]);
      // One check for each letter.
      await type("var someLongName int = notDeclared");
      await checked();
      assert.deepEqual(await texts("#problems .message"), ["undefined: x", "undefined: notDeclared"]);
      assert.deepEqual(problems, []);
      await close();
    });

    test("says what it could not load", async () => {
      const other = await serve(directory, { status: (path) => (path === "/dist/std.json" ? 404 : undefined) });
      const { page, close } = await openPage();
      await page.goto(`${other.url}/`);
      await page.waitForSelector('[data-state="failed"]');
      assert.equal(await page.textContent("#status"), "The playground could not be started: dist/std.json: HTTP status 404");
      await close();
      await other.close();
    });

    test("looks as it should, for those who look", async () => {
      const screenshots = join(cacheDirectory, "screenshots");
      mkdirSync(screenshots, { recursive: true });
      for (const colorScheme of ["light", "dark"]) {
        const { page, cursor, hover, close } = await open({ colorScheme, deviceScaleFactor: 2 });
        await page.click("#problems button");
        await cursor("Office struct");
        await hover("NewEncoder");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
        await page.screenshot({ path: join(screenshots, colorScheme === "light" ? "playground.png" : "playground-dark.png") });
        await close();
      }
      for (const width of [900, 420]) {
        const { page, close } = await open({ viewport: { width, height: 800 } });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
        await page.screenshot({ path: join(screenshots, `playground-${width}.png`), fullPage: true });
        await close();
      }
    });
  });

  describe("the program, with a store of its own in IndexedDB", { skip: skipWithoutChromium }, () => {
    /**
     * Runs `work` in the page, with `{ store, exports, paths, until }`: a store that has the library and these files, an
     * instance that reads from it, or as `read(store, shelf, key, options)` says.
     */
    async function inPage(files, work) {
      const { page, problems, close } = await openPage();
      await page.goto(`${server.url}/empty.html`);
      const result = await page.evaluate(
        async ([files, work]) => {
          const [{ openStore }, { instantiate }] = await Promise.all([import("/store.mjs"), import("/dist/playground.js")]);
          const store = await openStore("test");
          await store.keepLibrary(await (await fetch("/dist/std.json")).json());
          await store.replace(new Map(Object.entries(files)));
          const host = { read: (shelf, path, options) => store.read(shelf, path, options) };
          const { exports } = await instantiate(undefined, {
            imports: {
              readFile: (path, options) => host.read("project", path, options),
              readLibrary: (path, options) => host.read("library", path, options),
            },
          });
          const until = async (condition) => {
            while (!condition()) await new Promise((resolve) => setTimeout(resolve));
          };
          // A function cannot get into the page, its text can.
          return (await import(`data:text/javascript,export default ${encodeURIComponent(work)}`)).default({ store, host, exports, paths: Object.keys(files), until });
        },
        [files, String(work)],
      );
      assert.deepEqual(problems, []);
      await close();
      return result;
    }

    const files = { "go.mod": "module m\n", "main.go": 'package main\n\nimport "net/http"\n\nfunc main() { http.Gett() }\n' };

    test("aborts wherever it is, with the reason, and leaves no goroutine", async () => {
      const ends = await inPage(files, async ({ host, store, exports, paths, until }) => {
        const before = exports.goroutines();
        const ends = [];
        for (const held of ["main.go", "net/http", "time", undefined]) {
          const controller = new AbortController();
          const reason = { because: held };
          let signal;
          host.read = async (shelf, key, options) => {
            if (key !== held) return store.read(shelf, key, options);
            signal = options.signal;
            return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
          };
          // Where nothing is held up, it is aborted when the types are about to be checked.
          const report = ({ stage }) => {
            if (stage === "check") controller.abort(reason);
          };
          const end = exports.check(paths, report, { signal: controller.signal }).then(
            () => "no rejection",
            (error) => (error === reason ? "the reason" : String(error)),
          );
          if (held) {
            await until(() => signal);
            controller.abort(reason);
          }
          ends.push(await end, signal ? signal.reason === reason : "no signal");
          await until(() => exports.goroutines() === before);
        }
        return ends;
      });
      const held = ["the reason", true];
      assert.deepEqual(ends, [...held, ...held, ...held, "the reason", "no signal"]);
    });

    test("goes on after an abort, from where it was", async () => {
      const [loaded, problems] = await inPage(files, async ({ exports, paths }) => {
        const controller = new AbortController();
        const loaded = [];
        const load = ({ stage, path }) => {
          if (stage !== "load") return;
          loaded.push(path);
          if (loaded.length === 15) controller.abort();
        };
        await exports.check(paths, load, { signal: controller.signal }).catch(() => {});
        const [{ problems }] = await exports.check(paths, ({ stage, path }) => void (stage === "load" && loaded.push(path)));
        return [loaded, problems.map(({ message }) => message)];
      });
      assert.deepEqual(problems, ["undefined: http.Gett"]);
      assert.ok(loaded.length > 25 && loaded.filter((path) => path === "io").length === 1, `loaded ${loaded}`);
    });

    test("says which file is not there", async () => {
      const problems = await inPage(files, async ({ exports, paths }) => {
        const [{ problems }] = await exports.check([...paths, "gone.go"], () => {});
        return problems;
      });
      assert.deepEqual(
        problems.map(({ path, line, column, message }) => [path, line, column, message]),
        [["gone.go", 0, 0, "there is no such file"], ["main.go", 5, 20, "undefined: http.Gett"]],
      );
    });

    test("says which import is not there", async () => {
      const missing = { "go.mod": "module m\n", "a.go": 'package a\n\nimport (\n\t_ "m/lib"\n\t_ "fmtt"\n)\n' };
      const problems = await inPage(missing, async ({ exports, paths }) => (await exports.check(paths, () => {}))[0].problems);
      assert.deepEqual(
        problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`),
        [
          "a.go:4:4: could not import m/lib (module m has no package m/lib)",
          "a.go:5:4: could not import fmtt (package fmtt is not in std)",
        ],
      );
    });

    test("checks several at once, each with its own files", async () => {
      const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`p${i}/p.go`, `package p\n\nimport "net/http"\n\nvar x = http.X${i}\n`]));
      const results = await inPage(many, async ({ exports, paths, until }) => {
        const before = exports.goroutines();
        const results = await Promise.all(
          paths.map(async (path, i) => {
            const controller = new AbortController();
            let steps = 0;
            // Every third gives up, at a step of its own.
            const report = () => {
              if (i % 3 === 0 && steps++ === 2 * i) controller.abort(`gave up ${i}`);
            };
            return exports.check([path], report, { signal: controller.signal }).then(
              ([{ problems }, describe]) => `${problems.map(({ message }) => message)} ${describe(path, 34).signature}`,
              String,
            );
          }),
        );
        await until(() => exports.goroutines() === before);
        return results;
      });
      const expected = results.map((_, i) => `undefined: http.X${i} var x invalid type`);
      for (let i = 0; i < 12; i += 3) {
        // What the others have loaded already is no step.
        assert.ok([`gave up ${i}`, expected[i]].includes(results[i]), results[i]);
        expected[i] = results[i];
      }
      assert.equal(results[0], "gave up 0");
      assert.deepEqual(results, expected);
    });

    test("fails as the store and the callback do", async () => {
      const ends = await inPage(files, async ({ host, exports, paths }) => {
        const thrown = new Error("enough");
        const fromReport = await exports.check(paths, () => { throw thrown; }).catch((error) => error === thrown);
        const fromPromise = await exports.check(paths, async () => { throw thrown; }).catch((error) => error === thrown);
        host.read = async () => { throw thrown; };
        const fromStore = await exports.check(["main.go"], () => {}).catch(({ name, message, cause }) => [name, message, cause === thrown]);
        return [fromReport, fromPromise, fromStore];
      });
      assert.deepEqual(ends, [true, true, ["GoError", "reading main.go: enough", true]]);
    });
  });
});
