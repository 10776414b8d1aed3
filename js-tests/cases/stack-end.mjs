// Where the stack comes to its end, Go's frames may be on it: in the middle of whatever they did. From then on nothing may enter Go, whether
// or not the glue has had stack left to declare the instance dead. Where exactly it ends is chance, so each case tries many depths.
import * as assert from "../harness/assert.mjs";
import { dispose, quiet, reasonOf, replacing, turn, until } from "../harness/waiting.mjs";

export const go = "callbacks";
export const only = ["node"];

const INSTANCES = 60;

/** Instances whose `watch` tells what of Go was entered after an exception had come through its frames. */
async function watched(work) {
  let watch;
  const instantiate = (original) => async (source, imports) => {
    const result = await original(source, imports);
    const own = (watch = { isBroken: false, entered: [] });
    const wrap = ([name, value]) => {
      if (typeof value !== "function") return [name, value];
      const call = (...args) => {
        if (own.isBroken) own.entered.push(name);
        try {
          return value(...args);
        } catch (error) {
          own.isBroken = true;
          throw error;
        }
      };
      return [name, call];
    };
    const exports = Object.fromEntries(Object.entries(result.instance.exports).map(wrap));
    return { instance: Object.create(result.instance, { exports: { value: exports } }) };
  };
  await replacing(WebAssembly, { instantiate }, () =>
    work(async (module) => {
      const instance = await module.instantiate(undefined, quiet);
      return { instance, exports: instance.exports, watch };
    }),
  );
}

/** Ways to go down until the stack ends, through Go and back at each step. */
const ways = {
  "whoever calls lets it through": (exports) => {
    const descend = () => Number(exports.each(1, descend));
    return descend;
  },
  "every caller catches it": (exports) => {
    const descend = () => attempt(() => Number(exports.each(1, descend)));
    return descend;
  },
  "every caller catches it and calls again": (exports) => {
    const again = [() => exports.each(1, () => 1), () => exports.collectGarbage(), () => exports.counter(1)];
    const descend = () => attempt(() => Number(exports.each(1, descend)), ...again);
    return descend;
  },
};

/** The first of these that does not throw; 1 when all do. */
function attempt(action, ...others) {
  try {
    return Number(action());
  } catch {
    return others.length > 0 ? attempt(...others) : 1;
  }
}

/** Goes down from a depth of its own each time. */
function descendFrom(frames, descend) {
  return frames > 0 ? descendFrom(frames - 1, descend) : descend();
}

function outcome(action) {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

export const cases = Object.fromEntries(
  Object.entries(ways).map(([title, way]) => [
    title,
    (module) =>
      watched(async (start) => {
        const endings = [];
        for (let i = 0; i < INSTANCES; i++) {
          const { instance, exports, watch } = await start(module);
          const pending = reasonOf(exports.awaitPlain(() => new Promise(() => {}), ""));
          const thrown = outcome(() => descendFrom(i % 47, way(exports)));
          await turn();
          if (!watch.isBroken) {
            // The stack has ended in JavaScript alone.
            assert.equal(exports.counter(1).length, 2, "it goes on");
            endings.push("none");
            continue;
          }
          assert.deepEqual(watch.entered, [], "Go was entered");
          assert.equal(instance.exited, true, "exited");
          const error = assert.throws(() => exports.counter(1), module.GoExitError, /crashed: (Maximum call stack size exceeded|out of stack)/);
          assert.equal(error.code, 2);
          assert.equal(await pending, error, "what a promise is rejected with");
          assert.equal(outcome(() => exports.each(1, () => 1)), error, "the very same");
          if (thrown instanceof Error) assert.equal(thrown, error, "what came first");
          assert.deepEqual(watch.entered, [], "Go was entered");
          endings.push("dead");
        }
        assert.ok(endings.includes("dead"), "the stack never ended within Go");
      }),
  ]),
);

// One that nobody cancels would keep the host, or wake the dead. Nor may the host's own tables of timers be left in disorder.
cases["timers are cancelled, and none is set or cancelled half-way"] = async (module) => {
  const waiting = new Set();
  let interrupted;
  const setTimer = (original) => (work, delay) => {
    try {
      const timer = original(work, delay);
      if (delay > 10_000) waiting.add(timer);
      return timer;
    } catch (error) {
      // Nothing is called here: there is no stack.
      throw (interrupted = error);
    }
  };
  const clearTimer = (original) => (timer) => {
    try {
      original(timer);
      waiting.delete(timer);
    } catch (error) {
      throw (interrupted = error);
    }
  };
  await replacing(globalThis, { setTimeout: setTimer, clearTimeout: clearTimer }, async () => {
    for (let i = 0; i < INSTANCES; i++) {
      const instance = await module.instantiate(undefined, quiet);
      const { exports } = instance;
      exports.callFromTimer(() => {}, 100_000);
      await until(() => waiting.size === 1, "the timer of Go's");
      outcome(() => descendFrom(i % 47, ways["whoever calls lets it through"](exports)));
      await turn();
      assert.equal(interrupted, undefined, "a timer is set or cancelled half-way");
      if (!instance.exited) instance[dispose]();
      await turn();
      assert.equal(waiting.size, 0, "timers of a dead program");
    }
  });
};
