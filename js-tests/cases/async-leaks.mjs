// What asynchronous calls, channels, iterators and streams leave behind: nothing, also after very many of them, and also
// where JavaScript has forgotten what it had.
import * as assert from "../harness/assert.mjs";
import { Collected, collectGarbage } from "../harness/garbage.mjs";
import { turn, until } from "../harness/waiting.mjs";

export const go = "async";
export const only = ["node"];

const LIMIT = 48 * 2 ** 20;

/** Runs the collectors until the condition holds: a few times, or never. */
async function untilCollected(exports, condition, what) {
  for (let round = 0; !condition(); round++) {
    if (round === 100) assert.fail(`not collected: ${what}`);
    exports?.collect();
    await collectGarbage();
  }
}

/** Calls something so often, some of it at once, and looks at memory and goroutines. */
async function soak({ instantiate }, count, atOnce, call) {
  const { exports, memory } = await instantiate();
  const idle = exports.goroutines();
  // How much JavaScript has, before and after.
  await call(exports, 0);
  await collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, j) => call(exports, i + j)));
  }
  assert.ok(memory.buffer.byteLength < LIMIT, `${memory.buffer.byteLength / 2 ** 20} MiB`);
  await until(() => exports.goroutines() === idle, `goroutines: ${exports.goroutines()}, not ${idle}`);
  await collectGarbage();
  const grown = process.memoryUsage().heapUsed - before;
  assert.ok(grown < 10 * 2 ** 20, `JavaScript keeps ${grown / 2 ** 20} MiB`);
  assert.equal(exports.add(1, 2), 3);
}


