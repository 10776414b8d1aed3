// What is in an `any`: what Go sees of JavaScript's values, and what JavaScript sees of Go's, by their dynamic type.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";
export const cases = {};

/** By the name that `makeAny` knows it by. */
const fromGo = {
  nil: null, bool: true, int: 1, int8: -8, int16: -16, int32: -32, int64: -64n, uint: 1, uint8: 8, uint16: 16, uint32: 2 ** 31, uint64: 2n ** 63n, uintptr: 3, float32: 0.5, float64: 0.1, string: "é",
  "[]bool": [true, false], "[]int": [1, -1], "[]int8": Int8Array.of(-1), "[]int16": Int16Array.of(-1), "[]int32": Int32Array.of(-1), "[]int64": BigInt64Array.of(-1n), "[]uint": [1], "[]uint8": Uint8Array.of(1),
  "[]uint16": Uint16Array.of(1), "[]uint32": Uint32Array.of(1), "[]uint64": BigUint64Array.of(2n ** 63n), "[]float32": Float32Array.of(0.5), "[]float64": Float64Array.of(0.1), "[]string": ["a", "é"],
  "[]any": [null, 1, "a", []], "map[string]any": { ["__proto__"]: 1, b: [null] }, time: new Date(1), duration: 1500, "*big.Int": 2n ** 70n, complex128: { re: 1, im: 2 },
  // Types that exported functions mention.
  Point: { x: 1, y: 2 }, "*Point": { x: 1, y: 2 }, "nil *Point": null, "[]Point": [{ x: 1, y: 2 }], Color: "red", Level: 1, Celsius: 1.5, Picky: "text",
}; // prettier-ignore

/** Types that nothing else mentions, made of basic ones: what decoders of JSON, YAML and TOML return, and more. */
const composites = {
  "[]map[string]any": [{ a: 1 }, {}], "map[any]any": new Map([["a", [1]]]), "map[string]string": { a: "", b: "é" }, "map[int]bool": new Map([[-1, true]]), "map[bool][]string": new Map([[true, ["a"]]]),
  "[][]int": [[1, 2], []], "[][2]float32": [Float32Array.of(1, 2)], "[3]uint16": Uint16Array.of(1, 2, 3), "[1]*string": ["a"], "[0]int8": new Int8Array(), "[2]string": ["a", ""], "[]*int": [5, null], "nil map": {}, "nil list": [],
  "*string": "é", "**bool": true, "nil *int64": null, "*[]byte": Uint8Array.of(1), "*map": { a: 1 }, "*any": { re: 0, im: 1 },
  "json.Number": "12345678901234567890", "[]json.Number": ["1", "2.50"], RawMessage: { a: [1] }, Month: 3, IP: "127.0.0.1", "[]IP": ["127.0.0.1"], "*big.Float": "1.5",
  "named map": { a: [Int8Array.of(1, -1), new Int8Array()] }, "named text": "é", "named list": ["a"], "named numbers": Int8Array.of(1, -1), "named bytes": Uint8Array.of(1, 2),
  "text keys": new Map([["k1", 1]]), "text elements": ["k2"], "no text elements": [], "pointer to text": "k3", "nil pointer to text": null, JSON: [1, { a: null }],
  strings: { a: { b: [{ c: ["d"] }] } }, "known inside": { a: [{ x: 1, y: 2 }] }, "known keys": new Map([[{ x: 1, y: 2 }, "red"]]),
}; // prettier-ignore
Object.assign(fromGo, composites);

for (const [kind, value] of Object.entries(fromGo)) {
  cases[`from Go: ${kind}`] = ({ makeAny }) => assert.deepEqual(makeAny(kind), value);
}

/** What JavaScript hands over, Go's type of it, and how Go shows it. */
const fromJavaScript = [
  [null, "<nil>", "<nil>"], [undefined, "<nil>", "<nil>"], [true, "bool", "true"], [1, "float64", "1"], [-0, "float64", "-0"], ["é", "string", "é"], [1n, "int64", "1"], [2n ** 63n - 1n, "int64", "9223372036854775807"],
  [2n ** 63n, "*big.Int", "9223372036854775808"], [-(2n ** 63n) - 1n, "*big.Int", "-9223372036854775809"], [[], "[]interface {}", "[]"], [[1, "a", null], "[]interface {}", "[1 a <nil>]"], [{}, "map[string]interface {}", "map[]"],
  [{ b: 1, a: [true] }, "map[string]interface {}", "map[a:[true] b:1]"], [{ a: undefined }, "map[string]interface {}", "map[]"], [Uint8Array.of(1), "[]uint8", "[1]"], [new ArrayBuffer(1), "[]uint8", "[0]"], [new DataView(new ArrayBuffer(1)), "[]uint8", "[0]"],
  [Uint8ClampedArray.of(1), "[]uint8", "[1]"], [Int8Array.of(-1), "[]int8", "[-1]"], [Int16Array.of(-1), "[]int16", "[-1]"], [Int32Array.of(-1), "[]int32", "[-1]"], [BigInt64Array.of(-1n), "[]int64", "[-1]"], [Uint16Array.of(1), "[]uint16", "[1]"],
  [Uint32Array.of(1), "[]uint32", "[1]"], [BigUint64Array.of(1n), "[]uint64", "[1]"], [Float32Array.of(0.5), "[]float32", "[0.5]"], [Float64Array.of(0.1), "[]float64", "[0.1]"], [new Date(0), "time.Time", "1970-01-01 00:00:00 +0000 UTC"],
]; // prettier-ignore

