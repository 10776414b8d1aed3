// Typed arrays and arrays that lie about themselves: see disguises.mjs. js-tests/properties.test.mjs tries them with random elements, and
// watches the memory.
import { lengthsRead, typedDisguises, withLengths } from "../disguises.mjs";
import * as assert from "../harness/assert.mjs";

export const go = "values";

/** By the class of the typed array that it takes, and returns: an export for a slice, and one for an array of three. */
const takers = [
  [Int8Array, "Int8"], [Uint8Array, "Uint8"], [Int16Array, "Int16"], [Uint16Array, "Uint16"], [Int32Array, "Int32"], [Uint32Array, "Uint32"],
  [Float32Array, "Float32"], [Float64Array, "Float64"], [BigInt64Array, "Int64"], [BigUint64Array, "Uint64"],
]; // prettier-ignore

const make = (Elements, length) => Elements.from({ length }, (_, i) => (Elements.name.startsWith("Big") ? BigInt(i + 1) : i + 1));

export const cases = {
  "array-likes and proxies of typed arrays have their place in messages": ({ echoFloat64s, echoUint8s, echoInt64s }) => {
    for (const target of [Float64Array.of(1), Int8Array.of(1), BigInt64Array.of(1n)]) {
      assert.throws(() => echoFloat64s(new Proxy(target, {})), TypeError, /^echoFloat64s: argument 1 \(value\): expected Float64Array or an array of numbers, got /);
      assert.throws(() => echoInt64s(new Proxy(target, {})), TypeError, /^echoInt64s: argument 1 \(value\): expected BigInt64Array or an array of bigints, got /);
      assert.throws(() => echoUint8s(new Proxy(target, {})), TypeError, /^echoUint8s: argument 1 \(value\): expected Uint8Array, /);
    }
    assert.throws(() => echoUint8s(new Proxy(new ArrayBuffer(1), {})), TypeError, /got something that only looks like ArrayBuffer, such as a proxy/);
    assert.throws(() => echoUint8s({ [Symbol.toStringTag]: "ArrayBuffer", byteLength: 1 }), TypeError, /^echoUint8s: argument 1 \(value\): expected Uint8Array, .*, got object$/);
  },

  "views of data": ({ echoUint8s }) => {
    const view = new DataView(Uint8Array.of(1, 2, 3, 4).buffer, 1, 2);
    Object.defineProperties(view, { byteLength: { value: 9 }, byteOffset: { value: 7 }, buffer: { value: new ArrayBuffer(1) } });
    assert.deepEqual(echoUint8s(view), Uint8Array.of(2, 3));
    assert.deepEqual(echoUint8s(Object.setPrototypeOf(view, null)), Uint8Array.of(2, 3));
  },

  "typed arrays of another kind that are detached": ({ echoFloat64s, echoUint8s }) => {
    const floats = Float32Array.of(1, 2);
    structuredClone(floats.buffer, { transfer: [floats.buffer] });
    for (const echo of [echoFloat64s, echoUint8s]) assert.throws(() => echo(floats), TypeError, /: its buffer is detached, or too short$/);
  },

  "a species that lies is not asked, whichever way a list crosses": ({ echoFloat64s, echoUint8s, echoInt16s, echoBools, echoStrings }) => {
    const TypedArray = Object.getPrototypeOf(Uint8Array);
    const owners = [TypedArray, ArrayBuffer, Array];
    const before = owners.map((owner) => Object.getOwnPropertyDescriptor(owner, Symbol.species));
    const lie = { configurable: true, get: () => function () { return [1, 2, 3]; } }; // prettier-ignore
    owners.forEach((owner) => Object.defineProperty(owner, Symbol.species, lie));
    let results;
    try {
      const long = "é".repeat(50);
      results = [echoFloat64s(Float64Array.of(1, 2)), echoUint8s(new Uint8Array(50)), echoInt16s([5]), echoBools([true, false]), echoStrings([long, "a"])];
    } finally {
      owners.forEach((owner, i) => Object.defineProperty(owner, Symbol.species, before[i]));
    }
    assert.deepEqual(results, [Float64Array.of(1, 2), new Uint8Array(50), Int16Array.of(5), [true, false], ["é".repeat(50), "a"]]);
  },
};

for (const [name, disguise] of Object.entries(typedDisguises)) {
  cases[`a typed array with ${name}`] = (module) => {
    for (const [Elements, type] of takers) {
      for (const length of [0, 3, 40]) {
        for (const n of [0, 1, 100]) {
          const value = disguise(make(Elements, length), n);
          if (!value) return;
          const what = `${Elements.name}, ${length} elements, ${n}`;
          const fixed = () => module[`echo${type}x3`](value);
          if (length === 3) assert.deepEqual(fixed(), make(Elements, length), what);
          else assert.throws(fixed, RangeError, `echo${type}x3: argument 1 (value): expected 3 elements, got ${length}`);
          assert.deepEqual(module[`echo${type}s`](value), make(Elements, length), what);
        }
      }
    }
  };
}

for (const [name, lengths] of Object.entries(lengthsRead)) {
  cases[`an array whose length is read as ${name}`] = (module) => {
    const lists = { Float64: [1, 2, 3], Uint8: [1, 2, 3], Int: [1, 2, 3], Bool: [true, false, true], String: ["a", "é", "c"], Int64: [1n, 2n, 3n] };
    for (const [type, list] of Object.entries(lists)) {
      for (const [suffix, count] of [["s", undefined], ["x3", 3]]) {
        const read = lengths(list, 2);
        const call = () => module[`echo${type}${suffix}`](withLengths(list, read));
        const [length] = read;
        if (length <= 3 && length >= 0 && Number.isInteger(length) && (count ?? length) === length) {
          assert.deepEqual(Array.from(call()), list.slice(0, length), type);
        } else {
          const error = assert.throws(call);
          assert.ok(error instanceof TypeError || error instanceof RangeError, error.stack);
          assert.ok(error.message.startsWith(`echo${type}${suffix}: argument 1 (value)`), error.message);
        }
      }
    }
  };
}
