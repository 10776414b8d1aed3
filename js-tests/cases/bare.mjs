// A program without syscall/js, in which nothing else of Go's is missing.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet, reasonOf, turn, until } from "../harness/waiting.mjs";

export const go = "bare";

/** An instance with what it writes. */
async function start({ instantiate }) {
  const err = [];
  const instance = await instantiate(undefined, { stderr: (line) => err.push(line) });
  return { instance, exports: instance.exports, err };
}

const item = { name: "größer", tags: ["a", "", "é"], parts: { one: 1, half: 0.5 }, next: null, bytes: Uint8Array.of(1, 255) };

export const cases = {
  "values there and back": ({ add, greet, echo, sum }) => {
    assert.equal(add(2, -3), -1);
    assert.equal(greet("wörld 🌍"), "Hello, wörld 🌍!");
    assert.deepEqual(echo({ ...item, next: item }), { ...item, next: item });
    assert.equal(sum(new Array(200_000).fill(0.5)), 100_000, "more than the scratch area holds");
    assert.throws(() => add(1, 0.5), RangeError, /^add: argument 2 \(b\): /);
  },

  "values of type any": ({ something, GoError, ErrOdd }) => {
    assert.equal(something("number"), 5);
    assert.deepEqual(something("list"), ["a", 1.5, true, null]);
    assert.equal(something("item").name, "one");
    assert.deepEqual(something("map"), { a: [new Map([[1, true]])] });
    const error = something("error");
    assert.ok(error instanceof GoError && error.is(ErrOdd), "an error");
    assert.equal(something(""), null);
  },

  "errors": ({ half, GoError, Refused, ErrOdd }) => {
    assert.equal(half(8), 4);
    const error = assert.throws(() => half(7), Refused, "refused");
    assert.deepEqual([error.number, error.goType, error.cause.message], [7, "*bare.Refused", "an odd number"]);
    assert.ok(error.is(ErrOdd) && error instanceof GoError);
  },

  "panics": ({ panic, GoPanicError, add }) => {
    const messages = { text: "a text", error: "an error", number: "-7", index: "runtime error: slice bounds out of range [6:5]", map: "assignment to entry in nil map" }; // prettier-ignore
    for (const [kind, message] of Object.entries(messages)) {
      const error = assert.throws(() => panic(kind), GoPanicError, message);
      assert.match(error.goStack, /bare\.Panic/);
    }
    assert.equal(add(1, 2), 3);
  },

  "runtime.Goexit": async (module) => {
    const { exports, instance } = await start(module);
    assert.throws(() => exports.panic("goexit"), module.GoExitError, /runtime\.Goexit/);
    assert.ok(instance.exited);
  },

  "what println prints": async (module) => {
    const { exports, err } = await start(module);
    exports.print("größer");
    exports.print("two\nlines");
    assert.deepEqual(err, ["größer", "two", "lines"]);
  },

  "a panic of a goroutine": async (module) => {
    const { exports, instance, err } = await start(module);
    exports.panicLater("nobody recovers");
    await until(() => instance.exited);
    const error = assert.throws(() => exports.add(1, 2), module.GoExitError, /status 2/);
    assert.equal(error.code, 2);
    assert.equal(err[0], "panic: nobody recovers");
  },

  "a fatal error": async (module) => {
    const { exports, err } = await start(module);
    assert.equal(assert.throws(() => exports.fault(), module.GoExitError).code, 2);
    assert.match(err.join("\n"), /unlock of unlocked mutex/);
  },

  "waiting for what never comes": async (module) => {
    const { exports, instance } = await start(module);
    assert.throws(() => exports.wait(), module.GoBlockedError, /^wait: /);
    assert.ok(instance.exited);
  },

  "goroutines that an export starts": async (module) => {
    const { exports } = await start(module);
    const idle = exports.goroutines();
    for (const count of [1, 10, 1000]) {
      const before = exports.finished();
      exports.spawn(count);
      await until(() => exports.finished() === before + count, `${count} goroutines`);
      assert.equal(exports.goroutines(), idle);
    }
  },

  "garbage": async (module) => {
    const { exports, instance } = await start(module);
    for (let i = 0; i < 300; i++) exports.waste(1 << 20);
    assert.ok(exports.collections() > 2, "within one turn");
    for (let i = 0; i < 300; i++) exports.wasteAside(1 << 20);
    await until(() => exports.finished() === 300);
    // Of 600 MiB. On a busy machine it has been 90, since Go's collector takes its turns by the clock.
    assert.ok(instance.memory.buffer.byteLength < 200 << 20, `${instance.memory.buffer.byteLength} bytes`);
  },

  "finalizers": async (module) => {
    const { exports } = await start(module);
    exports.forget(100);
    exports.collect();
    await until(() => exports.finalized() > 90, "finalizers");
  },

  "memory by hand": async (module) => {
    const { exports, instance } = await start(module);
    const { memory } = instance;
    const blocks = [1, 8, 100_000].map((size) => memory.alloc(size));
    memory.bytes(blocks[2], 100_000).fill(7);
    exports.waste(5 << 20);
    exports.collect();
    assert.ok(memory.bytes(blocks[2], 100_000).every((byte) => byte === 7));
    for (const block of blocks) memory.free(block);
    assert.throws(() => memory.free(blocks[0]), Error);
    // Many, let go of in another order than they came.
    const many = Array.from({ length: 20_000 }, (_, i) => memory.alloc(i % 50));
    assert.equal(new Set(many).size, many.length);
    for (const block of many.filter((_, i) => i % 3 === 0)) memory.free(block);
    exports.collect();
    for (const block of many.filter((_, i) => i % 3 !== 0)) memory.free(block);
    for (const block of many.slice(0, 100)) assert.throws(() => memory.free(block), Error);
  },

  "asynchronous exports": async (module) => {
    const { exports } = await start(module);
    const idle = exports.goroutines();
    assert.equal(await exports.later("text"), "text!");
    assert.deepEqual(await Promise.all(Array.from({ length: 50 }, (_, i) => exports.later(`${i}`))), Array.from({ length: 50 }, (_, i) => `${i}!`)); // prettier-ignore
    const error = await reasonOf(exports.later("error"));
    assert.ok(error instanceof exports.Refused && error.number === 3, "an error");
    assert.equal((await reasonOf(exports.later("panic"))).message, "later");
    assert.match((await reasonOf(exports.later("goexit"))).message, /runtime\.Goexit/);
    await until(() => exports.goroutines() === idle);
  },

  "asynchronous exports that wait for another": async (module) => {
    const { exports } = await start(module);
    let settled = 0;
    const gathered = [exports.gather(), exports.gather()].map((promise) => promise.then((count) => (settled++, count)));
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(settled, 0);
    exports.open();
    assert.deepEqual(await Promise.all(gathered), [0, 0]);
  },

  "asynchronous exports of an instance that ends": async (module) => {
    const { exports, instance } = await start(module);
    const waiting = reasonOf(exports.gather());
    await turn();
    instance[dispose]();
    assert.ok((await waiting) instanceof module.GoExitError);
  },

  "iterators": async (module) => {
    const { exports } = await start(module);
    assert.deepEqual([...exports.numbers(5, -1)], [0, 1, 2, 3, 4]);
    assert.equal(exports.finished(), 1);
    for (const number of exports.numbers(5, -1)) if (number === 2) break;
    assert.equal(exports.finished(), 2, "what it has deferred");
    assert.throws(() => [...exports.numbers(5, 3)], module.GoPanicError, "a bad number");
    assert.equal(exports.finished(), 3);
  },

  "channels": async (module) => {
    const { exports } = await start(module);
    const idle = exports.goroutines();
    const elements = [];
    for await (const element of exports.channel(20)) elements.push(element);
    assert.equal(elements.join(""), "abcdefghijklmnopqrst");
    await until(() => exports.goroutines() === idle);
  },

  "functions": ({ adder }) => {
    const [one, two] = [adder(1), adder(2)];
    assert.deepEqual([one(5), two(5)], [6, 7]);
    assert.throws(() => one("5"), TypeError);
  },

  "objects": async (module) => {
    const { exports } = await start(module);
    const { Counter } = exports;
    const counter = new Counter(3);
    assert.deepEqual([counter.next(), counter.next(), counter.step], [3, 6, 3]);
    counter.step = 1;
    assert.equal(counter.next(), 7);
    assert.ok(exports.same(counter, counter) && !exports.same(counter, new Counter(1)));
    assert.throws(() => new Counter(0), module.GoError, "no step");
    counter[dispose]();
    assert.equal(exports.finished(), 1, "closed");
    assert.throws(() => counter.next(), ReferenceError);
  },

  "objects that JavaScript forgets": async (module, { name }) => {
    if (name !== "node") return;
    const { garbageCollector } = await import("../harness/garbage.mjs");
    const collect = await garbageCollector();
    const { exports, instance } = await start(module);
    const before = instance.memory.buffer.byteLength;
    for (let round = 0; round < 20; round++) {
      for (let i = 0; i < 1000; i++) new exports.Counter(1);
      collect();
      await turn();
    }
    exports.collect();
    assert.ok(instance.memory.buffer.byteLength - before < 8 << 20);
  },

  "disposal": async (module) => {
    const { exports, instance } = await start(module);
    exports.spawn(10);
    instance[dispose]();
    assert.ok(instance.exited);
    assert.throws(() => exports.add(1, 2), module.GoExitError, "the instance was disposed of");
    await turn();
  },

  "instances are apart": async ({ instantiate }) => {
    const [one, two] = await Promise.all([instantiate(undefined, quiet), instantiate(undefined, quiet)]);
    assert.throws(() => one.exports.fault());
    assert.equal(two.exports.greet("two"), "Hello, two!");
  },
};
