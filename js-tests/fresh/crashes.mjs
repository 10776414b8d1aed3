// Programs that crash in an event of their own, with no call of JavaScript's below that could be told.
import * as assert from "../harness/assert.mjs";
import { uncaught, until } from "../harness/waiting.mjs";
import { odd } from "./hosted.mjs";

export const packages = ["hosted", "stuck"];

export const cases = {
  "an exception that comes through Go's frames in an event": async ({ host, load }) => {
    const thrown = new Error("on purpose");
    const codes = [];
    const visit = () => {
      throw thrown;
    };
    const { instantiate, GoExitError } = await load("hosted");
    const imports = { host: { visit, fail() {}, show: () => false }, clock: { now: () => 1 }, ...odd };
    const instance = await instantiate(undefined, { imports, onExit: (code) => codes.push(code) });
    await uncaught(host, async (seen) => {
      instance.exports.startVisitor(1);
      await until(() => seen.length > 0, "the exception");
      assert.equal(instance.exited, true, "exited");
      const error = assert.throws(() => instance.exports.now(), GoExitError, /crashed: on purpose/);
      assert.deepEqual([error.code, error.cause], [2, thrown]);
      assert.ok(seen.length === 1 && seen[0] === error, "told to the host, once");
      assert.equal(assert.throws(() => instance.exports.upper("a")), error, "the very same");
      assert.deepEqual(codes, [], "it did not exit");
    });
  },

  "an initialization that waits for what cannot come": async ({ load }) => {
    const { default: init, GoExitError, ping } = await load("stuck");
    const error = await assert.rejects(init(undefined, { stderr() {} }), GoExitError, /fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [^]*\[chan receive\]/);
    assert.equal(error.code, 2);
    assert.throws(() => ping());
  },
};
