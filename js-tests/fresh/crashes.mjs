// Programs that crash in an event of their own, with no call of JavaScript's below that could be told.
import * as assert from "../harness/assert.mjs";
import { until } from "../harness/waiting.mjs";

export const packages = ["hosted"];

/** Runs `work` with what nobody has caught going to a list. Only Node lets a test do so. */
async function uncaught(work) {
  const seen = [];
  const listeners = process.listeners("uncaughtException");
  const note = (error) => seen.push(error);
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", note);
  try {
    await work(seen);
  } finally {
    process.removeListener("uncaughtException", note);
    for (const listener of listeners) process.on("uncaughtException", listener);
  }
}

export const cases = {
  "an exception that comes through Go's frames in an event": async ({ host, load }) => {
    if (host !== "node") return;
    const thrown = new Error("on purpose");
    const codes = [];
    const visit = () => {
      throw thrown;
    };
    const { instantiate, GoExitError } = await load("hosted");
    const imports = { host: { visit, fail() {}, show: () => false }, clock: { now: () => 1 } };
    const instance = await instantiate(undefined, { imports, onExit: (code) => codes.push(code) });
    await uncaught(async (seen) => {
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
};
