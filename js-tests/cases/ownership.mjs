// Whose a function, a stream, an exception is, on its way between both sides.
import * as assert from "../harness/assert.mjs";
import { reasonOf, until } from "../harness/waiting.mjs";

export const go = "callbacks";

/** A stream whose chunks are pushed by hand. */
function manual() {
  let controller;
  const stream = new ReadableStream({ start: (given) => void (controller = given) });
  return { stream, push: (...bytes) => controller.enqueue(Uint8Array.of(...bytes)) };
}

export const cases = {
  "a function of Go's that comes back is itself": ({ named, build }) => {
    assert.deepEqual(build(named("a")), { name: "a", tags: [] });
    const option = named("b");
    assert.deepEqual(build(named("a"), option, option), { name: "b", tags: [] });
    // One of JavaScript's gets a copy.
    assert.deepEqual(build((user) => void (user.name = "c"), named("d"), (user) => assert.equal(user.name, "d")), { name: "d", tags: [] });
  },

  "a function of another instance's is one of JavaScript's": async ({ instantiate, build }) => {
    const other = await instantiate();
    assert.deepEqual(build(other.exports.named("x")), { name: "", tags: [] });
  },

  "functions in an object are its methods": ({ observe }) => {
    class Counter {
      name = "counter";
      #count = 0;
      onLine(line) {
        this.#count += line.length;
      }
      get count() {
        return this.#count;
      }
    }
    const counter = new Counter();
    assert.equal(observe(counter, ["ab", "c"]), 2);
    assert.equal(counter.count, 3);
  },

  "a promise that nobody can wait for is no success": ({ observe }) => {
    const rejected = async () => {
      throw new Error("nobody sees this");
    };
    const error = assert.throws(() => observe({ name: "", onLine: rejected }, ["a"]), TypeError, /returned a promise, .* context\.Context/);
    assert.ok(!error.message.includes("nobody"));
  },

  "a promise of a method is waited for by a goroutine": async ({ observeLater }) => {
    const lines = [];
    const onLine = async (line) => {
      await null;
      lines.push(line);
      if (line === "stop") throw new RangeError("stopped");
    };
    assert.equal(await observeLater({ name: "", onLine }, ["a", "b"]), 2);
    await assert.rejects(observeLater({ name: "", onLine }, ["c", "stop", "d"]), RangeError, "stopped");
    assert.deepEqual(lines, ["a", "b", "c", "stop"]);
  },

  "an abort ends waiting for a channel that nobody closes": async ({ endless }) => {
    const controller = new AbortController();
    const reason = { why: "enough" };
    const channel = await endless({ signal: controller.signal });
    const seen = [];
    const loop = (async () => {
      for await (const number of channel) {
        seen.push(number);
        if (number === 3) controller.abort(reason);
      }
    })();
    assert.equal(await reasonOf(loop), reason);
    assert.ok(seen.length >= 4 && seen.length < 8, String(seen));
    // One that is waiting when the signal is aborted.
    const second = new AbortController();
    const numbers = await endless({ signal: second.signal });
    await numbers.next();
    second.abort(reason);
    assert.equal(await reasonOf(numbers.next().then(() => numbers.next()).then(() => numbers.next())), reason);
  },

  "a stream is its owner's again when the call is aborted": async ({ drain }) => {
    const { stream, push } = manual();
    const controller = new AbortController();
    const drained = drain(stream, { signal: controller.signal });
    push(1);
    await until(() => stream.locked);
    controller.abort("why");
    assert.equal(await reasonOf(drained), "why");
    assert.equal(stream.locked, false);
    push(2);
    const reader = stream.getReader();
    const rest = [];
    for (let last = 0; last !== 2; rest.push(last)) last = (await reader.read()).value[0];
    assert.equal(rest.at(-1), 2);
  },

  "a generator ends with the call that has taken it": async ({ drain }) => {
    const controller = new AbortController();
    let [begun, ended] = [false, false];
    async function* chunks() {
      begun = true;
      try {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          yield Uint8Array.of(1);
        }
      } finally {
        ended = true;
      }
    }
    const drained = drain(chunks(), { signal: controller.signal });
    await until(() => begun);
    controller.abort("why");
    assert.equal(await reasonOf(drained), "why");
    await until(() => ended);
  },

  "closing a stream ends the read that waits for it": async ({ closeWhileReading }) => {
    let reason = "not cancelled";
    const stream = new ReadableStream({ cancel: (given) => void (reason = given) });
    assert.equal(await closeWhileReading(stream, () => assert.equal(stream.locked, true)), "io: read/write on closed pipe");
    assert.deepEqual([reason, stream.locked], [undefined, false]);
    async function* never() {
      await new Promise(() => {});
      yield Uint8Array.of(1);
    }
    assert.equal(await closeWhileReading(never(), () => {}), "io: read/write on closed pipe");
  },

  "objects that throw where nobody can be told": async ({ drain, build }) => {
    const thrower = () => {
      throw new Error("on purpose");
    };
    const stream = { locked: false, getReader: () => ({ read: () => new Promise(() => {}), releaseLock: thrower }) };
    const controller = new AbortController();
    const drained = drain(stream, { signal: controller.signal });
    setTimeout(() => controller.abort("why"), 1);
    assert.equal(await reasonOf(drained), "why");
    const signal = { aborted: false, addEventListener() {}, removeEventListener: thrower };
    assert.equal(await drain(new Uint8Array(3), { signal }), 3n);
    assert.equal(build().name, "");
  },

  "an answer is not overwritten by those that are given while Go reads it": ({ ask }) => {
    const answer = (depth) => ({ text: `text ${depth}`, number: depth, numbers: [depth, 2, 3], last: "x".repeat(depth * 1000) });
    for (const depth of [1, 50]) {
      const asked = [];
      const inner = (text) => {
        asked.push(text);
        return "!".repeat(5000 * depth);
      };
      const { text, number, numbers, last } = ask(() => answer(depth), inner);
      assert.equal(text, `text ${depth}${"!".repeat(5000 * depth)}`);
      assert.deepEqual([number, numbers, last.length, asked], [depth, Float64Array.of(depth, 2, 3), depth * 1000, [`text ${depth}`]]);
    }
    // And with answers within answers.
    const nested = ask(() => answer(3), (text) => ask(() => answer(7), () => "?").text + text);
    assert.deepEqual([nested.text, nested.number, nested.last.length], ["text 3text 7?text 3", 3, 3000]);
  },

  "a promise in the body of an iterator is a TypeError": ({ mapped }) => {
    assert.deepEqual([...mapped([1, 2], (number) => number * 2)], [2, 4]);
    assert.throws(() => [...mapped([1], async (number) => number)], TypeError, /returned a promise, but a synchronous call cannot wait/);
    assert.deepEqual([...mapped([3], (number) => number)], [3]);
  },

  "an abort while room is made for the arguments": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    exports.abortWhileRunning(() => controller.abort("early"));
    assert.equal(await reasonOf(exports.waitFor("x".repeat(3 << 20), { signal: controller.signal })), "early");
  },

  "a call without a context ends, whatever came out of it": async ({ sequenceLater }) => {
    const [first] = await sequenceLater();
    assert.equal(first, 1);
  },

  "what ends the program is the cause of its end": async ({ instantiate, GoExitError }) => {
    const instance = await instantiate(undefined, { stderr() {} });
    const thrown = new RangeError("a subscriber's own fault");
    instance.exports.callUnguarded(() => {
      throw thrown;
    });
    await until(() => instance.exited);
    const error = assert.throws(() => instance.exports.build(), GoExitError, /has exited with status 2/);
    assert.equal(error.cause, thrown);
  },
};
