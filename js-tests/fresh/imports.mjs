// Imports: functions that JavaScript supplies, which Go sees as variables. Those of //go:wasmimport are in hosted.mjs.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const packages = ["imports"];

const names = ["__proto__", "a.b-c/d", "addNumbers", "computeSum", "constructor", "delete", "fetchOrPanic", "fetchText", "fill", "größe", "handle", "logLine", "readOptions", "subscribe", "then", "toString", "whoAmI"];

/** Functions for all imports, some of them replaced. */
function supply(replaced = {}) {
  const all = {
    readOptions: (stage) => ({ name: `at ${stage}`, limit: stage.length }),
    logLine() {},
    fetchText: (name) => `text of ${name}`,
    fetchOrPanic: (name) => `text of ${name}`,
    computeSum: (...numbers) => numbers.reduce((a, b) => a + b, 0),
    fill: (buffer, at) => (buffer.fill(7, at), buffer.length),
    addNumbers: (a, b) => a + b,
    handle: (text) => `${text}!`,
    subscribe: () => () => {},
    whoAmI: () => "a function",
    delete: () => "delete",
    "a.b-c/d": () => "punctuated",
    constructor: () => "constructor",
    toString: () => "toString",
    ["__proto__"]: () => "__proto__",
    then: () => "then",
    größe: () => "größe",
  };
  for (const name of Object.keys(replaced)) define(all, name, replaced[name]);
  return all;
}

const define = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });

