// Asynchronous exports: promises of what Go returns, thousands at once, and what becomes of them when something ends.
import * as assert from "../harness/assert.mjs";
import { dispose, turn, uncaught, until } from "../harness/waiting.mjs";

export const go = "async";

/** An instance of its own, quiet. */
async function start({ instantiate }) {
  const codes = [];
  const instance = await instantiate(undefined, { stderr() {}, onExit: (code) => codes.push(code) });
  return { instance, exports: instance.exports, codes };
}

/** The reasons of promises, all of which must reject. */
async function reasons(promises) {
  const results = await Promise.allSettled(promises);
  return results.map(({ status, reason }) => (assert.equal(status, "rejected"), reason));
}

const text = "größer 🌍\0";
const record = (next) => ({
  name: text, points: [{ x: 1, y: -0 }, { x: NaN, y: Infinity }], bytes: Uint8Array.of(0, 255), table: { a: BigInt64Array.of(1n << 62n) }, next,
}); // prettier-ignore

/** What goes there and back, by export. */
const echoes = {
  echoFlag: [true, false],
  echoSmall: [-128, 127],
  echoUnsigned: [0, 2 ** 32 - 1],
  echoWhole: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  echoLong: [-(1n << 63n), (1n << 63n) - 1n],
  echoUnsignedLong: [0n, (1n << 64n) - 1n],
  echoSingle: [0.5, -0, NaN],
  echoNumber: [Math.PI, -0, -Infinity],
  echoText: ["", text, "é".repeat(200_000)],
  echoBytes: [new Uint8Array(), Uint8Array.of(1, 2, 255), new Uint8Array(300_000).fill(7)],
  echoFloats: [Float32Array.of(0.5, -0)],
  echoLongs: [BigInt64Array.of(1n << 62n, -1n)],
  echoTexts: [[], ["", text, "a"]],
  echoRecord: [record(null), record(record(null))],
  echoPointer: [null, { x: 1, y: 2 }],
  echoMap: [new Map(), new Map([[1, { x: 1, y: 2 }], [-5, { x: 3, y: 4 }]])], // prettier-ignore
  echoArray: [Int16Array.of(1, -2, 3)],
  echoAny: [null, true, 1.5, text, [1, { a: [null] }], 1n << 60n],
  echoTime: [new Date(1234567890123)],
  echoDuration: [1500, -0.5],
  echoBig: [-(1n << 200n)],
  echoRaw: [{ a: [1, null, "é"] }],
  echoComplex: [{ re: 1, im: -2 }],
};

export const cases = {};

for (const [name, values] of Object.entries(echoes)) {
  cases[`there and back: ${name}`] = async (exports) => {
    for (const value of values) {
      const promise = exports[name](value);
      assert.ok(promise instanceof Promise);
      assert.deepEqual(await promise, value);
    }
    // All at once, so that each finds its own result.
    const many = Array.from({ length: 50 }, (_, i) => values[i % values.length]);
    assert.deepEqual(await Promise.all(many.map((value) => exports[name](value))), many);
  };
}

