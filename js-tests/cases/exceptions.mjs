// What JavaScript throws when Go calls it comes out of the export as it went in, unless Go handles it.
import * as assert from "../harness/assert.mjs";

export const go = "exceptions";

const thrown = [new Error("an error"), new TypeError("another"), {}, [], "text", "", 42, 0, -1.5, NaN, 7n, true, false, null, undefined, Symbol("s")];

/** Runs `work` while a global function of a name of its own throws `value`. */
function whileThrowing(value, work) {
  globalThis.gowasmTestThrower = () => {
    throw value;
  };
  try {
    return work("gowasmTestThrower");
  } finally {
    delete globalThis.gowasmTestThrower;
  }
}

function caught(work) {
  try {
    work();
  } catch (error) {
    return { error };
  }
  return "nothing was thrown";
}

export const cases = {
  "an exception that Go lets pass": ({ call }) => {
    for (const value of thrown) {
      const { error } = whileThrowing(value, (name) => caught(() => call(name)));
      assert.ok(Object.is(error, value), `${String(value)} came out as ${String(error)}`);
    }
  },

  "an exception that Go returns": (module) => {
    for (const value of thrown) {
      const { error } = whileThrowing(value, (name) => caught(() => module.return(name)));
      assert.ok(Object.is(error, value), `${String(value)} came out as ${String(error)}`);
    }
  },

  "an exception that Go handles": ({ handle, call }) => {
    for (const value of thrown) assert.equal(whileThrowing(value, handle), true);
    assert.equal(caught(() => call("String")), "nothing was thrown");
  },

  "a function called new": async (module) => {
    const { exports } = await module.instantiate();
    assert.equal(module.new("x"), "new x");
    assert.equal(exports.new("x"), "new x");
  },
};
