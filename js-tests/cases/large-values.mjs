// Values made of others that are many, large or wide, and what is left of them when later calls use the same memory.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

const MIB = 2 ** 20;

/** Different for each seed, and with one of everything whose memory could be somebody else's. */
const record = (seed, size = 10) => ({
  name: `record ${seed} ${"é".repeat(size)}`,
  bytes: new Uint8Array(size).fill(seed),
  floats: Float64Array.from({ length: size % 100 }, (_, i) => seed / (i + 1)),
  names: Array.from({ length: size % 50 }, (_, i) => `${seed}.${i} 🌍`.repeat(i % 3)),
  table: { [`key ${seed}`]: ["a", `${seed}`], ["__proto__"]: [] },
  next: seed % 3 === 0 ? record(seed + 1, 3) : null,
  any: { seed, list: [`${seed}`, 1n, null], bytes: Uint8Array.of(seed, 1) },
  error: seed % 2 ? null : new Error(`error ${seed}`),
  numbers: BigInt64Array.of(BigInt(seed), -1n, 2n ** 62n),
});

/** Many bytes, not all alike: a piece again and again. */
function manyBytes(size) {
  const bytes = new Uint8Array(size);
  const piece = Uint8Array.from({ length: 65_521 }, (_, i) => i * 7);
  for (let at = 0; at + piece.length <= size; at += piece.length) bytes.set(piece, at);
  return bytes;
}

/** As `assert.deepEqual`, without a look at each byte of what is large. */
function sameBytes(actual, expected) {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i += 4093) if (actual[i] !== expected[i]) assert.fail(`byte ${i} is ${actual[i]} instead of ${expected[i]}`);
}

