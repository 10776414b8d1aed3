// State of user interface libraries: Maps and arrays behind proxies that watch who reads them, as Vue makes them, and maps that are none of
// the language's own, as in MobX.
import * as assert from "../harness/assert.mjs";

export const go = "shapes";

/** As Vue does it: the methods that the proxy gives out know the Map behind it. */
function reactive(target, seen = []) {
  const wrap = (value) => (typeof value === "object" && value !== null ? reactive(value, seen) : value);
  const methods = {
    get: (key) => wrap(target.get(key)),
    keys: () => target.keys(),
    *entries() {
      for (const [key, value] of target) yield [wrap(key), wrap(value)];
    },
  };
  methods[Symbol.iterator] = methods.entries;
  const get = (object, key, receiver) => {
    seen.push(key);
    if (!(object instanceof Map)) return wrap(Reflect.get(object, key, receiver));
    return key === "size" ? object.size : (methods[key] ?? Reflect.get(object, key, receiver));
  };
  return new Proxy(target, { get });
}

/** As in MobX: a class of its own, which says that it is a Map. */
class ObservableMap {
  #map;
  constructor(entries) {
    this.#map = new Map(entries);
  }
  get(key) {
    return this.#map.get(key);
  }
  keys() {
    return this.#map.keys();
  }
  [Symbol.iterator]() {
    return this.#map[Symbol.iterator]();
  }
  get [Symbol.toStringTag]() {
    return "Map";
  }
}

const LOOKS_LIKE = /something that only looks like Map, such as a proxy \(in Vue, pass what toRaw returns\)$/;

export const cases = {
  "reactive Maps": ({ echoIntTable, echoPointTable, echoKeyTable, echoFamily }) => {
    const seen = [];
    assert.deepEqual(echoIntTable(reactive(new Map([[1, "a"], [2, "b"]]), seen)), new Map([[1, "a"], [2, "b"]]));
    assert.ok(seen.includes(Symbol.iterator), "it was read through the proxy");
    assert.deepEqual(echoPointTable(reactive(new Map([["a", { x: 1, y: 2 }]]))), { a: { x: 1, y: 2 } });
    assert.deepEqual(echoKeyTable(reactive(new Map([[{ x: 1, y: 2 }, "a"]]))), new Map([[{ x: 1, y: 2 }, "a"]]));
    const family = reactive({ name: "a", children: new Map([["b", { name: "b", children: {} }]]) });
    assert.deepEqual(echoFamily(family).children.b, { name: "b", children: {} });
    assert.deepEqual(echoIntTable(reactive(new Map())), new Map());
  },

  "reactive objects and arrays": ({ echoPoints, echoAny, echoGrid, echoByteses }) => {
    assert.deepEqual(echoPoints(reactive([{ x: 1, y: 2 }])), [{ x: 1, y: 2 }]);
    assert.deepEqual(echoAny(reactive({ a: [1, { b: "c" }] })), { a: [1, { b: "c" }] });
    assert.deepEqual(echoGrid(reactive([[1, 2], [3]])), [Float64Array.of(1, 2), Float64Array.of(3)]);
    assert.deepEqual(echoByteses(reactive([[1, 255], []])), [Uint8Array.of(1, 255), new Uint8Array()]);
  },

  "maps that say that they are Maps": ({ echoIntTable, echoPointTable }) => {
    assert.deepEqual(echoIntTable(new ObservableMap([[1, "a"]])), new Map([[1, "a"]]));
    assert.deepEqual(echoPointTable(new ObservableMap([["a", { x: 1, y: 2 }]])), { a: { x: 1, y: 2 } });
    // What the entries are is checked as always.
    assert.throws(() => echoIntTable(new ObservableMap([["1", "a"]])), TypeError, "echoIntTable: argument 1 (value) (key): expected number, got string");
  },

  "a Map of another realm and a subclass": async ({ echoIntTable }, { name }) => {
    class Own extends Map {}
    assert.deepEqual(echoIntTable(new Own([[1, "a"]])), new Map([[1, "a"]]));
    if (name !== "node") return;
    const { runInNewContext } = await import("node:vm");
    assert.deepEqual(echoIntTable(runInNewContext("new Map([[1, 'a']])")), new Map([[1, "a"]]));
  },

  "a proxy that hides the Map is named, with the way out": ({ echoIntTable, echoPointTable, echoTime, echoDigest }) => {
    for (const value of [new Proxy(new Map([[1, "a"]]), {}), Object.create(Map.prototype)]) {
      assert.throws(() => echoIntTable(value), TypeError, new RegExp(`^echoIntTable: argument 1 \\(value\\): expected Map, got ${LOOKS_LIKE.source}`));
      assert.throws(() => echoPointTable(value), TypeError, new RegExp(`: expected a plain object or a Map, got ${LOOKS_LIKE.source}`));
    }
    assert.throws(() => echoTime(new Proxy(new Date(0), {})), TypeError, /: expected Date, got something that only looks like Date, such as a proxy/);
    assert.throws(() => echoDigest(new Proxy(new Uint8Array(4), {})), TypeError, /: expected Uint8Array, .*, got something that only looks like Uint8Array, such as a proxy/);
  },

  "errors of a map's own code come through": ({ echoIntTable }) => {
    const error = new RangeError("mine");
    class Failing extends Map {
      [Symbol.iterator]() {
        throw error;
      }
    }
    assert.equal(assert.throws(() => echoIntTable(new Failing())), error);
    const map = new ObservableMap();
    map[Symbol.iterator] = function* () {
      yield* [];
      throw error;
    };
    assert.equal(assert.throws(() => echoIntTable(map)), error);
  },
};
