// The values that every type of js-tests/go/shapes is tried with, in one table; cases/shapes.mjs sends them there and back.
// The table of ./samples.mjs, which this goes on with, has the types that are made of nothing else. Browsers load this file as it is.
//
// A type that the tool has learned gets a row here, a function `Echo…` in go/shapes/echoes.go and one `Nest…` in nests.go.
import { becomes, inputOf } from "./samples.mjs";

/** Objects with keys that JavaScript's own objects have a meaning for. */
const hostile = (value) => Object.fromEntries(["__proto__", "constructor", "toString", "hasOwnProperty", "", "\0", "0", "-1", "a b", "é🌍", "then"].map((key) => [key, value]));
const bare = (entries) => Object.assign(Object.create(null), entries);

/** An object that inherits its properties, as instances of classes with accessors do. */
class Inheriting {
  get x() {
    return 1;
  }
  get y() {
    return -0;
  }
}

const point = { x: 1, y: -0 };
const names = {
  id: 1, httpServer: "a", userURL: "b", x1: true, ärger: "c", delete: "d", other: "e", "odd name-1": "f", "-": "g", 12: "h",
  ["__proto__"]: "i", constructor: "j", toString: "k", then: "l",
}; // prettier-ignore

// What encoding/json would never leave out: structs and arrays, but those of no elements.
const always = { place: { x: 0, y: 0 }, fixed: Int8Array.of(0, 0) };
const full = {
  flag: true, number: 0.5, large: -5n, text: "é", bytes: Uint8Array.of(0, 255), list: ["", "é"], table: hostile("value"), point, any: [1, { a: null }], error: new Error("optional"),
  ["__proto__"]: "own", place: point, fixed: Int8Array.of(1, -1),
}; // prettier-ignore

const tree = (depth, width) => ({ value: depth, branches: depth ? Array.from({ length: width }, () => tree(depth - 1, width)) : [] });
const chain = (length) => (length ? { value: length, next: chain(length - 1) } : null);
const family = { name: "a", children: { b: { name: "b", children: {} }, ["__proto__"]: { name: "c", children: { d: null } } } };
const nested = [[], [[], [[]]], []];

const page = (item, other) => ({ items: [item, other, item], first: item, byKey: hostile(item), next: { items: [], first: null, byKey: {}, next: null } });

const cause = new TypeError("inside");
const errors = [null, new Error("é🌍\0"), new RangeError("", { cause }), new (class Own extends Error {})("own"), cause, becomes(undefined, null)];

const whole = [0n, 1n, -1n, 2n ** 63n, -(2n ** 64n), 2n ** 1000n + 1n, -(10n ** 300n)];
const urls = ["https://example.com/a%20b?c=d&c=%C3%A9#e", "http://user:secret@[::1]:8080/", "mailto:a@example.com", "file:///tmp/x", "data:,a%2Cb", "x:y"].map((text) => new URL(text));
const moments = [0, 1, -1, 1e12 + 0.0, 951782400000, 253402300799999, -62135596800000, 8.64e15, -8.64e15].map((time) => new Date(time));

const quantity = { amount: "5m", format: "BinarySI" };
const sizes = {
  required: quantity, optional: quantity, limits: 2, maybe: null, pointer: "v1", versions: new Map([["v1", null], ["v2", "a"]]), array: ["v1", "v0"], hiding: "é",
  embedding: { quantity, limit: null, name: "" },
}; // prettier-ignore
const without = (object, ...keys) => Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** What `any` gives back as it was. */
const anything = [
  null, true, false, 0, -0, 0.5, NaN, -Infinity, 2 ** 53 + 2, "", "é🌍\0", 0n, -(2n ** 63n), 2n ** 63n - 1n, 2n ** 63n, -(2n ** 200n), new Date(1),
  [], [null, [1, "a", []], {}], {}, hostile([1]), { a: { b: { c: [false, 1n] } } }, ...[Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array].map((List) => List.of(1, 2)),
  BigInt64Array.of(-1n), BigUint64Array.of(2n ** 63n), new Uint8Array(), new Error("any"), cause,
  becomes(undefined, null), becomes({ a: undefined, b: 1 }, { b: 1 }), becomes([undefined, , 1], [null, null, 1]), becomes(bare({ a: 1 }), { a: 1 }), // eslint-disable-line no-sparse-arrays
  becomes(Uint8Array.of(1, 2).buffer, Uint8Array.of(1, 2)), becomes(new DataView(Uint8Array.of(1, 2, 3).buffer, 1), Uint8Array.of(2, 3)), becomes(Uint8ClampedArray.of(1, 2), Uint8Array.of(1, 2)),
]; // prettier-ignore

