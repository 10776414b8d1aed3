// Types of every shape, through a property and through a method of a class: one table for both.
import * as assert from "../harness/assert.mjs";

export const go = "classes";

const point = { x: 1, y: -2 };
const bytes = Uint8Array.of(1, 2, 255);

/** By the name of the property, and of the method behind `echo`: values that come back as they are, and what is refused with which message. */
const samples = {
  flag: { values: [true, false], refused: [[1, "expected boolean, got number"]] },
  small: { values: [-128, 0, 127], refused: [[128, "expected int8 (-128 to 127), got 128"], [1.5, /expected int8 .*, got 1.5$/]] },
  byte: { values: [0, 255], refused: [[-1, "expected uint8 (0 to 255), got -1"]] },
  rune: { values: [0x1f600, -1], refused: [["x", "expected number, got string"]] },
  long: { values: [0, 2 ** 32 - 1] },
  wide: { values: [-(2n ** 63n), 2n ** 63n - 1n], refused: [[1, "expected bigint, got number"], [2n ** 63n, /expected int64 /]] },
  huge: { values: [0n, 2n ** 64n - 1n], refused: [[-1n, /expected uint64 /]] },
  int: { values: [Number.MIN_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER], refused: [[2 ** 53, /expected int /]] },
  uint: { values: [0, Number.MAX_SAFE_INTEGER], refused: [[-1, /expected uint /]] },
  ratio: { values: [NaN, -0, Infinity, 0.1] },
  single: { values: [NaN, -0, -Infinity, 0.5] },
  text: { values: ["", "größe", "😀\0", "x".repeat(100_000)], refused: [[null, "expected string, got null"]] },
  bytes: { values: [bytes, new Uint8Array(), new Uint8Array(50_000).fill(7)], refused: [["x", /expected .*, got string/]] },
  floats: { values: [Float64Array.of(NaN, -0, 1.5), new Float64Array()] },
  words: { values: [BigUint64Array.of(0n, 2n ** 64n - 1n)] },
  texts: { values: [[], ["a", "é", ""]], refused: [[["a", 1], /\[1\]: expected string, got number/]] },
  bools: { values: [[true, false], []] },
  ints: { values: [[1, -2, Number.MAX_SAFE_INTEGER], []] },
  pair: { values: [Int32Array.of(1, -2)], refused: [[[1], /2/]] },
  names: { values: [["a", "é"]], refused: [[["a"], /2/]] },
  table: { values: [{}, { a: 1, ["__proto__"]: 2, hasOwnProperty: 3 }], refused: [[{ a: "x" }, /\.a: expected number, got string/]] },
  numbers: { values: [new Map(), new Map([[1, "a"], [-1, "b"]])] },
  point: { values: [point], refused: [[{ x: 1 }, /\.y: expected number, got undefined/], [null, /expected .*, got null/]] },
  where: { values: [point, null], refused: [[{ x: 1, y: "x" }, /\.y: expected number, got string/]] },
  points: { values: [[], [point, { x: 0, y: 0 }]] },
  color: { values: ["red", "green"], refused: [[1, "expected string, got number"]] },
  level: { values: [1, 2] },
  any: { values: [null, true, 1.5, "x", [1, "a", null], { a: { b: [] } }, 5n, bytes, new Date(5)] },
  time: { values: [new Date(0), new Date(1e12)], refused: [[5, /expected .*Date.*, got number/]] },
  span: { values: [0, 1500, -0.5] },
  big: { values: [0n, -(10n ** 40n)] },
  raw: { values: [null, { a: [1, "x"] }, "text", 5] },
  addr: { values: ["::1", "127.0.0.1"] },
  complex: { values: [{ re: 1, im: -0 }] },
  value: { values: [undefined, null, globalThis, Symbol.iterator] },
};

/** The same for what holds objects: what comes back holds the very same ones. */
const holders = {
  other: (a) => [a, null],
  kids: (a, b) => [[], [a, null, b, a]],
  trio: (a, b) => [[a, null, b]],
  byName: (a, b) => [{ a, ["__proto__"]: b, none: null }],
  byNode: (a, b) => [new Map([[a, "a"], [b, "b"], [null, "null"]])],
  deep: (a, b) => [{ list: [a, b], none: [] }],
  deeper: (a) => [a, null],
  home: () => [null],
};

const start = ({ Sample, Node }) => [new Sample(), new Node("a"), new Node("b")];
const echoOf = (name) => `echo${name[0].toUpperCase()}${name.slice(1)}`;

/** Whether the same objects are in the same places. */
function identical(actual, expected) {
  if (Object.is(actual, expected)) return true;
  if (typeof actual !== "object" || typeof expected !== "object" || actual === null || expected === null) return false;
  if (expected.constructor.name === "Node") return false;
  const entries = (value) => (value instanceof Map ? [...value].flat() : Reflect.ownKeys(value).flatMap((key) => [key, Object.getOwnPropertyDescriptor(value, key).value]));
  const [ours, theirs] = [entries(actual), entries(expected)];
  return ours.length === theirs.length && ours.every((value) => theirs.some((other) => identical(value, other)));
}

export const cases = {};

for (const [name, { values, refused = [] }] of Object.entries(samples)) {
  cases[`${name}: a property and a method`] = ({ Sample }) => {
    const sample = new Sample();
    const echo = echoOf(name);
    for (const value of values) {
      assert.deepEqual(sample[echo](value), value, echo);
      sample[name] = value;
      assert.deepEqual(sample[name], value, name);
      assert.deepEqual(sample[name], value, `${name} once more`);
    }
    const before = sample[name];
    for (const [value, message] of refused) {
      const pattern = (place) => (typeof message === "string" ? `${place}: ${message}` : message);
      const error = assert.throws(() => { sample[name] = value; }, Error, pattern(`Sample.${name}`)); // prettier-ignore
      assert.ok(error instanceof TypeError || error instanceof RangeError, String(error));
      assert.throws(() => sample[echo](value), error.constructor, pattern(`Sample.${echo}: argument 1 (v)`));
    }
    assert.deepEqual(sample[name], before, "a refused value changes nothing");
  };
}

