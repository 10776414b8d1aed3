// Each side lets go of the functions that the other has dropped, and memory stays bounded meanwhile.
import * as assert from "../harness/assert.mjs";
import { Collected, collectGarbage } from "../harness/garbage.mjs";

export const go = "callbacks";
export const only = ["node"];

const COUNT = 200;
const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");

async function start({ instantiate }) {
  const instance = await instantiate(undefined, { stderr() {} });
  return { instance, memory: instance.memory, ...instance.exports };
}

/** Collects on both sides until a condition holds: what one lets go of, the other may find out only in its next turn. */
async function collectUntil({ collectGarbage: collectInGo }, condition, what) {
  for (let i = 0; !condition(); i++) {
    assert.ok(i < 20, what());
    collectInGo();
    await collectGarbage();
  }
}

/** Ways in which functions get to Go without staying there. Each makes its own, since what a frame refers to is not garbage. */
const passing = {
  "that are called": ({ nothing }, watch) => nothing(watch(() => {})),
  "that throw": ({ nothing, wraps }, watch) => {
    const throwing = () => {
      throw watch(new Error("e"));
    };
    assert.throws(() => nothing(watch(() => throwing())));
    assert.throws(() => wraps(watch(() => throwing())));
  },
  "that return what does not fit": ({ throughString, mixed }, watch) => {
    assert.throws(() => throughString(watch(() => watch({})), ""), TypeError);
    assert.throws(() => mixed(watch(() => watch([]))), RangeError);
  },
  "before a refused argument": ({ throughString }, watch) => assert.throws(() => throughString(watch(() => ""), 5), TypeError),
  "before a refused part": ({ callVisitors, callHooks }, watch) => {
    assert.throws(() => callVisitors([watch(() => ""), watch(() => ""), 5], ""), TypeError);
    assert.throws(() => callHooks({ name: "", before: watch(() => ""), after: 5, done: null }, ""), TypeError);
  },
  "behind a text that Go refuses": ({ refuseText, refuseLabel }, watch) => {
    assert.throws(() => refuseText("bad", { name: "", before: watch(() => ""), done: watch(() => {}) }, watch(() => "")), Error, "refuseText: argument 1 (text): not good");
    assert.throws(() => refuseLabel({ label: "bad", visit: watch(() => "") }), Error, "refuseLabel: argument 1 (labelled): not good");
    refuseText("good", { name: "", before: watch(() => ""), done: null }, watch(() => ""));
  },
  "before bytes that are detached": ({ refuseBytes }, watch) => {
    const bytes = new Uint8Array(16);
    const place = { get x() { return structuredClone(bytes.buffer, { transfer: [bytes.buffer] }).byteLength; }, y: 0 };
    assert.throws(() => refuseBytes({ name: "", before: watch(() => ""), done: null }, bytes, place), TypeError);
  },
  "before objects that are released": ({ Token, refuseToken, refuseTokens }, watch) => {
    for (const refuse of [refuseToken, (hooks, token, place) => refuseTokens(hooks, [token], place)]) {
      const token = new Token();
      const place = { get x() { return token.free(), 0; }, y: 0 };
      assert.throws(() => refuse({ name: "", before: watch(() => ""), done: null }, token, place), ReferenceError);
    }
  },
  // The functions of the outer call have been handed over, and are still to be taken.
  "around a call that fails": ({ throughString, refuseText }, watch) => {
    const visit = watch((text) => {
      assert.throws(() => refuseText("bad", { name: "", before: watch(() => ""), done: null }, watch(() => "")));
      return `${text}!`;
    });
    assert.equal(throughString(visit, "a"), "a!");
  },
  "in lists and fields": ({ callVisitors, callHooks }, watch) => {
    callVisitors([watch((text) => text), watch((text) => text)], "");
    callHooks({ name: "", before: watch((text) => text), inner: watch({ name: "", before: null, done: watch(() => {}) }), done: null }, "");
  },
  "that functions return": ({ deeper }, watch) => deeper(watch(() => watch(() => watch(() => "x")))),
  "of Go's": ({ compose, greeter }, watch) => watch(compose(watch(greeter("x")), watch((text) => text)))("y"),
  "given to callbacks": ({ nested }, watch) => nested(watch((inner) => watch(inner)(1))),
  "that are kept for a while": ({ keep, callKept, drop }, watch) => {
    keep(watch((text) => text));
    callKept("x");
    drop();
  },
}; // prettier-ignore

