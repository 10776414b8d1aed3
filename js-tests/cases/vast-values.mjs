// Values made of others above 2 GiB, where addresses are negative to WebAssembly, and under a collector that never rests.
import * as assert from "../harness/assert.mjs";
import { inputOf, outputOf } from "../samples.mjs";
import { shapes } from "../shapes.mjs";

export const go = "shapes";

const GIB = 2 ** 30;

const record = (size) => ({
  name: "é".repeat(size), bytes: new Uint8Array(size).fill(7), floats: Float64Array.from({ length: size / 8 }, (_, i) => i / 3), names: Array.from({ length: size / 20 }, (_, i) => `🌍 ${i}`),
  table: Object.fromEntries(Array.from({ length: size / 50 }, (_, i) => [`key ${i}`, [`${i}`, "a"]])), next: null, any: [new Uint8Array(size), { size }], error: new Error("vast"), numbers: BigInt64Array.of(1n, -1n, 2n ** 62n),
}); // prettier-ignore

/** Every sample of the table there and back. */
function checkSamples(exports) {
  for (const [name, { samples, echo = true }] of Object.entries(shapes)) {
    if (echo) samples.forEach((sample, i) => assert.deepEqual(exports[`echo${name}`](inputOf(sample)), outputOf(sample), `${name}, sample ${i}`));
  }
}

export const cases = {
  "above 2 GiB": async ({ instantiate, GoError }) => {
    const { exports, memory } = await instantiate();
    for (let i = 0; i < 9; i++) exports.occupy(256);
    assert.ok(memory.buffer.byteLength > 2.2 * GIB, `${memory.buffer.byteLength} bytes`);
    checkSamples(exports);
    for (const size of [100, 20_000, 70_000, 300_000]) {
      const value = record(size);
      assert.deepEqual(exports.grow(0, value), [value, value]);
      exports.keep([value]);
      exports.collect();
      assert.deepEqual(exports.kept(), [value]);
      exports.forget();
    }
    assert.throws(() => exports.takePicky("", "bad", {}), GoError);
  },

  "while the collector runs all the time": async ({ instantiate }) => {
    const { exports } = await instantiate();
    exports.press(1);
    checkSamples(exports);
    const kept = [];
    for (let round = 0; round < 8; round++) {
      for (const size of [10, 1000, 30_000, 100_000]) {
        const value = record(size + round);
        assert.deepEqual(exports.grow(0, { ...value, next: value }), [{ ...value, next: value }, { ...value, next: value }]);
      }
      kept.push(record(100 + round));
      exports.keep(kept.slice(-1));
    }
    assert.deepEqual(exports.kept(), kept);
  },

  "more text than one value can hold": async ({ instantiate }, { name }) => {
    const { exports } = await instantiate();
    const part = "a".repeat(2 ** 24);
    const before = exports.calls();
    for (const [call, at] of [
      [(texts) => exports.echoAny(texts), "echoAny: argument 1 (value)"],
      [(texts) => exports.echoTextTriples([texts.slice(0, 3), ...new Array(30).fill(texts.slice(0, 3))]), "echoTextTriples: argument 1 (value)"],
      [(texts) => exports.echoAnys([1, { texts }]), "echoAnys: argument 1 (value)"],
    ]) {
      assert.throws(() => call(new Array(70).fill(part)), RangeError, `${at}: more than 1073741824 bytes of text`);
    }
    assert.equal(exports.calls(), before);
    // Bytes have no such limit. Go keeps the second list, which takes most of the block, and copies the first: more would not fit into memory.
    if (name === "node") assert.equal(exports.depthOfAny([new Uint8Array(2 ** 30 + 1), new Uint8Array(2 ** 30 + 1000)]), 1);
    assert.deepEqual(exports.echoAny(["fine"]), ["fine"]);
  },
};