export const cases = {
  "100,000 asynchronous calls": (module) => {
    const payload = new Uint8Array(2000);
    return soak(module, 100_000, 1000, async (exports, i) => {
      const { length } = await exports.churn(payload);
      assert.equal(length, 2000, `call ${i}`);
    });
  },

  "calls with a signal that lives on": async (module) => {
    const controller = new AbortController();
    let listeners = 0;
    for (const [name, step] of [["addEventListener", 1], ["removeEventListener", -1]]) { // prettier-ignore
      const original = controller.signal[name];
      controller.signal[name] = function (...args) {
        listeners += step;
        return original.apply(this, args);
      };
    }
    await soak(module, 20_000, 10, (exports) => exports.churn(new Uint8Array(100), { signal: controller.signal }));
    assert.equal(listeners, 0);
  },

  "calls that are aborted": (module) =>
    soak(module, 20_000, 500, async (exports) => {
      const controller = new AbortController();
      const promise = exports.wait("never", { signal: controller.signal });
      controller.abort("why");
      assert.equal(await promise.catch((reason) => reason), "why");
      exports.takeDiary();
    }),

  "calls that fail": (module) =>
    soak(module, 30_000, 500, async (exports, i) => {
      const how = ["error", "panic", "Goexit"][i % 3];
      await assert.rejects(exports.fail(how, ""));
    }),

  "promises of JavaScript's": (module) =>
    soak(module, 30_000, 500, async (exports, i) => {
      assert.equal(await exports.askTwice(async (j) => `${i}.${j};`), `${i}.1;${i}.2;`);
    }),

  "channels": (module) =>
    soak(module, 10_000, 100, async (exports, i) => {
      let sum = 0;
      for await (const element of await exports.produce(5, i % 3)) sum += element;
      assert.equal(sum, 10);
      exports.takeDiary();
    }),

  "channels that are left": (module) =>
    soak(module, 10_000, 100, async (exports, i) => {
      for await (const element of await exports.produce(1e9, i % 3)) if (element === 2) break;
      exports.takeDiary();
    }),

  "elements of one channel": (module) =>
    soak(module, 1, 1, async (exports) => {
      let count = 0;
      for await (const record of exports.produceRecords(50_000)) count += record.bytes.length;
      assert.equal(count, 50_000);
    }),

  "iterators": (module) =>
    soak(module, 100_000, 1000, async (exports, i) => {
      if (i % 2) for (const element of exports.countTo(1e9)) { if (element === 2) break; } // prettier-ignore
      else assert.deepEqual([...exports.countTo(2)], [0, 1]);
      exports.takeDiary();
    }),

  "elements of one iterator": (module) =>
    soak(module, 1, 1, async (exports) => {
      let count = 0;
      for (const record of exports.records(100_000)) count += record.points.length;
      assert.equal(count, 100_000);
    }),

  "iterators, without a return to the event loop": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const idle = exports.goroutines();
    for (let i = 0; i < 50_000; i++) {
      for (const element of exports.countTo(3)) if (element === 1) break;
      if (i % 100 === 0) exports.takeDiary();
    }
    assert.ok(memory.buffer.byteLength < LIMIT, `${memory.buffer.byteLength / 2 ** 20} MiB`);
    assert.equal(exports.goroutines(), idle);
  },

  "streams": (module) =>
    soak(module, 5000, 50, async (exports) => {
      assert.equal(await new Response(await exports.holdReader()).text(), "<nil><nil><nil>");
      exports.takeDiary();
    }),

  "what was forgotten: iterators": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const begin = () => {
      for (let i = 0; i < 200; i++) exports.countTo(5)[Symbol.iterator]().next();
    };
    begin();
    assert.ok(exports.goroutines() >= idle + 200);
    await untilCollected(exports, () => exports.goroutines() <= idle + 2, "iterators end");
    assert.ok(exports.takeDiary().filter((line) => line === "end").length >= 198, "what they have deferred has run");
  },

  "what was forgotten: the body of an iterator that panics as it ends": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const begin = () => {
      for (let i = 0; i < 50; i++) exports.panicAtEnd()[Symbol.iterator]().next();
    };
    begin();
    await untilCollected(exports, () => exports.goroutines() <= idle + 2, "iterators end");
    assert.equal(exports.add(1, 2), 3);
  },

  "what was forgotten: contexts of what was held": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    for (const name of ["holdSequence", "holdChannel", "holdReader", "holdFunction", "holdMany"]) {
      const begin = async () => {
        for (let i = 0; i < 20; i++) {
          const held = await exports[name]();
          if (name === "holdChannel") await held[Symbol.asyncIterator]().next();
        }
      };
      await begin();
      let ended = 0;
      // Of the last one a frame may still know.
      const isOver = () => (ended += exports.takeDiary().filter((line) => line === "ended: context canceled").length) >= 19;
      await untilCollected(exports, isOver, `${name}: contexts end`);
    }
    await untilCollected(exports, () => exports.goroutines() <= idle + 5, "no goroutine is left");
  },

  "iterators that have come to their end, or were left, hold nothing": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const iterators = [];
    const begin = async () => {
      for (let i = 0; i < 20; i++) {
        const iterator = (await exports.holdShortSequence())[Symbol.iterator]();
        iterators.push(iterator);
        if (i % 2) assert.deepEqual([...iterator], [1, 2]);
        else iterator.return();
      }
    };
    await begin();
    let ended = 0;
    await untilCollected(exports, () => (ended += exports.takeDiary().length) >= 19, "contexts end");
    assert.ok(iterators.every((iterator) => iterator.next().done));
  },

  "what is held is kept": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const sequence = await exports.holdSequence();
    const iterator = sequence[Symbol.iterator]();
    const onlyIterator = (await exports.holdSequence())[Symbol.iterator]();
    const channel = await exports.holdChannel();
    const f = await exports.holdFunction();
    const reader = (await exports.holdReader()).getReader();
    iterator.next();
    for (let i = 0; i < 3; i++) {
      exports.collect();
      await collectGarbage();
    }
    assert.deepEqual(exports.takeDiary(), []);
    assert.deepEqual([iterator.next().value, onlyIterator.next().value], [1, 0]);
    assert.deepEqual([(await channel.next()).value, f()], [0, "<nil>"]);
    assert.equal(new TextDecoder().decode((await reader.read()).value), "<nil>");
    const [first] = sequence;
    assert.equal(first, 0);
    await channel.return();
  },

  "a channel that is waited for is kept": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const pending = exports.openMailbox(0).next();
    for (let i = 0; i < 3; i++) {
      exports.collect();
      await collectGarbage();
    }
    assert.equal(exports.sendMail("there"), 1);
    assert.deepEqual(await pending, { done: false, value: "there" });
  },

  "arguments and callbacks of calls that are over": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const collected = new Collected();
    const COUNT = 200;
    for (let i = 0; i < COUNT; i++) {
      await exports.askTwice(collected.watch(async () => ""));
      await exports.askTwice(collected.watch(() => Promise.reject(collected.watch(new Error("no"))))).catch(() => {});
      await exports.echoError(collected.watch(new Error("there and back")));
      const controller = new AbortController();
      const promise = exports.wait("never", collected.watch({ signal: collected.watch(controller.signal) }));
      controller.abort(collected.watch(new Error("abort")));
      await promise.catch(() => {});
      [...exports.mapped(2, collected.watch((j) => `${j}`))];
    }
    exports.takeDiary();
    await untilCollected(exports, () => collected.count >= 8 * COUNT * 0.98, `${collected.count} of ${8 * COUNT}`);
  },

  "what was pending in an instance that has ended": async ({ instantiate }) => {
    const collected = new Collected();
    const signals = [];
    for (let i = 0; i < 10; i++) {
      const instance = await instantiate();
      const { signal } = new AbortController();
      signals.push(signal);
      collected.watch(instance.memory.buffer);
      const promise = instance.exports.wait("never", { signal });
      const next = instance.exports.silentChannel().next();
      instance.exports.countTo(3)[Symbol.iterator]().next();
      await turn();
      instance[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
      await Promise.allSettled([promise, next]);
    }
    // The signals live on.
    await untilCollected(undefined, () => collected.count === 10, "memories");
    assert.equal(signals.length, 10);
  },

  "streams that were forgotten": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const idle = exports.goroutines();
    const begin = async () => {
      for (let i = 0; i < 50; i++) await (await exports.holdReader()).getReader().read();
    };
    await begin();
    let ended = 0;
    await untilCollected(exports, () => (ended += exports.takeDiary().length) >= 48, "contexts end");
    assert.ok(exports.goroutines() <= idle + 2);
  },
};