/** The same of asynchronous calls. */
const waiting = {
  "that return promises": ({ await: wait }, watch) => wait(watch(() => watch(Promise.resolve("x"))), "x"),
  "that reject promises": ({ awaitPlain }, watch) => awaitPlain(watch(() => Promise.reject(watch(new Error("e")))), "x").catch(() => {}),
  "with a signal that was asked for": ({ awaitWithContext }, watch) => awaitWithContext(watch(async (text, options) => (watch(watch(options).signal), text)), "x"),
  "whose contexts end": ({ cancelSoon }, watch) => cancelSoon(watch(({ signal }) => (watch(signal), watch(new Promise(() => {}))))).catch(() => {}),
  "that are aborted": ({ awaitWithContext }, watch) => {
    const controller = watch(new AbortController());
    const abort = () => controller.abort(watch(new Error("why")));
    const visit = (text, { signal }) => {
      watch(signal);
      queueMicrotask(abort);
      return watch(new Promise(() => {}));
    };
    return awaitWithContext(watch(visit), "x", { signal: watch(controller.signal) }).catch(() => {});
  },
  "as streams behind a text that Go refuses": ({ refuseSource }, watch) => refuseSource("bad", watch(new ReadableStream()), watch(new WritableStream())).catch(() => {}),
  "of Go's, with a context": ({ waiter }, watch) => watch(waiter())("x"),
}; // prettier-ignore

