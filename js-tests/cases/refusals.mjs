// What does not fit is refused, with an error that names the function, the argument and what was expected; Go is not called.
import * as assert from "../harness/assert.mjs";
import { arrayLengths, cycle, echoOf, hasArrays, inputOf, types } from "../samples.mjs";

export const go = "values";

export const cases = {};

/** One value of each kind, and how messages call it. */
const kinds = [
  [undefined, "undefined"],
  [null, "null"],
  [true, "boolean"],
  [1, "number"],
  [1n, "bigint"],
  ["1", "string"],
  [Symbol("s"), "symbol"],
  [() => 1, "function"],
  [{}, "object"],
  [Object.create(null), "object"],
  [[1], "array"],
  [{ valueOf: () => 1, toString: () => "1" }, "object"],
  [new Number(1), "Number"],
  [new String("1"), "String"],
  [new Boolean(true), "Boolean"],
  [Object(1n), "BigInt"],
  [new Date(1), "Date"],
  [new Map([[0, 1]]), "Map"],
  [new Set([1]), "Set"],
  [Promise.resolve(1), "Promise"],
  [new (class Own {})(), "Own"],
];

const isList = (value) => Array.isArray(value) || value instanceof String;

/** How messages call the whole list that a type's slice takes. */
function listOf({ list, lists, kind }) {
  if (lists) return lists;
  return list === Uint8Array ? "Uint8Array, ArrayBuffer, a view of one or an array of numbers" : `${list.name} or an array of ${kind}s`;
}

/** Calls with a wrong value; afterwards the function must work as before. */
function refuse(call, type, message) {
  assert.throws(call, type, message);
}

for (const [type, row] of Object.entries(types)) {
  const { kind, samples, misfits = [], expected, list } = row;
  const good = inputOf(samples[1]);
  const wrong = kinds.filter(([, name]) => name !== kind);

  cases[`${type}: values of other kinds`] = (module) => {
    const name = echoOf(type);
    for (const [value, got] of wrong) refuse(() => module[name](value), TypeError, `${name}: argument 1 (value): expected ${kind}, got ${got}`);
    refuse(() => module[name](), TypeError, `${name}: argument 1 (value): expected ${kind}, got undefined`);
    refuse(() => module[name].call(null), TypeError);
    assert.equal(module[name](good), good);
  };

  if (misfits.length) {
    cases[`${type}: values out of range`] = (module) => {
      const name = echoOf(type);
      for (const value of misfits) refuse(() => module[name](value), RangeError, `${name}: argument 1 (value): expected ${expected}, got ${value}`);
      assert.equal(module[name](good), good);
    };
  }

  cases[`[]${type}: what is no list`] = (module) => {
    const name = echoOf(type, "s");
    const others = kinds.filter(([value]) => !isList(value));
    for (const [value, got] of others) refuse(() => module[name](value), TypeError, `${name}: argument 1 (value): expected ${listOf(row)}, got ${got}`);
    refuse(() => module[name](), TypeError, `${name}: argument 1 (value): expected ${listOf(row)}, got undefined`);
    for (const length of [-1, 0.5, NaN, Infinity, "1", null, 2 ** 53]) refuse(() => module[name]({ length }), TypeError, new RegExp(`^${name}: argument 1 \\(value\\): expected `));
  };

  if (list !== Uint8Array) {
    cases[`[]${type}: elements that do not fit`] = (module) => {
      const name = echoOf(type, "s");
      for (const [value, got] of wrong) {
        for (const index of [0, 1, 40]) {
          const elements = cycle([good], 41);
          elements[index] = value;
          refuse(() => module[name](elements), TypeError, `${name}: argument 1 (value)[${index}]: expected ${kind}, got ${got}`);
        }
      }
      for (const value of misfits) refuse(() => module[name]([good, value]), RangeError, `${name}: argument 1 (value)[1]: expected ${expected}, got ${value}`);
      const sparse = [good, good, good];
      delete sparse[1];
      refuse(() => module[name](sparse), TypeError, `${name}: argument 1 (value)[1]: expected ${kind}, got undefined`);
      refuse(() => module[name](new Array(3)), TypeError, `${name}: argument 1 (value)[0]: expected ${kind}, got undefined`);
      assert.deepEqual(module[name]([good]), list.from([good]));
    };
  }

  if (hasArrays(type)) {
    cases[`[N]${type}: wrong lengths`] = (module) => {
      const take = list === Uint8Array ? (elements) => Uint8Array.from(elements) : (elements) => elements;
      for (const length of arrayLengths) {
        const name = echoOf(type, `x${length}`);
        for (const wrongLength of [0, 1, 2, 4, 31, 33, 70_000].filter((other) => other !== length)) {
          const message = `${name}: argument 1 (value): expected ${length} elements, got ${wrongLength}`;
          refuse(() => module[name](take(cycle([good], wrongLength))), RangeError, message);
          if (list !== Array) refuse(() => module[name](new list(wrongLength)), RangeError, message);
        }
        refuse(() => module[name](null), TypeError, `${name}: argument 1 (value): expected ${listOf(row)}, got null`);
        assert.deepEqual(module[name](take(cycle([good], length))), list.from(cycle([good], length)));
      }
    };
  }
}

