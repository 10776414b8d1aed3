// Go's timers go off when it is time, and what they cost the host: it has one timer for all of an instance's.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet, replacing, turn, until } from "../harness/waiting.mjs";

export const go = "timers";

const HOUR = 3_600_000;
const nobody = () => assert.fail("nobody waits for this one");

/**
 * The host's timers while `work` runs, other than those of this program that are due at once: how many were set, the shortest
 * delay, and which are waiting; and how often anyone has looked at the clock.
 */
async function counting(work) {
  const host = { set: 0, shortest: Infinity, waiting: new Set(), looks: 0 };
  const setTimeout = (original) => (action, delay) => {
    if (delay === undefined) return original(action);
    host.shortest = Math.min(host.shortest, delay);
    host.set++;
    const goOff = () => {
      host.waiting.delete(timer);
      action();
    };
    const timer = original(goOff, delay);
    host.waiting.add(timer);
    return timer;
  };
  const clearTimeout = (original) => (timer) => {
    host.waiting.delete(timer);
    original(timer);
  };
  const now = (original) => () => {
    if (++host.looks > 50_000) throw new Error("Go goes in circles");
    return original.call(performance);
  };
  await replacing(globalThis, { setTimeout, clearTimeout }, () => replacing(performance, { now }, () => work(host)));
}

/** An instance that waits for nothing; its own start may have taken a timer. */
async function start({ instantiate }, host) {
  const instance = await instantiate();
  await until(() => host.waiting.size === 0, "the timers of the start");
  host.set = 0;
  return instance;
}

