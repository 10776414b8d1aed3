// How the wasm file is loaded in a browser, from servers as they are.
import { basename } from "node:path";
import * as assert from "./harness/assert.mjs";
import { bind } from "./harness/build.mjs";
import { openPage, skipWithoutChromium } from "./harness/chromium.mjs";
import { serve } from "./harness/server.mjs";
import { before, describe, test } from "./harness/test.mjs";

describe("loading in a browser", { skip: skipWithoutChromium }, () => {
  let outDirectory;

  before(async () => (outDirectory = await bind("smoke")));

  /** Loads the package from a server with these switches, calls a function; the result, or the error's message. */
  async function load(switches) {
    const server = await serve(outDirectory, { ...switches, status: (path) => (path === "/" ? 404 : switches.status?.(path)) });
    const { page, close } = await openPage();
    await page.goto(`${server.url}/`);
    const outcome = await page.evaluate(async (file) => {
      const streamed = [];
      const stock = WebAssembly.instantiateStreaming;
      for (const name of ["compileStreaming", "instantiateStreaming"]) {
        const original = WebAssembly[name];
        WebAssembly[name] = (...args) => (streamed.push(name), original.apply(WebAssembly, args));
      }
      try {
        const module = await import(file);
        await module.default();
        return { result: module.greet("server"), streamed: streamed.length > 0, stock: typeof stock };
      } catch (error) {
        return { error: String(error) };
      }
    }, `/${basename(outDirectory)}.js`);
    await close();
    await server.close();
    return { ...outcome, url: server.url, fetches: server.requests.filter((path) => path.endsWith(".wasm")).length };
  }

  test("streams where the MIME type is right", async () => {
    const { result, streamed, fetches } = await load({});
    assert.equal(result, "Hello, server!");
    assert.ok(streamed, "it streams");
    assert.equal(fetches, 1, "requests for the wasm file");
  });

  for (const wasmType of ["text/plain", "application/octet-stream", null]) {
    test(`falls back where the MIME type is ${wasmType ?? "missing"}`, async () => {
      const { result, fetches } = await load({ wasmType });
      assert.equal(result, "Hello, server!");
      assert.equal(fetches, 1, "requests for the wasm file");
    });
  }

  for (const status of [404, 500]) {
    test(`says status and URL of an HTTP error ${status}`, async () => {
      const { error, url } = await load({ status: (path) => (path.endsWith(".wasm") ? status : undefined) });
      assert.ok(error?.includes(String(status)), `${error} has the status`);
      assert.ok(error?.includes(`${url}/smoke.wasm`), `${error} has the URL`);
    });
  }

  test("may be tried again after a failure", async () => {
    let failures = 1;
    const server = await serve(outDirectory, { status: (path) => (path === "/" || (path.endsWith(".wasm") && failures-- > 0) ? 404 : undefined) });
    const { page, close } = await openPage();
    await page.goto(`${server.url}/`);
    const result = await page.evaluate(async () => {
      const { default: init, greet } = await import("/smoke.js");
      await init().catch(() => {});
      await init();
      return greet("again");
    });
    assert.equal(result, "Hello, again!");
    await close();
    await server.close();
  });
});
