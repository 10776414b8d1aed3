// Results with a function under the name `then`, which a promise would call in place of giving the result.
import * as assert from "../harness/assert.mjs";

export const go = "callbacks";

const message = /: result: expected no function under the name "then", which promises would call$/;

export const cases = {
  "a result that promises would call": async (module) => {
    const { laterActions, laterAny, laterHeld, laterFunction, thenCalls } = module;
    const later = laterFunction();
    const calls = {
      laterActions: () => laterActions("then"), laterAny: () => laterAny("then"), pointer: () => laterAny("pointer"), any: () => laterAny("any"), laterHeld: () => laterHeld("function"),
      laterFunction: () => later("then"),
    }; // prettier-ignore
    for (const [name, call] of Object.entries(calls)) await assert.rejects(call(), TypeError, message, name);
    assert.equal(thenCalls(), 0, "nothing has called the function");
  },

  "a result that only looks like that": async ({ laterActions, laterAny, laterHeld, laterFunction }) => {
    assert.deepEqual(Object.keys(await laterActions("catch")), ["catch"]);
    assert.deepEqual(Object.keys(await laterFunction()("Then")), ["Then"]);
    assert.deepEqual(await laterAny("text"), { then: "a text" });
    assert.deepEqual([await laterHeld("x"), await laterHeld(""), await laterHeld("none")], [{ then: 1, name: "x" }, null, { then: null, name: "none" }]);
    assert.equal(await laterAny("promise"), "from the promise", "a promise of JavaScript is one");
  },

  "what JavaScript returns": async ({ askActions, askAny }) => {
    assert.deepEqual(askActions(() => ({ catch() {} })), ["catch"]);
    for (const answer of [{ then() {} }, { then: (resolve) => resolve({}), other() {} }]) {
      assert.throws(() => askActions(() => answer), TypeError, /^askActions: argument 1 \(ask\): result: expected no function under the name "then", which promises would call$/);
    }
    assert.equal(await askAny(() => ({ then: (resolve) => resolve(5) })), 5, "where no function can cross, such an object is a promise");
  },
};
