// Values made of others that do not fit: the message says where in the value, and Go is not called.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";
export const cases = {};

const point = { x: 1, y: 2 };
const chain = { value: 1, next: { value: 2, next: null } };
const embedding = { author: "", tail: { length: 0 }, hidden: 0 };
const names = { id: 1, httpServer: "", userURL: "", x1: true, ärger: "", delete: "", other: "", "odd name-1": "", "-": "", 12: "", ["__proto__"]: "", constructor: "", toString: "", then: "" };
const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
const sparse = (length, last) => Object.assign(new Array(length), { [length - 1]: last });

/** What is refused wherever a struct is expected, and how messages call it. */
const noObjects = [[undefined, "undefined"], [null, "null"], [true, "boolean"], [1, "number"], [1n, "bigint"], ["x", "string"], [Symbol("s"), "symbol"], [() => point, "function"], [[point], "array"]];

class Own {
  a = point;
}

/** Objects that hold what they are about where no property shows it. */
const exotic = [new Map([["a", point]]), new Set(), new Date(0), Promise.resolve(), new Error("e"), /re/, new WeakMap(), Uint8Array.of(1), new ArrayBuffer(1), new Number(1), new String("a"), new Boolean(true), Object(1n)];
const nameOf = (value) => value.constructor.name;

/** Nothing is wrong with the elements of this one, but that there is no room for so many of them. */
const tooLong = [[new Array(2 ** 32 - 1), ": expected at most 503316480 elements, got 4294967295", RangeError]];

