// From the import of a module to its first call: what init takes, what it shares, how it fails, what it leaves alone.
import * as assert from "../harness/assert.mjs";

export const packages = ["trouble", "smoke", "values"];

const wasmType = { headers: { "content-type": "application/wasm" } };
const bytesOf = async ({ url, host }, name) => {
  if (host !== "node") return new Uint8Array(await (await fetch(url(name))).arrayBuffer());
  const { readFile } = await import("node:fs/promises");
  return new Uint8Array(await readFile(url(name)));
};
/** A URL that fetch knows in every host. */
const fetchable = async (context, name) => (context.host === "node" ? new URL(`data:application/wasm;base64,${Buffer.from(await bytesOf(context, name)).toString("base64")}`) : context.url(name));

/** What globalThis has of its own, and what it holds where that does not change by itself. */
function globals() {
  const keys = Reflect.ownKeys(globalThis);
  const functions = keys.filter((key) => typeof Object.getOwnPropertyDescriptor(globalThis, key).value === "function");
  return { keys: keys.map(String).sort(), functions: functions.map((key) => [key, globalThis[key]]) };
}

export const cases = {
  "a call before init": async ({ load }) => {
    const { default: init, greet, add, GoNotReadyError } = await load("smoke");
    const error = assert.throws(() => greet("a"), GoNotReadyError, /^greet: .*init/);
    assert.equal(error.name, "GoNotReadyError");
    assert.throws(() => add("not", "checked"), GoNotReadyError, /^add: /);
    const starting = init();
    assert.throws(() => greet("a"), GoNotReadyError, /^greet: /);
    await starting;
    assert.equal(greet("a"), "Hello, a!");
  },

  "instantiate does not make the shared instance": async ({ load }) => {
    const { instantiate, greet, GoNotReadyError } = await load("smoke");
    const { exports } = await instantiate();
    assert.equal(exports.greet("a"), "Hello, a!");
    assert.throws(() => greet("a"), GoNotReadyError);
  },

  "init is idempotent": async ({ load }) => {
    const { default: init, count, instantiate } = await load("trouble");
    const [one, two] = await Promise.all([init(), init()]);
    assert.equal(one, two);
    assert.equal(count(), 1);
    assert.equal(await init("https://nowhere.invalid/x.wasm", { env: { A: "1" } }), one, "whatever the arguments");
    assert.deepEqual([count(), one.exports.count()], [2, 3]);
    assert.ok((await instantiate()) !== one);
    assert.equal(one.exited, false);
  },

  "modules of their own have instances of their own": async ({ load }) => {
    const [a, b] = [await load("trouble"), await load("trouble")];
    await Promise.all([a.default(), b.default()]);
    assert.deepEqual([a.count(), a.count(), b.count()], [1, 2, 1]);
  },

  "an instance shows no more than it has to": async ({ load }) => {
    const { default: init, GoMemory } = await load("smoke");
    const instance = await init();
    assert.deepEqual(Object.keys(instance).sort(), ["exited", "exports", "memory"]);
    assert.deepEqual(Object.keys(instance.exports).sort(), ["add", "greet", "half", "reverse"]);
    assert.equal(instance.exited, false);
    assert.ok(instance.memory.buffer instanceof ArrayBuffer);
    if (GoMemory) assert.ok(instance.memory instanceof GoMemory);
    const { greet } = instance.exports;
    assert.equal(greet("detached"), "Hello, detached!", "without this");
  },

  "init may be tried again after bad bytes": async ({ load }) => {
    const { default: init, greet, GoNotReadyError } = await load("smoke");
    await assert.rejects(init(Uint8Array.of(1, 2, 3)), WebAssembly.CompileError);
    assert.throws(() => greet("a"), GoNotReadyError);
    await assert.rejects(init(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)), Error);
    await assert.rejects(init(new Response("<html>", wasmType)), Error);
    await init();
    assert.equal(greet("again"), "Hello, again!");
  },

  "init may be tried again after an HTTP error": async ({ load, host, url }) => {
    const { default: init, greet } = await load("smoke");
    await assert.rejects(init(new Response("no", { status: 503, statusText: "Busy" })), Error, /503/);
    await assert.rejects(init(Promise.resolve(new Response("no", { status: 404 }))), Error, /404/);
    if (host !== "node") await assert.rejects(init(new URL("missing.wasm", url("smoke"))), Error, /missing\.wasm.*404/);
    await init();
    assert.equal(greet("again"), "Hello, again!");
  },

  "init may be tried again after a program that ended": async ({ load }) => {
    const { default: init, echo, GoExitError, GoNotReadyError } = await load("trouble");
    const error = await assert.rejects(init(undefined, { env: { INIT: "exit" } }), GoExitError);
    assert.equal(error.code, 6);
    assert.throws(() => echo("a"), GoNotReadyError);
    await init();
    assert.equal(echo("a"), "a");
  },

  "a module of another kind is refused": async ({ load }) => {
    const { instantiate } = await load("smoke");
    // (module (memory (export "mem") 1))
    const other = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 7, 1, 3, 0x6d, 0x65, 0x6d, 2, 0);
    await assert.rejects(instantiate(other), Error);
  },

  "a rejected source is the rejection": async ({ load }) => {
    const { default: init } = await load("smoke");
    const error = new Error("mine");
    assert.equal(await assert.rejects(init(Promise.reject(error))), error);
  },

  "what is no source": async ({ load }) => {
    const { instantiate } = await load("smoke");
    for (const source of [1, true, {}, [], () => {}, 1n, new Map()]) await assert.rejects(instantiate(source), TypeError, /^init: argument 1 \(source\): expected /);
  },

  "sources of every kind": async (context) => {
    const { instantiate } = await context.load("smoke");
    const bytes = await bytesOf(context, "smoke");
    const url = await fetchable(context, "smoke");
    const padded = new Uint8Array(bytes.length + 20);
    padded.set(bytes, 7);
    const sources = {
      "nothing": undefined,
      "null": null,
      "a URL": url,
      "a string": url.href,
      "a Request": new Request(url),
      "a Response": new Response(bytes, wasmType),
      "a Response of no type": new Response(bytes),
      "a Response of another type": new Response(bytes, { headers: { "content-type": "text/plain" } }),
      "a Response of the type, with a parameter": new Response(bytes, { headers: { "content-type": "application/wasm; charset=utf-8" } }),
      "a Promise of a Response": Promise.resolve(new Response(bytes, wasmType)),
      "fetch": fetch(url),
      "an ArrayBuffer": bytes.slice().buffer,
      "a Uint8Array": bytes,
      "a part of a Uint8Array": padded.subarray(7, 7 + bytes.length),
      "a DataView": new DataView(padded.buffer, 7, bytes.length),
      "a Promise of bytes": Promise.resolve(bytes),
      "a WebAssembly.Module": await WebAssembly.compile(bytes),
      "a Promise of a Module": WebAssembly.compile(bytes),
    };
    if (context.host === "node") sources["a file URL"] = context.url("smoke");
    if (context.host === "node") sources["a file URL as a string"] = context.url("smoke").href;
    for (const [what, source] of Object.entries(sources)) {
      try {
        const { exports } = await instantiate(source);
        assert.equal(exports.greet(what), `Hello, ${what}!`);
      } catch (error) {
        throw new Error(`${what}: ${error.stack}`, { cause: error });
      }
    }
  },

  "a path relative to the page": async (context) => {
    if (context.host === "node") return;
    const { instantiate } = await context.load("smoke");
    const { exports } = await instantiate(context.url("smoke").pathname);
    assert.equal(exports.greet("path"), "Hello, path!");
  },

  "one compiled module for many instances": async (context) => {
    const { instantiate } = await context.load("trouble");
    const module = await WebAssembly.compile(await bytesOf(context, "trouble"));
    const instances = await Promise.all(Array.from({ length: 10 }, (_, i) => instantiate(module, { args: [`${i}`], env: { I: `${i}` } })));
    instances.forEach(({ exports }, i) => {
      assert.equal(exports.args()[1], `${i}`);
      assert.equal(exports.variable("I"), `${i}`);
      assert.equal(exports.count(), 1);
    });
  },

  "nothing is written to globalThis": async ({ load }) => {
    // Engines make some of their own properties when they are first asked for.
    await (await load("smoke")).default();
    const before = globals();
    const { default: init, instantiate, ...exports } = await load("trouble");
    const quiet = { stdout() {}, stderr() {}, env: { A: "1" } };
    await init(undefined, quiet);
    exports.print("a");
    exports.echo("é".repeat(100_000));
    exports.sumByGroup(3, 3);
    assert.throws(() => exports.readFile("/x"), exports.GoError);
    assert.throws(() => exports.panic("index"), exports.GoPanicError);
    const other = await instantiate(undefined, quiet);
    assert.throws(() => other.exports.exit(3), exports.GoExitError);
    const blocked = await instantiate(undefined, quiet);
    // Long enough that no busy machine has it over before Go looks.
    assert.throws(() => blocked.exports.sleep(1000), exports.GoBlockedError);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const after = globals();
    assert.deepEqual(after.keys, before.keys);
    for (const [key, value] of before.functions) assert.equal(globalThis[key], value, String(key));
  },

  "the module's own names": async ({ load }) => {
    const module = await load("smoke");
    const own = ["GoBlockedError", "GoError", "GoExitError", "GoMemory", "GoNotReadyError", "GoPanicError", "default", "instantiate"];
    for (const name of Object.keys(module)) assert.ok(own.includes(name) || ["add", "greet", "half", "reverse"].includes(name), `an export ${name}`);
    for (const name of own) assert.equal(typeof module[name], "function", name);
  },
};
