// Asynchronous exports before the program has started: their promises reject, where a synchronous export throws.
import * as assert from "../harness/assert.mjs";

export const packages = ["async", "streams"];

export const cases = {
  "an asynchronous call before init rejects": async ({ load }) => {
    const { default: init, wait, pass, echoText, countTo, GoNotReadyError } = await load("async");
    const calls = [() => wait("a"), () => wait("a", { signal: AbortSignal.abort("why") }), () => pass("a"), () => pass(1)];
    for (const call of calls) {
      const promise = call();
      assert.ok(promise instanceof Promise, "it does not throw");
      const error = await assert.rejects(promise, GoNotReadyError, /^(wait|pass): .*init/);
      assert.equal(error.name, "GoNotReadyError");
    }
    assert.throws(() => countTo(1), GoNotReadyError, /^countTo: /);
    const starting = init();
    await assert.rejects(echoText("a"), GoNotReadyError, /^echoText: /);
    await starting;
    assert.equal(await echoText("a"), "a");
  },

  "a stream is left alone before init": async ({ load }) => {
    const { default: init, readText, GoNotReadyError } = await load("streams");
    const stream = new Blob(["text"]).stream();
    await assert.rejects(readText(stream), GoNotReadyError, /^readText: /);
    assert.equal(stream.locked, false);
    await init();
    assert.equal(await readText(stream), "text");
  },

  "at once after init": async ({ load }) => {
    const { default: init, echoText, later } = await load("async");
    const results = await init().then(() => Promise.all([echoText("a"), later(1, 5)]));
    assert.deepEqual(results, ["a", 5]);
  },
};
