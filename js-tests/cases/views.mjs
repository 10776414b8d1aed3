// //gowasm:view: results that are Go's own memory, until Go is called again.
import * as assert from "../harness/assert.mjs";

export const go = "async";

export const cases = {
  "a view is Go's memory": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const view = exports.counted();
    assert.deepEqual(view, Int32Array.of(1, 2, 3));
    assert.equal(view.buffer, memory.buffer);
    assert.equal(exports.increment(), 9);
    // The memory has not grown, so one can see what Go has done there.
    if (view.length > 0) assert.deepEqual(view, Int32Array.of(2, 3, 4));
    const again = exports.counted();
    again[0] = 100;
    assert.equal(exports.increment(), 101 + 4 + 5);
  },

  "of a slice that only this call knows": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    for (const size of [1, 1000, 5_000_000, 60_000_000]) {
      // The memory grows during some of these calls.
      const view = exports.countedBytes(size);
      assert.equal(view.buffer, memory.buffer);
      assert.equal(view.length, size);
      assert.ok(view.every((byte, i) => byte === (i & 255)), `${size} bytes`); // prettier-ignore
    }
  },

  "empty and nil": async ({ countedBytes, nilFloats }) => {
    assert.deepEqual(countedBytes(0), new Uint8Array());
    assert.deepEqual(nilFloats(), new Float64Array());
  },

  "beside other results": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const [longs, text, singles] = exports.countedPair();
    assert.deepEqual([longs, text, singles], [BigInt64Array.of(1n << 62n, -1n), "größer", Float32Array.of(0.5)]);
    assert.deepEqual([longs.buffer === memory.buffer, singles.buffer === memory.buffer], [true, true]);
  },

  "or an error": async ({ countedOrFailed, GoError }) => {
    assert.deepEqual(countedOrFailed(false), Uint16Array.of(65535));
    assert.throws(() => countedOrFailed(true), GoError, "no numbers");
  },

  "growth detaches a view": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const view = exports.counted();
    exports.grow(100_000_000);
    assert.equal(view.length, 0);
    assert.deepEqual(exports.counted(), Int32Array.of(1, 2, 3));
  },

  "other results are copies": async ({ instantiate }) => {
    const { exports, memory } = await instantiate();
    const bytes = await exports.echoBytes(Uint8Array.of(1, 2));
    assert.ok(bytes.buffer !== memory.buffer);
  },
};