export const cases = {
  "10,000 structs in one call": ({ echoPoints, echoTree, nestSwatch }) => {
    const points = Array.from({ length: 10_000 }, (_, i) => ({ x: i / 3, y: -i }));
    assert.deepEqual(echoPoints(points), points);
    const branches = points.map((_, value) => ({ value, branches: [] }));
    assert.deepEqual(echoTree({ value: -1, branches }), { value: -1, branches });
    const list = points.map((_, i) => ({ color: i % 2 ? "cyan" : `é ${i}`, weight: i }));
    const byKey = Object.fromEntries(list.map((swatch, i) => [`key ${i} 🌍`, swatch]));
    const nest = { value: list[0], list, pair: [list[1], list[2]], byKey, maybe: null };
    assert.deepEqual(nestSwatch(nest), nest);
  },

  "a million elements": ({ echoPoints, echoIntTable, nestBool }) => {
    const points = Array.from({ length: 1_000_000 }, (_, i) => ({ x: i, y: 0 }));
    const result = echoPoints(points);
    assert.equal(result.length, points.length);
    for (let i = 0; i < result.length; i += 997) assert.deepEqual(result[i], points[i]);
    const map = new Map(Array.from({ length: 100_000 }, (_, i) => [i, `${i}`]));
    assert.deepEqual(echoIntTable(map), map);
    const list = Array.from({ length: 300_000 }, (_, i) => i % 3 === 0);
    assert.deepEqual(nestBool({ value: true, list, pair: [true, false], byKey: {}, maybe: null }).list, list);
  },

  "strings of megabytes": ({ kept, keep, forget, echoAny }) => {
    for (const size of [1_000, 21_000, 70_000, MIB + 1, 3 * MIB]) {
      for (const text of ["a".repeat(size), "é".repeat(size), `${"a".repeat(size)}🌍`, "\uD83D".repeat(size)]) {
        keep([{ ...record(1), name: text, names: ["", text, "é", text], table: { [text]: [text] } }]);
        const [result] = kept();
        const expected = text.toWellFormed?.() ?? text.replaceAll("\uD83D", (half, i) => (text.codePointAt(i) > 0xffff ? half : "\uFFFD"));
        assert.ok(result.name === expected, `name of ${size}`);
        assert.ok(result.names.length === 4 && result.names[1] === expected && result.names[2] === "é" && result.names[3] === expected, `names of ${size}`);
        assert.ok(result.table[expected][0] === expected, `key of ${size}`);
        forget();
      }
    }
    assert.deepEqual(echoAny("fine"), "fine");
  },

  "a typed array of 100 MB in a struct": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const bytes = manyBytes(100_000_000);
    exports.keep([{ ...record(1), bytes }]);
    sameBytes(exports.kept()[0].bytes, bytes);
    const [, slice] = exports.mixMixture({ bytes: new Uint8Array(16), slice: bytes, point: { x: 1, y: 2 }, text: "é" });
    sameBytes(slice, bytes);
    sameBytes(exports.echoAny({ a: [bytes] }).a[0], bytes);
  },

  "the memory grows while the arguments are written, and while Go runs": async ({ instantiate }) => {
    for (let round = 0; round < 2; round++) {
      const { exports, memory } = await instantiate();
      const before = memory.buffer;
      const large = record(2, 5_000_000 + round);
      const [first, second] = exports.grow(40, large);
      assert.ok(memory.buffer !== before, "it grew");
      for (const result of [first, second]) {
        sameBytes(result.bytes, large.bytes);
        assert.ok(result.name === large.name);
        assert.equal(result.error, large.error);
        assert.deepEqual({ ...result, bytes: 0, name: 0 }, { ...large, bytes: 0, name: 0 });
      }
      for (let i = 1; i <= 5; i++) {
        const small = record(i);
        assert.deepEqual(exports.grow(30, small), [small, small]);
      }
    }
  },

  "what Go keeps stays as it was": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const all = [];
    for (let i = 0; i < 100; i++) {
      const some = [record(i, i * 13), record(i + 100, i % 7 === 0 ? 70_000 : 1)];
      exports.keep(some);
      all.push(...some);
      // Other calls use the same memory, and the collector what nobody needs.
      exports.echoAny("#".repeat(i * 1000));
      exports.echoPoints(Array.from({ length: i * 10 }, () => ({ x: NaN, y: NaN })));
      if (i % 10 === 0) exports.collect();
    }
    assert.deepEqual(exports.kept(), all);
    exports.collect();
    assert.deepEqual(exports.kept(), all);
  },

  "what Go keeps is its own: neither side sees what the other does to it": async ({ instantiate }) => {
    const { exports } = await instantiate();
    // Lists of a few elements are neighbours of each other and of text.
    const few = [1, 2, 16].map((count) => ({ ...record(count, 3), name: "é".repeat(count), floats: new Float64Array(count).fill(count) }));
    const given = [record(1, 100), record(2, 100_000), ...few];
    const copies = given.map((one) => ({ ...one, bytes: one.bytes.slice(), floats: one.floats.slice(), names: [...one.names] }));
    exports.keep(given);
    const first = exports.kept();
    for (const { bytes, floats, names } of given) {
      bytes.fill(0);
      floats.fill(0);
      names.length = 0;
    }
    assert.deepEqual(exports.kept(), copies, "not what JavaScript did");
    exports.scribble();
    assert.deepEqual(first, copies, "not what Go did");
    const after = exports.kept();
    assert.deepEqual(after.map(({ bytes }) => [...bytes]), copies.map(({ bytes }) => [...[...bytes].map((byte) => byte ^ 255), 1])); // prettier-ignore
    assert.deepEqual(after.map(({ floats }) => [...floats]), copies.map(({ floats }) => [...[...floats].map((float) => float + 1), -1])); // prettier-ignore
    assert.deepEqual(after.map(({ name }) => name), copies.map(({ name }) => name)); // prettier-ignore
    assert.deepEqual(after.map(({ names }) => names), copies.map(({ names }) => [...names, "more"])); // prettier-ignore
  },

  "short lists beside short texts": ({ passSeries }) => {
    for (let length = 0; length < 20; length++) {
      const series = { name: "n".repeat(length), values: Float64Array.of(length, 0.5).subarray(length % 2) };
      // What is small stands in one block of Go's with what came before, wherever that has ended.
      for (let before = 0; before < 8; before++) {
        const small = { name: "s".repeat(before), values: new Float64Array() };
        assert.deepEqual([passSeries(small), passSeries(series)], [small, series]);
      }
    }
  },

  "a text that is written is kept until it is read": ({ newFickle }) => {
    assert.deepEqual(newFickle("kept"), { text: "keptkept", first: "changed", second: "changed" });
  },

  "results stay as they were": async ({ instantiate }) => {
    const { exports } = await instantiate();
    const results = [];
    for (let i = 0; i < 300; i++) {
      const one = record(i, (i * 37) % 3000);
      results.push([exports.grow(0, one), [one, one]]);
      if (i % 50 === 0) exports.collect();
    }
    for (const [actual, expected] of results) assert.deepEqual(actual, expected);
  },

  "references that Go keeps": ({ keepReference, keptReferences, forgetReferences, collect }) => {
    const values = Array.from({ length: 1000 }, (_, i) => (i % 2 ? { i } : Symbol(`${i}`)));
    values.forEach(keepReference);
    collect();
    const kept = keptReferences();
    assert.equal(kept.length, 1000);
    kept.forEach((value, i) => assert.equal(value, values[i]));
    forgetReferences();
  },
};