for (const [name, make] of Object.entries(holders)) {
  cases[`${name}: objects inside`] = (module) => {
    const [sample, a, b] = start(module);
    const echo = echoOf(name);
    for (const value of make(a, b)) {
      assert.ok(identical(sample[echo](value), value), echo);
      sample[name] = value;
      assert.ok(identical(sample[name], value), name);
    }
    assert.deepEqual([a.name, b.name], ["a", "b"]);
  };
}

Object.assign(cases, {
  "copies of objects": (module) => {
    const [sample, a] = start(module);
    for (const copy of [sample.echoCopy(a), ((sample.copy = a), sample.copy)]) {
      assert.ok(copy !== a && copy instanceof module.Node);
      copy.name = "changed";
      assert.equal(a.name, "a");
    }
    assert.equal(sample.copy.name, "a", "what comes out is a copy as well");
    assert.throws(() => sample.echoCopy(null), TypeError, "Sample.echoCopy: argument 1 (v): expected Node, got null");
    assert.throws(() => (sample.copy = undefined), TypeError, "Sample.copy: expected Node, got undefined");
  },

  "structs with objects": (module) => {
    const [sample, a, b] = start(module);
    const family = { parent: a, kids: [b, a], copy: b, more: { a, null: null } };
    sample.family = family;
    sample.home = family;
    for (const out of [sample.echoFamily(family), sample.echoHome(family), sample.family, sample.home]) {
      assert.deepEqual(Object.keys(out), ["parent", "kids", "copy", "more"]);
      assert.ok(out.parent === a && out.kids[0] === b && out.kids[1] === a && out.more.a === a && out.more.null === null);
      assert.ok(out.copy !== b && out.copy.name === "b");
    }
    assert.equal(sample.echoFamily({ kids: [], copy: b }).parent, null, "what may be null may be missing");
    assert.throws(() => sample.echoFamily({ kids: [] }), TypeError, "Sample.echoFamily: argument 1 (v).copy: expected Node, got undefined");
    assert.throws(() => sample.echoFamily({ kids: [a, sample], copy: b }), TypeError, "Sample.echoFamily: argument 1 (v).kids[1]: expected Node, got Sample");
    assert.throws(() => sample.echoByNode(new Map([[sample, ""]])), TypeError, "Sample.echoByNode: argument 1 (v) (key): expected Node, got Sample");
    assert.throws(() => sample.echoTrio([a, b]), RangeError);
  },

  "errors and functions": (module) => {
    const [sample, a, b] = start(module);
    const error = new Error("e");
    sample.err = error;
    assert.equal(sample.err, error);
    assert.equal(sample.echoErr([error, null])[0], error);
    sample.err = null;
    assert.equal(sample.err, null);
    assert.equal(sample.visit, null);
    const length = (text) => text.length;
    sample.visit = length;
    assert.equal(sample.visit("four"), 4);
    assert.equal(sample.echoVisit(length)("four"), 4);
    sample.visit = undefined;
    assert.equal(sample.visit, null);
    sample.meet = (node) => (node === a ? b : null);
    assert.equal(sample.meet(a), b);
    assert.equal(sample.meet(null), null);
    assert.throws(() => sample.meet(sample), TypeError, /expected Node, got Sample$/);
    assert.throws(() => sample.echoMeet(() => sample)(a), TypeError, /: result: expected Node, got Sample$/);
    assert.throws(() => (sample.visit = 5), TypeError, "Sample.visit: expected function, got number");
  },

  "what only Go can set": async (module) => {
    const [sample, a, b] = start(module);
    for (const name of ["items", "live", "reply"]) assert.equal(sample[name], null, name);
    assert.deepEqual(sample.asked, []);
    sample.fill(a, b);
    const read = [...sample.items];
    assert.ok(read.length === 2 && read[0] === a && read[1] === b);
    const asked = [...sample.asked[0]];
    assert.ok(asked[0][0] === "a" && asked[0][1] === a && asked[1][1] === b);
    assert.deepEqual([...sample.reply()], [1, 2]);
    const live = [];
    for await (const node of sample.live) live.push(node);
    assert.ok(live.length === 2 && live[0] === a && live[1] === b);
    for (const name of ["items", "live", "asked", "reply"]) {
      assert.throws(() => { sample[name] = null; }, TypeError); // prettier-ignore
      assert.equal(Object.getOwnPropertyDescriptor(module.Sample.prototype, name).set, undefined);
    }
  },

  "objects in any": ({ Sample, Node, anyOf, anyCopy, anyList, anyMap, takeAny }) => {
    const a = new Node("a");
    assert.equal(anyOf(a), a);
    const copy = anyCopy(a);
    assert.ok(copy instanceof Node && copy !== a && copy.name === "a");
    const list = anyList(a, null, a);
    assert.ok(list[0] === a && list[1] === null && list[2] === a);
    const { node, list: inner } = anyMap(a);
    assert.ok(node === a && inner[0] === a && inner[1] === 1.5);
    assert.equal(takeAny(a), "*classes.Node");
    const sample = new Sample();
    assert.equal(sample.echoAny(a), a);
    sample.any = { list: [a, sample] };
    assert.ok(sample.any.list[0] === a && sample.any.list[1] === sample);
  },
});
