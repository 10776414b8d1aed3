// A build with --debug works as any other, and its stacks have names.
import * as assert from "../harness/assert.mjs";

export const go = "trouble";
export const options = { args: ["--debug"] };

export const cases = {
  "the Go stack of a panic": ({ whereItPanics, GoPanicError }) => {
    const { goStack } = assert.throws(whereItPanics, GoPanicError, "here");
    assert.match(goStack, /trouble\.alsoHere\(/);
    assert.match(goStack, /panics\.go:\d+/);
  },

  "the wasm stack of a crash": async ({ instantiate, GoExitError }) => {
    const { exports } = await instantiate(undefined, { stderr() {} });
    const error = assert.throws(() => exports.overflow(), GoExitError);
    assert.match(error.cause.stack, /endless|wasm/);
  },

  "calls": ({ echo, sumByPull }) => {
    assert.equal(echo("é"), "é");
    assert.equal(sumByPull(10), 45);
  },
};