/** By type: wrong values, and what the message says behind `echoPoint: argument 1 (value)`. A RangeError where `got` is a value. */
const refused = {
  Point: [
    ...noObjects.map(([value, got]) => [value, `: expected Point, got ${got}`]),
    [{}, ".x: expected number, got undefined"], [{ x: 1 }, ".y: expected number, got undefined"], [{ x: 1, y: null }, ".y: expected number, got null"],
    [{ x: "1", y: 2 }, ".x: expected number, got string"], [{ x: 1n, y: 2 }, ".x: expected number, got bigint"], [{ x: new Number(1), y: 2 }, ".x: expected number, got Number"],
    // Of a promise nobody has forgotten a field, but to await it.
    ...exotic.map((value) => [value, value instanceof Promise ? ": expected Point, got Promise" : ".x: expected number, got undefined"]), [new Proxy({}, {}), ".x: expected number, got undefined"],
  ],
  Nothing: noObjects.map(([value, got]) => [value, `: expected Nothing, got ${got}`]),
  Anonymous: [
    [{ x: 128, y: { z: [] } }, ".x: expected int8 (-128 to 127), got 128", RangeError], [{ x: 0 }, /^\.y: expected .*, got undefined$/],
    [{ x: 0, y: { z: "text" } }, ".y.z: expected string[], got string"], [{ x: 0, y: { z: ["", 1] } }, ".y.z[1]: expected string, got number"], [{ x: 0, y: { z: sparse(3, "") } }, ".y.z[0]: expected string, got undefined"],
  ],
  Names: [
    [{ ...names, "odd name-1": 1 }, '["odd name-1"]: expected string, got number'], [without(names, "odd name-1"), '["odd name-1"]: expected string, got undefined'],
    [{ ...names, "-": 1 }, '["-"]: expected string, got number'], [{ ...names, 12: 1 }, '["12"]: expected string, got number'], [{ ...names, ärger: 1 }, ".ärger: expected string, got number"],
    [{ ...names, ["__proto__"]: 1 }, ".__proto__: expected string, got number"], [{ ...names, id: 2 ** 53 }, ".id: expected int (a safe integer), got 9007199254740992", RangeError],
    // What every object inherits is no value of the caller's.
    [without(names, "__proto__"), /^\.__proto__: expected string, got /], [without(names, "constructor"), /^\.constructor: expected string, got /], [without(names, "toString"), /^\.toString: expected string, got /],
  ],
  Optional: [
    // Each of its fields may be missing, which must not make a struct of everything.
    ...exotic.map((value) => [value, `: expected Optional, got ${nameOf(value)}`]),
    [{ flag: null }, ".flag: expected boolean, got null"], [{ number: "1" }, ".number: expected number, got string"], [{ large: 1 }, ".large: expected bigint, got number"], [{ large: 2n ** 63n }, /^\.large: expected int64 .*, got 9223372036854775808$/, RangeError],
    [{ text: null }, ".text: expected string, got null"], [{ bytes: [256] }, ".bytes[0]: expected uint8 (0 to 255), got 256", RangeError], [{ list: "a" }, ".list: expected string[], got string"],
    [{ table: [] }, ".table: expected a plain object or a Map, got array"], [{ table: { a: "", "b c": 1 } }, '.table["b c"]: expected string, got number'], [{ point: {} }, ".point.x: expected number, got undefined"],
    [{ any: { a: [() => 1] } }, /^\.any\.a\[0\]: expected .*, got function$/], [{ error: "text" }, ".error: expected Error or null, got string"], [{ ["__proto__"]: 1 }, ".__proto__: expected string, got number"],
    [{ place: null }, ".place: expected Point, got null"], [{ fixed: [1] }, ".fixed: expected 2 elements, got 1", RangeError], [{ fixed: [1, 128] }, ".fixed[1]: expected int8 (-128 to 127), got 128", RangeError], [{ none: [1] }, ".none: expected 0 elements, got 1", RangeError],
  ],
  Embedding: [
    [without(embedding, "author"), ".author: expected string, got undefined"], [without(embedding, "tail"), ".tail: expected Tail, got undefined"], [{ ...embedding, tail: {} }, ".tail.length: expected number, got undefined"],
    [{ ...embedding, hidden: "" }, ".hidden: expected number, got string"],
    // Of an embedded pointer each field may be missing.
    [{ ...embedding, depth: 0.5 }, /^\.depth: expected int32 .*, got 0\.5$/, RangeError], [{ ...embedding, depth: 1, note: 5 }, ".note: expected string, got number"],
  ],
  Points: [
    [null, ": expected an array of Point, got null"], [undefined, ": expected an array of Point, got undefined"], [point, ": expected an array of Point, got object"], ["text", ": expected an array of Point, got string"], [new Set([point]), ": expected an array of Point, got Set"],
    [{ length: 1, 0: point }, ": expected an array of Point, got object"], [[point, null], "[1]: expected Point, got null"], [[point, { x: 1, y: "2" }], "[1].y: expected number, got string"], [sparse(2, point), "[0]: expected Point, got undefined"],
    ...tooLong,
  ],
  PointPair: [[[], ": expected 2 elements, got 0", RangeError], [[point], ": expected 2 elements, got 1", RangeError], [[point, point, point], ": expected 2 elements, got 3", RangeError], [[point, []], "[1]: expected Point, got array"]],
  Matrix: [[[[1, 2, 3]], ": expected 2 elements, got 1", RangeError], [[[1, 2, 3], [1, 2]], "[1]: expected 3 elements, got 2", RangeError], [[[1, 2, 3], [1, 2, 0.5]], /^\[1\]\[2\]: expected int32 .*, got 0\.5$/, RangeError], [[[1, 2, 3], null], /^\[1\]: expected Int32Array or an array of numbers, got null$/]],
  TextTriples: [[[["a", "b"]], "[0]: expected 3 elements, got 2", RangeError], [[["a", "b", "c"], ["a", "b", 1]], "[1][2]: expected string, got number"]],
  Byteses: [[[new Uint8Array(), ["1"]], "[1][0]: expected number, got string"]],
  Grid: [[[[1], ["2"]], "[1][0]: expected number, got string"], [[1], /^\[0\]: expected Float64Array or an array of numbers, got number$/]],
  PointPointer: [[0, ": expected Point, got number"], [false, ": expected Point, got boolean"], ["", ": expected Point, got string"], [{ x: 1 }, ".y: expected number, got undefined"]],
  TextPointer: [[0, ": expected string, got number"], [["a"], ": expected string, got array"]],
  ListPointer: [[[1, "2"], "[1]: expected number, got string"], [0, ": expected Int32Array or an array of numbers, got number"]],
  Pointers: [[[null, 0], "[1]: expected Point, got number"], ...tooLong],
  Anys: tooLong,
  PointTable: [
    ...noObjects.map(([value, got]) => [value, `: expected a plain object or a Map, got ${got}`]),
    ...[...exotic.slice(1), new Own()].map((value) => [value, `: expected a plain object or a Map, got ${nameOf(value)}`]),
    [{ a: point, "b c": {} }, '["b c"].x: expected number, got undefined'], [{ ["__proto__"]: null }, ".__proto__: expected Point, got null"], [{ "": 1 }, '[""]: expected Point, got number'], [{ "\0": 1 }, '["\\u0000"]: expected Point, got number'],
    [{ 12: 1 }, '["12"]: expected Point, got number'], [new Map([["a", point], ["b", 1]]), ".b: expected Point, got number"], [new Map([[1, point]]), /^ \(key\)|\[1\].*: expected string, got number$/], [new Map([[undefined, point]]), /: expected string, got undefined$/],
  ],
  Counts: [[{ a: 0.5 }, ".a: expected int (a safe integer), got 0.5", RangeError], [{ a: undefined }, ".a: expected number, got undefined"]],
  ColorTable: [[{ red: "1" }, ".red: expected number, got string"]],
  IntTable: [[{}, ": expected Map, got object"], [null, ": expected Map, got null"], [new Map([[0.5, "a"]]), /: expected int \(a safe integer\), got 0\.5$/, RangeError], [new Map([["1", "a"]]), /: expected number, got string$/], [new Map([[1, 2]]), "[1]: expected string, got number"]],
  KeyTable: [[new Map([[{ x: 1 }, "a"]]), /\.y: expected number, got undefined$/], [new Map([[point, 1]]), /: expected string, got number$/]],
  PairTable: [[new Map([[[1], "a"]]), /: expected 2 elements, got 1$/, RangeError]],
  LargeTable: [[new Map([[1, "a"]]), /: expected bigint, got number$/], [new Map([[2n ** 63n, "a"]]), /: expected int64 /, RangeError]],
  DeepTable: [[{ a: new Map([[7, [point, { x: 1, y: "" }]]]) }, ".a[7][1].y: expected number, got string"]],
  Tree: [[{ value: 1 }, ".branches: expected an array of Tree, got undefined"], [{ value: 1, branches: [{ value: 2, branches: [] }, { value: 2 ** 31, branches: [] }] }, /^\.branches\[1\]\.value: expected int32 .*, got 2147483648$/, RangeError]],
  Chain: [[{ ...chain, next: { value: 2, next: { value: "3", next: null } } }, ".next.next.value: expected number, got string"]],
  Family: [[{ name: "a", children: { b: { name: "b", children: { "c d": { name: 1 } } } } }, '.children.b.children["c d"].name: expected string, got number']],
  Nested: [[[[], [[], 1]], /^\[1\]\[1\]: expected .*, got number$/]],
  PageOfPoints: [[{ items: [point, 1], first: null, byKey: {}, next: null }, "[1]: expected Point, got number"], [{ items: [], byKey: { a: 1 } }, ".byKey.a: expected Point, got number"]].map(([value, message]) => [value, message.startsWith("[") ? `.items${message}` : message]),
  Pair: [[{ key: 1, value: [], table: new Map() }, ".key: expected string, got number"], [{ key: "", value: [], table: {} }, ".table: expected Map, got object"], [{ key: "", value: [], table: new Map([["red", [200]]]) }, /^\.table\.red\[0\]: expected int8 .*, got 200$/, RangeError]],

  Color: [[1, ": expected string, got number"], [null, ": expected string, got null"]],
  Level: [["low", ": expected number, got string"], [128, ": expected int8 (-128 to 127), got 128", RangeError]],
  Levels: [[[0, 128], "[1]: expected int8 (-128 to 127), got 128", RangeError], [Int8Array.of(1), /^: expected .*, got Int8Array$/]],
  Distance: [[1, ": expected bigint, got number"]],
  Errors: [[[null, "text"], "[1]: expected Error or null, got string"], [[{ message: "m" }], "[0]: expected Error or null, got object"], [[false], "[0]: expected Error or null, got boolean"]],
  Time: [[0, ": expected Date, got number"], ["2020-01-01", ": expected Date, got string"], [null, ": expected Date, got null"], [new Date(NaN), ": expected a valid Date, got an invalid one", RangeError], [{ getTime: () => 0 }, ": expected Date, got object"], [Object.create(Date.prototype), /^: expected Date/]],
  Times: [[[new Date(0), new Date("no date")], "[1]: expected a valid Date, got an invalid one", RangeError]],
  Duration: [
    ["1s", ": expected number, got string"], [1n, ": expected number, got bigint"], [NaN, /: expected .*, got NaN$/, RangeError], [Infinity, /: expected .*, got Infinity$/, RangeError],
    [9223372036855, /: expected .*, got 9223372036855$/, RangeError], [-9223372036855, /: expected .*, got -9223372036855$/, RangeError],
  ],
  WholePointer: [[1, ": expected bigint, got number"], [null, ": expected bigint, got null"], [undefined, ": expected bigint, got undefined"], ["1", ": expected bigint, got string"]],
  Wholes: [[[1n, null], "[1]: expected bigint, got null"]],
  Raw: [[() => 1, /: expected a value for JSON, got function$/], [Symbol("s"), /: expected a value for JSON, got symbol$/], [1n, /: expected a value for JSON: /], [{ a: [1n] }, /: expected a value for JSON: /]],
  Upper: [[1, ": expected string, got number"], [null, ": expected string, got null"]],
  Complex128: [[1, ": expected { re: number, im: number }, got number"], [[1, 2], ": expected { re: number, im: number }, got array"], [{ re: 1 }, ".im: expected number, got undefined"], [{ re: "1", im: 0 }, ".re: expected number, got string"]],
  Complexes: [[[{ re: 1, im: 1 }, null], "[1]: expected { re: number, im: number }, got null"]],
  Any: [
    ...tooLong, [() => 1, /^: expected .*, got function$/], [Symbol("s"), /^: expected .*, got symbol$/], [new Map(), /^: expected .*, got Map$/], [new Set(), /^: expected .*, got Set$/], [new (class Own {})(), /^: expected .*, got Own$/], [Promise.resolve(), /^: expected .*, got Promise$/],
    [/re/, /^: expected .*, got RegExp$/], [new Number(1), /^: expected .*, got Number$/], [new WeakMap(), /^: expected .*, got WeakMap$/], [new Date(NaN), /^: expected a valid Date/, RangeError],
    [[1, { "a b": [() => 1] }], /^\[1\]\["a b"\]\[0\]: expected .*, got function$/], [{ a: new Map() }, /^\.a: expected .*, got Map$/], [{ ["__proto__"]: Symbol("s") }, /^\.__proto__: expected .*, got symbol$/],
  ],
}; // prettier-ignore

