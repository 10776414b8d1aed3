// Promises of callbacks in a program without asynchronous exports: goroutines that Go has started wait for them.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const go = "patient";

export const cases = {
  "a goroutine waits for a promise": async ({ instantiate }) => {
    const { exports } = await instantiate();
    exports.ask("one", async (question) => `${question}?`);
    exports.ask("two", () => Promise.reject(new Error("no idea")));
    exports.ask("three", () => "at once");
    await until(() => exports.answers().length === 3, "the answers");
    assert.deepEqual(exports.answers().toSorted(), ["at once", "error: no idea", "one?"]);
  },

  "a synchronous call cannot, says so, and goes on": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const refused = /^askNow: argument 2 \(ask\): returned a promise, but a synchronous call cannot wait/;
    assert.throws(() => exports.askNow("now", async () => "later"), TypeError, refused);
    assert.throws(() => exports.askNow("now", () => Promise.reject(new Error("nobody's"))), TypeError, refused);
    assert.equal(exports.askNow("now", () => "now"), "now");
  },
};
