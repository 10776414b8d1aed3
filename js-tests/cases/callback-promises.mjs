// Callbacks that return promises, for which goroutines wait: in asynchronous exports, and where their Go type has a context.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const go = "callbacks";

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const thrown = [new Error("an error"), {}, [], () => 1, "text", "", 0, NaN, 7n, false, null, undefined, Symbol("s")];
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function start({ instantiate }) {
  const instance = await instantiate(undefined, { stderr() {} });
  return { instance, ...instance.exports };
}

/** What a promise is rejected with, whatever that is. */
const reasonOf = (promise) => promise.then((value) => assert.fail(`resolved to ${assert.show(value)}`), (reason) => ({ reason })); // prettier-ignore

/** A promise that is rejected with the reason of a signal, and notes what it was. */
const untilAborted = (seen) => ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject((seen.reason = signal.reason)))); // prettier-ignore

/** The exports that wait for one callback of a text, by how the callback's type says that they may. */
const waiters = {
  "a context beside it": ({ await: wait }, visit) => wait(visit, "x"),
  "a directive": ({ awaitPlain }, visit) => awaitPlain(visit, "x"),
  "a context of its own": ({ awaitWithContext }, visit) => awaitWithContext(visit, "x"),
};

export const cases = {
  "how a promise is made does not matter": async (module) => {
    const later = (text) => pause(1).then(() => text);
    class Subclass extends Promise {}
    class Meddling extends Promise {
      then(resolve, reject) {
        return super.then(resolve && ((value) => resolve(value)), reject);
      }
    }
    const makers = {
      "an async function": async (text) => text,
      "an async function that waits": async (text) => (await pause(1), text),
      "a promise": (text) => Promise.resolve(text),
      "a promise of a promise": (text) => Promise.resolve(later(text)),
      "a subclass": (text) => Subclass.resolve(text),
      "a subclass with a method": (text) => Meddling.resolve(text),
      "an object with then": (text) => ({ then: (resolve) => void resolve(text) }),
      "an object that resolves to another": (text) => ({ then: (resolve) => void resolve({ then: (again) => void again(later(text)) }) }),
      "an object that answers again and again": (text) => ({
        then(resolve, reject) {
          for (let i = 0; i < 3; i++) resolve(text);
          reject(new Error("too late"));
          throw new Error("later still");
        },
      }),
      "a promise whose then answers at once": (text) => Object.assign(Promise.resolve("not this"), { then: (resolve) => void resolve(text) }),
      "a promise whose then answers twice": (text) =>
        Object.assign(Promise.resolve("not this"), {
          then(resolve, reject) {
            resolve(text);
            resolve("another");
            reject(new Error("too late"));
          },
        }),
      "no promise at all": (text) => text,
    };
    for (const [how, wait] of Object.entries(waiters)) {
      for (const [what, make] of Object.entries(makers)) assert.equal(await wait(module, make), "x", `${what}, with ${how}`);
    }
  },

  "rejections come out as they went in": async (module) => {
    for (const value of thrown) {
      const ways = {
        "rejected": () => Promise.reject(value),
        "thrown at once": () => { throw value; },
        "thrown later": async () => { await pause(0); throw value; },
        "by then": () => ({ then: (_, reject) => reject(value) }),
        "thrown by then": () => ({ then() { throw value; } }),
      }; // prettier-ignore
      for (const [how, wait] of Object.entries(waiters)) {
        for (const [what, visit] of Object.entries(ways)) {
          const { reason } = await reasonOf(wait(module, visit));
          assert.ok(Object.is(reason, value), `${String(value)}, ${what}, with ${how}, came out as ${String(reason)}`);
        }
      }
      assert.ok(Object.is((await reasonOf(module.awaitWithoutError(async () => { throw value; }))).reason, value), "as a panic"); // prettier-ignore
      assert.ok(Object.is((await reasonOf(module.awaitNothing(() => Promise.reject(value)))).reason, value), "without a result");
    }
  },

  "rejections that are awkward": async (module) => {
    const started = await start(module);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const awkward = [
      Object.defineProperty(new Error("e"), "cause", { get() { throw new Error("the getter of cause"); } }),
      Object.defineProperty(new Error("e"), "message", { get() { throw new Error("the getter of message"); } }),
      new Proxy({}, { getPrototypeOf() { throw new Error("trap"); } }),
      Object.create(null),
      proxy,
    ]; // prettier-ignore
    for (const value of awkward) {
      for (const [how, wait] of Object.entries(waiters)) assert.ok((await reasonOf(wait(started, () => Promise.reject(value)))).reason === value, how);
    }
    assert.equal(await started.await(async (text) => text, "still here"), "still here");
    const late = { get then() { throw awkward[0]; } }; // prettier-ignore
    assert.equal((await reasonOf(started.await(() => late, "x"))).reason, awkward[0]);
  },

  "values that do not fit": async (module) => {
    for (const [how, wait] of Object.entries(waiters)) {
      for (const make of [async () => 5, () => 5, async () => (await pause(1), 5)]) {
        const { message } = await assert.rejects(wait(module, make), TypeError);
        assert.match(message, /^await\w*: argument 1 \(visit\): result: expected string, got number$/, how);
      }
    }
    const { awaitResults } = module;
    await assert.rejects(awaitResults(async () => ["é", [1, "x"], { name: "", age: 1 }]), TypeError, "awaitResults: argument 1 (visit): result[1][1]: expected number, got string");
    await assert.rejects(awaitResults(async () => 5), TypeError, "awaitResults: argument 1 (visit): result: expected an array of 3 results, got number");
    await assert.rejects(awaitResults(async () => ["é", [], { name: "" }]), TypeError, "awaitResults: argument 1 (visit): result[2].age: expected number, got undefined");
    await assert.rejects(module.await(5, "x"), TypeError, "await: argument 1 (visit): expected function, got number");
    await assert.rejects(module.await(async () => "x", 5), TypeError, "await: argument 2 (text): expected string, got number");
  },

  "several results": async ({ awaitResults }) => {
    const person = { name: "Ada", age: 36, tags: ["x"] };
    for (const size of [0, 10, 100_000]) {
      const results = ["é".repeat(size), new Float64Array(size).fill(0.5), person];
      assert.deepEqual(await awaitResults(async (list) => (assert.deepEqual([...list], [1, 2, 3]), await pause(0), results)), results);
    }
  },

  "what nobody wants to know": async ({ awaitNothing }) => {
    for (const value of [1, "x", {}]) assert.equal(await awaitNothing(async () => value), undefined);
    let isDone = false;
    await awaitNothing(async () => {
      await pause(3);
      isDone = true;
    });
    assert.ok(isDone, "Go has waited");
  },

  // Goroutines get their turns also in the middle of synchronous calls; that one of them waits is nobody else's business.
  "beside synchronous calls": async (module) => {
    const { yieldOnce } = module;
    for (const [how, wait] of Object.entries(waiters)) {
      const waiting = wait(module, async (text) => (await null, text));
      for (let i = 0; i < 3; i++) yieldOnce();
      assert.equal(await waiting, "x", how);
    }
    const waiting = Array.from({ length: 200 }, (_, i) => module.await(async (text) => (await pause(i % 5), text), `${i}`));
    for (let i = 0; i < 200; i++) {
      yieldOnce();
      if (i % 10 === 0) await pause(0);
    }
    assert.deepEqual(await Promise.all(waiting), Array.from({ length: 200 }, (_, i) => `${i}`));
  },

  "only its own goroutine waits": async (module) => {
    let settle;
    const held = module.await(() => new Promise((resolve) => (settle = resolve)), "x");
    for (let i = 0; i < 20; i++) assert.equal(await module.await(async (text) => text, `${i}`), `${i}`);
    assert.equal(module.each(10, (i) => i), 45n);
    settle("at last");
    assert.equal(await held, "at last");
  },

  "many at once, in any order": async (module) => {
    const { awaitAll, goroutines } = await start(module);
    await pause(0);
    const before = goroutines();
    const settle = [];
    const all = awaitAll(2000, (i) => new Promise((resolve) => settle.push(() => resolve(i * 2))));
    await until(() => settle.length === 2000, "all of them have been called");
    for (let i = 0; i < 2000; i++) settle[(i * 7) % 2000]();
    assert.deepEqual(await all, Array.from({ length: 2000 }, (_, i) => i * 2));
    await until(() => goroutines() === before, "no goroutine is left");
    const { message } = await assert.rejects(awaitAll(10, async (i) => { if (i % 4 === 1) throw new Error(`no ${i}`); return i; }), module.GoError); // prettier-ignore
    assert.equal(message, "no 1\nno 5\nno 9");
  },

  "calls of Go while it waits": async (module) => {
    const { await: wait, recurse } = module;
    const visit = async (text) => {
      if (text.length > 30) return text;
      await null;
      assert.equal(module.each(5, (i) => i), 10n);
      return wait(visit, `${text}.`);
    };
    assert.equal(await wait(visit, "x"), `x${".".repeat(30)}`);
    const deep = (depth, text) => recurse(depth, text, deep);
    assert.equal(await wait(async (text) => (await null, recurse(5, text, deep)), "é"), "5(4(3(2(1(é)))))");
  },

  "memory that grows while it waits": async (module) => {
    const { awaitResults, grow } = await start(module);
    for (let i = 0; i < 5; i++) {
      const results = await awaitResults(async (list) => {
        assert.deepEqual([...list], [1, 2, 3]);
        grow(10);
        await null;
        grow(10);
        return [`${i}`, new Float64Array(1000 * i).fill(i), { name: "é", age: i }];
      });
      assert.deepEqual(results, [`${i}`, new Float64Array(1000 * i).fill(i), { name: "é", age: i }]);
    }
  },

  "the signal, when Go cancels": async (module) => {
    const seen = {};
    await assert.rejects(module.cancelSoon(untilAborted(seen)), module.GoError, "context canceled");
    assert.equal(seen.reason.name, "AbortError");
    await assert.rejects(module.cancelSoon(() => new Promise(() => {})), module.GoError, "context canceled");
    assert.equal(await module.cancelWithCause(untilAborted(seen)), "context canceled, file already closed");
    assert.ok(seen.reason instanceof Error, "an error");
  },

  "the signal, when a deadline passes": async (module) => {
    const seen = {};
    await assert.rejects(module.deadline(200, untilAborted(seen)), module.GoError, "context deadline exceeded");
    assert.equal(seen.reason.name, "TimeoutError");
    assert.equal(await module.deadline(10_000, async ({ signal }) => (await null, `${signal.aborted}`)), "false");
  },

  "the signal, when JavaScript aborts the call": async (module) => {
    for (const why of [new Error("why"), "text", { odd: 1 }, 0, null, false]) {
      const controller = new AbortController();
      const seen = {};
      const call = module.awaitWithContext((text, options) => untilAborted(seen)(options), "x", { signal: controller.signal });
      const rejected = reasonOf(call);
      await pause(1);
      controller.abort(why);
      assert.ok(Object.is((await rejected).reason, why), `${String(why)} is the reason of the call`);
      assert.ok("reason" in seen && Object.is(seen.reason, why), `${String(why)} is the reason of the signal, not ${String(seen.reason)}`);
    }
    const controller = new AbortController();
    const rejected = reasonOf(module.awaitAll(50, () => new Promise(() => {}), { signal: controller.signal }));
    await pause(1);
    controller.abort();
    assert.ok((await rejected).reason !== undefined, "all of them give up");
  },

  "the signal, when nothing ends": async (module) => {
    let signal;
    await module.awaitWithContext(async (text, options) => (({ signal } = options), text), "x");
    await pause(2);
    assert.equal(signal.aborted, false);
    await module.noContext(async (options) => (assert.equal(options.signal.aborted, false), "x"));
    assert.equal(module.syncWithContext((n, { signal }) => (assert.ok(signal instanceof AbortSignal, "a signal"), n + 1), 4), 5);
  },

  "a context that has ended before": async ({ cancelledBefore, GoError }) => {
    let calls = 0;
    await assert.rejects(cancelledBefore(() => calls++), GoError, "context canceled");
    assert.equal(calls, 0);
  },

  // Listeners of the signal run below Go's frames.
  "calls of Go from a listener": async (module) => {
    const { cancelSoon, throughString, grow, goroutines, each } = await start(module);
    const text = "é".repeat(700_000);
    let heard = 0;
    const listen = ({ signal }) => {
      signal.addEventListener("abort", () => {
        if (throughString((value) => value, text) === text && each(100, (i) => i) === 4950n) heard++;
        if (heard % 10 === 0) grow(2);
      });
      return new Promise(() => {});
    };
    await Promise.all(Array.from({ length: 40 }, () => assert.rejects(cancelSoon(listen), module.GoError, "context canceled")));
    assert.equal(heard, 40);
    await until(() => goroutines() < 10, "no goroutine is left");
  },

  "results that come too late": async (module) => {
    const { cancelSoon, deadline, goroutines, each } = await start(module);
    await pause(0);
    const before = goroutines();
    const settle = [];
    const visit = () => new Promise((resolve, reject) => settle.push(resolve, reject));
    for (let i = 0; i < 20; i++) await assert.rejects(i % 2 ? cancelSoon(visit) : deadline(1, visit), module.GoError);
    settle.forEach((end, i) => (i % 4 === 0 ? end("late") : end(5)));
    await pause(2);
    assert.equal(each(3, (i) => i), 3n);
    await until(() => goroutines() === before, "no goroutine is left");
  },

  "a promise where nothing can wait": async (module) => {
    for (const call of ["throughString", "callVisitor"]) {
      const started = await start(module);
      assert.throws(() => started[call](async () => "x", "x"), TypeError, /returned a promise, but a synchronous call cannot wait/);
      assert.equal(started.each(3, (i) => i), 3n);
    }
    const started = await start(module);
    const error = assert.throws(() => started.syncWithContext(async (n) => n, 1));
    assert.ok(error instanceof module.GoBlockedError || error instanceof TypeError, String(error));
  },

  "an instance that ends while it waits": async (module) => {
    for (const end of [({ instance }) => instance[dispose](), ({ exit }) => assert.throws(() => exit(3), module.GoExitError)]) {
      const started = await start(module);
      const settle = [];
      const calls = [1, 2, 3].map(() => assert.rejects(started.await(() => new Promise((...both) => settle.push(...both)), "x"), module.GoExitError));
      await until(() => settle.length === 6, "all of them wait");
      end(started);
      const [first, ...others] = await Promise.all(calls);
      for (const error of others) assert.equal(error, first);
      // Whoever answers now answers nobody.
      for (const answer of settle) answer("late");
      await pause(1);
      assert.equal(assert.throws(() => started.each(1, () => 1)), first);
    }
    const started = await start(module);
    await assert.rejects(started.await(async () => (await null, started.exit(5)), "x"), module.GoExitError, /status 5/);
    await assert.rejects(started.await(async () => "x", "x"), module.GoExitError, /status 5/);
  },

  "two instances": async (module) => {
    const [a, b] = await Promise.all([start(module), start(module)]);
    const visit = async (text) => (text.length < 20 ? (text.length % 2 ? a : b).await(visit, `${text}.`) : text);
    assert.equal(await a.await(visit, "x"), `x${".".repeat(19)}`);
    const sleep = b.waiter();
    assert.deepEqual(await a.awaitAll(3, async (i) => (await sleep(`${i}`)).length), [12, 12, 12]);
  },
};
