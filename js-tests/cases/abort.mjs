// AbortSignals: JavaScript ends the contexts of Go's asynchronous functions.
import * as assert from "../harness/assert.mjs";
import { reasonOf, turn, until } from "../harness/waiting.mjs";

export const go = "async";

/** Makes a call with a signal, and aborts it once Go has begun. */
async function abortInside(exports, call, reason) {
  const controller = new AbortController();
  const before = exports.entered();
  const promise = call({ signal: controller.signal });
  await until(() => exports.entered() > before);
  controller.abort(reason);
  return promise;
}

/** A timer's signal does not keep Node running; this does until the promise is settled. */
async function kept(promise) {
  const timer = setInterval(() => {}, 1000);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}

/** A signal that counts its listeners. */
function countListeners(signal) {
  const count = { now: 0, ever: 0 };
  for (const [name, step] of [["addEventListener", 1], ["removeEventListener", -1]]) { // prettier-ignore
    const original = signal[name];
    signal[name] = function (type, ...rest) {
      count.now += step;
      if (step > 0) count.ever++;
      return original.call(this, type, ...rest);
    };
  }
  return count;
}

const values = [new Error("mine"), "text", "", 5, 0, NaN, false, null, { a: 1 }, Symbol("s"), () => 1, 10n, new Map()];