Object.assign(cases, {
  "what Go sees": ({ typeOf }) => {
    for (const [value, type, shown] of fromJavaScript) assert.deepEqual(typeOf(value), [type, shown], assert.show(value));
  },

  "an error is one in Go as well": ({ typeOf, echoAny }) => {
    const error = new Error("é");
    assert.equal(typeOf(error)[1], "é");
    assert.equal(echoAny({ a: [error] }).a[0], error);
  },

  "an error of Go's": ({ makeAny, GoError }) => {
    const error = makeAny("error");
    assert.ok(error instanceof GoError);
    assert.deepEqual([error.message, error.goType, error.cause.message, error.cause.cause.message, error.cause.cause.goType], ["outer: middle: code 7", "*fmt.wrapError", "middle: code 7", "code 7", "*shapes.codeError"]);
  },

  "deep in other values": ({ makeAny, GoError }) => {
    let [value, depth] = [makeAny("deep"), 0];
    for (; Array.isArray(value); [value] = value) depth++;
    assert.deepEqual([value, depth], ["end", 900]);
    const [error, nil] = makeAny("errors");
    assert.ok(error instanceof GoError && nil === null);
  },

  "values that hold themselves": ({ makeAny, GoError }) => {
    for (const kind of ["knot", "knot of maps", "knot of pointers", "too deep"]) {
      assert.throws(() => makeAny(kind), GoError, "makeAny: result: the value is circular, or nests more than 1000 levels deep");
    }
    assert.equal(makeAny("int"), 1);
  },

  "keys that are one to JavaScript": ({ makeAny }) => {
    for (const [kind, place] of [["two not UTF-8", ""], ["two numbers", ""], ["two NaN", ""], ["two texts", "[0]"]]) {
      assert.throws(() => makeAny(kind), RangeError, new RegExp(`^makeAny: result${place.replace(/[[\].]/g, "\\$&")}: expected keys that differ in JavaScript, got two that are equal there$`));
    }
  },

  "JSON that is none": ({ makeAny, GoError }) => {
    assert.throws(() => makeAny("bad JSON"), SyntaxError, /^makeAny: result/);
    assert.throws(() => makeAny("no JSON"), GoError, "makeAny: result: MarshalJSON has returned nothing");
    assert.throws(() => makeAny("error JSON"), GoError, "makeAny: result: not to my taste");
  },

  "what no exported function mentions": ({ makeAny, GoError }) => {
    for (const [kind, type] of [["stranger", "shapes.stranger"], ["*stranger", "shapes.stranger"], ["map of strangers", "shapes.stranger"], ["[]stranger", "shapes.stranger"], ["chan", "chan int"], ["func", "func()"]]) {
      const error = assert.throws(() => makeAny(kind), GoError);
      assert.ok(error.message.startsWith("makeAny: result: "), error.message);
      assert.ok(error.message.includes(type), error.message);
      assert.deepEqual(makeAny("[]any"), [null, 1, "a", []], "the instance is fine");
    }
  },

  "a text that does not become one": ({ makeAny, GoError }) => {
    const error = assert.throws(() => makeAny("bad Picky"), GoError, "makeAny: result: no text: not to my taste");
    assert.deepEqual(makeAny("Picky"), "text");
    assert.equal(error.cause.message, "no text: not to my taste");
  },

  "integers beyond the safe ones": ({ unsafeInAny }) => {
    assert.throws(() => unsafeInAny(), RangeError, "unsafeInAny: result.any.deep[1][1]: expected int (a safe integer), got 9007199254740992");
  },

  "lists shared by several places are copied for each": ({ echoAny }) => {
    const shared = Uint8Array.of(1, 2);
    const result = echoAny([shared, shared, { shared }]);
    result[0][0] = 9;
    assert.deepEqual(result, [Uint8Array.of(9, 2), shared, { shared }]);
  },

  "all at once": ({ echoAny, echoAnys }) => {
    const all = fromJavaScript.map(([value]) => value).filter((value) => value !== undefined);
    const [first] = echoAnys([all]);
    assert.deepEqual(echoAny(first), first);
    assert.equal(first.length, all.length);
  },
});
