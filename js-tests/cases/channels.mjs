// Receiving channels: asynchronous iterables that hold Go back.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet, turn, until } from "../harness/waiting.mjs";

export const go = "async";

async function collect(iterable) {
  const elements = [];
  for await (const element of iterable) elements.push(element);
  return elements;
}

const numbers = (n) => Array.from({ length: n }, (_, i) => i);
const over = { done: true, value: undefined };
const record = (i) => ({ name: `größer ${i}`, points: [{ x: i, y: -1 }], bytes: Uint8Array.of(i), table: {}, next: null });

export const cases = {
  "loops": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const buffer of [0, 1, 100]) {
      assert.deepEqual(await collect(await exports.produce(50, buffer)), numbers(50));
      await until(() => exports.goroutines() === idle);
      // The context outlives the call, until the channel is closed.
      assert.deepEqual(exports.takeDiary(), ["producer ends: <nil>"]);
    }
    assert.deepEqual(await collect(await exports.produce(0, 0)), []);
  },

  "elements of other types": async ({ produceRecords }) => {
    // The channel of a synchronous export.
    assert.deepEqual(await collect(produceRecords(30)), numbers(30).map(record)); // prettier-ignore
  },

  "times": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const seen = [];
    for await (const time of await exports.ticks(1)) {
      assert.ok(time instanceof Date);
      if (seen.push(time) === 3) break;
    }
    await until(() => exports.takeDiary()[0] === "ticker stopped");
  },

  "a closed one": async ({ closedChannel }) => {
    const channel = closedChannel();
    assert.deepEqual([await channel.next(), await channel.next()], [over, over]);
    assert.deepEqual(await collect(closedChannel()), []);
  },

  "nil": async ({ nilChannel, add }) => {
    assert.throws(() => nilChannel(), RangeError, /^nilChannel: .*nil/);
    assert.equal(add(1, 2), 3);
  },

  "an unbuffered producer does not run ahead": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = await exports.produce(1000, 0);
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(exports.produced(), 0, "nobody has asked");
    for (const i of numbers(20)) {
      assert.deepEqual(await channel.next(), { done: false, value: i });
      for (let j = 0; j < 3; j++) await turn();
      assert.ok(exports.produced() <= i + 1, `${exports.produced()} of ${i + 1}`);
    }
    await channel.return();
  },

  "a buffer is as large as Go says": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = await exports.produce(1000, 10);
    await until(() => exports.produced() === 10);
    assert.equal((await channel.next()).value, 0);
    await until(() => exports.produced() === 11);
    for (let i = 0; i < 5; i++) await turn();
    assert.equal(exports.produced(), 11);
    await channel.return();
  },

  "leaving the loop ends the context": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const channelOf = () => exports.produce(1e9, 0);
    const leave = {
      "break": async () => { for await (const i of await channelOf()) if (i === 3) break; },
      "an exception": async () => {
        const error = new Error("mine");
        const loop = async () => { for await (const i of await channelOf()) if (i === 3) throw error; };
        assert.equal(await assert.rejects(loop), error);
      },
      "return()": async () => {
        const channel = await channelOf();
        await channel.next();
        assert.deepEqual(await channel.return("value"), { done: true, value: "value" });
        assert.deepEqual(await channel.next(), over);
        assert.deepEqual(await channel.return(), over);
      },
      "return() before the first": async () => { await (await channelOf()).return(); },
      "throw()": async () => {
        const channel = await channelOf();
        await channel.next();
        const error = new Error("mine");
        assert.equal(await assert.rejects(channel.throw(error)), error);
        assert.deepEqual(await channel.next(), over);
      },
      "disposing": async () => {
        const channel = await channelOf();
        await channel[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]();
        assert.deepEqual(await channel.next(), over);
      },
    }; // prettier-ignore
    for (const [name, run] of Object.entries(leave)) {
      await run();
      const diary = [];
      await until(() => diary.push(...exports.takeDiary()) >= 2, name);
      assert.deepEqual(diary, ["cancelled: context canceled", "producer ends: context canceled"], name);
      await until(() => exports.goroutines() === idle, `${name}: no goroutine is left`);
    }
  },

  "leaving while next() waits": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (let i = 0; i < 20; i++) {
      const channel = exports.silentChannel();
      const pending = [channel.next(), channel.next(), channel.next()];
      if (i % 2) await until(() => exports.goroutines() > idle);
      await channel.return();
      assert.deepEqual(await Promise.all(pending), [over, over, over]);
    }
    await until(() => exports.goroutines() === idle, "no goroutine is left");
  },

  "next() called many times at once": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const channel = await exports.produce(300, 0);
    const results = await Promise.all(Array.from({ length: 310 }, () => channel.next()));
    assert.deepEqual(results.slice(0, 300).map(({ value }) => value), numbers(300)); // prettier-ignore
    assert.deepEqual(results.slice(300), Array(10).fill(over));
    await until(() => exports.goroutines() === idle);
  },

  "next() before there is anything": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = exports.openMailbox(0);
    const pending = [channel.next(), channel.next()];
    let isSettled = false;
    void pending[0].then(() => (isSettled = true));
    for (let i = 0; i < 3; i++) await turn();
    assert.equal(isSettled, false);
    // A synchronous call brings it.
    assert.equal(exports.sendMail("größer"), 1);
    assert.deepEqual(await pending[0], { done: false, value: "größer" });
    await until(() => exports.sendMail("second") === 1);
    assert.deepEqual(await pending[1], { done: false, value: "second" });
    assert.equal(exports.sendMail("nobody waits"), 0);
    const last = channel.next();
    exports.closeMailbox();
    assert.deepEqual(await last, over);
  },

  "what is in the buffer when the channel is closed": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = exports.openMailbox(5);
    assert.equal(exports.sendMail("a", "b", "c"), 3);
    exports.closeMailbox();
    assert.deepEqual(await collect(channel), ["a", "b", "c"]);
  },

  "two loops share one channel": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = await exports.produce(100, 0);
    const [a, b] = await Promise.all([collect(channel), collect(channel)]);
    assert.ok(a.length > 0 && b.length > 0);
    assert.deepEqual([...a, ...b].sort((x, y) => x - y), numbers(100)); // prettier-ignore
  },

  "many channels at once": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const all = await Promise.all(numbers(100).map((i) => collect(exports.produceRecords(i % 10))));
    for (const [i, records] of all.entries()) assert.deepEqual(records, numbers(i % 10).map(record)); // prettier-ignore
    await until(() => exports.goroutines() === idle);
  },

  "an element that does not fit": async ({ wholeChannel }) => {
    const channel = wholeChannel();
    assert.deepEqual(await channel.next(), { done: false, value: 1 });
    await assert.rejects(channel.next(), RangeError, /^wholeChannel/);
    assert.deepEqual(await channel.next(), { done: false, value: 3 }, "the others are still there");
    assert.deepEqual(await channel.next(), over);
  },

  "an element that Go cannot hand over": async ({ instantiate, GoError, GoPanicError }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const channel = exports.pickyChannel("a", "bad", "panic", "é");
    assert.deepEqual(await channel.next(), { done: false, value: "a" });
    await assert.rejects(channel.next(), GoError, /bad text/);
    await assert.rejects(channel.next(), GoPanicError, "no text");
    assert.deepEqual([await channel.next(), await channel.next()], [{ done: false, value: "é" }, over]);
    assert.equal(exports.goroutines(), idle);
  },

  "synchronous calls while next() waits": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = exports.silentChannel();
    const pending = channel.next();
    for (let i = 0; i < 20; i++) {
      assert.equal(exports.throughGoroutines(10), 45);
      assert.deepEqual([...exports.countTo(2)], [0, 1]);
      await turn();
    }
    await channel.return();
    assert.deepEqual(await pending, over);
  },

  "the end of the instance": async ({ instantiate, GoExitError, GoBlockedError }) => {
    const ends = [
      [GoExitError, ({ exports }) => void exports.fail("exit", "").catch(() => {})],
      [GoExitError, (instance) => instance[dispose]()],
      [GoBlockedError, ({ exports }) => assert.throws(() => exports.blockNow())],
    ]; // prettier-ignore
    for (const [type, end] of ends) {
      const instance = await instantiate(undefined, quiet);
      const channel = instance.exports.silentChannel();
      const pending = channel.next();
      end(instance);
      const error = await assert.rejects(pending, type);
      assert.equal(await assert.rejects(channel.next(), type), error);
      // A loop that is left has nothing to tell anybody.
      assert.deepEqual(await channel.return(), over);
    }
  },

  "aborting the call that it came from": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const controller = new AbortController();
    const channel = await exports.produce(1e9, 0, { signal: controller.signal });
    const seen = [];
    const loop = async () => {
      for await (const i of channel) {
        seen.push(i);
        if (i === 3) controller.abort("enough");
      }
    };
    assert.equal(await loop().catch((reason) => reason), "enough");
    // Go saw the end of its context, and has closed the channel.
    assert.ok(seen.length >= 4 && seen.length < 10, `${seen}`);
    assert.ok(exports.takeDiary().includes("cancelled: context canceled"));
    await until(() => exports.goroutines() === idle);
  },

  "the listener of a signal stays as long as the channel": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const { signal } = new AbortController();
    let listeners = 0;
    for (const [name, step] of [["addEventListener", 1], ["removeEventListener", -1]]) { // prettier-ignore
      const original = signal[name];
      signal[name] = function (...args) {
        listeners += step;
        return original.apply(this, args);
      };
    }
    const channel = await exports.produce(3, 0, { signal });
    assert.equal(listeners, 1);
    assert.deepEqual(await collect(channel), [0, 1, 2]);
    assert.equal(listeners, 0);
    const left = await exports.produce(3, 0, { signal });
    await left.return();
    assert.equal(listeners, 0);
  },

  "several things from one call: the last one ends the context": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const [channel, sequence, reader] = await exports.holdMany();
    assert.deepEqual(exports.takeDiary(), []);
    await channel.return();
    for (let i = 0; i < 3; i++) await turn();
    assert.deepEqual(exports.takeDiary(), []);
    assert.equal(await new Response(reader).text(), "text");
    for (let i = 0; i < 3; i++) await turn();
    assert.deepEqual(exports.takeDiary(), [], "the sequence is still held");
    assert.equal(typeof sequence[Symbol.iterator], "function");
  },

  "the context of a call lasts while its channel is held": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const channel = await exports.holdChannel();
    for (const i of numbers(5)) {
      assert.deepEqual(await channel.next(), { done: false, value: i });
      exports.collect();
      await turn();
    }
    assert.deepEqual(exports.takeDiary(), []);
    await channel.return();
    await until(() => exports.takeDiary()[0] === "ended: context canceled");
  },

  "the context of a call lasts while its stream is held": async ({ instantiate }) => {
    const { exports } = await instantiate();
    assert.equal(await new Response(await exports.holdReader()).text(), "<nil><nil><nil>");
    await until(() => exports.takeDiary()[0] === "ended: context canceled");
    const reader = await exports.holdReader();
    await turn();
    assert.deepEqual(exports.takeDiary(), []);
    await reader.cancel();
    await until(() => exports.takeDiary()[0] === "ended: context canceled");
  },

  "the context of a call lasts while its function is held": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const controller = new AbortController();
    const f = await exports.holdFunction({ signal: controller.signal });
    await turn();
    assert.equal(f(), "<nil>");
    controller.abort();
    assert.equal(f(), "context canceled");
    await until(() => exports.takeDiary()[0] === "ended: context canceled");
  },
};