for (const [name, rows] of Object.entries(refused)) {
  cases[name] = (module) => {
    const before = module.calls();
    for (const [value, message, type = TypeError] of rows) {
      const start = `echo${name}: argument 1 (value)`;
      const error = assert.throws(() => module[`echo${name}`](value), type);
      assert.equal(error.constructor, type, error.message);
      assert.ok(error.message.startsWith(start), error.message);
      const rest = error.message.slice(start.length);
      if (typeof message === "string") assert.equal(rest, message);
      else assert.match(rest, message);
    }
    assert.equal(module.calls(), before, "calls of Go");
    assert.deepEqual(module.echoPoint(point), point, "the instance is fine");
    assert.equal(module.calls(), before + 1);
  };
}

Object.assign(cases, {
  "a second argument, and one behind others": ({ takePicky, takeReference, calls }) => {
    const before = calls();
    assert.throws(() => takePicky("", "", { a: ["", 1] }), TypeError, "takePicky: argument 3 (table).a[1]: expected string, got number");
    assert.throws(() => takeReference("", {}, "text"), TypeError, "takeReference: argument 3 (err): expected Error or null, got string");
    assert.equal(calls(), before);
  },

  "deep inside a value that is wide and deep": ({ nestPoints, nestTree, calls }) => {
    const before = calls();
    const list = Array.from({ length: 1000 }, () => [point, point]);
    const value = { value: [], list, pair: [[], []], byKey: {}, maybe: null };
    list[999] = [point, { x: 1, y: "2" }];
    assert.throws(() => nestPoints(value), TypeError, "nestPoints: argument 1 (value).list[999][1].y: expected number, got string");
    let tree = { value: 0.5, branches: [] };
    for (let i = 0; i < 50; i++) tree = { value: i, branches: [{ value: 0, branches: [] }, tree] };
    const error = assert.throws(() => nestTree({ value: tree, list: [], pair: [], byKey: {}, maybe: null }), RangeError);
    assert.ok(error.message.startsWith(`nestTree: argument 1 (value).value${".branches[1]".repeat(50)}.value: expected int32 `), error.message);
    assert.equal(calls(), before);
  },
});
