// What is at the edge of what crosses.
import * as assert from "../harness/assert.mjs";

export const go = "edges";

export const cases = {
  "an error of UnmarshalText that panics is a panic like others": ({ takeKey, GoPanicError }) => {
    for (let i = 0; i < 3; i++) assert.throws(() => takeKey("nil error"), GoPanicError, /nil pointer/);
    assert.equal(takeKey("fine"), "fine");
  },

  "JSON that is missing is nil, which can be marshaled": ({ marshal }) => {
    assert.equal(marshal({ size: 1 }), '{"Body":null,"Size":1}');
    assert.equal(marshal({ body: undefined, size: 1 }), '{"Body":null,"Size":1}');
  },

  "JSON takes no promises and no maps": ({ marshal }) => {
    assert.throws(() => marshal({ body: { a: [Promise.resolve()] }, size: 1 }), TypeError, /^marshal: argument 1 \(letter\)\.body: .*Promise/);
    assert.throws(() => marshal({ body: new Map(), size: 1 }), TypeError, /Map/);
  },

  "the longest duration goes there and back": ({ longestDuration, echoDuration }) => {
    assert.deepEqual(echoDuration(longestDuration()), [longestDuration(), true]);
    assert.deepEqual(echoDuration(-longestDuration())[0], -longestDuration());
    assert.throws(() => echoDuration(1.01 * longestDuration()), RangeError, /^echoDuration: argument 1 \(duration\)/);
  },

  "a time that is too far for a Date": ({ farTime }) => {
    for (const seconds of [2n ** 61n, -(2n ** 61n), 9n * 10n ** 12n]) assert.throws(() => farTime(seconds), RangeError, /^farTime: result/);
    assert.equal(farTime(8_640_000_000_000n).getTime(), 8.64e15);
  },

  "buffers that can grow": ({ sum }) => {
    const numbers = new Float64Array(new ArrayBuffer(16, { maxByteLength: 1 << 20 }));
    const bytes = new Uint8Array(new ArrayBuffer(2, { maxByteLength: 1 << 20 }));
    numbers.set([1, 2]);
    bytes.set([3, 4]);
    assert.equal(sum(numbers, bytes), 10);
    bytes.buffer.resize(4);
    assert.equal(sum(numbers, bytes), 10);
  },

  "objects have their keys in order": ({ scores }) => {
    for (let i = 0; i < 20; i++) assert.deepEqual(Object.keys(scores()), ["a", "b", "c", "d"]);
  },
};
