// Many arguments and results at once, of every kind; variadic ones; several values in one call that are packed each.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

const point = { x: 1, y: -0 };
const error = new Error("wide");

/** One argument of each kind; `seed` makes other ones. */
const wide = (seed) => [
  { x: seed, y: -seed }, -(BigInt(seed) ** 9n),
  { name: `é ${seed}`, bytes: Uint8Array.of(seed), floats: Float64Array.of(seed / 3), names: ["", `${seed}`], table: { a: [`${seed}`] }, next: null, any: [seed], error, numbers: BigInt64Array.of(1n, 2n, BigInt(seed)) },
  `text ${seed}`, { a: point, [`key ${seed}`]: { x: seed, y: 0 } }, seed / 7, { value: seed, next: { value: -seed, next: null } }, new Uint8Array(seed * 10).fill(seed), { any: [seed, `é ${seed}`] }, new Date(seed * 1e9),
  seed * 3e7, seed % 2 ? "red" : "green", [{ value: seed, branches: [{ value: 1, branches: [] }] }], seed % 2 === 0, `UPPER ${seed}`, BigInt64Array.of(BigInt(seed), -1n, 0n), BigInt(seed) ** 40n, error, seed + 0.5, new Map([[seed, `${seed}`], [-seed, "é"]]),
  { re: seed, im: -seed }, seed % 128, ["🌍", `${seed}`], { items: [seed, 0.5], first: seed, byKey: { a: 1 }, next: null }, { author: `${seed}`, tail: { length: seed }, hidden: -seed, depth: seed, note: null },
]; // prettier-ignore

/** What these come back as. */
const back = (values, rest) => [...values.map((value, i) => (i === 17 ? [value] : value)), rest];

export const cases = {
  "twenty-six arguments and results": ({ wideValues }) => {
    assert.equal(wideValues.length, 25);
    for (let seed = 1; seed < 60; seed++) {
      const values = wide(seed);
      const rest = Array.from({ length: seed % 5 }, (_, i) => ({ x: i, y: seed }));
      assert.deepEqual(wideValues(...values, ...rest), back(values, rest), `seed ${seed}`);
    }
  },

  "twenty-six, some large": ({ wideValues }) => {
    for (const size of [7_000, 66_000, 1_000_000]) {
      const values = wide(5);
      values[3] = "é".repeat(size);
      values[7] = new Uint8Array(size).fill(7);
      values[2] = { ...values[2], name: "x".repeat(size), bytes: new Uint8Array(size).fill(9) };
      const rest = Array.from({ length: size / 100 }, (_, i) => ({ x: i, y: 0 }));
      assert.deepEqual(wideValues(...values, ...rest), back(values, rest), `size ${size}`);
    }
  },

  "each of them is checked, and named": ({ wideValues }) => {
    const values = wide(3);
    values.forEach((_, i) => {
      const wrong = values.map((value, j) => (i === j ? Symbol("wrong") : value));
      const { message } = assert.throws(() => wideValues(...wrong), TypeError);
      assert.match(message, new RegExp(`^wideValues: argument ${i + 1} \\(${String.fromCharCode(97 + i)}\\)(\\.re)?: expected .*, got symbol$`));
    });
    assert.throws(() => wideValues(...values, point, { x: 1 }), TypeError, "wideValues: argument 26 (z)[1].y: expected number, got undefined");
    assert.deepEqual(wideValues(...values), back(values, []));
  },

  "results and an error": ({ wideFailure }) => {
    const when = new Date(5);
    assert.deepEqual(wideFailure(point, null, { a: [1] }, when), [point, { a: [1] }, when]);
    for (let i = 0; i < 100; i++) assert.equal(assert.throws(() => wideFailure(point, error, { a: [i] }, when)), error);
    assert.deepEqual(wideFailure(point, undefined, {}, when), [point, {}, when]);
  },

  "no arguments are nil in Go": (module) => {
    for (const name of ["Points", "Pointers", "Any", "Times", "Colors", "Curves", "Upper"]) {
      const spread = (...rest) => module[`spread${name}`](...(name === "Points" ? [point] : []), ...rest);
      spread();
      assert.equal(module.restWasNil(), true, name);
      spread({ Points: point, Pointers: null, Any: null, Times: new Date(0), Colors: "red", Curves: [], Upper: "A" }[name]);
      assert.equal(module.restWasNil(), false, name);
    }
  },

  "rest parameters": ({ spreadPoints, spreadPointers, spreadAny, spreadTimes, spreadColors, spreadCurves, spreadUpper }) => {
    assert.deepEqual(spreadPoints(point), [point, []]);
    assert.deepEqual(spreadPoints(point, point, { x: 2, y: 3 }), [point, [point, { x: 2, y: 3 }]]);
    assert.deepEqual(spreadPointers(), []);
    assert.deepEqual(spreadPointers(null, point, undefined), [null, point, null]);
    assert.deepEqual(spreadAny(1, "a", [null], undefined, {}), [1, "a", [null], null, {}]);
    assert.deepEqual(spreadTimes(new Date(0), new Date(1)), [new Date(0), new Date(1)]);
    assert.deepEqual(spreadColors("red", "other"), ["red", "other"]);
    assert.deepEqual(spreadCurves([1], Float64Array.of(2, 3), []), [Float64Array.of(1), Float64Array.of(2, 3), new Float64Array()]);
    assert.deepEqual(spreadUpper("A", "b"), ["A", "B"]);
    const many = Array.from({ length: 20_000 }, (_, i) => ({ x: i, y: 0 }));
    assert.deepEqual(spreadPoints(point, ...many), [point, many]);
    assert.throws(() => spreadPoints(), TypeError, "spreadPoints: argument 1 (first): expected Point, got undefined");
    assert.throws(() => spreadPoints(point, point, null), TypeError, "spreadPoints: argument 2 (rest)[1]: expected Point, got null");
    assert.throws(() => spreadTimes(new Date(NaN)), RangeError, "spreadTimes: argument 1 (rest)[0]: expected a valid Date, got an invalid one");
  },
};
