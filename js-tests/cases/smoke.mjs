// One call of each of the most common kinds.
import * as assert from "../harness/assert.mjs";

/** The Go package: a directory in js-tests/go. */
export const go = "smoke";

/** Each case takes the generated module, initialized, and the host; it runs in every host. */
export const cases = {
  "adds numbers": ({ add }) => assert.equal(add(2, 3), 5),

  "passes strings": ({ greet }) => assert.equal(greet("wörld 🌍"), "Hello, wörld 🌍!"),

  "throws errors": ({ half, GoError }) => {
    assert.equal(half(-6), -3);
    assert.throws(() => half(7), GoError, "half of 7: an odd number");
    assert.equal(half(8), 4);
  },

  "copies bytes": ({ reverse }) => {
    const data = Uint8Array.of(1, 2, 255);
    const reversed = reverse(data);
    assert.deepEqual(reversed, Uint8Array.of(255, 2, 1));
    assert.deepEqual(reverse(reversed), data);
    assert.deepEqual(reversed, Uint8Array.of(255, 2, 1), "the result stays the caller's own");
  },

  "refuses what does not fit": ({ add, greet }) => {
    assert.throws(() => greet(1), TypeError, "greet: argument 1 (name): expected string, got number");
    assert.throws(() => add(1, 2 ** 31), RangeError, /^add: argument 2 \(b\): /);
    assert.throws(() => add(1, 0.5), RangeError, /^add: argument 2 \(b\): /);
  },

  "keeps instances apart": async ({ instantiate, add }) => {
    const [one, two] = await Promise.all([instantiate(), instantiate()]);
    assert.ok(one.memory.buffer !== two.memory.buffer, "memories of their own");
    assert.equal(one.exports.add(1, 2), add(1, 2));
    assert.equal(two.exports.greet("two"), "Hello, two!");
  },
};