export const cases = {
  "functions on their way": async (module) => {
    const started = await start(module);
    const kinds = [];
    const watchKind = (name) => {
      const kind = { name, collected: new Collected(), watched: 0 };
      kinds.push(kind);
      return (object) => {
        kind.watched++;
        return kind.collected.watch(object);
      };
    };
    for (const [name, call] of Object.entries(passing)) {
      const watch = watchKind(name);
      for (let i = 0; i < COUNT; i++) call(started, watch);
    }
    for (const [name, call] of Object.entries(waiting)) {
      const watch = watchKind(name);
      // One call after the other, and many at once.
      for (let i = 0; i < COUNT / 4; i++) await call(started, watch);
      await Promise.all(Array.from({ length: COUNT }, () => call(started, watch)));
    }
    // Of the last call something may stay until the next one.
    const remains = ({ watched, collected }) => watched - collected.count > watched / COUNT;
    const what = () => kinds.filter(remains).map(({ name, watched, collected }) => `functions ${name}: ${watched - collected.count} of ${watched} remain`).join("; ");
    await collectUntil(started, () => !kinds.some(remains), what);
    for (const { name, watched } of kinds) assert.ok(watched >= COUNT, `functions ${name} are watched`);
  },

  "functions that Go keeps stay": async (module) => {
    const { keep, callKept, drop, ...started } = await start(module);
    const collected = new Collected();
    for (let i = 0; i < COUNT; i++) keep(collected.watch((text) => `${text}${i}`));
    for (let i = 0; i < 3; i++) {
      started.collectGarbage();
      await collectGarbage();
    }
    assert.equal(collected.count, 0);
    assert.deepEqual(callKept("x"), Array.from({ length: COUNT }, (_, i) => `x${i}`));
    drop();
    await collectUntil(started, () => collected.count >= COUNT - 1, () => `${collected.count} of ${COUNT} are collected`);
  },

  "Go lets go of functions that JavaScript has dropped": async (module) => {
    const started = await start(module);
    let held = Array.from({ length: COUNT }, () => started.watched());
    for (let i = 0; i < 3; i++) {
      await collectGarbage();
      started.collectGarbage();
    }
    assert.equal(started.collected(), 0);
    assert.ok(held.every((f) => f() === 1), "they work");
    held = held.slice(0, COUNT / 2);
    await collectUntil(started, () => started.collected() >= COUNT / 2 - 1, () => `Go has let go of ${started.collected()} of ${COUNT / 2}`);
    assert.ok(started.collected() <= COUNT / 2, "those that are held stay");
    assert.ok(held.every((f) => f() === 1), "they still work");
  },

  // Numbers of functions are used again, on both sides: no function may ever be taken for another.
  "functions do not get mixed up": async (module) => {
    const started = await start(module);
    const { compose } = started;
    const make = (i) => ({ i, call: compose((text) => `${text} first ${i}`, (text) => `${text} second ${i}`) });
    const held = Array.from({ length: 50 }, (_, i) => make(i));
    for (let i = 50; i < 5000; i++) {
      held[(i * 7919) % 50] = make(i);
      if (i % 1000 === 0) {
        started.collectGarbage();
        await collectGarbage();
      }
      const { i: number, call } = held[(i * 104_729) % 50];
      assert.equal(call("x"), `x first ${number} second ${number}`);
    }
    for (const { i, call } of held) assert.equal(call("x"), `x first ${i} second ${i}`);
  },

  "a function that is let go of while it is called": async (module) => {
    const { throughString, nothing, yieldOnce, keep, callKept, drop, ...started } = await start(module);
    for (let i = 0; i < 20; i++) {
      // Its number may go to another before it returns.
      const collect = () => {
        for (let j = 0; j < 3; j++) {
          started.collectGarbage();
          yieldOnce();
        }
        keep((text) => `${text}${i}`);
      };
      assert.equal(throughString((text) => (collect(), `${text}!`), "x"), "x!");
      assert.throws(() => throughString(() => (collect(), 5), "x"), TypeError, "throughString: argument 1 (visit): result: expected string, got number");
      const mine = new Error("mine");
      assert.equal(assert.throws(() => nothing(() => { collect(); throw mine; })), mine); // prettier-ignore
      assert.deepEqual(callKept("x"), [`x${i}`, `x${i}`, `x${i}`]);
      drop();
    }
  },

  "bounded memory: many calls of one function": async (module) => {
    const { each, eachText, memory } = await start(module);
    const before = memory.buffer.byteLength;
    assert.equal(each(5_000_000, (i) => i & 1), 2_500_000n);
    assert.equal(memory.buffer.byteLength, before, "numbers take no memory");
    assert.equal(eachText(500_000, (text) => text), Array.from({ length: 500_000 }, (_, i) => `text ${i}`.length).reduce((a, b) => a + b));
    const megabytes = (memory.buffer.byteLength - before) / 2 ** 20;
    assert.ok(megabytes < 32, `${megabytes} MiB`);
  },

  "bounded memory: many functions in one tick": async (module) => {
    const { each, callHooks, memory } = await start(module);
    const { heapUsed } = process.memoryUsage();
    let most = 0;
    for (let i = 0; i < 1_000_000; i++) {
      assert.equal(each(1, () => i), BigInt(i));
      if (i % 10 === 0) callHooks({ name: "", before: (text) => text, done: () => i }, "x");
      if (i % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - heapUsed);
    }
    assert.ok(memory.buffer.byteLength < 64 * 2 ** 20, `${memory.buffer.byteLength / 2 ** 20} MiB of Go's`);
    assert.ok(most < 200 * 2 ** 20, `${most / 2 ** 20} MiB of JavaScript's`);
  },

  // The collector gets its turns only outside of all calls, so each call has to be known to be over.
  "bounded memory: other calls, after callbacks of all fates": async (module) => {
    const { each, nothing, throughBytes, throughString, await: wait, memory } = await start(module);
    const bytes = new Uint8Array(100_000);
    assert.equal(each(3, (i) => i), 3n);
    assert.throws(() => each(3, () => "no number"), TypeError);
    assert.throws(() => nothing(() => { throw new Error("mine"); })); // prettier-ignore
    assert.throws(() => throughString(() => 5, ""), TypeError);
    assert.equal(await wait(async (text) => text, "x"), "x");
    for (let i = 0; i < 10_000; i++) throughBytes(() => bytes, bytes);
    const megabytes = memory.buffer.byteLength / 2 ** 20;
    assert.ok(megabytes < 64, `${megabytes} MiB`);
  },

  "bounded memory: functions that Go gives to a callback": async (module) => {
    const started = await start(module);
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 5000; j++) assert.equal(started.nested((inner) => inner(j)), j);
      await collectGarbage();
    }
    const megabytes = started.memory.buffer.byteLength / 2 ** 20;
    assert.ok(megabytes < 64, `${megabytes} MiB`);
  },

  "bounded memory: functions that hold a lot": async (module) => {
    const { holder, memory } = await start(module);
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 20; j++) assert.equal(holder(1_000_000)(), 1_000_000);
      await collectGarbage();
    }
    const megabytes = memory.buffer.byteLength / 2 ** 20;
    assert.ok(megabytes < 128, `${megabytes} MiB`);
  },

  "bounded memory: functions that come with what cannot come out": async (module) => {
    const ways = {
      "a result": ({ unsafeBefore }) => assert.throws(() => unsafeBefore(1_000_000), RangeError),
      "an argument": ({ unsafeArguments }) => assert.throws(() => unsafeArguments(1_000_000, () => {}), RangeError),
      "a text": ({ brokenBehind }) => assert.throws(() => brokenBehind(1_000_000), module.GoError),
      "a text as an argument": ({ brokenArgument }) => assert.throws(() => brokenArgument(1_000_000, () => {}), module.GoError),
      "an asynchronous result": ({ asyncUnsafe }) => assert.rejects(asyncUnsafe(1_000_000), RangeError),
    };
    for (const [what, call] of Object.entries(ways)) {
      const started = await start(module);
      for (let i = 0; i < 10; i++) {
        for (let j = 0; j < 20; j++) await call(started);
        await new Promise((resolve) => setTimeout(resolve));
      }
      const megabytes = started.memory.buffer.byteLength / 2 ** 20;
      assert.ok(megabytes < 64, `${what}: ${megabytes} MiB`);
    }
  },

  "a function that is held does not hold the memory of what has ended": async (module) => {
    const collected = new Collected();
    const held = [];
    await (async () => {
      for (let i = 0; i < 10; i++) {
        const { instance, memory, adder, keep, waiter } = await start(module);
        collected.watch(memory.buffer);
        held.push(adder(1), waiter());
        keep(() => held.length);
        instance[dispose]();
      }
    })();
    await collectUntil({ collectGarbage() {} }, () => collected.count >= 9, () => `${collected.count} of 10 are collected`);
    assert.throws(() => held[0](1), module.GoExitError, /disposed/);
  },
};