async function start({ load }, replaced, options) {
  const module = await load("imports");
  const instance = await module.instantiate(undefined, { imports: supply(replaced), stderr() {}, ...options });
  return { module, instance, ...instance.exports };
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const thrown = [new Error("an error"), {}, "text", "", 0, 7n, null, undefined, false, Symbol("s")];

export const cases = {
  "missing imports are listed in one error": async ({ load }) => {
    const { default: init, instantiate, GoNotReadyError, whoAmI } = await load("imports");
    const list = (missing) => `init: argument 2 (options).imports: expected functions, got none for ${missing.join(", ")}`;
    for (const options of [undefined, {}, { imports: undefined }, { imports: null }, { imports: Object.create(null) }]) {
      await assert.rejects(init(undefined, options), TypeError, list(names));
      await assert.rejects(instantiate(undefined, options), TypeError, list(names));
    }
    await assert.rejects(init(undefined, { imports: supply({ handle: undefined, fill: 5, whoAmI: null, addNumbers: "f", logLine: {} }) }), TypeError, list(["addNumbers (got string)", "fill (got number)", "handle", "logLine (got object)", "whoAmI (got null)"]));
    assert.throws(whoAmI, GoNotReadyError);
    // After a failure the next call tries again; there may be more functions than are wanted.
    const instance = await init(undefined, { imports: supply({ whoAmI: () => "me", unused: () => 1, alsoUnused: 1 }) });
    assert.deepEqual([whoAmI(), instance.exports.whoAmI(), await init()], ["me", "me", instance]);
    await assert.rejects(instantiate(), TypeError);
  },

  "those with names that every object has are missed as well": async ({ load }) => {
    const { instantiate } = await load("imports");
    for (const name of ["toString", "constructor", "__proto__"]) {
      const imports = supply();
      delete imports[name];
      const error = await assert.rejects(instantiate(undefined, { imports }), TypeError);
      assert.ok(error.message.endsWith(`got none for ${name}`), error.message);
    }
  },

  "names are what the directive says, hostile ones included": async (context) => {
    const { names } = await start(context);
    assert.deepEqual(names(), ["delete", "punctuated", "constructor", "toString", "__proto__", "then", "größe"]);
  },

  "they are called with their object as this": async (context) => {
    const replaced = { whoAmI() { return Object.keys(this).length > 10 && this.handle("this"); } }; // prettier-ignore
    assert.equal((await start(context, replaced)).whoAmI(), "this!");
    class Host {
      #name = "a host";
      whoAmI() {
        return this.#name;
      }
    }
    const host = new Host();
    for (const [name, value] of Object.entries(supply())) if (name !== "whoAmI") define(host, name, value);
    const { instantiate } = await context.load("imports");
    const { exports } = await instantiate(undefined, { imports: host });
    assert.equal(exports.whoAmI(), "a host");
  },

  "functions of all kinds": async (context) => {
    const kinds = {
      "bound": function () { return this.name; }.bind({ name: "bound" }),
      "a proxy": new Proxy(() => "a proxy", {}),
      "without a prototype": Object.setPrototypeOf(() => "without a prototype", null),
      "with methods of its own": Object.assign(() => "with methods of its own", { bind: null, call: null, apply: null }),
    }; // prettier-ignore
    for (const [kind, whoAmI] of Object.entries(kinds)) assert.equal((await start(context, { whoAmI })).whoAmI(), kind);
  },

  "they are there for variables, in init and in main": async (context) => {
    const calls = [];
    const note = (what, result) => (...args) => (calls.push(`${what} ${args[0]}`), result(...args)); // prettier-ignore
    const { story, firstOptions } = await start(context, {
      readOptions: note("options", (stage) => ({ name: `at ${stage}`, limit: 1 })),
      fetchText: note("text", (name) => `text of ${name}`),
      logLine: note("log", () => {}),
    });
    assert.deepEqual(calls, ["options variable", "options init", "text init", "options main", "text main", "log main is over"]);
    assert.deepEqual(story(), ["init: at init", "init: text of init <nil>", "main: at main", "main: text of main <nil>"]);
    assert.deepEqual(firstOptions(), { name: "at variable", limit: 1 });
  },

  "promises hold up init and main": async (context) => {
    const calls = [];
    const fetchText = async (name) => {
      await pause(2);
      calls.push(name);
      if (name === "init") throw new Error("no such text");
      return "é";
    };
    const { story } = await start(context, { fetchText, logLine: (line) => calls.push(line) });
    await until(() => calls.length === 3, "main has got its text");
    assert.deepEqual(calls, ["init", "main", "main is over"]);
    assert.deepEqual(story(), ["init: at init", "init:  no such text", "main: at main", "main: é <nil>"]);
  },

  "exports work while main waits": async (context) => {
    let settle;
    const fetchText = (name) => (name === "main" ? new Promise((resolve) => (settle = resolve)) : `text of ${name}`);
    const { story, add, fetch } = await start(context, { fetchText });
    await until(() => settle, "main waits");
    assert.equal(story().length, 3);
    assert.equal(add(1, 2), 3);
    assert.equal(await fetch("x"), "text of x");
    settle("at last");
    await until(() => story().length === 4, "main is over");
    assert.equal(story()[3], "main: at last <nil>");
    assert.equal(add(1, 2), 3);
  },

  "what they throw in init ends the program": async ({ load }) => {
    const { instantiate, GoExitError } = await load("imports");
    const imports = supply({ readOptions() { throw new Error("no options"); } }); // prettier-ignore
    await assert.rejects(instantiate(undefined, { imports, stderr() {} }), GoExitError, /no options/);
  },

  "arguments and results": async (context) => {
    const { sum, add, readLimit, logLines, filled } = await start(context);
    assert.deepEqual([sum(), sum(1, 2.5, -0.5), sum(...new Array(1000).fill(0.5))], [0, 3, 500]);
    assert.deepEqual([add(2, 3), add(2 ** 31 - 1, -1), readLimit("é12")], [5, 2 ** 31 - 2, 3]);
    assert.equal(logLines("a", "b"), undefined);
    assert.deepEqual(filled(4, 1), Uint8Array.of(0, 7, 7, 7));
    assert.equal(filled(100_000, 0).every((byte) => byte === 7), true);
    assert.equal(filled(0, 0).length, 0);
    const lines = [];
    const logging = await start(context, { logLine: (...args) => lines.push(args) });
    lines.length = 0;
    logging.logLines("é", "", "x".repeat(100_000));
    assert.deepEqual(lines, [["é"], [""], ["x".repeat(100_000)]]);
  },

  "very many calls in one": async (context) => {
    const { addUp, instance } = await start(context, { addNumbers: (a, b) => (a + b) | 0 });
    const before = instance.memory.buffer.byteLength;
    assert.equal(addUp(3_000_000), Number(BigInt.asIntN(32, (2_999_999n * 3_000_000n) / 2n)));
    assert.equal(instance.memory.buffer.byteLength, before);
  },

  "results that do not fit": async (context) => {
    const { handle, whoAmI, fetch, fetchTrusting, add, sum } = await start(context, {
      handle: () => 5, whoAmI: async () => "x", addNumbers: () => 1.5, computeSum: () => "x",
      fetchText: async (name) => (name === "x" ? 5 : name), fetchOrPanic: () => undefined,
    }); // prettier-ignore
    assert.throws(() => handle("x"), TypeError, "handle: result: expected string, got number");
    assert.throws(() => whoAmI(), TypeError, /^whoAmI: returned a promise, but a synchronous call cannot wait/);
    assert.throws(() => add(1, 2), RangeError, "addNumbers: result: expected int32 (-2147483648 to 2147483647), got 1.5");
    assert.throws(() => sum(1), TypeError, "computeSum: result: expected number, got string");
    await assert.rejects(fetch("x"), TypeError, "fetchText: result: expected string, got number");
    await assert.rejects(fetchTrusting("x"), TypeError, "fetchOrPanic: result: expected string, got undefined");
  },

  "exceptions come out as they went in": async (context) => {
    let value;
    const throwIt = () => {
      throw value;
    };
    const rejectIt = async (name) => (name === "init" || name === "main" ? name : throwIt());
    const { handle, whoAmI, sum, add, fetch, fetchTrusting, fetchWrapped, module } = await start(context, {
      handle: throwIt, whoAmI: throwIt, computeSum: throwIt, addNumbers: throwIt, fetchText: rejectIt, fetchOrPanic: rejectIt,
    }); // prettier-ignore
    for (value of thrown) {
      for (const call of [() => handle(""), whoAmI, () => sum(1), () => add(1, 2), () => fetch("x"), () => fetchTrusting("x")]) {
        const { error } = await Promise.resolve().then(call).then(() => "no exception", (error) => ({ error })); // prettier-ignore
        assert.ok(Object.is(error, value), `${String(value)} came out as ${String(error)}`);
      }
      const error = await assert.rejects(fetchWrapped("x"), module.GoError, `fetching x: ${value instanceof Error ? value.message : String(value)}`);
      assert.ok(Object.is(error.cause, value), `${String(value)} is the cause`);
    }
  },

  "from many goroutines at once": async (context) => {
    let [most, running] = [0, 0];
    const fetchText = async (name) => {
      most = Math.max(most, ++running);
      await pause(Number(name.slice(1)) % 7);
      running--;
      if (name.endsWith("9")) throw new Error(`no ${name}`);
      return `text of ${name}`;
    };
    const { fetchAll, module } = await start(context, { fetchText: (name) => (/^n\d/.test(name) ? fetchText(name) : name) });
    const wanted = Array.from({ length: 2000 }, (_, i) => `n${10 * i}`);
    assert.deepEqual(await fetchAll(wanted), wanted.map((name) => `text of ${name}`));
    assert.equal(most, 2000, "all of them at once");
    const error = await assert.rejects(fetchAll(["n1", "n19", "n2", "n29"]), module.GoError);
    assert.equal(error.message, "no n19\nno n29");
  },

  "the signal ends with the context": async (context) => {
    const why = { why: 1 };
    let signal;
    const fetchText = (name, options) => {
      if (name !== "x") return name;
      ({ signal } = options);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
    };
    const { fetch } = await start(context, { fetchText });
    const controller = new AbortController();
    const fetched = fetch("x", { signal: controller.signal }).then(() => "no exception", (error) => ({ error })); // prettier-ignore
    await until(() => signal, "the import is called");
    assert.deepEqual([signal instanceof AbortSignal, signal.aborted], [true, false]);
    controller.abort(why);
    assert.ok((await fetched).error === why, "the reason");
    assert.deepEqual([signal.aborted, signal.reason === why], [true, true]);
  },

  "a promise where nothing can wait": async (context) => {
    const { fetchAtOnce, add } = await start(context);
    assert.equal(fetchAtOnce("x"), "text of x");
    const waiting = await start(context, { fetchText: async (name) => name });
    const error = assert.throws(() => waiting.fetchAtOnce("x"), Error);
    assert.ok(["GoBlockedError", "TypeError"].includes(error.name), String(error));
    assert.match(error.message, /^fetch(AtOnce|Text): /);
    assert.equal(add(1, 2), 3);
  },

  "listeners that stay": async (context) => {
    const listeners = new Map();
    const subscribe = (name, listener) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    };
    const { subscribe: subscribeIn, heard } = await start(context, { subscribe });
    const cancels = ["a", "b"].map((name) => subscribeIn(name));
    assert.deepEqual([listeners.get("a")("é"), listeners.get("b")("x")], ["a has heard 1", "b has heard 2"]);
    await pause(1);
    assert.equal(listeners.get("a")("later"), "a has heard 3");
    assert.deepEqual(heard(), ["é", "x", "later"]);
    cancels[0]();
    assert.deepEqual([...listeners.keys()], ["b"]);
  },

  "Go may put its own functions there": async (context) => {
    const { replace, handle, fetch, fetchAtOnce } = await start(context);
    const restore = replace();
    assert.deepEqual([handle("x"), await fetch("a"), fetchAtOnce("b")], ["X", "stub of a", "stub of b"]);
    restore();
    assert.deepEqual([handle("x"), await fetch("a"), fetchAtOnce("b")], ["x!", "text of a", "text of b"]);
  },

  "each instance has its own": async ({ load }) => {
    const { instantiate } = await load("imports");
    const instances = await Promise.all([1, 2, 3].map((i) => instantiate(undefined, { imports: supply({ whoAmI: () => `${i}`, handle: (text) => text.repeat(i) }) })));
    assert.deepEqual(instances.map(({ exports }) => exports.whoAmI() + exports.handle("x")), ["1x", "2xx", "3xxx"]);
  },

  "calls from within": async (context) => {
    const started = {};
    const handle = (text) => (text.length < 50 ? started.handle(`${text}${started.add(text.length, 0) % 10}`) : text);
    Object.assign(started, await start(context, { handle }));
    assert.equal(started.handle("x"), `x${Array.from({ length: 49 }, (_, i) => (i + 1) % 10).join("")}`);
  },

  "functions that are replaced later change nothing": async ({ load }) => {
    const { instantiate } = await load("imports");
    const imports = supply();
    const { exports } = await instantiate(undefined, { imports });
    imports.handle = () => "another";
    assert.equal(exports.handle("x"), "x!");
  },
};