export const cases = {
  "before the call": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const value of values) {
      const signal = AbortSignal.abort(value);
      const count = countListeners(signal);
      assert.equal(await reasonOf(exports.wait("a", { signal })), value);
      assert.equal(count.ever, 0);
    }
    const signal = AbortSignal.abort();
    assert.equal(await reasonOf(exports.wait("a", { signal })), signal.reason);
    assert.deepEqual([exports.entered(), exports.goroutines()], [0, idle], "Go was not called");
  },

  "bad arguments come before an aborted signal": async ({ wait }) => {
    await assert.rejects(wait(1, { signal: AbortSignal.abort("why") }), TypeError);
  },

  "while Go waits": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const value of values) {
      assert.equal(await reasonOf(abortInside(exports, (options) => exports.wait("a", options), value)), value);
    }
    assert.deepEqual(exports.takeDiary(), values.map(() => "left a")); // prettier-ignore
    await until(() => exports.goroutines() === idle, "no goroutine is left");
  },

  "without a reason": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const reason = await reasonOf(abortInside(exports, (options) => exports.wait("a", options)));
    assert.equal(reason.name, "AbortError");
  },

  "right after the call": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const promise = exports.wait("a", { signal: controller.signal });
    controller.abort("why");
    assert.equal(await reasonOf(promise), "why");
    const idle = exports.goroutines();
    await until(() => exports.goroutines() <= idle);
  },

  "when the call is over": async ({ instantiate }) => {
    const { exports } = await instantiate();
    exports.open("a");
    const idle = exports.goroutines();
    const controller = new AbortController();
    const count = countListeners(controller.signal);
    assert.equal(await exports.wait("a", { signal: controller.signal }), "through a");
    assert.deepEqual([count.ever, count.now], [1, 0]);
    controller.abort("too late");
    await turn();
    assert.equal(exports.add(1, 2), 3);
    await until(() => exports.goroutines() === idle);
  },

  "between Go's result and the promise's reactions": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const promise = exports.wait("a", { signal: controller.signal });
    await until(() => exports.entered() === 1);
    exports.open("a");
    // The goroutine runs inside of this call, and settles the promise.
    exports.throughGoroutines(10);
    controller.abort("too late");
    assert.equal(await promise, "through a");
  },

  "twice": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const promise = exports.wait("a", { signal: controller.signal });
    await until(() => exports.entered() === 1);
    controller.abort("first");
    controller.abort("second");
    controller.signal.dispatchEvent(new Event("abort"));
    assert.equal(await reasonOf(promise), "first");
    assert.equal(exports.add(1, 2), 3);
  },

  "one signal for many calls": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const controller = new AbortController();
    const count = countListeners(controller.signal);
    const reason = new Error("all of them");
    const promises = Array.from({ length: 1000 }, (_, i) => exports.wait(`gate ${i}`, { signal: controller.signal }));
    const others = Array.from({ length: 10 }, () => exports.wait("other"));
    await until(() => exports.entered() === 1010);
    exports.open("gate 7");
    assert.equal(await promises[7], "through gate 7");
    controller.abort(reason);
    const reasons = await Promise.all(promises.filter((_, i) => i !== 7).map(reasonOf));
    assert.ok(reasons.every((each) => each === reason));
    assert.deepEqual([count.ever, count.now], [1, 0], "they share a listener: Node warns of more than ten");
    exports.open("other");
    assert.ok((await Promise.all(others)).every((result) => result === "through other"), "the others go on");
    await until(() => exports.goroutines() === idle, "no goroutine is left");
  },

  "listeners are removed, however the call ends": async ({ instantiate, GoPanicError, GoError }) => {
    const { exports } = await instantiate();
    exports.open("open");
    const calls = {
      "a result": (options) => exports.wait("open", options),
      "an error": (options) => assert.rejects(exports.ownDeadline(options), GoError),
      "a promise of JavaScript's": (options) => exports.askTwice(async () => "", options),
      "a rejection": (options) => assert.rejects(exports.askTwice(() => Promise.reject(new Error("no")), options), Error, "no"),
      "a panic of JavaScript's": (options) => reasonOf(exports.callBeforeEnd(() => { throw new Error("thrown"); }, options)),
      "a bad argument": (options) => assert.rejects(exports.wait(1, options), TypeError),
    }; // prettier-ignore
    for (const [name, call] of Object.entries(calls)) {
      const { signal } = new AbortController();
      const count = countListeners(signal);
      for (let i = 0; i < 5; i++) await call({ signal });
      assert.equal(count.now, 0, name);
    }
    const controller = new AbortController();
    const count = countListeners(controller.signal);
    const promise = exports.failAfterEnd("panic", { signal: controller.signal });
    await until(() => exports.entered() > 0 && count.now === 1);
    controller.abort();
    await assert.rejects(promise, GoPanicError, "after the end");
    assert.equal(count.now, 0);
  },

  "listeners are removed when the instance ends": async ({ instantiate, GoExitError }) => {
    const { exports } = await instantiate(undefined, { stderr() {} });
    const controller = new AbortController();
    const count = countListeners(controller.signal);
    const promises = [exports.wait("a", { signal: controller.signal }), exports.wait("a", { signal: controller.signal })];
    const ending = assert.rejects(exports.fail("exit", ""), GoExitError);
    for (const promise of promises) await assert.rejects(promise, GoExitError);
    await ending;
    assert.equal(count.now, 0);
  },

  "from inside of a callback": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const controller = new AbortController();
    const reason = new Error("from inside");
    const promise = exports.callBeforeEnd(() => controller.abort(reason), { signal: controller.signal });
    assert.equal(await reasonOf(promise), reason);
    assert.deepEqual(exports.takeDiary(), ["called: context canceled"]);
    await until(() => exports.goroutines() === idle);
  },

  "from inside of a callback of a synchronous call": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const promise = exports.wait("a", { signal: controller.signal });
    await until(() => exports.entered() === 1);
    assert.equal(exports.visit(() => (controller.abort("inside"), "done")), "visited done");
    assert.equal(await reasonOf(promise), "inside");
  },

  "from a reaction to another promise": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controllers = Array.from({ length: 20 }, () => new AbortController());
    const promises = controllers.map(({ signal }) => exports.wait("a", { signal }));
    await until(() => exports.entered() === 20);
    const chained = promises.map((promise, i) => promise.catch((reason) => (controllers[i + 1]?.abort(i + 1), reason)));
    controllers[0].abort(0);
    assert.deepEqual(await Promise.all(chained), promises.map((_, i) => i)); // prettier-ignore
  },

  "what Go sees": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const error = new RangeError("mine", { cause: new Error("deeper") });
    for (const how of ["", "cancel", "deadline", "value", "deep"]) {
      const ended = await abortInside(exports, (options) => exports.describeEnd(how, options), error);
      assert.equal(ended.cause, error, `${how}: context.Cause is the very error`);
      assert.deepEqual(ended, { message: "context canceled", canceled: true, deadline: false, cause: error, causeText: "mine" }, how);
    }
    const texts = [["text", "text"], [5, "5"], [null, "null"], [{ toString: () => "object" }, "object"]]; // prettier-ignore
    for (const [reason, causeText] of texts) {
      const ended = await abortInside(exports, (options) => exports.describeEnd("", options), reason);
      assert.deepEqual([ended.message, ended.canceled, ended.causeText], ["context canceled", true, causeText]);
    }
    const ended = await abortInside(exports, (options) => exports.describeEnd("", options));
    assert.equal(ended.cause.name, "AbortError");
  },

  "before its end a context has none": async ({ hasDeadline }) => {
    const expected = [false, null, null, null];
    assert.deepEqual(await hasDeadline(), expected);
    assert.deepEqual(await hasDeadline({ signal: new AbortController().signal }), expected);
  },

  "AbortSignal.timeout": async ({ instantiate, GoError }) => {
    const { exports } = await instantiate();
    for (const how of ["", "cancel", "deadline", "value", "deep"]) {
      const ended = await kept(exports.describeEnd(how, { signal: AbortSignal.timeout(5) }));
      assert.deepEqual([ended.deadline, ended.canceled, ended.message], [true, false, "context deadline exceeded"], how);
      assert.equal(ended.cause.name, "TimeoutError");
      assert.ok(!(ended.cause instanceof GoError));
    }
    const signal = AbortSignal.timeout(5);
    const reason = await kept(reasonOf(exports.wait("a", { signal })));
    assert.equal(reason.name, "TimeoutError");
    assert.equal(reason, signal.reason);
  },

  "AbortSignal.any": async ({ instantiate }) => {
    if (!AbortSignal.any) return;
    const { exports } = await instantiate();
    const controller = new AbortController();
    const promise = exports.wait("a", { signal: AbortSignal.any([controller.signal, AbortSignal.timeout(100_000)]) });
    await until(() => exports.entered() === 1);
    controller.abort("any");
    assert.equal(await reasonOf(promise), "any");
    const late = AbortSignal.any([new AbortController().signal, AbortSignal.timeout(5)]);
    assert.equal((await kept(exports.describeEnd("", { signal: late }))).deadline, true);
  },

  "errors of a context that has been aborted become the reason": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const reason = new Error("mine");
    for (const how of ["Err", "Cause", "Canceled", "wrapped", "wrapped cause", "joined", "two wrapped", "derived"]) {
      assert.equal(await reasonOf(abortInside(exports, (options) => exports.failAfterEnd(how, options), reason)), reason, how);
    }
    for (const how of ["Err", "Cause", "wrapped", "joined", "derived"]) {
      const signal = AbortSignal.timeout(5);
      assert.equal(await kept(reasonOf(exports.failAfterEnd(how, { signal }))), signal.reason, `${how}, after a timeout`);
    }
  },

  "other errors stay what they are": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const fail = (how) => abortInside(exports, (options) => exports.failAfterEnd(how, options), new Error("mine"));
    await assert.rejects(fail("other"), GoError, "something else");
    await assert.rejects(fail("panic"), GoPanicError, "after the end");
    assert.equal(await fail("none"), "no error");
    assert.equal(exports.add(1, 2), 3);
  },

  "contexts that Go ends itself": async ({ ownDeadline, ownCancel, GoError }) => {
    const { signal } = new AbortController();
    for (const options of [undefined, { signal }]) {
      const late = await assert.rejects(ownDeadline(options), GoError, "context deadline exceeded");
      assert.equal(late.goType, "context.deadlineExceededError");
      await assert.rejects(ownCancel(options), GoError, "context canceled");
    }
  },

  "a function that ignores its context": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    let isSettled = false;
    const promise = exports.ignore("a", { signal: controller.signal }).finally(() => (isSettled = true));
    await until(() => exports.entered() === 1);
    controller.abort("why");
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(isSettled, false, "the promise waits for Go");
    exports.open("a");
    assert.equal(await promise, "ignored context canceled");
  },

  "goroutines that honour the context": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const controller = new AbortController();
    const promise = exports.background(500, { signal: controller.signal });
    await until(() => exports.goroutines() > idle + 500);
    controller.abort("stop");
    assert.equal(await reasonOf(promise), "stop");
    await until(() => exports.goroutines() === idle, "no goroutine is left");
  },

  "the context of a call that is over has ended": async ({ instantiate }) => {
    const { exports } = await instantiate();
    assert.equal(await exports.endedLater("a"), 1);
    await until(() => exports.takeDiary()[0] === "ended a: context canceled");
    await assert.rejects(exports.askTwice(() => Promise.reject(new Error("no"))));
    assert.equal(await exports.endedLater("b", { signal: new AbortController().signal }), 1);
    await until(() => exports.takeDiary()[0] === "ended b: context canceled");
  },

  "a callback's own signal": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const reason = new Error("mine");
    let signal;
    const ask = (_, options) => {
      signal = options.signal;
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    };
    const promise = exports.askTwice(ask, { signal: controller.signal });
    await until(() => signal);
    assert.equal(signal.aborted, false);
    controller.abort(reason);
    assert.equal(await reasonOf(promise), reason);
    assert.deepEqual([signal.aborted, signal.reason === reason], [true, true]);
  },

  "a callback that ignores its signal": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const controller = new AbortController();
    let answer;
    const promise = exports.askTwice(() => new Promise((resolve) => (answer = resolve)), { signal: controller.signal });
    await until(() => answer);
    controller.abort("why");
    assert.equal(await reasonOf(promise), "why");
    await until(() => exports.goroutines() === idle);
    answer("late");
    await turn();
    assert.equal(exports.add(1, 2), 3);
  },

  "signals of another realm's kind": async ({ instantiate }) => {
    const { exports } = await instantiate();
    // A polyfill is no instance of this host's AbortSignal.
    const target = new EventTarget();
    const signal = Object.assign(target, { aborted: false, reason: undefined });
    const promise = exports.wait("a", { signal });
    await until(() => exports.entered() === 1);
    Object.assign(signal, { aborted: true, reason: "polyfill" });
    signal.dispatchEvent(new Event("abort"));
    assert.equal(await reasonOf(promise), "polyfill");
  },
};