Object.assign(cases, {
  "no result": async ({ echoNothing }) => assert.equal(await echoNothing(), undefined),

  "several results": async ({ echoAll }) => {
    const values = [true, -1, -(1n << 60n), 0.5, text, Uint8Array.of(1), ["a", text], record(null), { x: 1, y: 2 }];
    assert.deepEqual(await echoAll(...values), values);
    assert.deepEqual(await echoAll(...values, { signal: new AbortController().signal }), values);
    const many = Array.from({ length: 100 }, (_, i) => [i % 2 === 0, i, BigInt(i), i / 2, `${text}${i}`, Uint8Array.of(i), [`${i}`], record(null), i % 3 ? { x: i, y: 0 } : null]);
    assert.deepEqual(await Promise.all(many.map((values) => echoAll(...values))), many);
  },

  "an error that is not thrown": async ({ echoError, GoError }) => {
    assert.deepEqual(await echoError(null), [null, 1]);
    const error = new RangeError("mine");
    assert.equal((await echoError(error))[0], error);
    assert.ok(!(error instanceof GoError));
  },

  "variadic": async ({ echoRest }) => {
    assert.deepEqual(await echoRest("a"), ["a", new Float64Array()]);
    assert.deepEqual(await echoRest("a", 1, 2), ["a", Float64Array.of(1, 2)]);
  },

  "more arguments than a call has room for": async ({ wide }) => {
    const numbers = Array.from({ length: 16 }, (_, i) => 2 ** i);
    const promises = Array.from({ length: 100 }, (_, i) => wide(...numbers, `${text}${i}`));
    assert.deepEqual(await Promise.all(promises), promises.map((_, i) => [65535, `${text}${i}`])); // prettier-ignore
  },

  "a result that does not fit rejects": async ({ failRange, add }) => {
    await assert.rejects(failRange(), RangeError, /^failRange/);
    assert.equal(add(1, 2), 3);
  },

  "thousands in flight, through one gate": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const promises = Array.from({ length: 5000 }, (_, i) => (i % 2 ? exports.wait("a") : exports.pass("a")));
    await until(() => exports.entered() === 5000);
    assert.ok(exports.goroutines() >= idle + 5000);
    exports.open("a");
    const results = await Promise.all(promises);
    assert.ok(results.every((result) => result === "through a"));
    await until(() => exports.goroutines() === idle, "no goroutine is left");
  },

  "results in any order": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const count = 300;
    const names = Array.from({ length: count }, (_, i) => `gate ${i}`);
    const settled = [];
    const promises = names.map((name, i) => exports[i % 2 ? "wait" : "pass"](name).then((result) => settled.push(result)));
    await until(() => exports.entered() === count);
    assert.deepEqual(settled, []);
    // In an order that is neither that of the calls nor its reverse.
    const order = names.map((_, i) => names[(i * 7 + 3) % count]);
    for (const [i, name] of order.entries()) {
      exports.open(name);
      await until(() => settled.length > i, name);
    }
    assert.deepEqual(settled, order.map((name) => `through ${name}`)); // prettier-ignore
    await Promise.all(promises);
  },

  "results of timers": async ({ later }) => {
    const values = Array.from({ length: 500 }, (_, i) => i);
    assert.deepEqual(await Promise.all(values.map((i) => later((i * 37) % 20, i))), values);
  },

  "Go runs later than the caller": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const promise = exports.pass("a");
    exports.open("a");
    let isSettled = false;
    void promise.then(() => (isSettled = true));
    assert.equal(exports.add(1, 2), 3);
    assert.equal(isSettled, false);
    assert.equal(await promise, "through a");
  },

  "errors": async ({ fail, GoError }) => {
    const error = await assert.rejects(fail("error", ""), GoError, "größer 🌍");
    assert.equal(error.goType, "*errors.errorString");
    const wrapped = await assert.rejects(fail("wrapped", ""), GoError, "outside");
    assert.equal(wrapped.goType, "*async.wrapper");
    assert.ok(wrapped.cause instanceof GoError);
    assert.equal(wrapped.cause.message, "inside");
    assert.equal(await fail("nothing", ""), "nothing");
  },

  "panics": async ({ fail, GoPanicError, add }) => {
    const messages = { "panic": "boom", "panic with an error": "an error", "nil pointer": /nil pointer dereference/, "index": /index out of range/ }; // prettier-ignore
    for (let i = 0; i < 50; i++) {
      for (const [how, message] of Object.entries(messages)) {
        const error = await assert.rejects(fail(how, ""), GoPanicError, message);
        assert.match(error.goStack, /async\.Fail/);
      }
    }
    assert.equal(add(1, 2), 3);
  },

  "runtime.Goexit": async ({ instantiate, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const pending = exports.pass("other");
    for (let i = 0; i < 20; i++) {
      const error = await assert.rejects(exports.fail("Goexit", ""), Error, /Goexit/);
      assert.ok(error instanceof GoPanicError, String(error));
    }
    exports.open("other");
    assert.equal(await pending, "through other");
    await until(() => exports.goroutines() === idle);
  },

  "every way to end, all at once": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const ways = ["error", "panic", "Goexit", "nothing", "nil pointer", "wrapped"];
    const promises = Array.from({ length: 600 }, (_, i) => exports.fail(ways[i % ways.length], "a"));
    await until(() => exports.entered() === 600);
    exports.open("a");
    const results = await Promise.allSettled(promises);
    const classes = [GoError, GoPanicError, GoPanicError, undefined, GoPanicError, GoError];
    for (const [i, { status, value, reason }] of results.entries()) {
      const expected = classes[i % ways.length];
      if (expected) assert.ok(reason instanceof expected, `${i}: ${reason}`);
      else assert.deepEqual([status, value], ["fulfilled", "nothing"]);
    }
    await until(() => exports.goroutines() === idle);
  },

  "an end of the program rejects all that is pending": async (module) => {
    // The last one has the host throw, which must not come out of the event loop as well, where nobody catches.
    const ends = { "exit": 3, "exit from another goroutine": 4, "panic elsewhere": 2, "fatal": 2, "endless": 2 };
    for (const [how, code] of Object.entries(ends)) {
      const { instance, exports, codes } = await start(module);
      const promises = Array.from({ length: 50 }, (_, i) => (i % 2 ? exports.wait("never") : exports.pass("never")));
      const waiting = exports.fail(how, "");
      const errors = await reasons([...promises, waiting]);
      assert.ok(errors[0] instanceof module.GoExitError, String(errors[0]));
      assert.equal(errors[0].code, code, how);
      assert.ok(errors.every((error) => error === errors[0]), "the very same error");
      assert.deepEqual([instance.exited, codes], [true, how === "endless" ? [] : [code]]);
      // Later calls do not throw, they reject.
      const later = exports.pass("a");
      assert.ok(later instanceof Promise);
      assert.deepEqual(await reasons([later, exports.wait("a")]), [errors[0], errors[0]]);
      assert.equal(assert.throws(() => exports.add(1, 2)), errors[0]);
    }
    assert.equal(await module.later(0, 5), 5);
  },

  "an end that no promise can tell of is thrown": async (module, { name }) => {
    const { exports, instance } = await start(module);
    // This call is over, but for what came out of it.
    const channel = await exports.produce(5, 0);
    const seen = await uncaught(name, async () => {
      exports.endElsewhere();
      await until(() => instance.exited);
    });
    assert.equal(seen.length, 1);
    assert.ok(seen[0] instanceof module.GoExitError, String(seen[0]));
    assert.equal(assert.throws(() => exports.add(1, 2)), seen[0]);
    assert.ok(channel);
  },

  "the end of a program that waits for a promise of JavaScript's": async (module) => {
    const { exports } = await start(module);
    let answer;
    const asking = exports.askTwice(() => new Promise((resolve) => (answer = resolve)));
    await until(() => answer);
    const [error, same] = await reasons([exports.fail("exit", ""), asking]);
    assert.equal(error, same);
    assert.ok(error instanceof module.GoExitError);
    // What comes too late reaches nobody.
    answer("late");
    await turn();
    assert.equal(assert.throws(() => exports.add(1, 2)), error);
  },

  "disposing of an instance rejects all that is pending": async (module) => {
    const { instance, exports, codes } = await start(module);
    const controller = new AbortController();
    const promises = [exports.wait("a"), exports.pass("a"), exports.wait("a", { signal: controller.signal }), exports.later(100_000, 1)];
    await until(() => exports.entered() === 3);
    // One that has not begun to run.
    promises.push(exports.pass("a"));
    instance[dispose]();
    const errors = await reasons(promises);
    assert.ok(errors[0] instanceof module.GoExitError, String(errors[0]));
    assert.match(errors[0].message, /disposed/);
    assert.ok(errors.every((error) => error === errors[0]));
    controller.abort("too late");
    await turn();
    assert.deepEqual(codes, []);
  },

  "bad arguments reject, without a call of Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const [idle, entered] = [exports.goroutines(), exports.entered()];
    const calls = [
      [() => exports.wait(1), TypeError, "wait: argument 1 (name): expected string, got number"],
      [() => exports.wait(), TypeError, "wait: argument 1 (name): expected string, got undefined"],
      [() => exports.pass({}), TypeError, /^pass: argument 1 \(name\): expected string/],
      [() => exports.echoSmall(128), RangeError, /^echoSmall: argument 1 \(value\)/],
      [() => exports.echoRecord({ name: "a" }), TypeError, /^echoRecord: argument 1 \(value\)\.points/],
      [() => exports.echoRest("a", 1, "2"), TypeError, /^echoRest: argument 2 \(rest\)\[1\]/],
      [() => exports.sumLater("a", new Uint8Array(), [], [], 5), TypeError, /^sumLater: argument/],
      [() => exports.askTwice("f"), TypeError, "askTwice: argument 1 (ask): expected function, got string"],
    ]; // prettier-ignore
    for (const [call, type, message] of calls) {
      const promise = call();
      assert.ok(promise instanceof Promise, "it does not throw");
      await assert.rejects(promise, type, message);
    }
    await turn();
    assert.deepEqual([exports.goroutines(), exports.entered()], [idle, entered]);
  },

  "a getter that throws rejects": async ({ echoRecord, echoAny }) => {
    const error = new Error("getter");
    const value = { get name() { throw error; } }; // prettier-ignore
    assert.equal(await echoRecord(value).catch((reason) => reason), error);
    const inner = { get a() { throw error; } }; // prettier-ignore
    assert.equal(await echoAny(inner).catch((reason) => reason), error);
  },

  "arguments are copied": async ({ instantiate }) => {
    const { exports } = await instantiate();
    for (const size of [3, 100_000]) {
      const bytes = new Uint8Array(size).fill(1);
      const numbers = new Float64Array(size).fill(1);
      const texts = ["a", "b"];
      const table = { a: 10 };
      const name = `size ${size}`;
      const promise = exports.sumLater(name, bytes, numbers, texts, table);
      bytes.fill(200);
      numbers.fill(1e9);
      texts[0] = "changed";
      table.a = 0;
      // What later calls hand over must not get there either.
      const others = Array.from({ length: 20 }, () => exports.echoBytes(new Uint8Array(size).fill(99)));
      for (let i = 0; i < 20; i++) exports.shout("x".repeat(size));
      await until(() => exports.entered() === (size === 3 ? 1 : 2));
      exports.collect();
      exports.open(name);
      assert.deepEqual(await promise, [size * 2 + 10, "ab"]);
      await Promise.all(others);
    }
  },

  "results are the caller's own": async ({ echoBytes, echoFloats, shout }) => {
    const [bytes, again, floats] = await Promise.all([echoBytes(Uint8Array.of(1, 2)), echoBytes(Uint8Array.of(3, 4)), echoFloats([0.5])]);
    for (let i = 0; i < 100; i++) shout("x".repeat(10_000));
    assert.deepEqual([bytes, again, floats], [Uint8Array.of(1, 2), Uint8Array.of(3, 4), Float32Array.of(0.5)]);
  },

  "a call from inside of a callback of a synchronous one": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const promises = [];
    const visited = exports.visit(() => {
      promises.push(exports.echoText(text), exports.wait("inner"), exports.echoBytes(new Uint8Array(100_000).fill(3)));
      exports.visit(() => (promises.push(exports.pass("inner"), exports.fail("nothing", "")), ""));
      return "friends";
    });
    assert.equal(visited, "visited friends");
    assert.equal(promises.length, 5);
    await until(() => exports.entered() === 3);
    exports.open("inner");
    assert.deepEqual(await Promise.all(promises), [text, "through inner", new Uint8Array(100_000).fill(3), "through inner", "nothing"]);
  },

  "bad arguments inside of a callback": async ({ instantiate }) => {
    const { exports } = await instantiate();
    let promise;
    assert.equal(exports.visit(() => ((promise = exports.pass(1)), "")), "visited ");
    await assert.rejects(promise, TypeError);
  },

  "synchronous calls while others are pending": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const promises = Array.from({ length: 200 }, (_, i) => exports.sumLater("a", Uint8Array.of(i), [], [`${i}`], {}));
    for (let i = 0; i < 200; i++) {
      assert.equal(exports.add(i, 1), i + 1);
      assert.equal(exports.shout(`${text}${i}`), `${text}${i}!`);
      assert.equal(exports.throughGoroutines(10), 45);
      assert.equal(exports.visit(() => `${i}`), `visited ${i}`);
      if (i % 20 === 0) await turn();
    }
    exports.open("a");
    assert.deepEqual(await Promise.all(promises), promises.map((_, i) => [i, `${i}`])); // prettier-ignore
  },

  "goroutines that end while a synchronous export runs": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const promises = Array.from({ length: 50 }, (_, i) => exports.sumLater("a", Uint8Array.of(i), [], [`${text}${i}`], {}));
    await until(() => exports.entered() === 50);
    exports.open("a");
    // It has other goroutines run before it has its own result.
    assert.equal(exports.throughGoroutines(1000), 499_500);
    assert.equal(exports.shout("still"), "still!");
    assert.deepEqual(await Promise.all(promises), promises.map((_, i) => [i, `${text}${i}`])); // prettier-ignore
  },

  "goroutines that fail while a synchronous export runs": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const promises = ["error", "panic", "Goexit", "nothing"].map((how) => exports.fail(how, "a"));
    await until(() => exports.entered() === 4);
    exports.open("a");
    assert.equal(exports.throughGoroutines(100), 4950);
    const [error, panic, goexit, nothing] = await Promise.allSettled(promises);
    assert.ok(error.reason instanceof GoError && panic.reason instanceof GoPanicError && goexit.reason instanceof GoPanicError);
    assert.equal(nothing.value, "nothing");
  },

  "a synchronous export that blocks ends what is pending": async (module) => {
    const { instance, exports } = await start(module);
    const promises = [exports.wait("a"), exports.pass("a"), exports.wait("b")];
    await until(() => exports.entered() === 3);
    const error = assert.throws(() => exports.blockNow(), module.GoBlockedError, /^blockNow: /);
    const errors = await reasons(promises);
    assert.ok(errors.every((reason) => reason === error), String(errors[0]));
    assert.equal(instance.exited, true);
    assert.deepEqual(await reasons([exports.pass("a")]), [error]);
  },

  "two instances side by side": async ({ instantiate }) => {
    const [a, b] = await Promise.all([instantiate(), instantiate()]);
    const [ofA, ofB] = [a.exports.pass("a"), b.exports.pass("a")];
    await until(() => a.exports.entered() === 1 && b.exports.entered() === 1);
    b.exports.open("a");
    assert.equal(await ofB, "through a");
    b[dispose]();
    a.exports.open("a");
    assert.equal(await ofA, "through a");
  },

  "promises of JavaScript's that wait for each other": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const answer = async (i) => (i === 1 ? exports.askTwice(async (j) => `<${await exports.echoText(`${j}`)}>`) : "end");
    assert.equal(await exports.askTwice(answer), "<1><2>end");
    const many = Array.from({ length: 200 }, (_, i) => exports.askTwice(async (j) => (await turn(), `${i}.${j} `)));
    assert.deepEqual(await Promise.all(many), many.map((_, i) => `${i}.1 ${i}.2 `)); // prettier-ignore
    await until(() => exports.goroutines() === idle);
  },

  "a rejection of JavaScript's comes out as it went in": async ({ askTwice }) => {
    for (const reason of [new TypeError("mine"), "text", 5, undefined, null, { a: 1 }, Symbol("s")]) {
      const caught = await askTwice(() => Promise.reject(reason)).then(() => assert.fail("resolved"), (caught) => ({ caught })); // prettier-ignore
      assert.equal(caught.caught, reason);
    }
  },

  "goroutines that outlive their call": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    await exports.keepGoing("a");
    assert.deepEqual([exports.goroutines(), exports.takeDiary()], [idle + 1, []]);
    exports.open("a");
    await until(() => exports.goroutines() === idle);
    assert.deepEqual(exports.takeDiary(), ["went through a"]);
  },

  "what is no options object": async ({ instantiate }) => {
    const { exports } = await instantiate();
    exports.open("a");
    for (const options of [undefined, null, {}, { signal: undefined }, { signal: null }, { other: 1 }]) {
      assert.equal(await exports.wait("a", options), "through a");
    }
    for (const options of [5, "signal", true, new AbortController().signal]) await assert.rejects(exports.wait("a", options), TypeError, /^wait: .*expected \{ signal: AbortSignal \}/);
    for (const signal of [5, "signal", {}, new AbortController(), { aborted: false }]) {
      await assert.rejects(exports.wait("a", { signal }), TypeError, /^wait: .*signal: expected AbortSignal/);
    }
    const error = new Error("getter");
    const options = { get signal() { throw error; } }; // prettier-ignore
    assert.equal(await exports.wait("a", options).catch((reason) => reason), error);
  },

  "an exception of a listener's does not reach Go": async ({ instantiate }) => {
    const { exports } = await instantiate();
    // Reactions to the promise run when Go's frames are gone.
    const seen = [];
    const first = exports.pass("a").then(() => {
      seen.push(exports.shout("first"));
      throw new Error("reaction");
    });
    const second = exports.pass("a").then(() => seen.push(exports.shout("second")));
    exports.open("a");
    await assert.rejects(first, Error, "reaction");
    await second;
    assert.deepEqual(seen.sort(), ["first!", "second!"]);
  },
});