const json = [null, true, 0.5, "é🌍\0\u2028</script>", [], {}, [1, [null]], { a: { b: [] } }, hostile(1), becomes({ a: undefined, b: NaN }, { b: null }), becomes(new Date(0), "1970-01-01T00:00:00.000Z"), becomes(-0, 0), becomes(undefined, null)];
// syscall/js has one zero.
const references = [undefined, null, true, 0, becomes(-0, 0), NaN, 2 ** 53, "text", 10n, Symbol("s"), () => 1, {}, [], new Date(0), new Map(), Object.freeze({})];

/**
 * By what the functions are called after, as in `echoPoint` and `nestPoint`: the type in Go (`go`), which of the variants
 * in src/model/types.rs it is a sample of (`of`), and `samples`, several of them.
 */
export const shapes = {
  Celsius: { go: "Celsius", of: "Named", samples: [0, -0, 36.6, NaN] },
  Label: { go: "Label", of: "Named", samples: ["", "é", becomes("\uD83D", "\uFFFD")] },
  Digest: { go: "Digest", of: "Named", samples: [new Uint8Array(), Uint8Array.of(0, 255), becomes(Uint8Array.of(1).buffer, Uint8Array.of(1)), becomes(new Int16Array([-1]), Uint8Array.of(255, 255))] },
  Curve: { go: "Curve", of: "Named", samples: [new Float64Array(), Float64Array.of(0.1, -0), becomes([1, NaN], Float64Array.of(1, NaN)), becomes({ length: 1, 0: 2 }, Float64Array.of(2))] },
  Count: { go: "Count", of: "Named", samples: [0, -(2 ** 53) + 1, 2 ** 53 - 1] },
  Counts: { go: "Counts", of: "Map", samples: [{}, { a: 1, é: -2 }, hostile(7), becomes(new Map([["a", 1]]), { a: 1 })] },
  Degrees: { go: "Degrees", of: "Named", samples: [0, 1.5] },
  // Enumerations are open: other values of the type cross as well.
  Color: { go: "Color", of: "Named", samples: ["red", "green", "", "other"] },
  Level: { go: "Level", of: "Named", samples: [-1, 0, 1, 127, -128] },
  Mask: { go: "Mask", of: "Named", samples: [0, 1, 2, 3, 2 ** 32 - 1] },
  Distance: { go: "Distance", of: "Named", samples: [0n, 1n << 60n, -(2n ** 63n)] },
  OtherColor: { go: "palette.Color", of: "Named", samples: ["cyan", "mauve"] },
  Swatch: { go: "palette.Swatch", of: "Struct", samples: [{ color: "cyan", weight: 0.5 }, { color: "", weight: -0 }] },
  Colors: { go: "[]Color", of: "List", samples: [[], ["red", "green", ""]] },
  Levels: { go: "[]Level", of: "List", samples: [[], [-1, 0, 1, 127]] },
  LevelTriple: { go: "[3]Level", of: "List", samples: [[0, 0, 0], [-1, 0, 1]] },
  ColorTable: { go: "map[Color]int", of: "Map", samples: [{}, { red: 1, other: 2, "": 3 }, becomes(new Map([["red", 1]]), { red: 1 })] },
  LevelTable: { go: "map[Level]string", of: "Map", samples: [new Map(), new Map([[-1, "low"], [0, ""], [127, "é"]])] },
  SwatchTable: { go: "map[palette.Color]*palette.Swatch", of: "Map", samples: [{}, { cyan: { color: "mauve", weight: 1 }, mauve: null }] },

  Point: { go: "Point", of: "Struct", samples: [point, { x: NaN, y: Infinity }, becomes({ y: 2, z: "extra", x: 1 }, { x: 1, y: 2 }), becomes(new Inheriting(), point), becomes(bare(point), point), becomes(Object.freeze({ ...point, [Symbol("s")]: 1 }), point)] },
  Nothing: { go: "Nothing", of: "Struct", samples: [{}, becomes({ a: 1 }, {})] },
  Empty: { go: "struct{}", of: "Struct", samples: [{}, becomes({ a: 1 }, {})] },
  Anonymous: { go: "struct { X int8; Y struct{ Z []string } }", of: "Struct", samples: [{ x: -1, y: { z: [] } }, { x: 127, y: { z: ["é", ""] } }] },
  Names: { go: "Names", of: "Struct", samples: [names, becomes({ ...names, skipped: 1, unexported: 2 }, names)] },
  Optional: {
    go: "Optional", of: "Struct",
    samples: [
      always, full, becomes({}, always), becomes({ flag: false, number: 0, large: 0n, text: "", bytes: new Uint8Array(), list: [], table: {}, point: null, any: null, error: null, ["__proto__"]: "", none: [] }, always),
      becomes(Object.fromEntries(Object.keys(full).map((key) => [key, undefined])), always), becomes({ number: -0 }, always), { ...always, number: NaN }, becomes(bare({ text: "a" }), { text: "a", ...always }),
    ],
  },
  Zeros: {
    go: "Zeros", of: "Struct",
    samples: [
      {}, { place: point, when: new Date(5), fixed: Int8Array.of(0, 1), list: [], even: 3, whole: 5n }, becomes({ place: { x: 0, y: 0 }, fixed: [0, 0], even: 4 }, {}), becomes({ even: undefined, whole: undefined }, {}),
      becomes({ place: { x: 0, y: -0 } }, {}), { when: new Date(0) }, becomes({ when: new Date(-62135596800000) }, {}),
    ],
  },
  Embedding: {
    go: "Embedding", of: "Struct",
    samples: [
      { author: "é", tail: { length: 1 }, hidden: 2 }, { author: "", tail: { length: 0 }, hidden: 0, depth: 3, note: "n" }, { author: "", tail: { length: 0 }, hidden: 0, depth: 3, note: null },
      becomes({ author: "", tail: { length: 0 }, hidden: 0, depth: 3 }, { author: "", tail: { length: 0 }, hidden: 0, depth: 3, note: null }), becomes({ author: "", tail: { length: 0 }, hidden: 0, depth: undefined, note: undefined }, { author: "", tail: { length: 0 }, hidden: 0 }),
    ],
  },

  Points: { go: "[]Point", of: "List", samples: [[], [point, { x: 2, y: 3 }]] },
  PointPair: { go: "[2]Point", of: "List", samples: [[point, { x: 2, y: 3 }]] },
  Grid: { go: "[][]float64", of: "List", samples: [[], [Float64Array.of(1, 2), new Float64Array()], becomes([[0.1], Int8Array.of(-1)], [Float64Array.of(0.1), Float64Array.of(-1)])] },
  Matrix: { go: "[2][3]int32", of: "List", samples: [[Int32Array.of(1, 2, 3), Int32Array.of(-1, -2, -(2 ** 31))], becomes([[1, 2, 3], [4, 5, 6]], [Int32Array.of(1, 2, 3), Int32Array.of(4, 5, 6)])] },
  Byteses: { go: "[][]byte", of: "List", samples: [[], [Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3, 4, 5, 6, 7, 8, 9, 10)]] },
  TextTriples: { go: "[][3]string", of: "List", samples: [[], [["a", "", "é"], ["🌍", "b", "c"]]] },
  PointPointer: { go: "*Point", of: "Pointer", samples: [null, point, becomes(undefined, null)] },
  TextPointer: { go: "*string", of: "Pointer", samples: [null, "", "é", becomes(undefined, null)] },
  PointerPointer: { go: "**Point", of: "Pointer", samples: [null, point, becomes(undefined, null)] },
  ListPointer: { go: "*[]int32", of: "Pointer", samples: [null, new Int32Array(), Int32Array.of(-1)] },
  Pointers: { go: "[]*Point", of: "List", samples: [[], [null, point], becomes([undefined, , point], [null, null, point])] }, // eslint-disable-line no-sparse-arrays
  PointTable: { go: "map[string]Point", of: "Map", samples: [{}, hostile(point), becomes(new Map([["__proto__", point], ["a", point]]), { ["__proto__"]: point, a: point }), becomes(bare({ a: point }), { a: point })] },
  LabelTable: { go: "map[Label][]string", of: "Map", samples: [{}, hostile(["a", "é"]), { a: [] }] },
  IntTable: { go: "map[int]string", of: "Map", samples: [new Map(), new Map([[0, "zero"], [-1, ""], [2 ** 53 - 1, "é"]])] },
  FloatTable: { go: "map[float64]bool", of: "Map", samples: [new Map(), new Map([[0.5, true], [Infinity, false], [NaN, true]])] },
  BoolTable: { go: "map[bool]string", of: "Map", samples: [new Map([[true, "yes"], [false, "no"]])] },
  LargeTable: { go: "map[int64]string", of: "Map", samples: [new Map([[-(2n ** 63n), "min"], [0n, "é"]])] },
  KeyTable: { go: "map[Point]string", of: "Map", samples: [new Map([[{ x: 1, y: 2 }, "a"], [{ x: 1, y: 3 }, "b"]])] },
  PairTable: { go: "map[[2]int16]string", of: "Map", samples: [new Map([[Int16Array.of(1, -1), "a"], [Int16Array.of(0, 0), ""]]), becomes(new Map([[[1, 2], "a"]]), new Map([[Int16Array.of(1, 2), "a"]]))] },
  AddrTable: { go: "map[netip.Addr]string", of: "Map", samples: [new Map([["10.0.0.1", "a"], ["::1", "b"], ["", "none"]])] },
  Set: { go: "map[string]struct{}", of: "Map", samples: [{}, hostile({})] },
  DeepTable: { go: "map[string]map[int32][]Point", of: "Map", samples: [{}, { a: new Map(), b: new Map([[1, [point]], [-1, []]]) }] },

  Tree: { go: "Tree", of: "Struct", samples: [tree(0, 0), tree(3, 4), tree(100, 1)] },
  Chain: { go: "*Chain", of: "Pointer", samples: [null, chain(1), chain(500)] },
  Family: { go: "Family", of: "Struct", samples: [family] },
  Nested: { go: "Nested", of: "Named", samples: [[], nested] },
  // In a generic type, a list or map of its parameter is what the interface says: an array, a map.
  PageOfNumbers: { go: "Page[float64]", of: "Param", samples: [page(0.1, NaN), becomes({ items: [1], byKey: new Map([["a", 2]]) }, { items: [1], first: null, byKey: { a: 2 }, next: null })] },
  PageOfPoints: { go: "Page[Point]", of: "Param", samples: [page(point, { x: 5, y: 6 })] },
  Pair: { go: "Pair[Color, []int8]", of: "Param", samples: [{ key: "red", value: Int8Array.of(-1), table: new Map([["green", Int8Array.of(1)], ["", new Int8Array()]]) }] },

  // Alone, it would be thrown.
  Error: { go: "error", of: "Error", echo: false, samples: errors },
  Errors: { go: "[]error", of: "List", samples: [[], errors.slice(0, -1), becomes([undefined], [null])] },
  Any: { go: "any", of: "Any", samples: anything },
  Anys: { go: "[]any", of: "List", samples: [[], [null, 1, ["a"]]] },
  AnyTable: { go: "map[string]any", of: "Map", samples: [{}, hostile({ a: [1n] }), becomes(new Map([["a", { b: 1 }]]), { a: { b: 1 } })] },
  Time: { go: "time.Time", of: "Time", samples: moments },
  Times: { go: "[]time.Time", of: "List", samples: [[], moments] },
  URL: { go: "url.URL", of: "Url", samples: urls },
  URLPointer: { go: "*url.URL", of: "Pointer", samples: [null, becomes(undefined, null), ...urls] },
  URLs: { go: "map[string][]*url.URL", of: "Map", samples: [{}, { a: [null, ...urls] }] },
  Duration: { go: "time.Duration", of: "Duration", samples: [0, 1, -1, 0.5, 1e-6, -1e-6, 86_400_000, 1e12, -9e12, becomes(-0, 0), becomes(1e-7, 0), becomes(0.0000015, 0.000002)] },
  WholePointer: { go: "*big.Int", of: "BigIntPointer", samples: whole },
  Whole: { go: "big.Int", of: "BigInt", samples: whole },
  Wholes: { go: "[]*big.Int", of: "List", samples: [[], whole] },
  Raw: { go: "json.RawMessage", of: "RawMessage", samples: json },
  Addr: { go: "netip.Addr", of: "Named", samples: ["10.0.0.1", "::1", "fe80::1%eth0", "", becomes("0:0::1", "::1")] },
  Upper: { go: "Upper", of: "Named", samples: ["", "ABC", becomes("über", "ÜBER"), becomes("\uD83D", "\uFFFD")] },
  Mood: { go: "Mood", of: "Named", samples: ["", "+", becomes("abc", "+++")] },
  Moods: { go: "[]Mood", of: "List", samples: [[], ["", "++"]] },
  Quantity: { go: "Quantity", of: "Named", samples: [{ amount: "500m", format: "DecimalSI" }, becomes({ Format: "é", AMOUNT: "-1m" }, { amount: "-1m", format: "é" })] },
  Limit: { go: "Limit", of: "Named", samples: [0, 3] },
  Maybe: { go: "Maybe[Point]", of: "Named", samples: [null, { X: 1, Y: -0.5 }, becomes({}, { X: 0, Y: 0 })] },
  Version: { go: "Version", of: "Named", samples: ["v0", "v2", "v-1"] },
  Both: { go: "Both", of: "Named", samples: ["", "é"] },
  Hiding: { go: "Hiding", of: "Named", samples: ["", "é🌍", becomes("\uD83D", "\uFFFD")] },
  Priced: { go: "Priced", of: "Named", samples: [{ quantity: { amount: "1m", format: "" }, limit: 2, name: "a" }, becomes({ quantity: { Amount: "1m" }, name: "" }, { quantity: { amount: "1m", format: "" }, limit: null, name: "" })] },
  Sizes: { go: "Sizes", of: "Named", samples: [sizes, becomes({ ...sizes, optional: { amount: "0m", format: "" }, limits: 0 }, without(sizes, "optional", "limits"))] },
  Versions: { go: "[]Version", of: "List", samples: [[], ["v1", "v2"]] },
  VersionTable: { go: "map[Version]int8", of: "Map", samples: [new Map(), new Map([["v1", 1], ["v2", -2]])] },
  Complex64: { go: "complex64", of: "Complex64", samples: [{ re: 0.5, im: -0 }, { re: NaN, im: Infinity }, becomes({ re: 0.1, im: 1e300 }, { re: 0.10000000149011612, im: Infinity })] },
  Complex128: { go: "complex128", of: "Complex128", samples: [{ re: 0.1, im: -0 }, { re: NaN, im: -Infinity }] },
  Complexes: { go: "[]complex128", of: "List", samples: [[], [{ re: 1, im: 2 }, { re: 3, im: 4 }]] },
  Reference: { go: "js.Value", of: "JsValue", samples: references },
  References: { go: "[]js.Value", of: "List", samples: [[], references.map(inputOf).filter((value) => value !== 0)] },
}; // prettier-ignore
