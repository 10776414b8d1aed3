// Lists whose properties do not tell the truth about them: typed arrays with other lengths, classes, prototypes and buffers, and arrays
// behind proxies. What Go must get is what a typed array really holds, and the elements of an array up to the length that was read first.

/** Each takes a typed array and a number, and returns one with the same elements, disguised. Some hosts lack what they need: `undefined`. */
export const typedDisguises = {
  "no disguise": (array) => array,
  "an own length": (array, n) => owning(array, { length: n, byteLength: n * 7 }),
  "an own offset and buffer": (array, n) => owning(array, { byteOffset: n, buffer: new ArrayBuffer(n) }),
  "own iteration": (array) => owning(array, { [Symbol.iterator]: fail, keys: fail, slice: fail, subarray: fail, set: fail }),
  "an own constructor": (array) => owning(array, { constructor: Array }),
  "an own tag": (array) => owning(array, { [Symbol.toStringTag]: other(array).name }),
  "a subclass with getters": (array, n) => {
    class Own extends array.constructor {
      get length() {
        return n;
      }
      get byteLength() {
        return n;
      }
      get byteOffset() {
        return n;
      }
      get buffer() {
        return new ArrayBuffer(n);
      }
      get [Symbol.toStringTag]() {
        return "Array";
      }
      static get [Symbol.species]() {
        return fail();
      }
    }
    return Own.from(array);
  },
  "the prototype of another kind": (array) => Object.setPrototypeOf(array, other(array).prototype),
  "no prototype": (array) => Object.setPrototypeOf(array, null),
  "an array's prototype": (array) => Object.setPrototypeOf(array, Array.prototype),
  "a part of a buffer": (array, n) => {
    const around = new array.constructor(array.length + 2 * (n + 1));
    around.fill(around.fill.length && typeof around[0] === "bigint" ? 99n : 99);
    around.set(array, n + 1);
    return around.subarray(n + 1, n + 1 + array.length);
  },
  "a buffer that can be resized": (array, n) => over(array, n, ArrayBuffer, "resizable", false),
  "a buffer that can be resized, and a length that follows it": (array, n) => over(array, n, ArrayBuffer, "resizable", true),
  "a shared buffer": (array) => globalThis.SharedArrayBuffer && copyTo(new array.constructor(new SharedArrayBuffer(array.byteLength)), array),
  "a shared buffer that can grow": (array, n) => over(array, n, globalThis.SharedArrayBuffer, "growable", true),
  "a buffer that denies that it can be resized": (array, n) => {
    const disguised = over(array, n, ArrayBuffer, "resizable", true);
    if (disguised) owning(disguised.buffer, { resizable: false, byteLength: 3 });
    return disguised;
  },
};

/** Each takes an array and a number, and returns a proxy of the array whose length is read as these values, one after the other. */
export const lengthsRead = {
  "the same each time": (array) => [array.length],
  "one, then more": (array, n) => [1, n + 2, 1],
  "more, then less": (array, n) => [array.length, n, 0],
  "more than there are": (array, n) => [array.length + n + 1],
  "no number": () => ["3"],
  "not a number": () => [NaN],
  "below zero": () => [-1],
  "a fraction": () => [0.5],
  "more than any list has": () => [2 ** 53],
  "an object": () => [{ valueOf: () => 1 }],
};

/** A proxy whose length is read as each of `lengths`, the last of them again and again. */
export function withLengths(array, lengths) {
  let turn = 0;
  const get = (target, key) => (key === "length" ? lengths[Math.min(turn++, lengths.length - 1)] : Reflect.get(target, key));
  return new Proxy(array, { get });
}

/** The bytes of a typed array, whatever it says of them. */
export function bytesOf(array) {
  const copy = copyTo(new array.constructor(array.length), array);
  return new Uint8Array(copy.buffer);
}

function fail() {
  throw new Error("code of the value was run");
}

function other(array) {
  return array instanceof Float64Array ? Uint8Array : Float64Array;
}

function owning(object, properties) {
  for (const key of Reflect.ownKeys(properties)) Object.defineProperty(object, key, { value: properties[key], configurable: true });
  return object;
}

function copyTo(target, array) {
  for (let i = 0; i < array.length; i++) target[i] = array[i];
  return target;
}

/** Over a buffer of a kind that old engines do not have: these make a plain one. */
function over(array, n, Buffer, property, follows) {
  if (!Buffer) return undefined;
  const size = array.byteLength;
  const buffer = new Buffer(size, { maxByteLength: size + 8 * n });
  if (!buffer[property]) return undefined;
  return copyTo(follows ? new array.constructor(buffer) : new array.constructor(buffer, 0, array.length), array);
}
