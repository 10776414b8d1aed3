// Memory above 2 GiB, where addresses are negative to WebAssembly, and arguments of more than there can be.
import * as assert from "../harness/assert.mjs";

export const go = "values";

const GIB = 2 ** 30;

function sameBytes(actual, expected) {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) if (actual[i] !== expected[i]) assert.fail(`byte ${i} is ${actual[i]} instead of ${expected[i]}`);
}

/** An instance that has used up its memory below 2 GiB. */
async function high({ instantiate }) {
  const { exports, memory } = await instantiate();
  for (let i = 0; i < 9; i++) exports.occupy(256);
  assert.ok(memory.buffer.byteLength > 2.2 * GIB, `${memory.buffer.byteLength} bytes`);
  return { exports, memory };
}

export const cases = {
  "values above 2 GiB": async (module) => {
    const { exports } = await high(module);
    for (const size of [0, 1, 30, 1000, 70_000, 3_000_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, i) => i * 7);
      sameBytes(exports.echoUint8s(bytes), bytes);
      const text = "aé€🌍".repeat(size / 5);
      assert.ok(exports.echoString(text) === text, `string of ${text.length}`);
      const floats = Float64Array.from({ length: size / 8 }, (_, i) => i / 3);
      assert.deepEqual(exports.echoFloat64s(floats), floats);
      const texts = Array.from({ length: size / 20 }, (_, i) => `é ${i}`);
      assert.deepEqual(exports.echoStrings(texts), texts);
      exports.keep(text, bytes, floats, texts, [1n, 2n, 3n]);
      exports.collect();
      assert.deepEqual(exports.kept(), [text, bytes, floats, texts, BigInt64Array.of(1n, 2n, 3n)]);
    }
    assert.deepEqual(exports.echoIntx3([1, -1, 2 ** 53 - 1]), [1, -1, 2 ** 53 - 1]);
    assert.throws(() => exports.check(false), module.GoError, "refused");
  },

  "GoMemory above 2 GiB": async (module) => {
    const { exports, memory } = await high(module);
    const at = memory.alloc(50_000_000);
    assert.ok(at > 2 * GIB, `address ${at}`);
    const { written } = new TextEncoder().encodeInto("größer 🌍", memory.bytes(at, 100));
    assert.equal(memory.string(at, written), "größer 🌍");
    memory.view(at, 2, "float64").set([1.5, -0]);
    assert.deepEqual(exports.echoFloat64s(memory.view(at, 2, "float64")), Float64Array.of(1.5, -0));
    memory.free(at);
    assert.throws(() => memory.free(at), RangeError);
  },

  "arguments of more than 4 GiB are a RangeError": async ({ instantiate, GoExitError }, { name }) => {
    // The pages of these are never touched. Browsers give no array of that size.
    if (name !== "node") return;
    const { exports } = await instantiate();
    const error = assert.throws(() => exports.sums("", new Uint8Array(2.2e9), new Float64Array(2.2e9 / 8), []), RangeError, /^arguments of 4400\d+ bytes do not fit$/);
    assert.ok(!(error instanceof GoExitError));
    assert.equal(exports.echoString("fine"), "fine");
  },

  // All of these share one string, so that JavaScript needs no memory for them.
  "more text than one string can hold": async ({ instantiate }, { name }) => {
    if (name !== "node") return;
    const part = "a".repeat(2 ** 24);
    const parts = [...new Array(32).fill(part), "é"];
    const { exports } = await instantiate();
    const back = exports.echoStrings(parts);
    assert.equal(back.length, 33);
    assert.ok(back.every((text, i) => text === parts[i]), "each text is its own");
    // And as one text it is too long for JavaScript, not for Go.
    const error = assert.throws(() => exports.join("", ...parts), RangeError, "a text of 536870914 bytes is longer than strings can be");
    assert.ok(error.cause, "the engine's own error");
    assert.equal(exports.echoString("fine"), "fine");
  },
};
