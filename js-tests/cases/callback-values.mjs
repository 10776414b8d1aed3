// Values of all types as arguments and results of callbacks.
import * as assert from "../harness/assert.mjs";
import { inputOf, outputOf, types } from "../samples.mjs";

export const go = "callbacks";

const ada = { name: "Ada", age: 36, tags: ["x", "é"], friends: [{ name: "Bob", age: -1, notes: { ["__proto__"]: "hostile" } }] };

/** What comes out of Go as it went in, by what the export is called. */
const values = {
  Complex: [{ re: 1.5, im: -0 }, { re: NaN, im: Infinity }],
  Bytes: [new Uint8Array(0), Uint8Array.of(0, 255, 7), new Uint8Array(200_000).fill(3)],
  Int16s: [new Int16Array(0), Int16Array.of(-32768, 32767)],
  Int64s: [new BigInt64Array(0), BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n)],
  Float64s: [new Float64Array(0), Float64Array.of(-0, NaN, 1.5), new Float64Array(50_000).fill(0.25)],
  Ints: [[], [0, -1, 2 ** 53 - 1, -(2 ** 53) + 1]],
  Bools: [[], [true, false, true]],
  Strings: [[], ["", "é", "🌍", "a".repeat(100_000)], Array.from({ length: 1000 }, (_, i) => `text ${i}`)],
  Matrix: [[], [Float64Array.of(1, 2), new Float64Array(0)]],
  Triple: [Int32Array.of(1, -2, 3)],
  Pair: [["", "é"]],
  Record: [{}, { a: 1, é: 2, ["__proto__"]: 3, constructor: 4 }],
  Table: [new Map(), new Map([[1, ada], [-5, { name: "", age: 0 }]])],
  Person: [ada, { name: "", age: 0 }],
  Pointer: [ada, null],
  People: [[], [ada, ada]],
  Color: ["red", "green", "blue"],
  Time: [new Date(0), new Date(-1), new Date(8.64e15)],
  Duration: [0, -1.5, 86_400_000],
  Big: [0n, -1n, 2n ** 200n, -(2n ** 64n)],
  JSON: [null, 1, "é", [1, { a: null }]],
  Address: ["192.0.2.1", "2001:db8::1%eth0"],
  Any: [null, true, 1.5, "é", 2n ** 70n, [1, "a", null], { a: [1], ["__proto__"]: 2 }, Uint8Array.of(1, 2), new Date(5)],
  Value: [undefined, null, {}, Symbol("s"), () => 1, 5],
}; // prettier-ignore

export const cases = {
  "arguments and results of all types": (module) => {
    for (const [name, samples] of Object.entries(values)) {
      for (const value of samples) {
        let seen = [];
        const back = module[`through${name}`]((...args) => {
          // A copy, since a list may be a view of what Go has.
          seen = args.map((arg) => (ArrayBuffer.isView(arg) ? arg.slice() : arg));
          return args[0];
        }, value);
        assert.deepEqual(seen, [value], `${name} as an argument`);
        assert.deepEqual(back, value, `${name} as a result`);
      }
    }
  },

  "errors that are values": ({ throughErrors, GoError }) => {
    const errors = [new Error("a"), null, new RangeError("b", { cause: "c" })];
    assert.ok(throughErrors((list) => list, errors).every((error, i) => error === errors[i]), "the same errors");
    assert.ok(throughErrors((list) => (assert.equal(list[2], errors[2]), [list[2], undefined]), errors)[0] === errors[2]);
    assert.equal(new GoError("m", "t").message, "m");
  },
};

for (const [type, { samples }] of Object.entries(types)) {
  cases[`every ${type}`] = (module) => {
    const through = module[`through${type[0].toUpperCase()}${type.slice(1)}`];
    for (const sample of samples) {
      let seen;
      assert.equal(through((value, ...more) => ((seen = [value, ...more]), value), inputOf(sample)), outputOf(sample));
      assert.deepEqual(seen, [outputOf(sample)], "the argument");
      // As it is, what goes in as a result comes out changed like an argument.
      assert.equal(through(() => inputOf(sample), inputOf(samples[0])), outputOf(sample), "the result");
    }
  };

  cases[`misfits of ${type}`] = (module) => {
    const name = `through${type[0].toUpperCase()}${type.slice(1)}`;
    const { misfits = [], expected, kind } = types[type];
    const fits = inputOf(samples[0]);
    for (const misfit of misfits) {
      const { message } = assert.throws(() => module[name](() => misfit, fits), RangeError);
      assert.ok(message.startsWith(`${name}: argument 1 (visit): result: expected ${expected}, got `), message);
    }
    for (const other of [undefined, null, {}, [], "5", 5, 5n, true, Symbol("s"), () => 1].filter((value) => typeof value !== kind)) {
      const { message } = assert.throws(() => module[name](() => other, fits), TypeError);
      assert.ok(message.startsWith(`${name}: argument 1 (visit): result: expected ${kind}, got `), message);
    }
  };
}