Object.assign(cases, {
  "typed arrays of another kind: numbers that fit, and those that do not": (module) => {
    assert.deepEqual(module.echoFloat64s(Float32Array.of(0.5, -0)), Float64Array.of(0.5, -0));
    assert.deepEqual(module.echoFloat64s(Uint8Array.of(1, 255)), Float64Array.of(1, 255));
    assert.deepEqual(module.echoInt8s(Float64Array.of(-128, 127)), Int8Array.of(-128, 127));
    assert.deepEqual(module.echoUint32s(Int32Array.of(0, 2 ** 31 - 1)), Uint32Array.of(0, 2 ** 31 - 1));
    assert.deepEqual(module.echoInt64s(BigUint64Array.of(1n)), BigInt64Array.of(1n));
    refuse(() => module.echoInt8s(Uint8Array.of(127, 128)), RangeError, "echoInt8s: argument 1 (value)[1]: expected int8 (-128 to 127), got 128");
    refuse(() => module.echoUint32s(Int32Array.of(-1)), RangeError, "echoUint32s: argument 1 (value)[0]: expected uint32 (0 to 4294967295), got -1");
    refuse(() => module.echoInt32s(Float64Array.of(NaN)), RangeError);
    refuse(() => module.echoInt64s(BigUint64Array.of(2n ** 64n - 1n)), RangeError);
    refuse(() => module.echoUint64s(BigInt64Array.of(-1n)), RangeError);
    refuse(() => module.echoFloat64s(BigInt64Array.of(1n)), TypeError, "echoFloat64s: argument 1 (value)[0]: expected number, got bigint");
    refuse(() => module.echoInt64s(Float64Array.of(1)), TypeError, "echoInt64s: argument 1 (value)[0]: expected bigint, got number");
  },

  "lists of words take arrays only": (module) => {
    for (const name of ["echoInts", "echoUints", "echoUintptrs"]) {
      refuse(() => module[name](Float64Array.of(1)), TypeError, `${name}: argument 1 (value): expected number[], got Float64Array`);
    }
    refuse(() => module.echoStrings(new Set(["a"])), TypeError, "echoStrings: argument 1 (value): expected string[], got Set");
    refuse(() => module.echoBools(Uint8Array.of(1)), TypeError, "echoBools: argument 1 (value): expected boolean[], got Uint8Array");
  },

  "a slice of bytes takes an array of numbers, each of them checked": ({ echoUint8s, echoUint8x3 }) => {
    assert.deepEqual(echoUint8s([0, 1, 255]), Uint8Array.of(0, 1, 255));
    assert.deepEqual(echoUint8s([]), new Uint8Array());
    assert.deepEqual(echoUint8x3([7, 8, 9]), Uint8Array.of(7, 8, 9));
    refuse(() => echoUint8x3([7, 8]), RangeError, "echoUint8x3: argument 1 (value): expected 3 elements, got 2");
    for (const misfit of [256, -1, 0.5, NaN]) refuse(() => echoUint8s([1, misfit]), RangeError, `echoUint8s: argument 1 (value)[1]: expected uint8 (0 to 255), got ${misfit}`);
    refuse(() => echoUint8s([1, "2"]), TypeError, "echoUint8s: argument 1 (value)[1]: expected number, got string");
    refuse(() => echoUint8s([1, , 3]), TypeError, "echoUint8s: argument 1 (value)[1]: expected number, got undefined"); // eslint-disable-line no-sparse-arrays
    refuse(() => echoUint8s("text"), TypeError, "echoUint8s: argument 1 (value): expected Uint8Array, ArrayBuffer, a view of one or an array of numbers, got string");
  },

  "arguments are checked in order, and Go is not called": ({ keep, kept }) => {
    keep("before", new Uint8Array(), [], [], [1n, 2n, 3n]);
    const wrong = [() => keep(1, 2, 3, 4, 5), () => keep("a", 2, 3, 4, 5), () => keep("a", new Uint8Array(), 3), () => keep("a", new Uint8Array(), [], 4), () => keep("a", new Uint8Array(), [], [], 5)];
    const names = ["text", "bytes", "floats", "texts", "array"];
    wrong.forEach((call, i) => assert.throws(call, TypeError, new RegExp(`^keep: argument ${i + 1} \\(${names[i]}\\): `)));
    assert.equal(kept()[0], "before");
  },

  "variadic arguments": ({ spreadInt32, spreadString, join }) => {
    refuse(() => spreadInt32(1, 2, 2 ** 31), RangeError, "spreadInt32: argument 1 (values)[2]: expected int32 (-2147483648 to 2147483647), got 2147483648");
    refuse(() => spreadInt32([1, 2]), TypeError, "spreadInt32: argument 1 (values)[0]: expected number, got array");
    refuse(() => spreadString("a", undefined), TypeError, "spreadString: argument 1 (values)[1]: expected string, got undefined");
    refuse(() => join(), TypeError, "join: argument 1 (separator): expected string, got undefined");
    refuse(() => join(",", "a", 1), TypeError, "join: argument 2 (parts)[1]: expected string, got number");
  },

  "variadic bytes are numbers": ({ spreadByte }) => {
    assert.deepEqual(spreadByte(1, 2, 255), Uint8Array.of(1, 2, 255));
    refuse(() => spreadByte(1, 256), RangeError, /^spreadByte: argument 1 \(values\)\[1\]: expected uint8 \(0 to 255\), got 256$/);
  },
});