export const cases = {
  "turns of Go's event loop while it waits for a time": (module) =>
    counting(async (host) => {
      const { exports, [dispose]: end } = await start(module, host);
      exports.wait(HOUR, nobody);
      await until(() => host.waiting.size === 1, "the timer");
      for (let i = 0; i < 1000; i++) assert.equal(await exports.add(i, 1), i + 1);
      // Go rounds up to milliseconds, so it may name an earlier time now and then.
      // Where timers are numbers, one may end with what set it, so each turn sets its own.
      const most = [...host.waiting].every((timer) => typeof timer === "object") ? 50 : 1100;
      assert.ok(host.set < most, `${host.set} timers of the host's for 1,000 turns`);
      assert.equal(host.waiting.size, 1, "timers that wait");
      end();
    }),

  "turns without a return to the host": (module) =>
    counting(async (host) => {
      const { exports, [dispose]: end } = await start(module, host);
      exports.wait(HOUR, nobody);
      await until(() => host.waiting.size === 1, "the timer");
      const data = new Uint8Array(2 ** 20 + 1);
      let reactions = 0;
      const then = (original) =>
        function (...args) {
          reactions++;
          return original.apply(this, args);
        };
      await replacing(Promise.prototype, { then }, () => {
        host.set = 0;
        for (let i = 0; i < 500; i++) exports.size(data);
        assert.equal(host.set, 0, "timers of the host's");
        assert.ok(reactions <= 1, `${reactions} microtasks wait for the end of the loop`);
      });
      await turn();
      assert.ok(host.set <= 2, `${host.set} timers of the host's`);
      end();
    }),

  "none goes off early": (module) =>
    counting(async (host) => {
      const { exports } = await start(module, host);
      for (const milliseconds of [1, 2, 5, 10, 30]) {
        let taken;
        exports.wait(milliseconds, (time) => (taken = time));
        await until(() => taken !== undefined, `${milliseconds} ms`);
        assert.ok(taken >= milliseconds, `${taken} ms instead of ${milliseconds}`);
      }
    }),

  "one that is due later than a cancelled one": (module) =>
    counting(async (host) => {
      const { exports } = await start(module, host);
      let taken;
      exports.wait(200, nobody);
      await exports.add(1, 2);
      await null; // the host's timer is set in a microtask of its own
      assert.equal(host.waiting.size, 1, "timers that wait");
      assert.equal(exports.cancel(), true);
      exports.wait(500, (time) => (taken = time));
      await exports.add(1, 2);
      await until(() => taken !== undefined, "500 ms");
      assert.ok(taken >= 500, `${taken} ms`);
      // What was set for the first one finds nothing to do, and waits like any other.
      assert.ok(host.set < 20, `${host.set} timers of the host's`);
      assert.ok(host.looks < 1000, `${host.looks} looks at the clock`);
    }),

  "one that is due before others": (module) =>
    counting(async (host) => {
      const { exports, [dispose]: end } = await start(module, host);
      exports.wait(HOUR, nobody);
      await until(() => host.waiting.size === 1, "the first timer");
      for (const milliseconds of [20, 10]) {
        let taken;
        exports.wait(milliseconds, (time) => (taken = time));
        await until(() => taken !== undefined, `${milliseconds} ms`);
        assert.ok(taken >= milliseconds, `${taken} ms instead of ${milliseconds}`);
      }
      await until(() => host.waiting.size === 1, "the first timer again");
      end();
    }),

  "one that is overdue before the host hears of it": async (module, { name }) => {
    if (name === "workerd") return; // where the clock stands while a program runs
    await counting(async (host) => {
      const { exports } = await start(module, host);
      let taken;
      exports.wait(2, (time) => (taken = time));
      exports.size(new Uint8Array(2 ** 20 + 1)); // has Go run its event loop
      const end = Date.now() + 10;
      while (Date.now() < end) continue;
      await until(() => taken !== undefined, "2 ms that are over");
      assert.ok(host.shortest >= 0, `a delay of ${host.shortest} ms`);
    });
  },

  "one that is due while exports are called all the time": async ({ instantiate }) => {
    const { exports } = await instantiate();
    let taken;
    exports.wait(20, (time) => (taken = time));
    for (let i = 0; i < 2000 && taken === undefined; i++) {
      exports.size(new Uint8Array(1));
      await turn();
    }
    assert.ok(taken >= 20, `${taken} ms instead of 20`);
  },

  "a cancelled one does not keep the host": (module) =>
    counting(async (host) => {
      const { exports } = await start(module, host);
      exports.wait(HOUR, nobody);
      await until(() => host.waiting.size === 1, "the timer");
      assert.equal(exports.cancel(), true);
      await exports.add(1, 2);
      await until(() => host.waiting.size === 0, "none");
    }),

  "none outlives its instance": (module) =>
    counting(async (host) => {
      const first = await start(module, host);
      const second = await module.instantiate();
      first.exports.wait(HOUR, nobody);
      second.exports.wait(HOUR, nobody);
      await until(() => host.waiting.size === 2, "two timers");
      first[dispose]();
      await turn();
      assert.equal(host.waiting.size, 1, "timers after one instance has ended");
      second[dispose]();
      await turn();
      assert.equal(host.waiting.size, 0, "timers after both");
    }),

  "none is set after its instance has ended": (module) =>
    counting(async (host) => {
      const { exports, [dispose]: end } = await start(module, host);
      exports.wait(HOUR, nobody);
      // The loop is run by a microtask, which ends before the one that would set the timer.
      const result = exports.add(1, 2);
      await result.then(end);
      await turn();
      assert.equal(host.set, 0, "timers of the host's");
    }),

  // Interrupted in the middle, the host's own functions would leave its tables of timers in disorder.
  "turns where the stack comes to its end": async (module, { name }) => {
    if (name !== "node") return;
    const data = new Uint8Array(2 ** 20 + 1);
    let interrupted;
    const careful = (original) => (...args) => {
      try {
        return original(...args);
      } catch (error) {
        throw (interrupted = error);
      }
    };
    await replacing(globalThis, { setTimeout: careful, clearTimeout: careful }, async () => {
      let dead = 0;
      for (let i = 0; i < 100; i++) {
        const instance = await module.instantiate(undefined, quiet);
        instance.exports.wait(HOUR, nobody);
        await instance.exports.add(1, 2);
        nearTheEnd(i, () => instance.exports.size(data));
        await turn();
        assert.equal(interrupted, undefined, "a timer is set or cancelled half-way");
        dead += instance.exited;
        instance[dispose]();
      }
      assert.ok(dead > 0, "the stack never ended within Go");
    });
  },
};

/** Goes down until the stack ends, and does something so many frames above. Before that it does it once: there is no stack to compile it. */
function nearTheEnd(frames, action) {
  action();
  const descend = () => {
    try {
      descend();
    } catch {
      // Here it ends.
    }
    if (frames-- === 0) action();
  };
  descend();
}
